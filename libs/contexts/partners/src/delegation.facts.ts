// The fold of one delegation. A revocation without its grant, left behind by a correction, changes nothing.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type * as delegationEvents from './delegation.events.js';

export type DelegationEvent = EventIn<typeof delegationEvents>;

export interface DelegationState {
  readonly exists: boolean;
  readonly from?: PartyId;
  readonly to?: PartyId;
  /** `context.Command` of the policy. */
  readonly actions: readonly string[];
  /** RFC 3339 UTC; nothing is said under it from this moment on. */
  readonly until?: string;
  readonly revoked: boolean;
  readonly because: { readonly granted?: EventId; readonly revoked?: EventId };
}

export const noDelegation: DelegationState = { exists: false, actions: [], revoked: false, because: {} };

export function evolveDelegation(state: DelegationState, event: Effective<DelegationEvent>): DelegationState {
  switch (event.type) {
    case 'partners.DelegationGranted.v1': {
      if (state.exists) return state;
      const { to, actions, until } = event.data;
      return {
        exists: true,
        // Never from the data: whatever a correction makes of those, a party lends no word but its own.
        from: event.party,
        to: to as PartyId,
        actions,
        until,
        revoked: false,
        because: { granted: event.id },
      };
    }
    case 'partners.DelegationRevoked.v1':
      return state.exists
        ? { ...state, revoked: true, because: { ...state.because, revoked: event.id } }
        : state;
  }
}

/** Whether `to` may give `action` for `from` under this delegation at a moment (RFC 3339 UTC). */
export function delegates(
  state: DelegationState,
  said: { readonly from: string; readonly to: string; readonly action: string; readonly at: string },
): boolean {
  return (
    state.exists &&
    !state.revoked &&
    state.from === said.from &&
    state.to === said.to &&
    state.actions.includes(said.action) &&
    state.until !== undefined &&
    Date.parse(said.at) < Date.parse(state.until)
  );
}

/** The stream of one delegation. */
export const delegationStream = (delegation: string): StreamId => streamOf('delegation', delegation);

/** A delegation as the host knows it when one party speaks for another; its version guards the append. */
export const delegationFact = (delegation: string): Fact<DelegationState> => ({
  stream: delegationStream(delegation),
  fold: (history) =>
    (history as readonly Effective<DelegationEvent>[]).reduce(evolveDelegation, noDelegation),
});
