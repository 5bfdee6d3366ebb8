// What a whole mission is declared to be able to do, and by which rules it may use force.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type MissionId,
  type StreamId,
} from '#platform/kernel';
import type * as capabilityEvents from './capability.events.js';

export type CapabilityEvent = EventIn<typeof capabilityEvents>;

export interface Declared {
  readonly id: EventId;
  /** Effective time. */
  readonly at: string;
  readonly authority: string;
  /** Strength of that day as stated. */
  readonly strength?: number;
}
export interface CapabilityState {
  readonly mission?: MissionId;
  readonly initial?: Declared;
  readonly full?: Declared;
  /** Every approval; the last by its day stands. */
  readonly rulesOfEngagement: readonly {
    readonly id: EventId;
    readonly at: string;
    readonly reference: string;
    readonly approvedBy: string;
  }[];
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noCapability: CapabilityState = { rulesOfEngagement: [], corrections: [] };

export function evolveCapability(state: CapabilityState, event: Effective<CapabilityEvent>): CapabilityState {
  return {
    ...changed(state, event),
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    corrections:
      event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy],
  };
}

function changed(state: CapabilityState, event: Effective<CapabilityEvent>): CapabilityState {
  const { id, effectiveAt: at } = event;
  switch (event.type) {
    case 'deployment.InitialOperatingCapabilityDeclared.v1':
      return state.initial === undefined ? { ...state, initial: declared(event) } : state;
    case 'deployment.FullOperatingCapabilityDeclared.v1':
      return state.full === undefined ? { ...state, full: declared(event) } : state;
    case 'deployment.RulesOfEngagementApproved.v1':
      return { ...state, rulesOfEngagement: [...state.rulesOfEngagement, { id, at, ...event.data }] };
  }
}

function declared({
  id,
  effectiveAt: at,
  data: { authority, strength },
}: Effective<
  Exclude<CapabilityEvent, { readonly type: 'deployment.RulesOfEngagementApproved.v1' }>
>): Declared {
  return { id, at, authority, ...(strength === undefined ? {} : { strength }) };
}

/** One a mission. */
export const capabilityStream = (mission: string): StreamId => streamOf('capability', mission);
