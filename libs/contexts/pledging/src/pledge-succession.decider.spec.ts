import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  eventCatalogue,
  fold,
  isRefusal,
  missionId,
  type CommandMeta,
  type Decided,
  type DomainEvent,
  type PartyId,
} from '#platform/kernel';
import { metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionClosed, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  compareParts,
  ConditionSatisfied,
  evolvePledge,
  noPledge,
  PledgeConditioned,
  pledgeFigures,
  PledgeMade,
  PledgeMatched,
  PledgeRedirected,
  PledgeReplaced,
  pledgeStream,
  PledgeWithdrawn,
  pledgingDefinitions,
  plus,
  stillStands,
  type Part,
} from './contract.js';
import { pledgeDecider, type PledgeCommand, type PledgeFacts } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const gang = missionId('haiti-gsf');
const [old, next, line, other] = [1, 2, 3, 4].map(
  (n) => `00000000-0000-4000-8000-00000000000${String(n)}`,
) as [string, string, string, string];
const jamaica = metaOf({ party: 'JAM' as PartyId });
const missionAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation', host: 'HTI' }),
      ...events,
    ]),
  );
const owner = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Kenya' })]));

const persons = (count: number) => ({ form: 'exact' as const, count, unit: 'person' as const });
const part = (count: number) => ({ count, unit: 'person' as const });
const made = PledgeMade.of({
  kind: 'personnel',
  capability: 'police',
  figure: persons(1000),
  caveats: ['No crowd control'],
  distinct: false,
});
const waiting = PledgeConditioned.of({ kind: 'parliament', text: 'It agrees', selfExecuting: false });
const withdrawn = PledgeWithdrawn.of({ figure: persons(1000), reason: 'no means' });
const stateAfter = (...events: readonly DomainEvent[]) =>
  fold(evolvePledge, noPledge, recorded(events.map((event) => ({ mission: haiti, ...event }))));

const ask = (
  type: PledgeCommand['type'],
  body: object,
  {
    state = noPledge,
    facts = {},
    mission = haiti,
    meta = metaOf(),
    stream = next,
  }: {
    state?: ReturnType<typeof stateAfter>;
    facts?: Partial<PledgeFacts>;
    mission?: typeof haiti;
    meta?: CommandMeta;
    stream?: string;
  } = {},
) =>
  pledgeDecider.decide(state, { mission: missionAfter(), owner, ...facts }, {
    type,
    stream: pledgeStream(stream),
    mission,
    body,
    meta,
  } as PledgeCommand);
const refused = (answer: ReturnType<typeof ask>) => (isRefusal(answer) ? answer.refused : answer);
const events = (answer: ReturnType<typeof ask>): readonly Decided<DomainEvent>[] => {
  if (isRefusal(answer)) throw new Error(answer.refused);
  const catalogue = eventCatalogue(pledgingDefinitions);
  for (const { type, data } of answer) expect(catalogue.faults({ type, data })).toEqual([]);
  return answer;
};
const because = { reason: 'another unit goes' };

describe('a pledge is replaced', () => {
  const body = { pledge: old, kind: 'personnel', figure: persons(600), ...because };

  test('by a new one, and both are decided together', () => {
    const decided = events(ask('ReplacePledge', body, { facts: { origin: stateAfter(made) } }));
    expect(decided[0]).toEqual(
      PledgeMade.of({
        kind: 'personnel',
        figure: persons(600),
        succeeds: { pledge: old, by: 'replacement' },
        distinct: false,
      }),
    );
    expect(decided.at(-1)).toEqual({
      ...PledgeReplaced.of({ by: next, figure: persons(1000), ...because }),
      stream: pledgeStream(old),
    });
    expect(pledgeFigures(stateAfter(made, ...decided.slice(-1))).standing).toBe('none');
  });

  test('by an equal one too, which repeats nothing; but not by one that is equal to a third', () => {
    const equal = { ...body, figure: persons(1000) };
    const origin = stateAfter(made);
    expect(refused(ask('ReplacePledge', equal, { facts: { origin, equal: other } }))).toBe(
      'pledging.possible-duplicate',
    );
    expect(events(ask('ReplacePledge', equal, { facts: { origin, equal: old } })).length).toBeGreaterThan(1);
  });

  test('only by its owner, in its mission, while it stands', () => {
    expect(refused(ask('ReplacePledge', body, { facts: { origin: noPledge } }))).toBe(
      'pledging.pledge-exists',
    );
    expect(refused(ask('ReplacePledge', body, { facts: { origin: stateAfter(made) }, meta: jamaica }))).toBe(
      'pledging.only-the-owner',
    );
    expect(refused(ask('ReplacePledge', body, { facts: { origin: stateAfter(made) }, mission: gang }))).toBe(
      'pledging.successor-is-of-its-mission',
    );
    expect(refused(ask('ReplacePledge', body, { facts: { origin: stateAfter(made, withdrawn) } }))).toBe(
      'pledging.pledge-still-stands',
    );
  });
});

describe('a pledge is redirected', () => {
  const body = { pledge: old, ...because };
  const redirect = (origin: ReturnType<typeof stateAfter>, more: Parameters<typeof ask>[2] = {}) =>
    ask('RedirectPledge', body, { facts: { origin, ...more.facts }, mission: gang, ...more });

  test('to another mission, with its terms and the conditions that are open', () => {
    const satisfied = ConditionSatisfied.of({
      condition: '00000000-0000-4000-9000-000000000003',
      by: 'owner',
    });
    const cabinet = PledgeConditioned.of({ ...waiting.data, kind: 'cabinet' });
    const decided = events(redirect(stateAfter(made, waiting, cabinet, satisfied)));
    expect(decided).toEqual([
      PledgeMade.of({ ...made.data, distinct: true, succeeds: { pledge: old, by: 'redirection' } }),
      waiting,
      {
        ...PledgeRedirected.of({ to: gang, pledge: next, figure: persons(1000), ...because }),
        stream: pledgeStream(old),
      },
    ]);
  });

  test('and a condition that has released a part goes on with what it still holds', () => {
    const ten = ConditionSatisfied.of({
      condition: '00000000-0000-4000-9000-000000000002',
      by: 'owner',
      part: part(10),
    });
    expect(events(redirect(stateAfter(made, waiting, ten)))).toContainEqual(
      PledgeConditioned.of({ ...waiting.data, part: part(990) }),
    );
  });

  test('not to its own mission and to none that is closed', () => {
    expect(refused(ask('RedirectPledge', body, { facts: { origin: stateAfter(made) } }))).toBe(
      'pledging.another-mission',
    );
    const closed = missionAfter(MissionClosed.of({ reason: 'over' }));
    expect(
      refused(
        ask('RedirectPledge', body, { facts: { origin: stateAfter(made), mission: closed }, mission: gang }),
      ),
    ).toBe('pledging.mission-is-open');
  });
});

describe('a pledge is split', () => {
  const ids = ['a', 'b', 'c', 'd'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`);
  const split = (state: ReturnType<typeof stateAfter>, figures: readonly object[], meta?: CommandMeta) =>
    ask(
      'SplitPledge',
      { parts: figures.map((figure, index) => ({ figure, pledge: ids[index] })) },
      { state, stream: old, ...(meta === undefined ? {} : { meta }) },
    );
  const on = (decided: readonly Decided<DomainEvent>[], id = '') =>
    decided.filter(({ stream }) => stream === pledgeStream(id));

  test('into parts that have its terms, its conditions and its lines in their order', () => {
    const lines = [
      PledgeMatched.of({ requirement: line, part: part(600) }),
      PledgeMatched.of({ requirement: other, part: part(300) }),
    ];
    const decided = events(split(stateAfter(made, waiting, ...lines), [persons(700), persons(300)]));
    expect(decided[0]?.type).toBe('pledging.PledgeSplit.v1');
    expect(on(decided, ids[0]).map(({ stream: _, ...event }) => event)).toEqual([
      PledgeMade.of({
        ...made.data,
        figure: persons(700),
        distinct: true,
        succeeds: { pledge: old, by: 'split' },
      }),
      waiting,
      PledgeMatched.of({ requirement: line, part: part(600), matched: part(600), matchedInAll: part(600) }),
      PledgeMatched.of({ requirement: other, part: part(100), matched: part(100), matchedInAll: part(700) }),
    ]);
    expect(on(decided, ids[1]).at(-1)).toMatchObject(
      PledgeMatched.of({ requirement: other, part: part(200), matched: part(200), matchedInAll: part(200) }),
    );
  });

  test('only where the parts come to the whole, in its form and unit', () => {
    for (const figures of [
      [persons(700), persons(200)],
      [persons(700), persons(400)],
      [persons(700), { form: 'up-to', count: 300, unit: 'person' }],
      [persons(700), { form: 'exact', count: 300, unit: 'unit' }],
    ]) {
      expect(refused(split(stateAfter(made), figures))).toBe('pledging.parts-make-the-whole');
    }
    const unstated = PledgeMade.of({ kind: 'personnel', figure: { form: 'unstated' }, distinct: false });
    expect(refused(split(stateAfter(unstated), [persons(1), persons(2)]))).toBe(
      'pledging.unstated-has-no-parts',
    );
  });

  test('not while a condition covers or has released only a part, and only by its owner', () => {
    const partly = PledgeConditioned.of({ ...waiting.data, part: part(10) });
    const halves = [persons(500), persons(500)];
    expect(refused(split(stateAfter(made, partly), halves))).toBe('pledging.conditions-cover-the-whole');
    expect(refused(split(stateAfter(made), halves, jamaica))).toBe('pledging.only-the-owner');
  });

  test('and whatever it is split into, the parts promise, hold and serve what the whole did', () => {
    const sumOf = (parts: readonly (Part | undefined)[]) =>
      parts.reduce<Part>((sum, one) => (one === undefined ? sum : plus(sum, one)), part(0));
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 3 }),
        fc.boolean(),
        (sizes, wanted, conditional) => {
          const whole = sizes.reduce((sum, size) => sum + size, 0);
          let free = whole;
          const lines = wanted.flatMap((want, index) => {
            const count = Math.min(want, free);
            free -= count;
            const requirement = `00000000-0000-4000-8000-00000000001${String(index)}`;
            return count === 0 ? [] : [PledgeMatched.of({ requirement, part: part(count) })];
          });
          const figure = persons(whole);
          const before = stateAfter(
            PledgeMade.of({ kind: 'personnel', figure, distinct: false }),
            ...(conditional ? [waiting] : []),
            ...lines,
          );
          const decided = events(split(before, sizes.map(persons)));
          const after = sizes.map((_, index) =>
            pledgeFigures(stateAfter(...on(decided, ids[index]).map(({ stream: __, ...event }) => event))),
          );
          const was = pledgeFigures(before);
          for (const figureOf of ['pledged', 'firm', 'conditional'] as const) {
            expect(sumOf(after.map((one) => one[figureOf]?.most))).toEqual(was[figureOf]?.most);
          }
          for (const { requirement, matched = part(0) } of was.lines) {
            const served = after.flatMap((one) =>
              one.lines.filter((that) => that.requirement === requirement),
            );
            expect(compareParts(sumOf(served.map((one) => one.matched)), matched)).toBe(0);
          }
          const left = stateAfter(
            PledgeMade.of({ kind: 'personnel', figure, distinct: false }),
            ...decided.slice(0, 1),
          );
          expect(left.status !== 'absent' && stillStands(left)).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });
});
