// The fold of one group of readers. A change without its definition, left behind by a correction, changes nothing.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type * as groupEvents from './group.events.js';

export type GroupEvent = EventIn<typeof groupEvents>;

export interface GroupState {
  readonly exists: boolean;
  readonly title?: string;
  readonly members: readonly PartyId[];
  readonly because: { readonly defined?: EventId; readonly members?: EventId };
}

export const noGroup: GroupState = { exists: false, members: [], because: {} };

export function evolveGroup(state: GroupState, event: Effective<GroupEvent>): GroupState {
  switch (event.type) {
    case 'partners.ReleasabilityGroupDefined.v1':
      return state.exists
        ? state
        : {
            exists: true,
            title: event.data.title,
            members: event.data.members as PartyId[],
            because: { defined: event.id, members: event.id },
          };
    case 'partners.ReleasabilityChanged.v1':
      return state.exists
        ? {
            ...state,
            members: event.data.members as PartyId[],
            because: { ...state.because, members: event.id },
          }
        : state;
  }
}

/** Who reads what is said to the group now; undefined where there is no such group. */
export const groupMembers = ({ exists, members }: GroupState): readonly PartyId[] | undefined =>
  exists ? members : undefined;

/** The stream of one group: `group-core`. */
export const groupStream = (group: string): StreamId => streamOf('group', group);

/** A group as the host knows it when something is released to it; its version guards the append. */
export const groupFact = (group: string): Fact<GroupState> => ({
  stream: groupStream(group),
  fold: (history) => (history as readonly Effective<GroupEvent>[]).reduce(evolveGroup, noGroup),
});
