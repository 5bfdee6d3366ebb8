import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventCatalogue, fold, isRefusal, type DomainEvent, type Recorded } from '#platform/kernel';
import { recorded, runDecider } from '#platform/testing';
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
  EntryCorrected,
  isMoney,
  isNothing,
  minus,
  nothing,
  pledgeFigures,
  pledgeFlags,
  pledgingDefinitions,
  plus,
  spanOf,
  type LineFigures,
  type Part,
  type PledgedFigure,
  type PledgeState,
} from './contract.js';
import { pledgeDecider, type PledgeCommand, type PledgeFacts } from './pledge.decider.js';
import { changing, haiti, kinds, runs, runsOf, voidings } from './pledge-runs.fixture.js';

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

test('whatever a correction leaves behind, the figures are in order and every command has an answer', () => {
  const figures = fc.constantFrom<PledgedFigure[]>(
    { form: 'exact', count: 3, unit: 'unit' },
    { form: 'exact', count: 3, unit: 'person' },
    { form: 'money', amount: '2', currency: 'USD' },
    { form: 'money', amount: '2', currency: 'CAD' },
    { form: 'unstated' },
  );
  const catalogue = eventCatalogue(pledgingDefinitions);
  fc.assert(
    fc.property(
      kinds.chain((of) => fc.tuple(runsOf(of), fc.array(changing(of), { minLength: 5 }), figures)),
      ([commands, more, figure]) => {
        const history = runDecider(pledgeDecider, pledgingDefinitions, { commands, facts, voided: [] });
        const [made] = history;
        if (made === undefined) return;
        const data = { ...(made.data as object), figure };
        const slip = { eventId: made.id, entryType: made.type, reason: 'a slip', data };
        const state = stateOf(recorded<DomainEvent>([...history, EntryCorrected.of(slip)]));
        figuresAreInOrder(state);
        for (const one of more) {
          const answer = pledgeDecider.decide(state, facts(), one);
          expect(isRefusal(answer) ? [] : answer.flatMap((event) => catalogue.faults(event))).toEqual([]);
        }
      },
    ),
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
