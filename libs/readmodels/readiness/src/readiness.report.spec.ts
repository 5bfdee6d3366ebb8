import { describe, expect, it } from '@jest/globals';
import type {
  DomainEvent,
  EventMeta,
  MissionId,
  PartyId,
  Reader,
  Recorded,
  StreamId,
} from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import {
  FindingRecorded,
  AssessmentScheduled,
  RequirementIdentified,
  RequirementRetired,
  type RequirementKind,
} from '#contexts/assessment/contract';
import {
  MandateEstablished,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionResultCorrected,
  VoteCast,
} from '#contexts/authorization/contract';
import {
  LeadNationDesignated,
  MissionClosed,
  MissionEstablished,
  type Gate,
} from '#contexts/missions/contract';
import {
  ConditionSatisfied,
  EntryVoided,
  PledgeConditioned,
  PledgeMade,
  PledgeMatched,
  PledgeWithdrawn,
  type ConditionKind,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import type { Dimension, DimensionName } from './readiness.answer.js';
import { readinessProjection } from './readiness.projection.js';
import { missionsOn, readinessOn } from './readiness.report.js';

type Given = DomainEvent & Partial<EventMeta>;

const haiti = 'haiti-mss' as MissionId;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const eventNamed = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const on = '2023-09-22';

const inStream = (stream: string, event: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...event,
  stream: stream as StreamId,
  mission: haiti,
  ...meta,
});
const mission = (event: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`mission-${haiti}`, event, meta);
const established = (gates: Gate[] = ['council', 'nations', 'host']) =>
  mission(MissionEstablished.of({ title: 'Support mission', gates, leadership: 'lead-nation', host: 'HTI' }));
const led = mission(LeadNationDesignated.of({ leadNation: 'KEN' }));
const line = (n: number, count: number, kind: RequirementKind = 'personnel') =>
  inStream(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind,
      capability: kind === 'personnel' ? 'police' : 'airlift',
      quantity: { count, unit: kind === 'personnel' ? 'person' : 'aircraft' },
      needBy: '2024-01-01',
      pillar: 'static-security',
      phase: 'foc',
    }),
  );
const pledge = (n: number, event: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(n)}`, event, { party: 'JAM' as PartyId, ...meta });
const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
const made = (
  n: number,
  figure: PledgedFigure = persons(200),
  more: object = {},
  meta: Partial<EventMeta> = {},
) =>
  pledge(
    n,
    PledgeMade.of({
      kind: figure.form === 'money' ? 'money' : 'personnel',
      figure,
      distinct: false,
      ...more,
    }),
    meta,
  );
const conditioned = (n: number, kind: ConditionKind, meta: Partial<EventMeta> = {}) =>
  pledge(n, PledgeConditioned.of({ kind, text: 'as the law of the land says', selfExecuting: false }), meta);
const matched = (n: number, requirement: number, count: number, meta: Partial<EventMeta> = {}) =>
  pledge(n, PledgeMatched.of({ requirement: uuid(requirement), part: { count, unit: 'person' } }), meta);

const drafted = (chapterVII = true) =>
  inStream(
    `draft-${uuid(1)}`,
    ResolutionDrafted.of({
      symbol: 'S/2023/709',
      title: 'A mission',
      sponsors: ['USA'],
      chapterVII,
      question: 'substantive',
      tasks: ['Support the police'],
      termMonths: 12,
    }),
  );
const adopted = inStream(
  `draft-${uuid(1)}`,
  ResolutionAdopted.of({
    question: 'substantive',
    decidedAt: '2023-10-02T19:00:00Z',
    tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0 },
    majority: 9,
    roll: [],
  }),
);
const mandate = inStream(
  `mandate-${uuid(1)}`,
  MandateEstablished.of({
    draft: uuid(1),
    resolution: 'S/RES/2699 (2023)',
    tasks: ['Support the police'],
    from: '2023-10-02',
    until: '2024-10-02',
  }),
);

const historyOf = (events: readonly Given[]): readonly Recorded[] => recorded(events);
const readiness = (events: readonly Given[], day = on, reader?: Reader) =>
  readinessOn(haiti, { rows: rowsSeen(readinessProjection, historyOf(events), reader) }, day);
const dimension = (events: readonly Given[], name: DimensionName, day = on): Dimension => {
  const found = readiness(events, day).dimensions.find((one) => one.dimension === name);
  if (found === undefined) throw new Error(`no dimension ${name}`);
  return found;
};
const codes = ({ reasons }: Dimension) => reasons.map(({ code }) => code);

describe('readiness of a mission', () => {
  it('has all nine dimensions, each with a reason', () => {
    const { dimensions } = readiness([established(), led]);
    expect(dimensions).toHaveLength(9);
    expect(dimensions.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });

  it('says in a sentence what decides', () => {
    const { verdict, says, met, applicable } = readiness([
      established(),
      led,
      line(1, 2500),
      line(2, 2, 'enabler'),
      made(1, persons(2500)),
      matched(1, 1, 2500),
    ]);
    expect(verdict).toBe('not-ready');
    expect({ met, applicable }).toEqual({ met: 1, applicable: 9 });
    expect(says).toBe(
      'Not ready: no Security Council mandate; 0 of 1 enabler line covered; 1 of 9 dimensions met',
    );
  });

  it('names the events behind every reason', () => {
    const { reasons } = dimension([established(), line(1, 200), made(1), matched(1, 1, 200)], 'personnel');
    expect(reasons).toEqual([
      {
        code: 'line-covered',
        says: 'police: 200 persons needed by 2024-01-01, 200 persons firm, 200 persons at best.',
        events: [eventNamed(2), eventNamed(3), eventNamed(4)],
      },
    ]);
  });

  it('is never ready without requirement lines', () => {
    const { verdict, reasons } = readiness([established([]), led]);
    expect(verdict).toBe('not-assessed');
    expect(reasons.map(({ code }) => code)).toEqual(['no-requirement-lines']);
  });

  it('does not read ready where dimensions are not assessed', () => {
    const covered = [established([]), led, line(1, 200), line(2, 1, 'enabler'), made(1), matched(1, 1, 200)];
    const lift = [
      made(2, { form: 'exact', count: 1, unit: 'aircraft' }, { kind: 'service' }),
      pledge(2, PledgeMatched.of({ requirement: uuid(2), part: { count: 1, unit: 'aircraft' } })),
    ];
    const { verdict, met, applicable, says } = readiness([...covered, ...lift]);
    expect({ verdict, met, applicable }).toEqual({ verdict: 'not-assessed', met: 2, applicable: 6 });
    expect(says).toMatch(/^Not assessed: .*; 1 more; 2 of 6 dimensions met$/);
  });

  it('is never ready while newer events cannot be read', () => {
    const { verdict, reasons } = readinessOn(
      haiti,
      {
        rows: rowsSeen(
          readinessProjection,
          historyOf([established([]), led, line(1, 200), made(1), matched(1, 1, 200)]),
        ),
        parked: { position: 9, reason: 'of an unknown type', since: '2023-09-22T15:00:00Z' },
      },
      on,
    );
    expect(verdict).toBe('not-assessed');
    expect(reasons.map(({ code }) => code)).toEqual(['mission-parked']);
  });

  it('is not ready once it is closed', () => {
    const { verdict, says } = readiness([
      established([]),
      led,
      line(1, 200),
      mission(MissionClosed.of({ reason: 'over' })),
    ]);
    expect(verdict).toBe('not-ready');
    expect(says).toMatch(/^Not ready: the mission is closed; /);
  });

  it('leaves gates out that do not apply to the mission', () => {
    const { dimensions, applicable } = readiness([established(['host']), led]);
    expect(applicable).toBe(7);
    expect(
      dimensions.filter(({ standing }) => standing === 'not-applicable').map((one) => one.dimension),
    ).toEqual(['council-authorization', 'national-clearance']);
  });

  it('knows of no gate where no establishment is to be seen', () => {
    const { verdict, dimensions } = readiness([line(1, 200)]);
    expect(verdict).toBe('not-ready');
    expect(dimensions.slice(0, 3).map(({ standing }) => standing)).toEqual(Array(3).fill('not-assessed'));
  });
});

describe('council authorization', () => {
  const name = 'council-authorization';

  it('is not met without a mandate', () => {
    const { standing, reasons } = dimension([established()], name);
    expect(standing).toBe('not-met');
    expect(reasons).toEqual([
      { code: 'no-mandate', says: 'There is no mandate of the Security Council.', events: [eventNamed(1)] },
    ]);
  });

  it('says where a draft stands', () => {
    const vote = inStream(`draft-${uuid(1)}`, VoteCast.of({ seat: 'china', member: 'CHN', vote: 'abstain' }));
    const { reasons } = dimension([established(), drafted(), vote], name);
    expect(reasons.at(-1)).toEqual({
      code: 'draft-drafted',
      says: 'Draft resolution S/2023/709 is drafted, 1 vote cast.',
      events: [eventNamed(2), eventNamed(3)],
    });
  });

  it.each([
    ['2023-10-01', 'not-met', 'mandate-not-begun'],
    ['2023-10-02', 'met', 'mandate-live'],
    ['2024-09-02', 'met', 'mandate-live'],
    ['2024-09-03', 'at-risk', 'mandate-ends-soon'],
    ['2024-10-02', 'at-risk', 'mandate-ends-soon'],
    ['2024-10-03', 'not-met', 'mandate-ended'],
  ] as const)('on %s is %s', (day, standing, code) => {
    const found = dimension([established(), drafted(), adopted, mandate], name, day);
    expect(found.standing).toBe(standing);
    expect(codes(found)).toContain(code);
  });

  it('falls with the result of the vote that the mandate rests on', () => {
    const recount = inStream(
      `draft-${uuid(1)}`,
      ResolutionResultCorrected.of({
        from: 'adopted',
        to: 'vetoed',
        tally: { inFavour: 13, against: 1, abstaining: 1, notParticipating: 0 },
        vetoedBy: ['china'],
      }),
    );
    const given = [established(), drafted(), adopted, mandate, recount];
    expect(codes(dimension(given, name, '2023-11-01'))).toEqual(['mandate-void', 'draft-vetoed']);
    expect(readiness(given, '2023-11-01').attention.map(({ rule }) => rule)).toContain(
      'authorization.mandate-rests-on-nothing',
    );
  });

  it('is at risk where the resolution is not under Chapter VII', () => {
    const found = dimension([established(), drafted(false), adopted, mandate], name, '2023-11-01');
    expect(found.standing).toBe('at-risk');
    expect(codes(found)).toEqual(['mandate-without-chapter-vii']);
  });
});

describe('requirement lines', () => {
  it('are covered by what waits for nothing alone', () => {
    const given = [established(), line(1, 200), made(1), conditioned(1, 'parliament'), matched(1, 1, 200)];
    expect(dimension(given, 'personnel').standing).toBe('at-risk');
    const satisfied = pledge(1, ConditionSatisfied.of({ condition: eventNamed(4), by: 'owner' }));
    expect(dimension([...given, satisfied], 'personnel').standing).toBe('met');
  });

  it('name the condition that a line hangs on', () => {
    const { reasons } = dimension(
      [established(), line(1, 200), made(1), conditioned(1, 'parliament'), matched(1, 1, 200)],
      'personnel',
    );
    expect(reasons[0]?.events).toContain(eventNamed(4));
    expect(reasons[0]?.says).toBe(
      'police: 200 persons needed by 2024-01-01, 0 persons firm, 200 persons at best; 200 persons not firm.',
    );
  });

  it('reckon with the lower end of what was pledged', () => {
    const upTo: PledgedFigure = { form: 'up-to', count: 200, unit: 'person' };
    expect(
      dimension([established(), line(1, 200), made(1, upTo), matched(1, 1, 200)], 'personnel').standing,
    ).toBe('at-risk');
  });

  it('count nothing that was entered for a party and not confirmed by it', () => {
    const entered = made(1, persons(200), {}, { enteredBy: 'MUSTER' as PartyId });
    expect(dimension([established(), line(1, 200), entered, matched(1, 1, 200)], 'personnel').standing).toBe(
      'at-risk',
    );
  });

  it('count nothing for a pledge of unstated size, and say so', () => {
    const given = [
      established(),
      line(1, 200),
      made(1, { form: 'unstated', unit: 'person' }),
      pledge(1, PledgeMatched.of({ requirement: uuid(1) })),
    ];
    const { standing, reasons } = dimension(given, 'personnel', '2024-02-01');
    expect(standing).toBe('not-met');
    expect(reasons[0]?.says).toBe(
      'police: 200 persons needed by 2024-01-01, 0 persons firm, 0 persons at best; 200 persons missing; overdue; 1 pledge of unstated size.',
    );
  });

  it('count no pledge that was withdrawn, and none that comes late or is over', () => {
    const withdrawn = pledge(1, PledgeWithdrawn.of({ figure: persons(200), reason: 'an election' }));
    const given = [established(), line(1, 200), made(1), matched(1, 1, 200)];
    expect(dimension([...given, withdrawn], 'personnel').standing).toBe('not-met');
    const serving = (from: string, until?: string) =>
      dimension(
        [
          established(),
          line(1, 200),
          made(1, persons(200), { period: { from, ...(until === undefined ? {} : { until }) } }),
          matched(1, 1, 200),
        ],
        'personnel',
        '2023-12-01',
      ).standing;
    expect(serving('2023-10-01')).toBe('met');
    expect(serving('2024-03-01')).toBe('at-risk');
    expect(serving('2023-10-01', '2023-11-30')).toBe('not-met');
  });

  it('that are retired are needed no longer', () => {
    const retired = inStream(
      `requirement-${uuid(1)}`,
      RequirementRetired.of({ reason: 'found elsewhere', authority: 'force commander' }),
    );
    expect(codes(dimension([established(), line(1, 200), retired], 'personnel'))).toEqual([
      'no-requirement-lines',
    ]);
  });

  it('leave a voided pledge out as if it had never been made', () => {
    const given = [established(), line(1, 200), made(1), matched(1, 1, 200)];
    const voided = pledge(1, EntryVoided.of({ eventId: eventNamed(3), reason: 'a slip' }));
    const found = dimension([...given, voided], 'personnel');
    expect(found.standing).toBe('not-met');
    expect(found.reasons[0]?.events).toEqual([eventNamed(2)]);
  });
});

describe('what the record cannot judge yet', () => {
  it('lists money by currency, the conditional apart', () => {
    const money = (n: number, amount: string, currency: string) =>
      made(n, { form: 'money', amount, currency });
    const { standing, reasons } = dimension(
      [
        established(),
        money(1, '100000000', 'USD'),
        conditioned(1, 'appropriation'),
        money(2, '80500000.50', 'CAD'),
      ],
      'funding',
    );
    expect(standing).toBe('not-assessed');
    expect(reasons.at(-1)).toEqual({
      code: 'money-pledged',
      says: 'Pledged: 80,500,000.5 CAD, 100,000,000 USD; of it conditional: 100,000,000 USD.',
      events: [eventNamed(2), eventNamed(3), eventNamed(4)],
    });
  });

  it('names the pledges that wait for a national decision', () => {
    const found = dimension([established(), made(1), conditioned(1, 'parliament')], 'national-clearance');
    expect(found.standing).toBe('not-assessed');
    expect(found.reasons.at(-1)).toEqual({
      code: 'pledges-wait-for-it',
      says: '1 pledge waiting for it (parliament).',
      events: [eventNamed(3)],
    });
  });
});

describe('attention', () => {
  it('lists what each context flags, in its own words', () => {
    const claim = (number: string) =>
      inStream(
        `assessment-${uuid(1)}`,
        FindingRecorded.of({ matter: 'killings', value: { number, of: 'killings' } }),
      );
    const { attention } = readiness([
      established(),
      inStream(`assessment-${uuid(1)}`, AssessmentScheduled.of({ title: 'Visit', from: on, until: on })),
      claim('2000'),
      claim('2094'),
    ]);
    expect(attention).toEqual([
      {
        rule: 'assessment.claims-differ',
        says: 'Claims about the same matter, place and period differ.',
        stream: `assessment-${uuid(1)}`,
        events: [eventNamed(3), eventNamed(4)],
      },
      {
        rule: 'missions.lead-nation-is-missing',
        says: 'The mission is to be led by a nation, and none is designated.',
        stream: 'mission-haiti-mss',
        events: [eventNamed(1)],
      },
    ]);
  });
});

describe('visibility', () => {
  const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
  const seen = [established(), led, line(1, 400), made(1), matched(1, 1, 200)];
  const hidden = { releasability: 'parties:KEN' as const, party: 'KEN' as PartyId };

  it('lets an event that the reader may not read change nothing', () => {
    const withHidden = [
      ...seen,
      made(2, persons(200), {}, hidden),
      matched(2, 1, 200, hidden),
      conditioned(1, 'parliament', { releasability: 'operators' }),
      inStream(`mandate-${uuid(1)}`, { ...mandate }, { releasability: 'operators' }),
    ];
    expect(readiness(withHidden, on, jamaica)).toEqual(readiness(seen, on, jamaica));
    expect(readiness(withHidden, on)).not.toEqual(readiness(seen, on));
  });
});

describe('missions', () => {
  it('are listed with their verdict, where the reader sees them established', () => {
    const rows = rowsSeen(
      readinessProjection,
      historyOf([established(), led, { ...line(1, 200), mission: 'unseen' as MissionId }]),
    );
    expect(missionsOn(rows, on)).toEqual({
      on,
      missions: [
        {
          mission: haiti,
          title: 'Support mission',
          leadNation: 'KEN',
          host: 'HTI',
          since: '2023-09-22T15:00:00.000Z',
          verdict: 'not-ready',
          says: 'Not ready: no Security Council mandate; 0 of 9 dimensions met',
        },
      ],
    });
  });
});
