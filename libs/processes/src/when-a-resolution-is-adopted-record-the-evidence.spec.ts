import { describe, expect, test } from '@jest/globals';
import {
  draftStream,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionNumbered,
  ResolutionResultCorrected,
  ResolutionTabled,
} from '#contexts/authorization/contract';
import {
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  ConditionReopened,
  ConditionSatisfied,
  EntryCorrected,
  EntryVoided,
  PledgeConditioned,
  PledgeMade,
  pledgeStream,
  PledgeWithdrawn,
} from '#contexts/pledging/contract';
import type { EventId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { given, on, type Given } from './given.js';
import { whenAResolutionIsAdoptedRecordTheEvidence } from './when-a-resolution-is-adopted-record-the-evidence.js';

const draft = draftStream('6f1c9a34-0000-4000-8000-000000000001');
const kenya = pledgeStream('6f1c9a34-0000-4000-8000-000000000002');
const bahamas = pledgeStream('6f1c9a34-0000-4000-8000-000000000003');
const id = (n: number) => `00000000-0000-4000-a000-${String(n).padStart(12, '0')}` as EventId;
const [adoption, recount, conditionOfKenya, conditionOfBahamas, evidenceEvent, making] = [
  id(1),
  id(2),
  id(3),
  id(4),
  id(5),
  id(6),
];

const result = {
  decidedAt: '2023-10-02T20:00:00Z',
  question: 'substantive' as const,
  tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0 },
  majority: 9,
  roll: [],
};
const draftedAs = (chapterVII: boolean): Given =>
  ResolutionDrafted.of({
    symbol: 'S/2023/709',
    title: 'Multinational Security Support mission in Haiti',
    sponsors: ['ECU', 'USA'],
    chapterVII,
    question: 'substantive',
    tasks: [],
  });
const tabled = on(draft, draftedAs(true), ResolutionTabled.of({}));
const adopted = on(draft, { ...ResolutionAdopted.of(result), id: adoption });
const corrected = on(draft, {
  ...ResolutionResultCorrected.of({ from: 'adopted', to: 'failed', tally: result.tally, vetoedBy: [] }),
  id: recount,
});
const figure = { form: 'exact', count: 1000, unit: 'person' } as const;
const pledged: Given = {
  ...PledgeMade.of({ kind: 'personnel', figure, distinct: false }),
  id: making,
};
const condition = (as: EventId, more: Partial<Parameters<typeof PledgeConditioned.of>[0]> = {}): Given => ({
  ...PledgeConditioned.of({
    kind: 'chapter-vii-resolution',
    text: 'a mandate of the Security Council',
    selfExecuting: true,
    ...more,
  }),
  id: as,
  releasability: 'parties:KEN,USA',
});
const kenyaPledges = on(kenya, pledged, condition(conditionOfKenya));
const evidence = { event: adoption, reference: 'S/2023/709' };
const found: Given = {
  ...ConditionEvidenceFound.of({ condition: conditionOfKenya, evidence }),
  id: evidenceEvent,
  causation: adoption,
};
const record = {
  rule: 'record-evidence',
  action: 'pledging.RecordConditionEvidence',
  stream: kenya,
  concerns: `${conditionOfKenya} ${adoption}`,
  body: { condition: conditionOfKenya, evidence },
  releasability: 'parties:KEN,USA',
};
const recordLost = {
  ...record,
  rule: 'record-evidence-lost',
  action: 'pledging.RecordEvidenceLost',
  body: {
    condition: conditionOfKenya,
    evidence,
    reason: 'The resolution does not stand as adopted any more: its result was corrected.',
  },
};

const after = (...events: readonly (readonly Given[])[]) =>
  given(whenAResolutionIsAdoptedRecordTheEvidence, recorded(events.flat()));
const dueAfter = async (...events: readonly (readonly Given[])[]) => (await after(...events)).due;

describe('when a resolution is adopted, record the evidence', () => {
  test('for every open condition that waits for it', async () => {
    const both = [kenyaPledges, on(bahamas, pledged, condition(conditionOfBahamas))];
    expect(await dueAfter(...both, tabled)).toEqual([]);
    const due = await dueAfter(...both, tabled, adopted);
    expect(due.map(({ stream }) => stream)).toEqual([kenya, bahamas]);
    expect(due[0]).toEqual(record);
  });

  test('a condition that is recorded after the adoption finds it at once', async () => {
    const { due, standing } = await after(tabled, adopted, kenyaPledges);
    expect(due).toEqual([record]);
    expect(standing[0]?.cause).toBe(4);
  });

  test('its number is the reference once it has one', async () => {
    const numbered = on(draft, ResolutionNumbered.of({ resolution: 'S/RES/2699 (2023)' }));
    const [duty] = await dueAfter(tabled, adopted, numbered, kenyaPledges);
    expect(duty?.body).toMatchObject({ evidence: { reference: 'S/RES/2699 (2023)' } });
  });

  test('tells nobody who may not read both the condition and the result', async () => {
    const hidden = on(draft, {
      ...ResolutionAdopted.of(result),
      id: adoption,
      releasability: 'parties:ECU,USA',
    });
    const [duty] = await dueAfter(kenyaPledges, tabled, hidden);
    expect(duty?.releasability).toBe('parties:USA');
    // What follows on the draft does not open it.
    const numbered = on(draft, ResolutionNumbered.of({ resolution: 'S/RES/2699 (2023)' }));
    const [later] = await dueAfter(tabled, hidden, numbered, kenyaPledges);
    expect(later?.releasability).toBe('parties:USA');
    const told = { ...found, releasability: 'parties:USA' as const };
    const [lost] = await dueAfter(kenyaPledges, tabled, hidden, on(kenya, told), corrected);
    expect(lost).toEqual({ ...recordLost, releasability: 'parties:USA' });
  });

  test.each([
    ['a resolution that is not under Chapter VII', on(draft, draftedAs(false)), kenyaPledges],
    [
      'a condition of another kind',
      tabled,
      on(kenya, pledged, condition(conditionOfKenya, { kind: 'court' })),
    ],
    [
      'a condition that waits for another mission’s resolution',
      tabled,
      on(kenya, pledged, condition(conditionOfKenya, { mission: 'other-mission' })),
    ],
    [
      'a condition of which its owner has said that it holds',
      tabled,
      [...kenyaPledges, ...on(kenya, ConditionSatisfied.of({ condition: conditionOfKenya, by: 'owner' }))],
    ],
    [
      'a pledge that was withdrawn',
      tabled,
      [...kenyaPledges, ...on(kenya, PledgeWithdrawn.of({ figure, reason: 'a change of will' }))],
    ],
    [
      'a pledge whose making was voided',
      tabled,
      [...kenyaPledges, ...on(kenya, EntryVoided.of({ eventId: making, reason: 'a slip' }))],
    ],
  ])('not for %s', async (_, drafting, pledging) => {
    expect(await dueAfter(drafting, pledging, adopted)).toEqual([]);
  });

  test('for a condition that its owner opens again', async () => {
    const opened = on(
      kenya,
      ConditionSatisfied.of({ condition: conditionOfKenya, by: 'owner' }),
      ConditionReopened.of({ condition: conditionOfKenya, by: 'owner', reason: 'not yet' }),
    );
    expect(await dueAfter(kenyaPledges, tabled, adopted, opened)).toEqual([record]);
  });

  test('for a condition whose kind was corrected to one that waits for it', async () => {
    const slip = condition(conditionOfKenya, { kind: 'court' });
    const { data } = condition(conditionOfKenya);
    const mended = EntryCorrected.of({
      eventId: conditionOfKenya,
      entryType: slip.type,
      data,
      reason: 'the Council, not a court',
    });
    expect(await dueAfter(tabled, adopted, on(kenya, pledged, slip))).toEqual([]);
    expect(await dueAfter(tabled, adopted, on(kenya, pledged, slip, mended))).toEqual([record]);
  });

  test('recorded evidence is not recorded again', async () => {
    expect(await dueAfter(kenyaPledges, tabled, adopted, on(kenya, found))).toEqual([]);
  });

  test('where the result is corrected away from adopted, the evidence is lost', async () => {
    const events = [kenyaPledges, tabled, adopted, on(kenya, found), corrected];
    expect(await dueAfter(...events)).toEqual([recordLost]);
    const lost = on(
      kenya,
      ConditionEvidenceLost.of({ condition: conditionOfKenya, evidence, reason: 'recount' }),
    );
    expect(await dueAfter(...events, lost)).toEqual([]);
  });

  test('also where it is corrected before the evidence is on record', async () => {
    const { due, standing } = await after(kenyaPledges, tabled, adopted, corrected, on(kenya, found));
    expect(due).toEqual([recordLost]);
    expect(standing[0]?.cause).toBe(6);
  });

  test('evidence that a person has named is that person’s to take back', async () => {
    const named = {
      ...ConditionEvidenceFound.of({ condition: conditionOfKenya, evidence }),
      id: evidenceEvent,
    };
    expect(await dueAfter(kenyaPledges, tabled, adopted, on(kenya, named), corrected)).toEqual([]);
  });

  test('a result that is corrected back is evidence anew, under another command', async () => {
    const back = on(draft, {
      ...ResolutionResultCorrected.of({ from: 'failed', to: 'adopted', tally: result.tally, vetoedBy: [] }),
      id: id(9),
    });
    const [first] = (await after(kenyaPledges, tabled, adopted)).standing;
    const [second] = (await after(kenyaPledges, tabled, adopted, corrected, back)).standing;
    expect(second?.duty.body).toMatchObject({ evidence: { event: id(9) } });
    expect(second?.commandId).not.toBe(first?.commandId);
  });
});
