import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, missionId, type DomainEvent } from '#platform/kernel';
import { recorded } from '#platform/testing';
import {
  AgreementSigned,
  compareParts,
  evolveAgreement,
  evolvePledge,
  noAgreement,
  noPledge,
  ParticipationNotified,
  PledgeAccepted,
  PledgeAcceptedInPart,
  PledgeConditioned,
  pledgeFigures,
  pledgeLevelsOn,
  PledgeMade,
  PledgeMatched,
  PledgeWithdrawn,
  plus,
  UnitAssessed,
  type Part,
} from './contract.js';

const haiti = missionId('haiti-mss');
const line = '00000000-0000-4000-8000-000000000003';
const other = '00000000-0000-4000-8000-000000000004';
const pledge = '00000000-0000-4000-8000-000000000001';
const on = '2024-07-01';

const part = (count: number) => ({ count, unit: 'person' as const });
const exact = (count: number) => ({ form: 'exact' as const, ...part(count) });
const made = PledgeMade.of({ kind: 'personnel', figure: exact(1000), distinct: false });
const waiting = PledgeConditioned.of({ kind: 'parliament', text: 'It agrees', selfExecuting: false });
const accepted = PledgeAccepted.of({ figure: exact(1000) });
const agreed = (count: number, more: object = {}) =>
  fold(
    evolveAgreement,
    noAgreement,
    recorded([
      AgreementSigned.of({
        kind: 'mou',
        pledge,
        parties: ['KEN', 'UN'],
        part: part(count),
        instrument: { reference: 'MOU 7/2024' },
        ...more,
      }),
    ]),
  );
const stateAfter = (...events: readonly DomainEvent[]) =>
  fold(evolvePledge, noPledge, recorded(events.map((event) => ({ mission: haiti, ...event }))));
const after = (events: readonly DomainEvent[], agreements: readonly ReturnType<typeof agreed>[] = []) =>
  pledgeLevelsOn(stateAfter(...events), agreements, on);

describe('a pledge has come', () => {
  test.each<[string, readonly DomainEvent[], readonly number[]]>([
    ['none', [], []],
    ['pledged', [made], []],
    ['pledged', [made, UnitAssessed.of({ level: '1' })], []],
    ['notified', [made, ParticipationNotified.of({ figure: exact(600) })], []],
    ['assessed', [made, UnitAssessed.of({ level: '2' })], []],
    ['aligned', [made, UnitAssessed.of({ level: '3' })], []],
    ['committed', [made, accepted], []],
    ['committed', [made], [400]],
    ['aligned', [made, UnitAssessed.of({ level: 'RDL' })], []],
    ['deployable', [made, UnitAssessed.of({ level: 'RDL' }), accepted], []],
    ['none', [made, accepted, PledgeWithdrawn.of({ figure: exact(1000), reason: 'no means' })], [400]],
  ])('as far as %s', (level, events, agreements) => {
    expect(
      after(
        events,
        agreements.map((count) => agreed(count)),
      ).level,
    ).toBe(level);
  });

  test('never as far as committed while it waits for a condition', () => {
    expect(after([made, waiting, accepted], [agreed(1000)]).reached?.committed).toEqual(part(0));
    const partly = PledgeConditioned.of({ ...waiting.data, part: part(400) });
    expect(after([made, partly, accepted], [agreed(1000)]).reached?.committed).toEqual(part(600));
  });

  test('and what is accepted and agreed is not added up', () => {
    const four = PledgeAcceptedInPart.of({ part: part(400), figure: exact(1000) });
    expect(after([made, four]).reached?.committed).toEqual(part(400));
    expect(after([made, four], [agreed(300), agreed(200)]).reached?.committed).toEqual(part(500));
  });

  test('by agreements that bind on that day', () => {
    expect(after([made], [agreed(400, { until: '2024-06-30' })]).reached?.committed).toEqual(part(0));
  });

  test('as far as its units were found last', () => {
    const unit = (name: string, count: number, level: '2' | '3' | 'RDL', day: string) => ({
      ...UnitAssessed.of({ level, unit: name, part: part(count) }),
      effectiveAt: `${day}T00:00:00Z`,
    });
    const { reached } = after([
      made,
      unit('FPU 1', 140, 'RDL', '2024-01-01'),
      unit('FPU 2', 160, '3', '2024-01-01'),
      unit('FPU 1', 140, '2', '2024-03-01'),
      unit('FPU 3', 160, 'RDL', '2024-09-01'),
    ]);
    expect(reached).toMatchObject({ assessed: part(300), aligned: part(160), deployable: part(0) });
  });

  test('and an unstated one has no sums', () => {
    const unstated = PledgeMade.of({ kind: 'personnel', figure: { form: 'unstated' }, distinct: false });
    const notified = ParticipationNotified.of({ figure: { form: 'unstated' } });
    expect(after([unstated, notified])).toMatchObject({ level: 'notified', lines: [] });
    expect(after([unstated, accepted])).toMatchObject({ level: 'committed' });
  });
});

test('what is reached goes to the lines in the order in which they were matched', () => {
  const { lines } = after([
    made,
    PledgeMatched.of({ requirement: line, part: part(500) }),
    PledgeMatched.of({ requirement: other, part: part(300) }),
    ParticipationNotified.of({ figure: exact(600) }),
  ]);
  // 200 of the pledge are meant for no line: they may be among those that were notified.
  expect(lines.map(({ requirement, notified }) => ({ requirement, notified }))).toEqual([
    { requirement: line, notified: { least: part(400), most: part(500) } },
    { requirement: other, notified: { least: part(0), most: part(100) } },
  ]);
});

test('nothing is reached beyond the pledge, and the lines never reach more than the pledge did', () => {
  const count = fc.integer({ min: 0, max: 2000 });
  const some = fc.oneof(
    count.map((n) => ParticipationNotified.of({ figure: exact(n) })),
    fc
      .tuple(fc.constantFrom('1', '2', '3', 'RDL'), count, fc.constantFrom('A', 'B'))
      .map(([level, n, unit]) => UnitAssessed.of({ level, unit, part: part(n) })),
    count.map((n) => PledgeAcceptedInPart.of({ part: part(n), figure: exact(1000) })),
    fc
      .tuple(fc.constantFrom(line, other), fc.integer({ min: 1, max: 600 }))
      .map(([requirement, n]) => PledgeMatched.of({ requirement, part: part(n) })),
    fc.constantFrom<DomainEvent[]>(waiting, accepted),
  );
  fc.assert(
    fc.property(
      fc.array(some, { maxLength: 12 }),
      fc.array(count, { maxLength: 3 }),
      (events, agreements) => {
        const state = stateAfter(made, ...events);
        const { pledged, firm } = pledgeFigures(state);
        const { reached, lines } = pledgeLevelsOn(
          state,
          agreements.map((n) => agreed(n)),
          on,
        );
        if (reached === undefined || pledged === undefined || firm === undefined)
          throw new Error('it is stated');
        const atMost = (a: Part, b: Part) => {
          expect(compareParts(a, b)).toBeLessThanOrEqual(0);
        };
        atMost(reached.committed, firm.most);
        atMost(reached.deployable, reached.committed);
        atMost(reached.aligned, reached.assessed);
        for (const stage of ['notified', 'assessed', 'aligned', 'committed', 'deployable'] as const) {
          atMost(reached[stage], pledged.most);
          for (const end of ['least', 'most'] as const) {
            atMost(lines.map((one) => one[stage][end]).reduce<Part>(plus, part(0)), reached[stage]);
          }
          for (const one of lines) atMost(one[stage].least, one[stage].most);
        }
      },
    ),
    { numRuns: 200 },
  );
});
