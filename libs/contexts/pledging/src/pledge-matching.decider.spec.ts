import { describe, expect, test } from '@jest/globals';
import {
  fold,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type PartyId,
  type Unit,
} from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  evolveRequirement,
  noRequirement,
  RequirementIdentified,
  RequirementRetired,
} from '#contexts/assessment/contract';
import {
  evolveMission,
  LeadNationDesignated,
  MissionEstablished,
  noMission,
} from '#contexts/missions/contract';
import {
  PledgeIncreased,
  PledgeMade,
  PledgeMatched,
  pledgeStream,
  PledgeUnmatched,
  PledgeWithdrawn,
  type PledgedFigure,
} from './contract.js';
import { pledgeDecider, type PledgeCommand } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const police = '00000000-0000-4000-8000-000000000003';
const guards = '00000000-0000-4000-8000-000000000004';

const jamaica = metaOf({ party: 'JAM' as PartyId });
const kenya = metaOf({ party: 'KEN' as PartyId, roles: ['lead-nation'] });
const bahamas = metaOf({ party: 'BHS' as PartyId });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

const mission = fold(
  evolveMission,
  noMission,
  recorded([
    MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }),
    LeadNationDesignated.of({ leadNation: 'KEN' }),
  ]),
);
const lineOf = (unit: Unit, ...events: readonly DomainEvent[]) =>
  fold(
    evolveRequirement,
    noRequirement,
    recorded(
      [
        RequirementIdentified.of({
          kind: 'personnel',
          capability: 'police',
          quantity: { count: 2500, unit },
          needBy: '2024-01-01',
          pillar: 'operational-support',
          phase: 'foc',
        }),
        ...events,
      ].map((event) => ({ mission: haiti, ...event })),
    ),
  );
const line = lineOf('person');

type Body<Type extends PledgeCommand['type']> = Extract<PledgeCommand, { readonly type: Type }>['body'];
function command<Type extends PledgeCommand['type']>(type: Type, body: Body<Type>, meta: CommandMeta) {
  return { type, stream: pledgeStream(id), mission: haiti, body, meta } as PledgeCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(pledgeDecider).given(
    events.map((event) => ({ mission: haiti, party: 'JAM', ...event })) as never,
  );

const persons = (count: number) => ({ count, unit: 'person' }) as const;
const making = (figure: PledgedFigure) =>
  PledgeMade.of({ kind: figure.form === 'money' ? 'money' : 'personnel', figure, distinct: false });
const made = making({ form: 'exact', count: 200, unit: 'person' });
const matched = (requirement: string, part: number, onLine: number, inAll: number) =>
  PledgeMatched.of({
    requirement,
    part: persons(part),
    matched: persons(onLine),
    matchedInAll: persons(inAll),
  });
const match = (requirement: string, part?: number, meta: CommandMeta = jamaica) =>
  command(
    'MatchPledge',
    { requirement, ...(part === undefined ? {} : { part: { quantity: persons(part) } }) },
    meta,
  );

describe('a pledge is matched', () => {
  test('to a line, with all that is not matched yet', () => {
    given(made)
      .knowing({ mission, line })
      .when(match(police))
      .then([matched(police, 200, 200, 200)]);
    given(made, matched(police, 120, 120, 120))
      .knowing({ mission, line })
      .when(match(guards))
      .then([matched(guards, 80, 80, 200)]);
  });

  test('to a line, with a part, and with more later', () => {
    given(made, matched(police, 120, 120, 120))
      .knowing({ mission, line })
      .when(match(police, 30))
      .then([matched(police, 30, 150, 150)]);
  });

  test('with no more than was pledged, over all lines', () => {
    given(made, matched(police, 120, 120, 120))
      .knowing({ mission, line })
      .when(match(guards, 81))
      .refusedBy('pledging.matched-once');
    for (const again of [match(police), match(guards)]) {
      given(made, matched(police, 200, 200, 200))
        .knowing({ mission, line })
        .when(again)
        .refusedBy('pledging.matched-once');
    }
  });

  test('up to its upper end', () => {
    given(making({ form: 'range', from: 150, to: 200, unit: 'person' }))
      .knowing({ mission, line })
      .when(match(police))
      .then([matched(police, 200, 200, 200)]);
  });

  test('by its owner, the lead nation or an operator', () => {
    for (const meta of [jamaica, kenya, operator]) {
      given(made)
        .knowing({ mission, line })
        .when(match(police, 200, meta))
        .then([matched(police, 200, 200, 200)]);
    }
    given(made)
      .knowing({ mission, line })
      .when(match(police, 200, bahamas))
      .refusedBy('pledging.matched-by-its-owner-or-the-lead');
  });

  test('to a line of its mission that is current', () => {
    const foreign = { ...line, mission: missionId('another') };
    for (const facts of [{ mission }, { mission, line: noRequirement }, { mission, line: foreign }]) {
      given(made).knowing(facts).when(match(police)).refusedBy('pledging.line-exists');
    }
    const retired = lineOf('person', RequirementRetired.of({ reason: 'not needed', authority: 'Kenya' }));
    given(made).knowing({ mission, line: retired }).when(match(police)).refusedBy('pledging.line-is-current');
  });

  test('in the unit of the line, and never money', () => {
    const unfit: readonly PledgedFigure[] = [
      { form: 'exact', count: 2, unit: 'unit' },
      { form: 'unstated', unit: 'unit' },
      { form: 'money', amount: '5', currency: 'USD' },
    ];
    for (const figure of unfit) {
      given(making(figure))
        .knowing({ mission, line })
        .when(match(police))
        .refusedBy('pledging.unit-fits-the-line');
    }
    given(made)
      .knowing({ mission, line })
      .when(
        command(
          'MatchPledge',
          { requirement: police, part: { quantity: { count: 2, unit: 'bed' } } },
          jamaica,
        ),
      )
      .refusedBy('pledging.unit-fits-the-line');
    const unstated = { form: 'unstated' } as const;
    for (const pledge of [
      PledgeMade.of({ kind: 'money', figure: unstated, distinct: false }),
      PledgeMade.of({ kind: 'personnel', figure: unstated, distinct: false }),
    ]) {
      given(pledge)
        .knowing({ mission, line: lineOf('vehicle') })
        .when(match(police))
        .refusedBy('pledging.unit-fits-the-line');
    }
  });

  test('while it stands', () => {
    const withdrawn = PledgeWithdrawn.of({ figure: made.data.figure, reason: 'no means' });
    given(made, withdrawn)
      .knowing({ mission, line })
      .when(match(police))
      .refusedBy('pledging.pledge-still-stands');
  });

  test('resting on the line and the mission', () => {
    const facts = pledgeDecider.facts(match(police), given(made).state());
    expect([facts.line?.stream, facts.mission?.stream]).toEqual([
      `requirement-${police}`,
      'mission-haiti-mss',
    ]);
  });
});

describe('an unstated pledge', () => {
  const unstated = making({ form: 'unstated', unit: 'person' });
  const whole = PledgeMatched.of({ requirement: police });

  test('is matched as one whole, to one line', () => {
    given(unstated).knowing({ mission, line }).when(match(police)).then([whole]);
    given(making({ form: 'unstated' }))
      .knowing({ mission, line })
      .when(match(police))
      .then([whole]);
    given(unstated, whole).knowing({ mission, line }).when(match(guards)).refusedBy('pledging.matched-once');
    given(unstated)
      .knowing({ mission, line })
      .when(match(police, 10))
      .refusedBy('pledging.unstated-has-no-parts');
  });

  test('once it says how much, is matched anew with so much', () => {
    const said = PledgeIncreased.of({
      figure: { form: 'exact', count: 20, unit: 'person' },
      previous: unstated.data.figure,
    });
    given(unstated, whole, said)
      .knowing({ mission, line })
      .when(match(police))
      .then([matched(police, 20, 20, 20)]);
  });

  test('is freed as one whole', () => {
    const reason = 'another line needs it more';
    given(unstated, whole)
      .knowing({ mission })
      .when(command('UnmatchPledge', { requirement: police, reason }, jamaica))
      .then([PledgeUnmatched.of({ requirement: police, reason })]);
    expect(given(unstated, whole, PledgeUnmatched.of({ requirement: police, reason })).state()).toMatchObject(
      {
        matches: [],
      },
    );
    given(unstated, whole)
      .knowing({ mission })
      .when(
        command('UnmatchPledge', { requirement: police, part: { quantity: persons(1) }, reason }, jamaica),
      )
      .refusedBy('pledging.unstated-has-no-parts');
  });
});

describe('a pledge is freed from a line', () => {
  const reason = 'another line needs it more';
  const free = (part?: number, meta: CommandMeta = jamaica) =>
    command(
      'UnmatchPledge',
      { requirement: police, reason, ...(part === undefined ? {} : { part: { quantity: persons(part) } }) },
      meta,
    );
  const freed = (part: number, onLine: number, inAll: number) =>
    PledgeUnmatched.of({
      requirement: police,
      part: persons(part),
      matched: persons(onLine),
      matchedInAll: persons(inAll),
      reason,
    });
  const both = [matched(police, 120, 120, 120), matched(guards, 80, 80, 200)];

  test('wholly or in part, and the event says what stays matched', () => {
    given(made, ...both)
      .knowing({ mission })
      .when(free())
      .then([freed(120, 0, 80)]);
    given(made, ...both)
      .knowing({ mission })
      .when(free(20))
      .then([freed(20, 100, 180)]);
    expect(given(made, ...both, freed(20, 100, 180)).state()).toMatchObject({
      matches: [
        { requirement: police, part: persons(100) },
        { requirement: guards, part: persons(80) },
      ],
    });
  });

  test('and is free for another', () => {
    given(made, ...both, freed(120, 0, 80))
      .knowing({ mission, line })
      .when(match(guards))
      .then([matched(guards, 120, 200, 200)]);
  });

  test('by no more than is matched to it', () => {
    given(made, ...both)
      .knowing({ mission })
      .when(free(121))
      .refusedBy('pledging.part-fits-the-whole');
    given(made).knowing({ mission }).when(free()).refusedBy('pledging.line-is-matched');
  });

  test('by its owner, the lead nation or an operator', () => {
    given(made, ...both)
      .knowing({ mission })
      .when(free(20, bahamas))
      .refusedBy('pledging.matched-by-its-owner-or-the-lead');
    given(made, ...both)
      .knowing({ mission })
      .when(free(20, kenya))
      .then([freed(20, 100, 180)]);
  });
});
