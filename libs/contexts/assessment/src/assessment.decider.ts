// One assessment, from its schedule to its end. Completion freezes the findings: what is learnt later belongs to a later
// assessment, which names the one whose place it takes.
import { noFacts, type Command, type Decider, type Decision, type Foldable } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import type {
  AbortAssessment,
  CompleteAssessment,
  DeployTeam,
  RecordFinding,
  ReportHostForceCapacity,
  ScheduleAssessment,
} from './assessment.commands.js';
import {
  AssessmentAborted,
  AssessmentCompleted,
  AssessmentScheduled,
  AssessmentTeamDeployed,
  FindingRecorded,
  HostForceCapacityReported,
} from './assessment.events.js';
import {
  assessmentFact,
  evolveAssessment,
  noAssessment,
  type AssessmentState,
  type AssessmentStreamEvent,
  type KnownAssessment,
} from './assessment.facts.js';
import { assessmentRules } from './assessment.rules.js';
import { plans } from './planning.facts.js';

export type AssessmentCommand =
  | Command<'ScheduleAssessment', Said<ScheduleAssessment>>
  | Command<'DeployTeam', Said<DeployTeam>>
  // Whether the statement named its source; the host keeps the source itself in the envelope.
  | Command<'RecordFinding', Said<RecordFinding> & { readonly sourced: boolean }>
  | Command<'ReportHostForceCapacity', Said<ReportHostForceCapacity>>
  | Command<'CompleteAssessment', Said<CompleteAssessment>>
  | Command<'AbortAssessment', Said<AbortAssessment>>;

export interface AssessmentFacts {
  readonly mission?: MissionState;
  /** The assessment whose place this one takes. */
  readonly earlier?: AssessmentState;
}

type Answer = Decision<Foldable<AssessmentStreamEvent>>;
type Named<Type extends AssessmentCommand['type']> = Extract<AssessmentCommand, { readonly type: Type }>;

export const assessmentDecider: Decider<
  AssessmentState,
  AssessmentCommand,
  Foldable<AssessmentStreamEvent>,
  AssessmentFacts
> = {
  name: 'assessment',
  initial: noAssessment,
  evolve: evolveAssessment,
  facts: (command, state) => {
    if (command.type === 'ScheduleAssessment') {
      const { supersedes } = command.body;
      return {
        ...(command.mission === undefined ? {} : { mission: missionFact(command.mission) }),
        ...(supersedes === undefined ? {} : { earlier: assessmentFact(supersedes) }),
      };
    }
    const reports = command.type === 'RecordFinding' || command.type === 'ReportHostForceCapacity';
    return reports && state.status !== 'absent' && state.mission !== undefined
      ? { mission: missionFact(state.mission) }
      : noFacts();
  },
  decide: (state, facts, command) => {
    if (command.type === 'ScheduleAssessment') return schedule(facts, command);
    if (state.status === 'absent') return assessmentRules.refuse('assessment-exists');
    switch (command.type) {
      case 'RecordFinding':
        return reportable(state, facts, command) ?? recordFinding(command);
      case 'ReportHostForceCapacity':
        return reportable(state, facts, command) ?? reportHostForce(command);
      case 'DeployTeam':
        return conductable(state, command) ?? deploy(state, command);
      case 'CompleteAssessment':
        return conductable(state, command) ?? complete(state, command);
      case 'AbortAssessment':
        return conductable(state, command) ?? [AssessmentAborted.of({ reason: command.body.reason })];
    }
  },
};

function schedule(facts: AssessmentFacts, { body, meta, mission }: Named<'ScheduleAssessment'>): Answer {
  if (facts.mission?.established !== true) return assessmentRules.refuse('mission-is-established');
  if (!plans(facts.mission, meta)) return assessmentRules.refuse('scheduled-by-those-who-plan');
  if (facts.mission.closed) return assessmentRules.refuse('mission-is-open');
  if (body.until < body.from) return backwards(body);
  if (body.supersedes !== undefined) {
    const { earlier } = facts;
    if (earlier?.status !== 'completed' || earlier.mission !== mission) {
      return assessmentRules.refuse('supersedes-a-completed-one', { assessment: body.supersedes });
    }
  }
  return [AssessmentScheduled.of({ ...body })];
}

/** What stands in the way of the assessing party; undefined where nothing does. */
function conductable(state: KnownAssessment, { meta }: AssessmentCommand) {
  if (meta.party !== state.assessor) return assessmentRules.refuse('only-the-assessor');
  return frozen(state);
}

/** What stands in the way of a finding; undefined where nothing does. */
function reportable(state: KnownAssessment, facts: AssessmentFacts, { meta }: AssessmentCommand) {
  const sides = [state.assessor, facts.mission?.host];
  if (!sides.includes(meta.party) && !meta.roles.includes('operator')) {
    return assessmentRules.refuse('found-by-either-side');
  }
  if (state.status === 'planned') return assessmentRules.refuse('team-is-in-the-field');
  return frozen(state);
}

const frozen = ({ status }: KnownAssessment) =>
  status === 'completed' || status === 'aborted'
    ? assessmentRules.refuse('findings-are-frozen', { status })
    : undefined;

const deploy = (state: KnownAssessment, { body }: Named<'DeployTeam'>): Answer =>
  state.team === undefined
    ? [AssessmentTeamDeployed.of({ ...body })]
    : assessmentRules.refuse('team-deploys-once', { on: state.team.on });

function recordFinding({ body }: Named<'RecordFinding'>): Answer {
  const { sourced, ...finding } = body;
  const figures = [finding.quantity, finding.value].filter((figure) => figure !== undefined).length;
  if (figures === 2 || (figures === 0 && finding.statement === undefined)) {
    return assessmentRules.refuse('finding-says-something');
  }
  const { period } = finding;
  if (period?.until !== undefined && period.until < period.from) return backwards(period);
  if (!sourced) return assessmentRules.refuse('finding-names-its-source');
  return [FindingRecorded.of(finding)];
}

function reportHostForce({ body }: Named<'ReportHostForceCapacity'>): Answer {
  const { serving, deployable, needed, statement } = body;
  if ([serving, deployable, needed, statement].every((said) => said === undefined)) {
    return assessmentRules.refuse('finding-says-something');
  }
  return [HostForceCapacityReported.of({ ...body })];
}

function complete(state: KnownAssessment, { body }: Named<'CompleteAssessment'>): Answer {
  const findings = state.findings.length + state.hostForces.length;
  if (findings === 0) return assessmentRules.refuse('something-was-found');
  return [AssessmentCompleted.of({ summary: body.summary, findings })];
}

const backwards = ({ from, until = from }: { readonly from: string; readonly until?: string }) =>
  assessmentRules.refuse('period-runs-forward', { from, until });
