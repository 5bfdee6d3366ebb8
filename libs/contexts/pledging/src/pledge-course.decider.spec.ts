import { describe, expect, test } from '@jest/globals';
import { isRefusal, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  ConditionDeadlinePassed,
  ConditionSatisfied,
  lastDayOf,
  ParticipationNotified,
  PledgeAccepted,
  PledgeAcceptedInPart,
  PledgeConditioned,
  PledgeExtended,
  pledgeFlags,
  PledgeLapsed,
  PledgeMade,
  PledgeSplit,
  pledgeStream,
  PledgeWithdrawn,
  silenceFlags,
  UnitAssessed,
} from './contract.js';
import { pledgeDecider, type PledgeCommand } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const condition = '00000000-0000-4000-9000-000000000002';
const jamaica = metaOf({ party: 'JAM' as PartyId });
const secretariat = metaOf({ party: 'UN' as PartyId, roles: ['secretariat'] });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const clock = (day: string) => metaOf({ ...operator, effectiveAt: `${day}T00:00:00Z` });

const command = (type: PledgeCommand['type'], body: object, meta: CommandMeta = metaOf()) =>
  ({ type, stream: pledgeStream(id), mission: haiti, body, meta }) as PledgeCommand;
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(pledgeDecider).given(
    events.map((event) => ({ mission: haiti, party: 'KEN', ...event })) as never,
  );

const persons = (count: number) => ({ form: 'exact' as const, count, unit: 'person' as const });
const part = (count: number) => ({ count, unit: 'person' as const });
const period = { from: '2024-01-01', until: '2024-12-31' };
const made = PledgeMade.of({ kind: 'personnel', figure: persons(1000), distinct: false });
const dated = PledgeMade.of({ ...made.data, period, validUntil: '2023-12-31' });
const withdrawn = PledgeWithdrawn.of({ figure: persons(1000), reason: 'no means' });
const accepted = PledgeAccepted.of({ figure: persons(1000) });

describe('a participation is notified', () => {
  test('by its owner or the secretariat, in the figure of the pledge or another of its unit', () => {
    for (const meta of [metaOf(), secretariat, operator]) {
      given(made)
        .when(command('NotifyParticipation', {}, meta))
        .then([ParticipationNotified.of({ figure: persons(1000) })]);
    }
    const document = { reference: 'Letter of 29 February 2024' };
    given(made)
      .when(command('NotifyParticipation', { figure: persons(1500), document }))
      .then([ParticipationNotified.of({ figure: persons(1500), document })]);
  });

  test('by nobody else, in no other unit, and of no pledge that has ended', () => {
    given(made)
      .when(command('NotifyParticipation', {}, jamaica))
      .refusedBy('pledging.notified-by-its-owner-or-the-secretariat');
    given(made)
      .when(command('NotifyParticipation', { figure: { form: 'exact', count: 2, unit: 'unit' } }))
      .refusedBy('pledging.unit-and-currency-stay');
    given(made, withdrawn).when(command('NotifyParticipation', {})).refusedBy('pledging.pledge-still-stands');
  });
});

describe('a pledge is extended', () => {
  test('to a later day, of its period or for taking it up', () => {
    given(dated)
      .when(
        command('ExtendPledge', {
          until: '2025-10-02',
          validUntil: '2024-03-01',
          reason: 'the mandate goes on',
        }),
      )
      .then([
        PledgeExtended.of({
          until: '2025-10-02',
          previousUntil: '2024-12-31',
          validUntil: '2024-03-01',
          previousValidUntil: '2023-12-31',
          reason: 'the mandate goes on',
        }),
      ]);
  });

  test('not to an earlier day or to the same, not where there is no end, and by no other', () => {
    for (const until of ['2024-12-31', '2024-06-30']) {
      given(dated).when(command('ExtendPledge', { until })).refusedBy('pledging.extended-to-a-later-day');
    }
    given(made)
      .when(command('ExtendPledge', { until: '2025-01-01' }))
      .refusedBy('pledging.period-is-known');
    given(dated).when(command('ExtendPledge', {})).refusedBy('pledging.period-is-known');
    given(dated)
      .when(command('ExtendPledge', { until: '2025-10-02' }, jamaica))
      .refusedBy('pledging.only-the-owner');
  });
});

describe('a pledge lapses', () => {
  const lapse = (day: string) => command('LapsePledge', {}, clock(day));

  test('on the day after the last on which it could be taken up', () => {
    given(dated).when(lapse('2023-12-31')).then([]);
    const lapsed = PledgeLapsed.of({ figure: persons(1000), lastDay: '2023-12-31' });
    given(dated).when(lapse('2024-01-01')).then([lapsed]);
    given(dated, lapsed).when(lapse('2024-01-02')).then([]);
    given(dated, lapsed)
      .when(command('WithdrawPledge', { reason: 'late' }))
      .refusedBy('pledging.pledge-still-stands');
  });

  test('on the day after its period where it was accepted', () => {
    given(dated, accepted).when(lapse('2024-12-31')).then([]);
    given(dated, accepted)
      .when(lapse('2025-01-01'))
      .then([PledgeLapsed.of({ figure: persons(1000), lastDay: '2024-12-31' })]);
  });

  test('not where it was extended or withdrawn, or has no end', () => {
    const extended = PledgeExtended.of({ validUntil: '2024-03-01', previousValidUntil: '2023-12-31' });
    given(dated, extended).when(lapse('2024-01-01')).then([]);
    given(dated, withdrawn).when(lapse('2024-01-01')).then([]);
    given(made).when(lapse('2030-01-01')).then([]);
    given().when(lapse('2030-01-01')).then([]);
  });
});

describe('the deadline of a condition passes', () => {
  const waiting = PledgeConditioned.of({
    kind: 'parliament',
    text: 'Parliament agrees',
    deadline: '2023-09-30',
    selfExecuting: false,
  });
  const pass = (day: string, of = condition) =>
    command('RecordDeadlinePassed', { condition: of }, clock(day));

  test('once, and only where it is open on the day after', () => {
    const passed = ConditionDeadlinePassed.of({ condition, deadline: '2023-09-30' });
    given(made, waiting).when(pass('2023-09-30')).then([]);
    given(made, waiting).when(pass('2023-10-01')).then([passed]);
    given(made, waiting, passed).when(pass('2023-10-01')).then([]);
    given(made, waiting, ConditionSatisfied.of({ condition, by: 'owner' }))
      .when(pass('2023-10-01'))
      .then([]);
    given(made, waiting, withdrawn).when(pass('2023-10-01')).then([]);
    given(made, waiting).when(pass('2023-10-01', id)).then([]);
    const [flag] = pledgeFlags(given(made, waiting, passed).state(), '2023-10-02');
    expect(flag?.events).toHaveLength(2);
  });
});

describe('a pledge is accepted in part', () => {
  const take = (count: number, meta = operator) =>
    command('AcceptPledgeInPart', { part: { quantity: part(count) } }, meta);
  const four = PledgeAcceptedInPart.of({ part: part(400), figure: persons(1000) });

  test('by the receiving side, and later in another part or as a whole', () => {
    given(made).when(take(400)).then([four]);
    given(made, four)
      .when(take(600))
      .then([PledgeAcceptedInPart.of({ part: part(600), figure: persons(1000) })]);
    given(made, four)
      .when(command('AcceptPledge', {}, operator))
      .then([accepted]);
    expect(given(made, four, accepted).state()).not.toHaveProperty('acceptedPart');
  });

  test('not the same part twice, not more than there is, and not by anybody', () => {
    given(made, four).when(take(400)).refusedBy('pledging.answered-once');
    given(made).when(take(1001)).refusedBy('pledging.part-fits-the-whole');
    given(made).when(take(400, jamaica)).refusedBy('pledging.answered-by-the-receiving-side');
  });
});

describe('a unit is assessed', () => {
  const assess = (body: object) => command('AssessUnit', { level: '2', ...body }, secretariat);

  test('as a part of the pledge or as all of it', () => {
    given(made)
      .when(assess({ unit: 'FPU 1', quantity: part(140), report: 'AAV 12/2024' }))
      .then([UnitAssessed.of({ level: '2', unit: 'FPU 1', part: part(140), report: 'AAV 12/2024' })]);
    given(made)
      .when(assess({}))
      .then([UnitAssessed.of({ level: '2' })]);
  });

  test('not as more than is pledged, and money not at all', () => {
    given(made)
      .when(assess({ quantity: part(1001) }))
      .refusedBy('pledging.part-fits-the-whole');
    const money = PledgeMade.of({
      kind: 'money',
      figure: { form: 'money', amount: '10', currency: 'USD' },
      distinct: false,
    });
    given(money).when(assess({})).refusedBy('pledging.assessed-in-units');
  });
});

describe('a condition is satisfied by a document', () => {
  const waiting = PledgeConditioned.of({ kind: 'court', text: 'A court rules', selfExecuting: false });
  const document = { reference: 'Judgment 12/2024', date: '2024-01-26', sha256: 'a'.repeat(64) };

  test('that its owner names', () => {
    given(made, waiting)
      .when(command('SatisfyCondition', { condition, document }))
      .then([
        ConditionSatisfied.of({ condition, by: 'owner', released: part(1000), held: part(0), document }),
      ]);
  });

  test('but not of a pledge that has ended', () => {
    for (const ended of [withdrawn, PledgeLapsed.of({ figure: persons(1000), lastDay: '2023-12-31' })]) {
      given(made, waiting, ended)
        .when(command('SatisfyCondition', { condition, document }))
        .refusedBy('pledging.pledge-still-stands');
    }
  });
});

describe('a pledge is flagged by', () => {
  const flagged: Readonly<Record<string, readonly DomainEvent[]>> = {
    'notified-beyond-the-pledge': [made, ParticipationNotified.of({ figure: persons(1500) })],
    'readiness-level-skipped': [made, UnitAssessed.of({ level: '3' })],
    'stands-past-its-last-day': [PledgeMade.of({ ...made.data, validUntil: '2023-09-30' })],
  };
  test.each(Object.entries(flagged))('pledging.%s', (name, events) => {
    const rules = (state: ReturnType<ReturnType<typeof given>['state']>) =>
      pledgeFlags(state, '2023-10-01').map(({ rule }) => rule);
    expect(rules(given(...events).state())).toEqual([`pledging.${name}`]);
    expect(rules(given(...events, withdrawn).state())).toEqual([]);
  });

  test('pledging.silent-owner, after as many days as are asked for and from the owner’s last word', () => {
    const state = given(made).state();
    expect(silenceFlags(state, '2023-12-21', 90)).toEqual([]);
    expect(silenceFlags(state, '2023-12-22', 90)).toEqual([
      { rule: 'pledging.silent-owner', events: [recorded([made])[0]?.id] },
    ]);
    const theirs = {
      ...ParticipationNotified.of({ figure: persons(1000) }),
      effectiveAt: '2023-12-01T00:00:00Z',
    };
    expect(silenceFlags(given(made, theirs).state(), '2024-02-01', 90)).toEqual([]);
    const others = { ...theirs, party: 'UN' };
    expect(silenceFlags(given(made, others).state(), '2024-02-01', 90)).toHaveLength(1);
    expect(silenceFlags(given(made, withdrawn).state(), '2024-02-01', 90)).toEqual([]);
  });

  test('nothing where a unit went through its levels, and none is assessed before its day', () => {
    const levels = [UnitAssessed.of({ level: '2' }), UnitAssessed.of({ level: '3', unit: 'FPU 1' })];
    expect(pledgeFlags(given(made, ...levels).state(), '2023-10-01')).toEqual([]);
  });
});

test('an entry by which a pledge goes on as others is neither corrected nor voided', () => {
  const [, entry] = recorded([made, PledgeSplit.of({ parts: [], figure: persons(1000) })]);
  const answer = pledgeDecider.mayNotChange?.(entry as never, given(made).state());
  expect(answer !== undefined && isRefusal(answer) ? answer.refused : answer).toBe(
    'pledging.goes-on-as-others',
  );
});

test('the last day is the end of the period where it comes before the day to take it up', () => {
  const state = given(dated).state();
  expect(state.status === 'absent' ? undefined : lastDayOf(state)).toBe('2023-12-31');
});
