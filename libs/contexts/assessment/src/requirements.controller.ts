import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  ApproveRequirements,
  IdentifyRequirement,
  RetireRequirement,
  ReviseRequirement,
} from './requirement.commands.js';
import { requirementDecider } from './requirement.decider.js';
import { requirementStream } from './requirement.facts.js';

const changing = [
  'assessment.requirement-exists',
  'assessment.stated-by-those-who-plan',
  'assessment.requirement-is-current',
];
const fitting = [
  'assessment.mission-is-open',
  'assessment.more-than-nothing',
  'assessment.pillar-is-defined',
];

@Controller('v1')
export class RequirementsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/requirements',
    action: 'assessment.IdentifyRequirement',
    creates: true,
    body: IdentifyRequirement,
    summary: 'Identify a requirement line of a mission',
    rules: [
      'assessment.mission-is-established',
      'assessment.stated-by-those-who-plan',
      ...fitting,
      'assessment.rests-on-an-assessment-of-the-mission',
    ],
    records: ['assessment.RequirementIdentified'],
  })
  identify(@CommandInput() input: CommandInput<IdentifyRequirement>) {
    return this.commands.give(
      requirementDecider,
      {
        type: 'IdentifyRequirement',
        stream: requirementStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'requirements/:requirementId/revisions',
    action: 'assessment.ReviseRequirement',
    body: ReviseRequirement,
    summary: 'Revise a requirement line, with reason and authority',
    description: 'What is left out stays as it is.',
    rules: [...changing, 'assessment.unit-stays', 'assessment.revision-changes-something', ...fitting],
    records: ['assessment.RequirementRevised'],
    flags: ['assessment.revised-after-approval'],
  })
  revise(@CommandInput() input: CommandInput<ReviseRequirement, 'requirementId'>) {
    return this.commands.give(
      requirementDecider,
      {
        type: 'ReviseRequirement',
        stream: requirementStream(input.params.requirementId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'requirements/:requirementId/approval',
    action: 'assessment.ApproveRequirements',
    body: ApproveRequirements,
    summary: 'Approve a requirement line as it reads now, alone or with others',
    description: 'Recorded on every line that is approved, at once. A revision needs another approval.',
    rules: [
      ...changing,
      'assessment.mission-is-open',
      'assessment.approved-once',
      'assessment.approved-together',
    ],
    records: ['assessment.RequirementsApproved'],
  })
  approve(@CommandInput() input: CommandInput<ApproveRequirements, 'requirementId'>) {
    const { requirementId: line } = input.params;
    return this.commands.give(
      requirementDecider,
      { type: 'ApproveRequirements', stream: requirementStream(line), body: { ...input.body, line } },
      input,
    );
  }

  @CommandRoute({
    post: 'requirements/:requirementId/retirement',
    action: 'assessment.RetireRequirement',
    body: RetireRequirement,
    summary: 'Retire a requirement line',
    rules: changing,
    records: ['assessment.RequirementRetired'],
  })
  retire(@CommandInput() input: CommandInput<RetireRequirement, 'requirementId'>) {
    return this.commands.give(
      requirementDecider,
      {
        type: 'RetireRequirement',
        stream: requirementStream(input.params.requirementId),
        body: input.body,
      },
      input,
    );
  }
}
