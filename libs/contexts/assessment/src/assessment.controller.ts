import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  AbortAssessment,
  CompleteAssessment,
  DeployTeam,
  RecordFinding,
  ReportHostForceCapacity,
  ScheduleAssessment,
} from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import { assessmentStream } from './assessment.facts.js';

const conducting = [
  'assessment.assessment-exists',
  'assessment.only-the-assessor',
  'assessment.findings-are-frozen',
];
const reporting = [
  'assessment.assessment-exists',
  'assessment.found-by-either-side',
  'assessment.team-is-in-the-field',
  'assessment.findings-are-frozen',
  'assessment.finding-says-something',
];

@Controller('v1')
export class AssessmentController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/assessments',
    action: 'assessment.ScheduleAssessment',
    creates: true,
    body: ScheduleAssessment,
    summary: 'Schedule an assessment for a mission',
    rules: [
      'assessment.mission-is-established',
      'assessment.scheduled-by-those-who-plan',
      'assessment.mission-is-open',
      'assessment.period-runs-forward',
      'assessment.supersedes-a-completed-one',
    ],
    records: ['assessment.AssessmentScheduled'],
  })
  schedule(@CommandInput() input: CommandInput<ScheduleAssessment>) {
    return this.commands.give(
      assessmentDecider,
      {
        type: 'ScheduleAssessment',
        stream: assessmentStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'assessments/:assessmentId/deployment',
    action: 'assessment.DeployTeam',
    body: DeployTeam,
    summary: 'Record that the team is in the field',
    rules: [...conducting, 'assessment.team-deploys-once'],
    records: ['assessment.AssessmentTeamDeployed'],
  })
  deploy(@CommandInput() input: CommandInput<DeployTeam, 'assessmentId'>) {
    return this.commands.give(
      assessmentDecider,
      { type: 'DeployTeam', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'assessments/:assessmentId/findings',
    action: 'assessment.RecordFinding',
    body: RecordFinding,
    summary: 'Record one claim about one matter, with its source',
    description: 'Rival claims stand side by side; none overwrites another.',
    rules: [...reporting, 'assessment.finding-names-its-source', 'assessment.period-runs-forward'],
    records: ['assessment.FindingRecorded'],
    flags: ['assessment.claims-differ'],
  })
  recordFinding(@CommandInput() input: CommandInput<RecordFinding, 'assessmentId'>) {
    const body = { ...input.body, sourced: input.statement.source !== undefined };
    return this.commands.give(
      assessmentDecider,
      { type: 'RecordFinding', stream: streamOf(input), body },
      input,
    );
  }

  @CommandRoute({
    post: 'assessments/:assessmentId/host-force-capacity',
    action: 'assessment.ReportHostForceCapacity',
    body: ReportHostForceCapacity,
    summary: 'Report what the host State has of its own',
    rules: reporting,
    records: ['assessment.HostForceCapacityReported'],
    flags: ['assessment.more-deployable-than-serving'],
  })
  reportHostForce(@CommandInput() input: CommandInput<ReportHostForceCapacity, 'assessmentId'>) {
    return this.commands.give(
      assessmentDecider,
      { type: 'ReportHostForceCapacity', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'assessments/:assessmentId/completion',
    action: 'assessment.CompleteAssessment',
    body: CompleteAssessment,
    summary: 'Complete the assessment, which freezes its findings',
    rules: [...conducting, 'assessment.something-was-found'],
    records: ['assessment.AssessmentCompleted'],
  })
  complete(@CommandInput() input: CommandInput<CompleteAssessment, 'assessmentId'>) {
    return this.commands.give(
      assessmentDecider,
      { type: 'CompleteAssessment', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'assessments/:assessmentId/abandonment',
    action: 'assessment.AbortAssessment',
    body: AbortAssessment,
    summary: 'Abort the assessment',
    rules: conducting,
    records: ['assessment.AssessmentAborted'],
  })
  abort(@CommandInput() input: CommandInput<AbortAssessment, 'assessmentId'>) {
    return this.commands.give(
      assessmentDecider,
      { type: 'AbortAssessment', stream: streamOf(input), body: input.body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly assessmentId: string } }) =>
  assessmentStream(params.assessmentId);
