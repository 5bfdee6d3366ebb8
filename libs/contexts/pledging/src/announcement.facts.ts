import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { Static } from 'typebox';
import type { PledgedFigure, PledgeKind } from './figure.facts.js';
import type { Period } from './pledge.events.js';
import type * as announcementEvents from './announcement.events.js';

export type AnnouncementEvent = EventIn<typeof announcementEvents>;

export interface KnownAnnouncement {
  readonly status: 'announced' | 'replaced' | 'withdrawn';
  /** Whose intention it is. */
  readonly owner: PartyId;
  /** Who reported it: the owner itself, or an operator from a source. */
  readonly reportedBy: PartyId;
  readonly mission?: MissionId;
  readonly kind: PledgeKind;
  readonly capability?: string;
  readonly description?: string;
  readonly figure: PledgedFigure;
  readonly period?: Static<typeof Period>;
  /** Conditions as reported; they bind nobody until a pledge states them. */
  readonly conditions: readonly string[];
  readonly since: string;
  /** The pledge that replaces it. */
  readonly pledge?: string;
  readonly reason?: string;
  /** Entered for the party that reports it and not confirmed by that party. */
  readonly unconfirmed: boolean;
  readonly corrections: readonly EventId[];
  readonly because: { readonly made: EventId; readonly standing?: EventId };
}
/** `absent`: never announced, or the announcement voided or disowned. */
export type AnnouncementState = { readonly status: 'absent' } | KnownAnnouncement;

export const noAnnouncement: AnnouncementState = { status: 'absent' };

export function evolveAnnouncement(
  state: AnnouncementState,
  event: Effective<AnnouncementEvent>,
): AnnouncementState {
  if (event.type === 'pledging.PledgeAnnounced.v1') {
    if (state.status !== 'absent') return state;
    const { owner, conditions, ...offer } = event.data;
    return {
      status: 'announced',
      owner: owner as PartyId,
      reportedBy: event.party,
      ...(event.mission === undefined ? {} : { mission: event.mission }),
      ...offer,
      conditions: conditions ?? [],
      since: event.effectiveAt,
      unconfirmed: event.unconfirmed === true,
      corrections: event.correctedBy === undefined ? [] : [event.correctedBy],
      because: { made: event.id },
    };
  }
  if (state.status === 'absent') return state;
  const next = {
    ...state,
    corrections:
      event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy],
    because: { ...state.because, standing: event.id },
  };
  switch (event.type) {
    case 'pledging.AnnouncementReplaced.v1':
      return { ...next, status: 'replaced', pledge: event.data.pledge };
    case 'pledging.AnnouncementWithdrawn.v1':
      return { ...next, status: 'withdrawn', reason: event.data.reason };
  }
}

/** The stream of one reported intention. */
export const announcementStream = (announcement: string): StreamId => streamOf('announcement', announcement);

export const announcementFact = (announcement: string): Fact<AnnouncementState> => ({
  stream: announcementStream(announcement),
  fold: (history) =>
    (history as readonly Effective<AnnouncementEvent>[]).reduce(evolveAnnouncement, noAnnouncement),
});
