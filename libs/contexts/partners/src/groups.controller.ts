import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { ChangeReleasability, DefineReleasabilityGroup } from './group.commands.js';
import { groupDecider } from './group.decider.js';
import { groupStream } from './group.facts.js';

@Controller('v1')
export class GroupsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'groups',
    action: 'partners.DefineReleasabilityGroup',
    creates: true,
    body: DefineReleasabilityGroup,
    summary: 'Define a group of parties to which whoever speaks may release what it says',
    rules: ['partners.group-is-new', 'partners.members-are-registered'],
    records: ['partners.ReleasabilityGroupDefined'],
  })
  define(@CommandInput() input: CommandInput<DefineReleasabilityGroup, never>) {
    return this.commands.give(
      groupDecider,
      { type: 'DefineReleasabilityGroup', stream: groupStream(input.body.id), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'groups/:groupId/members',
    action: 'partners.ChangeReleasability',
    body: ChangeReleasability,
    summary: 'Say who is in a group from now on; what was said before stays released as it was',
    rules: ['partners.group-exists', 'partners.members-change', 'partners.members-are-registered'],
    records: ['partners.ReleasabilityChanged'],
  })
  change(@CommandInput() input: CommandInput<ChangeReleasability, 'groupId'>) {
    return this.commands.give(
      groupDecider,
      { type: 'ChangeReleasability', stream: groupStream(input.params.groupId), body: input.body },
      input,
    );
  }
}
