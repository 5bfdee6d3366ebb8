import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { IdentifyRequirement, RetireRequirement, ReviseRequirement } from './requirement.commands.js';
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
    post: 'requirements/:requirementId/retirement',
    action: 'assessment.RetireRequirement',
    body: RetireRequirement,
    summary: 'Retire a requirement line',
    rules: changing,
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
