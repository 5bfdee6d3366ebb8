// One group of readers: defined once, its members changed as a whole. What is released to it is read from its members at
// the moment of speaking by the host, with this stream's version as a guard.
import type { Command, Decider, Refusal } from '#platform/kernel';
import type { Said } from '#platform/hosting';
import type { ChangeReleasability, DefineReleasabilityGroup } from './group.commands.js';
import { ReleasabilityChanged, ReleasabilityGroupDefined } from './group.events.js';
import { evolveGroup, noGroup, type GroupEvent, type GroupState } from './group.facts.js';
import { partyFact, type PartyState } from './party.facts.js';
import { partnersRules } from './partners.rules.js';

export type GroupCommand =
  | Command<'DefineReleasabilityGroup', Said<DefineReleasabilityGroup>>
  | Command<'ChangeReleasability', Said<ChangeReleasability>>;

export type GroupFacts = Readonly<Record<`member ${string}`, PartyState>>;

export const groupDecider: Decider<GroupState, GroupCommand, GroupEvent, GroupFacts> = {
  name: 'group',
  initial: noGroup,
  evolve: evolveGroup,
  facts: ({ body }) =>
    Object.fromEntries(body.members.map((member) => [`member ${member}` as const, partyFact(member)])),
  decide: (state, facts, { type, body }) => {
    if (type === 'DefineReleasabilityGroup') {
      const { id, title, members } = body;
      if (state.exists) return partnersRules.refuse('group-is-new', { group: id });
      return unknownMember(members, facts) ?? [ReleasabilityGroupDefined.of({ title, members })];
    }
    if (!state.exists) return partnersRules.refuse('group-exists');
    const { members, reason } = body;
    if (sameParties(state.members, members)) return partnersRules.refuse('members-change');
    return unknownMember(members, facts) ?? [ReleasabilityChanged.of({ members, reason })];
  },
};

function unknownMember(members: readonly string[], facts: GroupFacts): Refusal | undefined {
  const unknown = members.find((member) => facts[`member ${member}`]?.registered !== true);
  return unknown === undefined
    ? undefined
    : partnersRules.refuse('members-are-registered', { party: unknown });
}

const sameParties = (before: readonly string[], after: readonly string[]): boolean =>
  before.length === after.length && before.every((party) => after.includes(party));
