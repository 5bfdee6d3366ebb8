import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  evolveMission,
  LeadNationDesignated,
  MissionClosed,
  MissionEstablished,
  noMission,
  type MissionState,
} from '#contexts/missions/contract';
import { assessmentDecider, type AssessmentCommand } from './assessment.decider.js';
import {
  AssessmentAborted,
  AssessmentCompleted,
  assessmentFact,
  assessmentFlags,
  AssessmentScheduled,
  assessmentStream,
  AssessmentTeamDeployed,
  claimsByMatter,
  EntryVoided,
  evolveAssessment,
  FindingRecorded,
  HostForceCapacityReported,
  noAssessment,
} from './contract.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const earlierId = '00000000-0000-4000-8000-000000000002';
const kenya = metaOf({ roles: ['lead-nation'] });
const host = metaOf({ party: 'HTI' as PartyId, roles: ['host-state'] });
const jamaica = metaOf({ party: 'JAM' as PartyId, roles: ['assessor'] });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

const missionAfter = (...events: readonly DomainEvent[]): MissionState =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({ title: 'Support', gates: ['host'], leadership: 'lead-nation', host: 'HTI' }),
      LeadNationDesignated.of({ leadNation: 'KEN' }),
      ...events,
    ]),
  );
const mission = missionAfter();

function command<Type extends AssessmentCommand['type']>(
  type: Type,
  body: Extract<AssessmentCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = kenya,
): AssessmentCommand {
  return { type, stream: assessmentStream(id), mission: haiti, body, meta } as AssessmentCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(assessmentDecider).given(events.map((event) => ({ mission: haiti, ...event })) as never);

const plan = { title: 'Technical assessment', from: '2023-08-21', until: '2023-08-27' };
const scheduled = AssessmentScheduled.of(plan);
const team = { on: '2023-08-21', place: 'Port-au-Prince', size: 10 };
const deployed = AssessmentTeamDeployed.of(team);
const claim = {
  matter: 'killings',
  value: { number: '2000', of: 'killings' },
  qualifier: 'more-than' as const,
  place: 'Haiti',
  period: { from: '2023-01-01', until: '2023-06-30' },
};
const found = FindingRecorded.of(claim);
const completed = AssessmentCompleted.of({ summary: 'Needed.', findings: 1 });
const aborted = AssessmentAborted.of({ reason: 'the airport is closed' });
const complete = command('CompleteAssessment', { summary: 'Needed.' });
const finding = command('RecordFinding', { ...claim, sourced: true });

describe('an assessment is scheduled', () => {
  test('for an open mission', () => {
    given().knowing({ mission }).when(command('ScheduleAssessment', plan)).then([scheduled]);
  });

  test('not for a mission that was never established, or is closed', () => {
    const ask = command('ScheduleAssessment', plan);
    given().knowing({ mission: noMission }).when(ask).refusedBy('assessment.mission-is-established');
    given()
      .knowing({ mission: missionAfter(MissionClosed.of({ reason: 'over' })) })
      .when(ask)
      .refusedBy('assessment.mission-is-open');
  });

  test('by its lead nation or an assessor, not by the lead of another mission', () => {
    const ask = (party: string, ...roles: readonly string[]) =>
      given()
        .knowing({ mission })
        .when(command('ScheduleAssessment', plan, metaOf({ party: party as PartyId, roles })));
    ask('GTM', 'lead-nation').refusedBy('assessment.scheduled-by-those-who-plan');
    ask('KEN', 'lead-nation').then([scheduled]);
    ask('JAM', 'assessor').then([scheduled]);
  });

  test('for days in their order', () => {
    given()
      .knowing({ mission })
      .when(command('ScheduleAssessment', { ...plan, until: '2023-08-20' }))
      .refusedBy('assessment.period-runs-forward');
  });

  test('to take the place of a completed one of the same mission', () => {
    const earlier = (on: string, ...events: readonly DomainEvent[]) =>
      fold(
        evolveAssessment,
        noAssessment,
        recorded(
          [scheduled, deployed, found, ...events].map((event) => ({ ...event, mission: missionId(on) })),
        ),
      );
    const ask = command('ScheduleAssessment', { ...plan, supersedes: earlierId });
    given()
      .knowing({ mission, earlier: earlier(haiti, completed) })
      .when(ask)
      .then([AssessmentScheduled.of({ ...plan, supersedes: earlierId })]);
    for (const other of [
      noAssessment,
      earlier(haiti),
      earlier(haiti, aborted),
      earlier('another', completed),
    ]) {
      given()
        .knowing({ mission, earlier: other })
        .when(ask)
        .refusedBy('assessment.supersedes-a-completed-one');
    }
    const facts = assessmentDecider.facts(ask, noAssessment);
    expect([facts.mission?.stream, facts.earlier?.stream]).toEqual([
      'mission-haiti-mss',
      `assessment-${earlierId}`,
    ]);
  });
});

describe('an assessment goes from planned to reporting', () => {
  test('by its team’s arrival, once, and its first finding', () => {
    given(scheduled).knowing({}).when(command('DeployTeam', team)).then([deployed]);
    given(scheduled, deployed)
      .knowing({})
      .when(command('DeployTeam', team))
      .refusedBy('assessment.team-deploys-once');
    expect(given(scheduled).state().status).toBe('planned');
    expect(given(scheduled, deployed).state().status).toBe('in-field');
    expect(given(scheduled, deployed, found).state().status).toBe('reporting');
  });

  test('and what belongs to one never scheduled changes nothing', () => {
    expect(given(deployed, found, completed).state().status).toBe('absent');
    given().knowing({}).when(complete).refusedBy('assessment.assessment-exists');
  });

  test('under the party that scheduled it alone', () => {
    for (const change of [command('DeployTeam', team, jamaica), { ...complete, meta: operator }]) {
      given(scheduled, deployed, found).knowing({}).when(change).refusedBy('assessment.only-the-assessor');
    }
  });
});

describe('findings', () => {
  test('come from the assessing party, the host State or an operator', () => {
    for (const meta of [kenya, host, operator]) {
      given(scheduled, deployed)
        .knowing({ mission })
        .when({ ...finding, meta })
        .then([found]);
    }
    given(scheduled, deployed)
      .knowing({ mission })
      .when({ ...finding, meta: jamaica })
      .refusedBy('assessment.found-by-either-side');
  });

  test('are made in the field', () => {
    given(scheduled).knowing({ mission }).when(finding).refusedBy('assessment.team-is-in-the-field');
  });

  test('say a quantity, a value or a statement, and one figure at most', () => {
    const { value, ...bare } = claim;
    const quantity = { count: 2000, unit: 'person' as const };
    const both = { ...bare, value, quantity };
    for (const said of [bare, both]) {
      given(scheduled, deployed)
        .knowing({ mission })
        .when(command('RecordFinding', { ...said, sourced: true }))
        .refusedBy('assessment.finding-says-something');
    }
    given(scheduled, deployed)
      .knowing({ mission })
      .when(command('RecordFinding', { matter: 'roads', statement: 'Blocked.', sourced: true }))
      .then([FindingRecorded.of({ matter: 'roads', statement: 'Blocked.' })]);
  });

  test('say where they come from, and for which days', () => {
    given(scheduled, deployed)
      .knowing({ mission })
      .when(command('RecordFinding', { ...claim, sourced: false }))
      .refusedBy('assessment.finding-names-its-source');
    given(scheduled, deployed)
      .knowing({ mission })
      .when(
        command('RecordFinding', {
          ...claim,
          period: { from: '2023-06-30', until: '2023-01-01' },
          sourced: true,
        }),
      )
      .refusedBy('assessment.period-runs-forward');
  });

  test('that rival each other stand side by side, and raise assessment.claims-differ', () => {
    const exact = { qualifier: 'exactly' as const, value: { number: '2094', of: 'killings' } };
    const rival = FindingRecorded.of({ ...claim, ...exact });
    const elsewhere = FindingRecorded.of({ ...rival.data, place: 'Cabaret' });
    const state = given(scheduled, deployed, found, rival, elsewhere).state();
    expect(claimsByMatter(state).map((claims) => claims.length)).toEqual([2, 1]);
    const [flag, ...others] = assessmentFlags(state);
    expect(flag?.rule).toBe('assessment.claims-differ');
    expect(flag?.events).toHaveLength(2);
    expect(others).toEqual([]);
  });

  test('that agree raise nothing', () => {
    expect(assessmentFlags(given(scheduled, deployed, found, found).state())).toEqual([]);
    expect(assessmentFlags(given().state())).toEqual([]);
  });
});

describe('the host’s own force', () => {
  const report = {
    force: 'National police',
    asOf: '2023-08-25',
    serving: { count: 9000, unit: 'person' as const },
  };

  test('is reported as it comes', () => {
    given(scheduled, deployed)
      .knowing({ mission })
      .when(command('ReportHostForceCapacity', report, host))
      .then([HostForceCapacityReported.of(report)]);
    given(scheduled, deployed)
      .knowing({ mission })
      .when(command('ReportHostForceCapacity', { force: 'National police', asOf: '2023-08-25' }, host))
      .refusedBy('assessment.finding-says-something');
  });

  test('with more deployable than serving raises assessment.more-deployable-than-serving', () => {
    const state = given(
      scheduled,
      deployed,
      HostForceCapacityReported.of({ ...report, deployable: { count: 9001, unit: 'person' } }),
    ).state();
    expect(assessmentFlags(state).map(({ rule }) => rule)).toEqual([
      'assessment.more-deployable-than-serving',
    ]);
  });
});

describe('an assessment ends', () => {
  test('completed once something was found, and says how much', () => {
    given(scheduled, deployed).knowing({}).when(complete).refusedBy('assessment.something-was-found');
    given(scheduled, deployed, found).knowing({}).when(complete).then([completed]);
  });

  test('aborted, from any state but an end', () => {
    const abort = command('AbortAssessment', { reason: 'the airport is closed' });
    given(scheduled).knowing({}).when(abort).then([aborted]);
    given(scheduled, aborted).knowing({}).when(abort).refusedBy('assessment.findings-are-frozen');
  });

  test('and a change after completion is refused', () => {
    for (const change of [finding, complete, command('DeployTeam', team)]) {
      given(scheduled, deployed, found, completed)
        .knowing({ mission })
        .when(change)
        .refusedBy('assessment.findings-are-frozen');
    }
  });

  test('and reports again where its completion was voided', () => {
    const history = recorded([scheduled, deployed, found, completed]);
    const spec = given(
      scheduled,
      deployed,
      found,
      completed,
      EntryVoided.of({ eventId: history[3]?.id ?? '', reason: 'too early' }),
    );
    expect(spec.state().status).toBe('reporting');
    spec.knowing({}).when(complete).then([completed]);
  });
});

test('an assessment’s fact folds its stream', () => {
  expect(assessmentFact(id).fold(recorded([scheduled, deployed])).status).toBe('in-field');
});
