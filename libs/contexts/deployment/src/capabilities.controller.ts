import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { ApproveRulesOfEngagement, DeclareCapability } from './capability.commands.js';
import { capabilityDecider } from './capability.decider.js';
import { capabilityStream } from './capability.facts.js';

const declaring = ['deployment.mission-is-established', 'deployment.declared-by-the-lead'];

@Controller('v1')
export class CapabilitiesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'capabilities/:missionId/initial',
    action: 'deployment.DeclareInitialCapability',
    creates: 'or-changes',
    body: DeclareCapability,
    summary: 'Declare that the mission can do its first tasks',
    rules: [...declaring, 'deployment.capability-is-declared-once'],
    records: ['deployment.InitialOperatingCapabilityDeclared'],
  })
  initial(@CommandInput() input: CommandInput<DeclareCapability>) {
    const { body } = input;
    return this.commands.give(
      capabilityDecider,
      { type: 'DeclareInitialCapability', ...of(input), body },
      input,
    );
  }

  @CommandRoute({
    post: 'capabilities/:missionId/full',
    action: 'deployment.DeclareFullCapability',
    creates: 'or-changes',
    body: DeclareCapability,
    summary: 'Declare that the mission can do all of its tasks',
    rules: [...declaring, 'deployment.capability-is-declared-once'],
    flags: ['deployment.full-before-initial'],
    records: ['deployment.FullOperatingCapabilityDeclared'],
  })
  full(@CommandInput() input: CommandInput<DeclareCapability>) {
    const { body } = input;
    return this.commands.give(
      capabilityDecider,
      { type: 'DeclareFullCapability', ...of(input), body },
      input,
    );
  }

  @CommandRoute({
    post: 'capabilities/:missionId/rules-of-engagement',
    action: 'deployment.ApproveRulesOfEngagement',
    creates: 'or-changes',
    body: ApproveRulesOfEngagement,
    summary: 'Record that rules of engagement are approved',
    description: 'The last approval stands. The text itself stays out of the log.',
    rules: declaring,
    records: ['deployment.RulesOfEngagementApproved'],
  })
  approve(@CommandInput() input: CommandInput<ApproveRulesOfEngagement>) {
    const { body } = input;
    return this.commands.give(
      capabilityDecider,
      { type: 'ApproveRulesOfEngagement', ...of(input), body },
      input,
    );
  }
}

/** The one stream of its kind of a mission. */
const of = ({ params }: { readonly params: { readonly missionId: string } }) => ({
  stream: capabilityStream(params.missionId),
  mission: missionId(params.missionId),
});
