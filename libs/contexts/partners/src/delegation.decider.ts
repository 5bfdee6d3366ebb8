// One delegation: granted by its party, live until its end or its revocation. What is said under it is checked by the
// host, with this stream's version as a guard.
import { noFacts, type Command, type Decider, type Refusal } from '#platform/kernel';
import type { Said } from '#platform/hosting';
import { DelegationGranted, DelegationRevoked } from './delegation.events.js';
import {
  evolveDelegation,
  noDelegation,
  type DelegationEvent,
  type DelegationState,
} from './delegation.facts.js';
import type { GrantDelegation, RevokeDelegation } from './party.commands.js';
import { partyFact, type PartyState } from './party.facts.js';
import { partnersRules } from './partners.rules.js';

export type DelegationCommand =
  Command<'GrantDelegation', Said<GrantDelegation>> | Command<'RevokeDelegation', Said<RevokeDelegation>>;

export interface DelegationFacts {
  readonly from?: PartyState;
  readonly to?: PartyState;
}

export const delegationDecider: Decider<
  DelegationState,
  DelegationCommand,
  DelegationEvent,
  DelegationFacts
> = {
  name: 'delegation',
  initial: noDelegation,
  evolve: evolveDelegation,
  facts: ({ type, body, meta }) =>
    type === 'GrantDelegation' ? { from: partyFact(meta.party), to: partyFact(body.to) } : noFacts(),
  decide: (state, facts, { type, body, meta }) => {
    if (type === 'GrantDelegation') {
      const { to, actions, until } = body;
      if (to === meta.party) return partnersRules.refuse('delegates-to-another');
      if (Date.parse(until) <= Date.parse(meta.now)) {
        return partnersRules.refuse('delegation-has-time-to-run', { until });
      }
      if (facts.from?.registered !== true || facts.to?.registered !== true) {
        return partnersRules.refuse('both-are-registered', { from: meta.party, to });
      }
      return [DelegationGranted.of({ from: meta.party, to, actions, until })];
    }
    if (!state.exists) return partnersRules.refuse('delegation-exists');
    if (state.from !== meta.party) return partnersRules.refuse('only-who-granted-it');
    if (state.revoked) return partnersRules.refuse('delegation-is-live');
    return [DelegationRevoked.of({ reason: body.reason })];
  },
  mayNotRead: (entry): Refusal | undefined => {
    if (entry.type !== 'partners.DelegationGranted.v1') return undefined;
    const { from, to } = entry.data;
    if (from !== entry.party) return partnersRules.refuse('delegates-its-own-word', { from });
    return to === from ? partnersRules.refuse('delegates-to-another') : undefined;
  },
};
