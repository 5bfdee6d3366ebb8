import { describe, expect, test } from '@jest/globals';
import {
  effectiveHistory,
  fold,
  isRefusal,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type PartyId,
  type Releasability,
} from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  CarriedOver,
  CommanderAppointed,
  ConopsDrafted,
  ConopsEndorsed,
  ConopsSubmitted,
  CostEstimated,
  criteriaFor,
  gates,
  LeadNationDesignated,
  LessonRecorded,
  MissionClosed,
  MissionEstablished,
  missionFlags,
  missionStream,
  MissionTransitioned,
  PhasePlanned,
  PillarDefined,
  PoliticalMilestoneReached,
  ReadinessCriteriaSet,
} from './contract.js';
import { carriedFact } from './course.decider.js';
import { missionDecider, type MissionCommand } from './mission.decider.js';

const haiti = missionId('haiti-mss');
const next = missionId('haiti-gsf');
const kenya = metaOf({ roles: ['lead-nation'] });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const jamaica = metaOf({ party: 'JAM' as PartyId });
const state = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]));

function command<Type extends MissionCommand['type']>(
  type: Type,
  body: Extract<MissionCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = kenya,
): MissionCommand {
  return { type, stream: missionStream(haiti), mission: haiti, body, meta } as MissionCommand;
}

const terms = { title: 'Support', gates: [...gates], leadership: 'lead-nation', host: 'HTI' } as const;
const established = MissionEstablished.of({ ...terms, gates: [...gates] });
const started: readonly DomainEvent[] = [established, LeadNationDesignated.of({ leadNation: 'KEN' })];
const closed = MissionClosed.of({ reason: 'Succeeded' });
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(missionDecider).given([...started, ...events] as never);
const flagsOf = (...events: readonly DomainEvent[]) =>
  missionFlags(given(...events).state()).map(({ rule }) => rule);

describe('what a mission plans', () => {
  const estimate = { yearly: { amount: '600000000', currency: 'USD' }, basis: 'All of it' };

  test('comes from its lead, the secretariat or an operator, while it is open', () => {
    const by = (meta: CommandMeta) => command('EstimateCost', estimate, meta);
    given()
      .knowing({})
      .when(by(kenya))
      .then([CostEstimated.of(estimate)]);
    given()
      .knowing({})
      .when(by(operator))
      .then([CostEstimated.of(estimate)]);
    given()
      .knowing({})
      .when(by(metaOf({ party: 'GTM' as PartyId, roles: ['lead-nation'] })))
      .refusedBy('missions.planned-by-the-lead');
    given(closed).knowing({}).when(by(kenya)).refusedBy('missions.mission-is-open');
  });

  test('costs what two sources say otherwise, and missions.cost-estimates-differ is raised', () => {
    const other = {
      ...CostEstimated.of({ ...estimate, yearly: { amount: '800000000', currency: 'USD' } }),
      party: 'USA',
    };
    expect(flagsOf(CostEstimated.of(estimate))).toEqual([]);
    expect(flagsOf(CostEstimated.of(estimate), other)).toEqual(['missions.cost-estimates-differ']);
  });
});

describe('a commander', () => {
  const appointed = {
    post: 'Force commander',
    rank: 'Superintendent',
    nation: 'KEN',
    reference: 'directory/ken-0012',
    from: '2024-06-25',
  };

  test('is appointed by post, rank and nation', () => {
    given()
      .knowing({ party: state })
      .when(command('AppointCommander', appointed))
      .then([CommanderAppointed.of(appointed)]);
  });

  test('is no person in the log', () => {
    const named = { ...appointed, reference: 'x@example.org' };
    given()
      .knowing({ party: state })
      .when(command('AppointCommander', named))
      .refusedBy('missions.no-personal-data');
    const [entry] = recorded([CommanderAppointed.of(named)]);
    expect(entry && missionDecider.mayNotRead?.(entry as never, kenya)).toMatchObject({
      refused: 'missions.no-personal-data',
    });
  });

  test('is another one each time, of a registered nation', () => {
    const again = command('AppointCommander', appointed);
    given(CommanderAppointed.of(appointed))
      .knowing({ party: state })
      .when(again)
      .refusedBy('missions.another-takes-the-post');
    given().knowing({ party: noParty }).when(again).refusedBy('missions.party-is-registered');
  });
});

describe('a concept of operations', () => {
  const document = { reference: 'CONOPS/1' };
  const first = ConopsDrafted.of({ version: 1, document, pillars: [] });
  const submitted = ConopsSubmitted.of({ version: 1, to: 'UN' });

  test('is drafted in versions, over pillars that there are', () => {
    const body = { document, pillars: ['static'] };
    given(first)
      .knowing({})
      .when(command('DraftConops', { document, pillars: [] }))
      .then([ConopsDrafted.of({ version: 2, document, pillars: [] })]);
    given().knowing({}).when(command('DraftConops', body)).refusedBy('missions.pillar-is-defined');
    given(PillarDefined.of({ pillar: 'static', title: 'Static' }))
      .knowing({})
      .when(command('DraftConops', body))
      .then([ConopsDrafted.of({ version: 1, ...body })]);
  });

  test('is submitted once to a registered party, and after it was drafted', () => {
    const submit = command('SubmitConops', { to: 'UN' });
    given(first).knowing({ party: state }).when(submit).then([submitted]);
    given().knowing({ party: state }).when(submit).refusedBy('missions.conops-is-drafted');
    given(first, submitted).knowing({ party: state }).when(submit).refusedBy('missions.submitted-once');
    given(first).knowing({ party: noParty }).when(submit).refusedBy('missions.party-is-registered');
  });

  test('is endorsed once it was submitted, in the party’s own name or from a source', () => {
    const endorse = (said: { readonly by?: string; readonly sourced: boolean }, meta: CommandMeta) =>
      command('EndorseConops', said, meta);
    const endorsed = ConopsEndorsed.of({ version: 1, by: 'JAM' });
    const drafted = given(first, submitted).knowing({ party: state });
    drafted.when(endorse({ sourced: false }, jamaica)).then([endorsed]);
    drafted.when(endorse({ by: 'JAM', sourced: true }, operator)).then([endorsed]);
    drafted
      .when(endorse({ by: 'JAM', sourced: false }, operator))
      .refusedBy('missions.report-names-its-source');
    drafted
      .when(endorse({ by: 'USA', sourced: true }, jamaica))
      .refusedBy('missions.endorsed-in-its-own-name');
    given(first)
      .knowing({ party: state })
      .when(endorse({ sourced: false }, jamaica))
      .refusedBy('missions.conops-is-submitted');
    given(first, submitted, endorsed)
      .knowing({ party: state })
      .when(endorse({ sourced: false }, jamaica))
      .refusedBy('missions.endorsed-once');
    expect(given(first, submitted, endorsed).state().plan.conops[0]).toMatchObject({
      submitted: { to: 'UN' },
      endorsements: [{ by: 'JAM' }],
    });
  });
});

describe('a phase', () => {
  const phase = { phase: 'ioc', title: 'First capability', by: '2024-06-30' };
  const planned = PhasePlanned.of(phase);
  const criteria = { phase: 'ioc', dimensions: ['personnel' as const], personnelPercent: 80, reason: 'So' };

  test('is planned and planned anew', () => {
    given().knowing({}).when(command('PlanPhase', phase)).then([planned]);
    given(planned).knowing({}).when(command('PlanPhase', phase)).refusedBy('missions.plan-changes-something');
    given()
      .knowing({})
      .when(command('PlanPhase', { ...phase, until: '2024-01-01' }))
      .refusedBy('missions.phase-runs-forward');
    const later = PhasePlanned.of({ ...phase, by: '2024-09-30' });
    expect(given(planned, later).state().plan.phases).toMatchObject([{ by: '2024-09-30' }]);
  });

  test('without criteria raises missions.phase-without-criteria', () => {
    expect(flagsOf(planned)).toEqual(['missions.phase-without-criteria']);
    expect(flagsOf(planned, ReadinessCriteriaSet.of({ ...criteria, version: 1 }))).toEqual([]);
  });

  test('is judged by criteria that have a version each', () => {
    const set = ReadinessCriteriaSet.of({ ...criteria, version: 1 });
    const ask = command('SetReadinessCriteria', criteria);
    given(planned).knowing({}).when(ask).then([set]);
    given(planned, set)
      .knowing({})
      .when(ask)
      .then([ReadinessCriteriaSet.of({ ...criteria, version: 2 })]);
    given().knowing({}).when(ask).refusedBy('missions.phase-is-planned');
    const { plan } = given(planned, {
      ...set,
      effectiveAt: '2024-01-01T00:00:00.000Z',
    } as DomainEvent).state();
    expect(criteriaFor(plan, 'ioc', '2023-12-31T00:00:00Z')).toBeUndefined();
    expect(criteriaFor(plan, 'ioc', '2024-01-01T00:00:00Z')?.version).toBe(1);
  });

  test('asks for gates that apply, and sets thresholds of what applies', () => {
    const open = MissionEstablished.of({ title: 'At sea', gates: [], leadership: 'body', body: 'KEN' });
    deciderSpec(missionDecider)
      .given([open, planned] as never)
      .knowing({})
      .when(
        command('SetReadinessCriteria', { ...criteria, dimensions: ['council-authorization', 'personnel'] }),
      )
      .refusedBy('missions.gate-applies');
    given(planned)
      .knowing({})
      .when(command('SetReadinessCriteria', { ...criteria, runwayMonths: 6 }))
      .refusedBy('missions.threshold-of-what-applies');
  });
});

describe('what befalls a mission', () => {
  test('is recorded of a closed one too, and flagged', () => {
    const reached = { milestone: 'The council is sworn in', on: '2023-09-21' };
    const event = PoliticalMilestoneReached.of(reached);
    given(closed).knowing({}).when(command('RecordMilestone', reached)).then([event]);
    given()
      .knowing({})
      .when(command('RecordMilestone', { ...reached, on: '2023-09-23' }))
      .refusedBy('missions.milestone-was-reached');
    const ended = { ...closed, effectiveAt: '2023-09-20T00:00:00.000Z' };
    expect(flagsOf(ended, event)).toEqual(['missions.after-its-end']);
  });

  test('teaches something, of a pillar that there is', () => {
    const lesson = { subject: 'Airlift', lesson: 'Book early' };
    given()
      .knowing({})
      .when(command('RecordLesson', lesson))
      .then([LessonRecorded.of(lesson)]);
    given()
      .knowing({})
      .when(command('RecordLesson', { ...lesson, pillar: 'static' }))
      .refusedBy('missions.pillar-is-defined');
  });
});

describe('the mission that follows', () => {
  const follows = { to: next, on: '2025-10-02', instrument: 'S/RES/2793 (2025)' };
  const transitioned = MissionTransitioned.of(follows);
  const nextMission = deciderSpec(missionDecider)
    .given([established] as never)
    .state();
  const thing = { owner: 'KEN' as PartyId, mission: haiti, releasability: 'coalition' as Releasability };
  const carry = {
    kind: 'pledge' as const,
    thing: 'p-1',
    to: next,
    on: '2025-10-02',
    quantity: { count: 700, unit: 'person' as const },
  };

  test('is another one that is established, and one only', () => {
    const transition = command('TransitionMission', follows, operator);
    given().knowing({ next: nextMission }).when(transition).then([transitioned]);
    given().knowing({}).when(transition).refusedBy('missions.next-mission-exists');
    given(transitioned)
      .knowing({ next: nextMission })
      .when(transition)
      .refusedBy('missions.one-mission-follows');
    given()
      .knowing({ next: nextMission })
      .when(command('TransitionMission', { ...follows, to: haiti }, operator))
      .refusedBy('missions.another-mission-follows');
  });

  test('takes over what its owner carries over, in both missions at once', () => {
    const carried = CarriedOver.of({ ...carry, owner: 'KEN', from: haiti });
    const { decision } = given(transitioned)
      .knowing({ next: nextMission, thing })
      .when(command('CarryOver', carry));
    expect(decision).toEqual([carried, { ...carried, stream: missionStream(next) }]);
    expect(given(carried).state().course.carried).toMatchObject([{ thing: 'p-1', to: next }]);
    given(transitioned, carried)
      .knowing({ next: nextMission, thing })
      .when(command('CarryOver', carry))
      .refusedBy('missions.carried-once');
    const [entry] = recorded([carried]);
    expect(entry && missionDecider.mayNotRead?.(entry as never, kenya)).toMatchObject({
      refused: 'missions.carried-over-anew',
    });
  });

  test('takes over nothing else', () => {
    const refused = (facts: object, more: object = {}, meta = kenya) => {
      const { decision } = given(transitioned)
        .knowing({ next: nextMission, thing, ...facts })
        .when(command('CarryOver', { ...carry, ...more }, meta));
      return isRefusal(decision) ? decision.refused : decision;
    };
    expect(refused({}, { to: 'elsewhere' })).toBe('missions.carried-to-the-next-mission');
    expect(refused({ next: { ...nextMission, closed: true } })).toBe('missions.mission-is-open');
    expect(refused({ thing: undefined })).toBe('missions.carried-thing-is-of-the-mission');
    expect(refused({ thing: { ...thing, mission: next } })).toBe('missions.carried-thing-is-of-the-mission');
    expect(refused({}, {}, jamaica)).toBe('missions.carried-by-its-owner');
    expect(refused({}, { quantity: undefined })).toBe('missions.carries-one-figure');
    const hidden = { thing: { ...thing, releasability: 'parties:KEN,USA' } };
    expect(refused(hidden)).toBe('missions.released-as-the-thing');
    expect(refused(hidden, { released: 'parties:JAM,KEN' })).toBe('missions.released-as-the-thing');
    expect(refused(hidden, { released: 'parties:KEN' })).toHaveLength(2);
  });

  test('knows a contingent by its nation, whoever put it on record', () => {
    const [first] = recorded([{ type: 'deployment.ContingentDesignated.v1', data: { nation: 'JAM' } }]);
    const history = effectiveHistory(first === undefined ? [] : [{ ...first, mission: haiti }]);
    expect(carriedFact('contingent', 'c-1').fold(history)).toEqual({
      owner: 'JAM',
      mission: haiti,
      releasability: 'coalition',
    });
    expect(carriedFact('balance', 'trust-2024').stream).toBe('fund-trust-2024');
    expect(carriedFact('pledge', 'p-1').fold([])).toBeUndefined();
  });
});
