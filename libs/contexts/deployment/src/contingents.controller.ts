import { Controller } from '@nestjs/common';
import { missionId, uuidPattern } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  CompleteTraining,
  DeclareCaveat,
  DesignateContingent,
  FailVisit,
  LiftCaveat,
  PassVisit,
  PlanRotation,
  RotateContingent,
  TaskAirlift,
  VerifyEquipment,
} from './contingent.commands.js';
import { contingentDecider } from './contingent.decider.js';
import { contingentStream } from './contingent.facts.js';

const exists = 'deployment.contingent-exists';
const reporting = [exists, 'deployment.reported-by-those-concerned'];
const visiting = [exists, 'deployment.visited-by-others', 'deployment.visit-was-made'];
const own = ['deployment.only-its-nation', 'deployment.report-names-its-source'];
const rotating = [...reporting, 'deployment.rotated-once', 'deployment.follows-another-of-the-mission'];

@Controller('v1')
export class ContingentsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/contingents',
    action: 'deployment.DesignateContingent',
    creates: true,
    body: DesignateContingent,
    summary: 'Designate a contingent for a mission',
    description:
      'A unit of people and equipment for one rotation; the one whose place it takes is in `follows`.',
    links: { self: '/v1/contingents/{id}' },
    rules: [
      ...own,
      'deployment.mission-is-established',
      'deployment.mission-is-open',
      'deployment.party-is-registered',
      'deployment.more-than-nothing',
      'deployment.plan-runs-forward',
      'deployment.pledge-is-of-the-nation',
      'deployment.line-exists',
      'deployment.follows-another-of-the-mission',
    ],
    records: ['deployment.ContingentDesignated'],
  })
  designate(@CommandInput() input: CommandInput<DesignateContingent>) {
    return this.commands.give(
      contingentDecider,
      {
        type: 'DesignateContingent',
        stream: contingentStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: sourced(input),
      },
      input,
    );
  }

  @CommandRoute({
    post: 'contingents/:contingentId/training',
    action: 'deployment.CompleteTraining',
    body: CompleteTraining,
    summary: 'Record that it is trained, wholly or so many of it',
    rules: reporting,
    records: ['deployment.TrainingCompleted'],
  })
  completeTraining(@CommandInput() input: CommandInput<CompleteTraining, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'CompleteTraining', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/equipment',
    action: 'deployment.VerifyEquipment',
    body: VerifyEquipment,
    summary: 'Record what of its equipment was there and fit',
    rules: reporting,
    records: ['deployment.EquipmentVerified'],
  })
  verifyEquipment(@CommandInput() input: CommandInput<VerifyEquipment, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'VerifyEquipment', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/visits/passed',
    action: 'deployment.PassVisit',
    body: PassVisit,
    summary: 'Record that it passed the visit before deployment',
    rules: visiting,
    records: ['deployment.PreDeploymentVisitPassed'],
  })
  passVisit(@CommandInput() input: CommandInput<PassVisit, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'PassVisit', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/visits/failed',
    action: 'deployment.FailVisit',
    body: FailVisit,
    summary: 'Record that it failed the visit before deployment',
    rules: visiting,
    flags: ['deployment.departed-against-a-visit'],
    records: ['deployment.PreDeploymentVisitFailed'],
  })
  failVisit(@CommandInput() input: CommandInput<FailVisit, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'FailVisit', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/airlift',
    action: 'deployment.TaskAirlift',
    body: TaskAirlift,
    summary: 'Record who is to fly it',
    rules: [...reporting, 'deployment.party-is-registered'],
    records: ['deployment.AirliftTasked'],
  })
  taskAirlift(@CommandInput() input: CommandInput<TaskAirlift, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'TaskAirlift', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/caveats',
    action: 'deployment.DeclareCaveat',
    body: DeclareCaveat,
    summary: 'Declare what one’s people may not be used for',
    description: 'Its releasability says who may see it.',
    rules: [exists, ...own],
    records: ['deployment.CaveatDeclared'],
  })
  declareCaveat(@CommandInput() input: CommandInput<DeclareCaveat, 'contingentId'>) {
    const body = sourced(input);
    return this.commands.give(contingentDecider, { type: 'DeclareCaveat', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/caveats/:caveatId/lifting',
    action: 'deployment.LiftCaveat',
    params: { caveatId: { pattern: uuidPattern, description: 'Caveat: id of the CaveatDeclared event' } },
    body: LiftCaveat,
    summary: 'Lift a caveat',
    rules: [exists, ...own, 'deployment.caveat-exists', 'deployment.caveat-stands'],
    records: ['deployment.CaveatLifted'],
  })
  liftCaveat(@CommandInput() input: CommandInput<LiftCaveat, 'contingentId' | 'caveatId'>) {
    const body = { ...sourced(input), caveat: input.params.caveatId };
    return this.commands.give(contingentDecider, { type: 'LiftCaveat', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/rotation-plan',
    action: 'deployment.PlanRotation',
    body: PlanRotation,
    summary: 'Plan when it is relieved, and by whom',
    description: 'The last plan stands. That its day has come is recorded by rule.',
    rules: rotating,
    flags: ['deployment.rotation-is-overdue'],
    records: ['deployment.RotationPlanned'],
  })
  planRotation(@CommandInput() input: CommandInput<PlanRotation, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'PlanRotation', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/rotation',
    action: 'deployment.RotateContingent',
    body: RotateContingent,
    summary: 'Record that another contingent has taken its place',
    rules: rotating,
    flags: ['deployment.relieved-by-nobody'],
    records: ['deployment.ContingentRotated'],
  })
  rotate(@CommandInput() input: CommandInput<RotateContingent, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'RotateContingent', ...of(input), body }, input);
  }
}

const of = ({ params }: { readonly params: { readonly contingentId: string } }) => ({
  stream: contingentStream(params.contingentId),
});
/** What is said, and whether it names its source. */
const sourced = <Body extends object>({
  body,
  statement,
}: {
  readonly body: Body;
  readonly statement: { readonly source?: unknown };
}) => ({ ...body, sourced: statement.source !== undefined });
