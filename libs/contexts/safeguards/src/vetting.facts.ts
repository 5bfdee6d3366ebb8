import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Foldable,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { Subject } from './subject.events.js';
import type * as vettingEvents from './vetting.events.js';
import type { VettingGround, VettingScheme } from './vetting.events.js';

/** Every event that a vetting's stream may hold. */
export type VettingEvent = EventIn<typeof vettingEvents>;

export interface KnownVetting {
  readonly status: 'requested' | 'cleared' | 'denied' | 'remediated' | 'expired';
  readonly mission?: MissionId;
  readonly subject: Subject;
  readonly scheme: VettingScheme;
  /** Who was asked to decide, where one party was. */
  readonly authority?: PartyId;
  readonly requestedBy: PartyId;
  /** Last day of the clearance; one without it holds until it is denied. */
  readonly validUntil?: string;
  readonly ground?: VettingGround;
  /** Effective time since which it stands so. */
  readonly since: string;
  readonly corrections: readonly EventId[];
  readonly because: { readonly requested: EventId; readonly standing?: EventId };
}
/** `absent`: never requested, or the request voided. */
export type VettingState = { readonly status: 'absent' } | KnownVetting;

export const noVetting: VettingState = { status: 'absent' };

export function evolveVetting(state: VettingState, event: Effective<Foldable<VettingEvent>>): VettingState {
  const correction = event.correctedBy === undefined ? [] : [event.correctedBy];
  if (event.type === 'safeguards.VettingRequested.v1') {
    if (state.status !== 'absent') return state;
    const { authority, ...said } = event.data;
    return {
      status: 'requested',
      ...(event.mission === undefined ? {} : { mission: event.mission }),
      ...said,
      ...(authority === undefined ? {} : { authority: authority as PartyId }),
      requestedBy: event.party,
      since: event.effectiveAt,
      corrections: correction,
      because: { requested: event.id },
    };
  }
  if (state.status === 'absent') return state;
  // An expiry of another day than the clearance now has was recorded of one that has since been put right.
  if (
    event.type === 'safeguards.VettingExpired.v1' &&
    (state.status !== 'cleared' || state.validUntil !== event.data.validUntil)
  )
    return state;
  const { mission, subject, scheme, authority, requestedBy } = state;
  const next = {
    ...(mission === undefined ? {} : { mission }),
    ...{ subject, scheme, requestedBy },
    ...(authority === undefined ? {} : { authority }),
    since: event.effectiveAt,
    corrections: [...state.corrections, ...correction],
    because: { ...state.because, standing: event.id },
  };
  switch (event.type) {
    case 'safeguards.VettingCleared.v1': {
      const { validUntil } = event.data;
      return { ...next, status: 'cleared', ...(validUntil === undefined ? {} : { validUntil }) };
    }
    case 'safeguards.VettingDenied.v1':
      return { ...next, status: 'denied', ground: event.data.ground };
    case 'safeguards.VettingRemediated.v1':
      return { ...next, status: 'remediated' };
    case 'safeguards.VettingExpired.v1':
      return { ...next, status: 'expired', validUntil: event.data.validUntil };
  }
}

/** How it stands on a day (RFC 3339 full-date): a clearance is over once its last day is, recorded or not. */
export const vettingOn = (vetting: KnownVetting, on: string): KnownVetting['status'] =>
  vetting.status === 'cleared' && vetting.validUntil !== undefined && vetting.validUntil < on
    ? 'expired'
    : vetting.status;

/** The moment at which a clearance runs out, for the scheduler; absent where nothing is due. */
export function vettingDue(state: VettingState): string | undefined {
  if (state.status !== 'cleared' || state.validUntil === undefined) return undefined;
  return new Date(Date.parse(`${state.validUntil}T00:00:00Z`) + 86_400_000).toISOString();
}

export const vettingStream = (vetting: string): StreamId => streamOf('vetting', vetting);
