import { describe, expect, test } from '@jest/globals';
import {
  AppropriationGranted,
  CabinetApproved,
  clearanceStream,
  ConsentReaffirmed,
  ConsentWithdrawn,
  ConservatoryOrderExtended,
  ConservatoryOrderIssued,
  ConservatoryOrderLifted,
  DeploymentRuledUnlawful,
  EntryVoided,
  HoldOverridden,
  HoldPlaced,
  hostStream,
  ParliamentApproved,
  ReciprocalAgreementSigned,
  RulingSetAside,
  SupportRequested,
} from '#contexts/authorization/contract';
import { ContingentDesignated, TrainingCompleted } from '#contexts/deployment/contract';
import {
  ConditionEvidenceFound,
  ConditionSatisfied,
  PledgeConditioned,
  PledgeMade,
  pledgeStream,
  PledgeWithdrawn,
  type ConditionKind,
} from '#contexts/pledging/contract';
import {
  VettingCleared,
  VettingDenied,
  VettingRequested,
  vettingStream,
} from '#contexts/safeguards/contract';
import { streamOf, type EventId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { given, haiti, on, type Given } from './given.js';
import { whenWhatAConditionWaitsForComesAboutRecordTheEvidence } from './when-what-a-condition-waits-for-comes-about-record-the-evidence.js';

const uuid = (n: number) => `6f1c9a34-0000-4000-8000-${String(n).padStart(12, '0')}`;
const id = (n: number) => `00000000-0000-4000-a000-${String(n).padStart(12, '0')}` as EventId;
const pledgeId = uuid(1);
const pledge = pledgeStream(pledgeId);
const clearance = clearanceStream(haiti, 'KEN');
const host = hostStream(haiti);
const condition = id(1);
const [first, second, third] = [id(11), id(12), id(13)];

const figure = { form: 'exact', count: 1000, unit: 'person' } as const;
const made = PledgeMade.of({ kind: 'personnel', figure, distinct: false });
const conditioned = (kind: ConditionKind, more: Partial<Parameters<typeof PledgeConditioned.of>[0]> = {}) =>
  on(pledge, made, {
    ...PledgeConditioned.of({ kind, text: 'It must hold', selfExecuting: true, ...more }),
    id: condition,
  });
const at = (event: Given, as: EventId, day: string): Given => ({
  ...event,
  id: as,
  effectiveAt: `${day}T12:00:00Z`,
});
const found = (event: EventId) =>
  on(pledge, {
    ...ConditionEvidenceFound.of({ condition, evidence: { event, reference: 'as recorded' } }),
    causation: event,
  });
const satisfied = on(pledge, ConditionSatisfied.of({ condition, by: 'evidence' }));

/** What is due of the condition, as rule and event. */
const dueAfter = async (...events: readonly (readonly Given[])[]) => {
  const { due } = await given(whenWhatAConditionWaitsForComesAboutRecordTheEvidence, recorded(events.flat()));
  return due.map(({ rule, body }) => [rule, (body as { evidence: { event: string } }).evidence.event]);
};

const nation = 'KEN';
const subject = 'The deployment of 1,000 police';
const money = (amount: string) => ({ amount, currency: 'USD' });
const contingent = streamOf('contingent', uuid(5));
const designated = ContingentDesignated.of({
  nation,
  title: 'First contingent',
  people: 400,
  equipment: [],
  pledge: pledgeId,
  rotation: 1,
});
const vetting = vettingStream(uuid(6));
const requested = (more: object = {}) =>
  VettingRequested.of({ subject: { party: nation, ...more }, scheme: 'leahy' });
const restrains = 'The deployment';

describe('what a condition waits for is evidence once it is on record', () => {
  test.each<[ConditionKind, readonly Given[]]>([
    ['cabinet', on(clearance, at(CabinetApproved.of({ nation, subject }), first, '2023-10-13'))],
    ['parliament', on(clearance, at(ParliamentApproved.of({ nation, subject }), first, '2023-11-16'))],
    [
      'reciprocal-agreement',
      on(clearance, at(ReciprocalAgreementSigned.of({ nation, with: 'HTI', subject }), first, '2024-03-01')),
    ],
    [
      'host-consent',
      on(host, at(SupportRequested.of({ host: 'HTI', request: 'A force' }), first, '2022-10-07')),
    ],
    ['vetting', on(vetting, requested(), at(VettingCleared.of({}), first, '2024-03-01'))],
  ])('%s', async (kind, events) => {
    const due = [['record-evidence', first]];
    expect(await dueAfter(conditioned(kind), events)).toEqual(due);
    expect(await dueAfter(events, conditioned(kind))).toEqual(due);
    expect(await dueAfter(events, conditioned(kind), found(first), satisfied)).toEqual([]);
  });

  test('of its own nation alone, of its own kind, and of no pledge that has ended', async () => {
    const approved = on(clearance, at(CabinetApproved.of({ nation, subject }), first, '2023-10-13'));
    expect(await dueAfter(conditioned('cabinet', { party: 'JAM' }), approved)).toEqual([]);
    expect(await dueAfter(conditioned('parliament'), approved)).toEqual([]);
    const withdrawn = on(pledge, PledgeWithdrawn.of({ figure, reason: 'no means' }));
    expect(await dueAfter(conditioned('cabinet'), withdrawn, approved)).toEqual([]);
  });

  test('not where it was entered for its nation, which has not confirmed it', async () => {
    const entered = {
      ...at(CabinetApproved.of({ nation, subject }), first, '2023-10-13'),
      enteredBy: 'OPERATOR',
    };
    expect(await dueAfter(conditioned('cabinet'), on(clearance, entered as Given))).toEqual([]);
  });

  test('and lost where its entry is voided, once', async () => {
    const approved = on(clearance, at(CabinetApproved.of({ nation, subject }), first, '2023-10-13'));
    const voided = on(clearance, EntryVoided.of({ eventId: first, reason: 'another mission' }));
    const history = [conditioned('cabinet'), approved, found(first), satisfied, voided];
    expect(await dueAfter(...history)).toEqual([['record-evidence-lost', first]]);
  });
});

describe('a court’s leave is that it stands in the way no longer', () => {
  const issued = at(
    ConservatoryOrderIssued.of({ nation, court: 'High Court', restrains }),
    first,
    '2023-10-09',
  );
  const lifted = at(
    ConservatoryOrderLifted.of({ nation, order: first, reason: 'appealed' }),
    second,
    '2024-02-01',
  );

  test('once every order is lifted', async () => {
    expect(await dueAfter(conditioned('court'), on(clearance, issued))).toEqual([]);
    expect(await dueAfter(conditioned('court'), on(clearance, issued, lifted))).toEqual([
      ['record-evidence', second],
    ]);
  });

  test('and no longer once the order is extended again, or another one is issued', async () => {
    for (const again of [
      at(ConservatoryOrderExtended.of({ nation, order: first }), third, '2024-02-10'),
      at(ConservatoryOrderIssued.of({ nation, court: 'Court of Appeal', restrains }), third, '2024-02-10'),
    ]) {
      const before = [conditioned('court'), on(clearance, issued, lifted), found(second), satisfied];
      expect(await dueAfter(...before)).toEqual([]);
      expect(await dueAfter(...before, on(clearance, again))).toEqual([['record-evidence-lost', second]]);
    }
  });

  test('or once its ruling is set aside, or what it found missing is there', async () => {
    const ruling = (cure?: 'reciprocal-agreement') =>
      at(
        DeploymentRuledUnlawful.of({
          nation,
          court: 'High Court',
          ruling: 'Unlawful',
          ...(cure === undefined ? {} : { cure }),
        }),
        first,
        '2024-01-26',
      );
    const aside = at(RulingSetAside.of({ nation, ruling: first, reason: 'appealed' }), second, '2024-02-20');
    const signed = at(ReciprocalAgreementSigned.of({ nation, with: 'HTI', subject }), third, '2024-03-01');
    expect(await dueAfter(conditioned('court'), on(clearance, ruling(), signed))).toEqual([]);
    expect(await dueAfter(conditioned('court'), on(clearance, ruling(), aside))).toEqual([
      ['record-evidence', second],
    ]);
    expect(
      await dueAfter(conditioned('court'), on(clearance, ruling('reciprocal-agreement'), signed)),
    ).toEqual([['record-evidence', third]]);
  });
});

describe('an appropriation', () => {
  const promise = (selfExecuting: boolean) =>
    on(pledge, PledgeMade.of({ kind: 'money', figure: { form: 'money', ...money('50') }, distinct: false }), {
      ...PledgeConditioned.of({ kind: 'appropriation', text: 'Congress agrees', selfExecuting }),
      id: condition,
    });
  const grant = (amount: string, as: EventId) =>
    at(AppropriationGranted.of({ nation, amount: money(amount), purpose: 'the mission' }), as, '2023-12-01');
  const hold = at(
    HoldPlaced.of({ nation, by: 'A committee', amount: money('40'), reason: 'a review' }),
    third,
    '2023-12-02',
  );

  test('settles by itself only what it covers, and nothing that is held', async () => {
    expect(await dueAfter(promise(true), on(clearance, grant('10', first)))).toEqual([]);
    expect(await dueAfter(promise(false), on(clearance, grant('10', first)))).toEqual([
      ['record-evidence', first],
    ]);
    expect(await dueAfter(promise(true), on(clearance, grant('50', first)))).toEqual([
      ['record-evidence', first],
    ]);
    expect(await dueAfter(promise(true), on(clearance, hold, grant('50', first)))).toEqual([]);
    const overridden = at(HoldOverridden.of({ nation, hold: third, reason: 'urgent' }), second, '2024-06-20');
    expect(await dueAfter(promise(true), on(clearance, hold, grant('50', first), overridden))).toEqual([
      ['record-evidence', first],
      ['record-evidence', second],
    ]);
  });

  test('is lost once it is held', async () => {
    const before = [promise(true), on(clearance, grant('50', first)), found(first), satisfied];
    expect(await dueAfter(...before, on(clearance, hold))).toEqual([['record-evidence-lost', first]]);
  });
});

describe('the host’s consent', () => {
  const asked = at(SupportRequested.of({ host: 'HTI', request: 'A force' }), first, '2022-10-07');
  const withdrawn = at(
    ConsentWithdrawn.of({ host: 'HTI', reason: 'a new government' }),
    second,
    '2024-01-01',
  );

  test('is lost once it is withdrawn, and is there again once it is reaffirmed', async () => {
    const before = [conditioned('host-consent'), on(host, asked), found(first), satisfied];
    expect(await dueAfter(...before, on(host, withdrawn))).toEqual([['record-evidence-lost', first]]);
    const again = at(ConsentReaffirmed.of({ host: 'HTI', statement: 'It stands' }), third, '2024-05-01');
    expect(await dueAfter(conditioned('host-consent'), on(host, asked, withdrawn, again))).toEqual([
      ['record-evidence', third],
    ]);
  });
});

describe('a vetting', () => {
  test('of one unit settles nothing by itself, and a denial takes it back', async () => {
    const unit = on(vetting, requested({ unit: 'FPU 1' }), at(VettingCleared.of({}), first, '2024-03-01'));
    expect(await dueAfter(conditioned('vetting'), unit)).toEqual([]);
    expect(await dueAfter(conditioned('vetting', { selfExecuting: false }), unit)).toEqual([
      ['record-evidence', first],
    ]);
    const cleared = on(vetting, requested(), at(VettingCleared.of({}), first, '2024-03-01'));
    const denied = on(vetting, VettingDenied.of({ ground: 'credible-information' }));
    expect(await dueAfter(conditioned('vetting'), cleared, found(first), satisfied, denied)).toEqual([
      ['record-evidence-lost', first],
    ]);
  });
});

describe('a training', () => {
  test('settles by itself only what it covers of its own pledge', async () => {
    const trained = (people: number, as: EventId) => at(TrainingCompleted.of({ people }), as, '2024-05-01');
    const part = { count: 400, unit: 'person' } as const;
    const waiting = conditioned('training', { part });
    expect(await dueAfter(waiting, on(contingent, designated, trained(200, first)))).toEqual([]);
    expect(
      await dueAfter(waiting, on(contingent, designated, trained(200, first), trained(400, second))),
    ).toEqual([['record-evidence', second]]);
  });
});

describe('another pledge', () => {
  const other = pledgeStream(uuid(2));
  const waiting = conditioned('another-pledge', { pledge: uuid(2) });
  const theirs = on(other, { ...made, id: first, party: 'CAN' } as Given);

  test('is evidence while it waits for nothing', async () => {
    expect(await dueAfter(waiting, theirs)).toEqual([['record-evidence', first]]);
    const theirCondition = on(other, {
      ...PledgeConditioned.of({ kind: 'cabinet', text: 'It agrees', selfExecuting: false }),
      id: second,
    });
    expect(await dueAfter(waiting, theirs, found(first), satisfied, theirCondition)).toEqual([
      ['record-evidence-lost', first],
    ]);
    const withdrawn = on(other, PledgeWithdrawn.of({ figure, reason: 'no means' }));
    expect(await dueAfter(waiting, theirs, found(first), satisfied, withdrawn)).toEqual([
      ['record-evidence-lost', first],
    ]);
  });
});

test('it tells nobody who may not read both the condition and the act, nor that the act stands no more', async () => {
  const hidden = { ...at(CabinetApproved.of({ nation, subject }), first, '2023-10-13') };
  const act = on(clearance, { ...hidden, releasability: 'parties:KEN,USA' });
  const waiting = on(pledge, made, {
    ...PledgeConditioned.of({ kind: 'cabinet', text: 'It agrees', selfExecuting: false }),
    id: condition,
    releasability: 'parties:CAN,KEN',
  });
  const after = async (...events: readonly (readonly Given[])[]) =>
    (await given(whenWhatAConditionWaitsForComesAboutRecordTheEvidence, recorded(events.flat()))).due;
  const [duty] = await after(waiting, act);
  expect(duty?.releasability).toBe('parties:KEN');
  const told = found(first).map((event) => ({ ...event, releasability: 'parties:KEN' as const }));
  const voided = on(clearance, EntryVoided.of({ eventId: first, reason: 'a slip' }));
  const [lost] = await after(waiting, act, told, voided);
  expect([lost?.rule, lost?.releasability]).toEqual(['record-evidence-lost', 'parties:KEN']);
});
