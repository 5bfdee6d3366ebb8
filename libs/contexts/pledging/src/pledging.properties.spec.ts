import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fold,
  isRefusal,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type PartyId,
  type Recorded,
} from '#platform/kernel';
import { metaOf, recorded, runDecider } from '#platform/testing';
import { evolveRequirement, noRequirement, RequirementIdentified } from '#contexts/assessment/contract';
import {
  evolveMission,
  LeadNationDesignated,
  MissionEstablished,
  noMission,
} from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  compareParts,
  conditionProgress,
  isMoney,
  isNothing,
  minus,
  nothing,
  pledgeFigures,
  pledgeFlags,
  pledgeStream,
  pledgingDefinitions,
  plus,
  spanOf,
  type LineFigures,
  type Part,
  type PledgeState,
} from './contract.js';
import { pledgeDecider, type PledgeCommand, type PledgeFacts } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const mission = fold(
  evolveMission,
  noMission,
  recorded([
    MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation', host: 'HTI' }),
    LeadNationDesignated.of({ leadNation: 'JAM' }),
  ]),
);
const owner = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Kenya' })]));
const line = fold(
  evolveRequirement,
  noRequirement,
  recorded([
    {
      ...RequirementIdentified.of({
        kind: 'personnel',
        capability: 'police',
        quantity: { count: 2500, unit: 'person' },
        needBy: '2024-01-01',
        pillar: 'operational-support',
        phase: 'foc',
      }),
      mission: haiti,
    },
  ]),
);
const facts = (): PledgeFacts => ({ mission, owner, line });

const kenya = metaOf();
/** Typed in by an operator from Kenya's document. */
const entered = metaOf({ enteredBy: 'OPERATOR' as PartyId });
const jamaica = metaOf({ party: 'JAM' as PartyId, roles: ['lead-nation'] });
const rules = fc.constant(metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'] }));

const nth = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const command = (type: PledgeCommand['type'], body: object, meta: CommandMeta = kenya) =>
  ({ type, stream: pledgeStream(id), mission: haiti, body, meta }) as PledgeCommand;

const owners = fc.constantFrom(kenya, kenya, entered);
/** Nearly always of the pledge's own unit or currency, and more than nothing. */
const nearly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight: 30 },
    { arbitrary: fc.constantFrom(usual, ...others), weight: 1 },
  );
const unit = nearly('person', 'unit');
const currency = nearly('USD', 'CAD');
const count = fc.integer({ min: 0, max: 30 });
const amount = fc.integer({ min: 0, max: 300_000 }).map((cents) => (cents / 10_000).toFixed(4));
/** `sound` is a figure that no rule refuses, `ten` a part of it. */
interface Kind {
  readonly kind: 'personnel' | 'money';
  readonly sound: fc.Arbitrary<object>;
  readonly ten: object;
  readonly figure: fc.Arbitrary<object>;
  readonly part: fc.Arbitrary<object>;
}
const enough = fc.integer({ min: 10, max: 30 });
const personnel: Kind = {
  kind: 'personnel',
  sound: enough.map((n) => ({ form: 'exact', count: n, unit: 'person' })),
  ten: { quantity: { count: 10, unit: 'person' } },
  figure: fc.oneof(
    fc.record({ form: fc.constantFrom('exact', 'exact', 'up-to', 'at-least'), count, unit }),
    fc.tuple(count, count, unit).map(([a, b, of]) => ({ form: 'range', from: a, to: a + b, unit: of })),
    fc.record({ form: fc.constant('unstated'), unit }, { requiredKeys: ['form'] }),
  ),
  part: fc.record({ quantity: fc.record({ count: fc.nat(10), unit }) }),
};
const money: Kind = {
  kind: 'money',
  sound: enough.map((n) => ({ form: 'money', money: { amount: String(n), currency: 'USD' } })),
  ten: { money: { amount: '10', currency: 'USD' } },
  figure: fc.oneof(
    {
      arbitrary: fc.record({ form: fc.constant('money'), money: fc.record({ amount, currency }) }),
      weight: 9,
    },
    { arbitrary: fc.constant({ form: 'unstated' }), weight: 1 },
  ),
  part: fc.record({
    money: fc.record({ amount: fc.constantFrom('0.5', '1', '2.50', '9.9999', '0'), currency }),
  }),
};
const kinds = fc.constantFrom(personnel, personnel, money);

const asking = (type: PledgeCommand['type'], body: fc.Arbitrary<object>, metas = fc.constant(kenya)) =>
  fc.tuple(body, metas).map(([said, meta]) => command(type, said, meta));
const reason = fc.constant('the will changed');
const conditionOf = (part: fc.Arbitrary<object>) =>
  fc.record(
    {
      kind: fc.constantFrom('parliament', 'court'),
      text: fc.constant('It must hold'),
      selfExecuting: fc.boolean(),
      part,
    },
    { requiredKeys: ['kind', 'text', 'selfExecuting'] },
  );
const making = ({ kind, sound, figure, ten }: Kind) =>
  asking(
    'MakePledge',
    fc.record({
      kind: fc.constant(kind),
      figure: fc.oneof({ arbitrary: sound, weight: 4 }, { arbitrary: figure, weight: 1 }),
      conditions: fc.array(conditionOf(fc.constant(ten)), { maxLength: 3 }),
    }),
    owners,
  );
/** Conditions are named by the places at which their events usually are. */
const condition = fc.constantFrom(nth(2), nth(2), nth(3), nth(4), nth(9));
const requirement = fc.constantFrom(nth(101), nth(102), nth(103));
const evidence = fc.record({
  event: fc.constantFrom(nth(201), nth(202)),
  reference: fc.constant('Resolution 2699 (2023)'),
});
const partly = <T extends object>(body: { [Key in keyof T]: fc.Arbitrary<T[Key]> }, { part }: Kind) =>
  fc.oneof(fc.record(body), fc.record({ ...body, part })) as fc.Arbitrary<object>;
const changing = (of: Kind) =>
  fc.oneof(
    asking('IncreasePledge', fc.record({ figure: of.figure }), owners),
    asking('ReducePledge', fc.record({ figure: of.figure, reason }), owners),
    asking('ConditionPledge', fc.record({ condition: conditionOf(of.part) }), owners),
    asking('SatisfyCondition', partly({ condition }, of), owners),
    asking('ReopenCondition', partly({ condition, reason }, of), owners),
    asking('RecordConditionEvidence', fc.record({ condition, evidence }), rules),
    asking('RecordEvidenceLost', fc.record({ condition, evidence, reason }), rules),
    asking('MatchPledge', partly({ requirement }, of)),
    asking('UnmatchPledge', partly({ requirement, reason }, of)),
  );
const ending = fc.constantFrom(
  command('AcceptPledge', {}, jamaica),
  command('DeclinePledge', { reason: 'not needed' }, jamaica),
  command('WithdrawPledge', { reason: 'no means' }),
);
/** A pledge and what becomes of it; an end now and then, so that most runs go on. */
const runsOf = (of: Kind) =>
  fc
    .tuple(
      making(of),
      fc.array(fc.oneof({ arbitrary: changing(of), weight: 30 }, { arbitrary: ending, weight: 1 }), {
        minLength: 5,
        maxLength: 25,
        size: 'max',
      }),
    )
    .map(([first, others]) => [first, ...others]);
const runs = kinds.chain(runsOf);
const voidings = fc.array(fc.nat(30), { maxLength: 4 });

const stateOf = (history: readonly Recorded[]): PledgeState =>
  fold(pledgeDecider.evolve, pledgeDecider.initial, history);
const atMost = (a: Part, b: Part) => {
  expect(compareParts(a, b)).toBeLessThanOrEqual(0);
};
/** What must be true of any pledge's figures, whatever was corrected. */
function figuresAreInOrder(state: PledgeState): void {
  const { standing, pledged, unconfirmed, conditional, firm, lines, matched, unmatched, waitingFor } =
    pledgeFigures(state);
  pledgeFlags(state, '2030-01-01');
  const all = state.status === 'absent' ? undefined : spanOf(state.figure);
  if (pledged === undefined || all === undefined) return;
  const none = nothing(all.most);
  const zero = { least: none, most: none };
  const given = { unconfirmed: unconfirmed ?? zero, conditional: conditional ?? zero, firm: firm ?? zero };
  for (const end of ['least', 'most'] as const) {
    expect(plus(given.conditional[end], given.firm[end])).toEqual(pledged[end]);
    expect(plus(pledged[end], given.unconfirmed[end])).toEqual(all[end]);
  }
  for (const span of [pledged, given.conditional, given.firm]) atMost(span.least, span.most);
  const over = (of: (one: LineFigures) => Part | undefined) =>
    lines.reduce((total, one) => plus(total, of(one) ?? none), none);
  expect(plus(matched ?? none, unmatched ?? none)).toEqual(all.most);
  expect(over((one) => one.matched)).toEqual(matched);
  atMost(
    over((one) => one.firm?.most),
    given.firm.most,
  );
  atMost(
    over((one) => one.firm?.least),
    given.firm.least,
  );
  atMost(
    over((one) => one.conditional),
    given.conditional.most,
  );
  for (const one of lines) {
    if (one.firm === undefined || one.matched === undefined) continue;
    atMost(one.firm.least, one.firm.most);
    const confirmed = minus(one.matched, one.unconfirmed ?? none);
    atMost(plus(one.firm.least, one.conditional ?? none), confirmed);
  }
  // What waits as a whole is conditional as a whole, and never committed.
  const whole = waitingFor.some(
    ({ condition: open }) => open.part === undefined && open.released === undefined,
  );
  if (whole) expect([isNothing(given.firm.most), standing === 'firm']).toEqual([true, false]);
}

test('every run of a pledge’s commands keeps the schema, survives voidings, folds in parts and adds up', () => {
  fc.assert(
    fc.property(runs, voidings, (commands, voided) => {
      const history = runDecider(pledgeDecider, pledgingDefinitions, { commands, facts, voided });
      for (let length = 0; length <= history.length; length += 1) {
        figuresAreInOrder(stateOf(history.slice(0, length)));
      }
    }),
    { numRuns: 100 },
  );
});

test('no more is matched than was pledged, after every command', () => {
  fc.assert(
    fc.property(runs, (commands) => {
      const history = runDecider(pledgeDecider, pledgingDefinitions, { commands, facts, voided: [] });
      for (let length = 1; length <= history.length; length += 1) {
        const state = stateOf(history.slice(0, length));
        if (state.status === 'absent') continue;
        const most = spanOf(state.figure)?.most;
        const parts = state.matches.flatMap((one) => one.part ?? []);
        if (most !== undefined) atMost(parts.reduce(plus, nothing(most)), most);
        expect(pledgeFlags(state, '2023-01-01').map(({ rule: name }) => name)).not.toContain(
          'pledging.matched-beyond-the-pledge',
        );
      }
    }),
    { numRuns: 100 },
  );
});

test('a pledge keeps its unit and its currency: money never mixes, whatever is asked', () => {
  const measures = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { amount: money, count: counted } = value as { amount?: unknown; count?: unknown };
    if (typeof money === 'string' || typeof counted === 'number') {
      const one = value as Part;
      return [isMoney(one) ? one.currency : one.unit];
    }
    return Object.values(value).flatMap(measures);
  };
  fc.assert(
    fc.property(runs, (commands) => {
      const history = runDecider(pledgeDecider, pledgingDefinitions, { commands, facts, voided: [] });
      expect(new Set(history.flatMap(({ data }) => measures(data))).size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});

test('a command that says how it is to be, not what is added, is refused the second time', () => {
  const adds = ({ type, body }: PledgeCommand) => type === 'ConditionPledge' || 'part' in body;
  fc.assert(
    fc.property(
      kinds.chain((of) => fc.tuple(runsOf(of), changing(of))),
      ([commands, last]) => {
        const history = runDecider(pledgeDecider, pledgingDefinitions, { commands, facts, voided: [] });
        const state = stateOf(history);
        const once = pledgeDecider.decide(state, facts(), last);
        if (isRefusal(once) || adds(last)) return;
        const decided = recorded<DomainEvent>([
          ...history,
          ...once.map((event) => ({ ...event, party: last.meta.party })),
        ]);
        const after = stateOf(decided.map((event) => ({ ...event, mission: haiti })));
        const twice = pledgeDecider.decide(after, facts(), last);
        expect(isRefusal(twice)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test('evidence alone satisfies no condition but a self-executing one', () => {
  fc.assert(
    fc.property(runs, voidings, (commands, voided) => {
      const spoken = commands.filter(({ type }) => type !== 'SatisfyCondition');
      const history = runDecider(pledgeDecider, pledgingDefinitions, { commands: spoken, facts, voided });
      const state = stateOf(history);
      if (state.status === 'absent') return;
      for (const one of state.conditions) {
        if (!one.selfExecuting) expect(conditionProgress(one, state.figure)).toBe('open');
      }
    }),
    { numRuns: 100 },
  );
});
