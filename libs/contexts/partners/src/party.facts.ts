// The fold of one party. Where its registration is gone, what follows it changes nothing.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type Foldable,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { Static } from 'typebox';
import type * as partyEvents from './party.events.js';
import type { PartyKind } from './party.events.js';

/** Every event that a party's stream may hold. */
export type PartyEvent = EventIn<typeof partyEvents>;

export interface DatedIsoCode {
  readonly code: string;
  /** First day; absent: always so far. */
  readonly from?: string;
}

export interface FocalPoint {
  readonly office: string;
  /** Where the person is found in the directory that holds personal data. */
  readonly reference: string;
  readonly since: string;
  readonly namedBy: PartyId;
  readonly event: EventId;
}

/** A public key as JSON Web Key (RFC 7517). */
export type PublicJwk = Static<typeof partyEvents.PublicKey>;

export interface EnrolledKey {
  readonly kid: string;
  readonly key: PublicJwk;
  /** Effective times. */
  readonly since: string;
  readonly until?: string;
  readonly event: EventId;
}

export interface Notice {
  readonly office: string;
  readonly subject: string;
  readonly about?: string;
  readonly sentAt: string;
  readonly event: EventId;
  readonly failed?: { readonly reason: string; readonly event: EventId };
}

export interface PartyState {
  readonly registered: boolean;
  readonly kind?: PartyKind;
  readonly name?: string;
  /** Names it had before, oldest first. */
  readonly formerNames: readonly string[];
  /** Oldest first; empty for whatever is no State, and for a State without one. */
  readonly isoCodes: readonly DatedIsoCode[];
  readonly focalPoints: readonly FocalPoint[];
  /** Also those that were revoked: what was signed before stays signed. */
  readonly keys: readonly EnrolledKey[];
  readonly notices: readonly Notice[];
  readonly because: { readonly registered?: EventId; readonly name?: EventId };
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noParty: PartyState = {
  registered: false,
  formerNames: [],
  isoCodes: [],
  focalPoints: [],
  keys: [],
  notices: [],
  because: {},
  corrections: [],
};

export function evolveParty(state: PartyState, event: Effective<Foldable<PartyEvent>>): PartyState {
  if (event.type === 'partners.PartyRegistered.v1') {
    if (state.registered) return state;
    const { isoCode, ...said } = event.data;
    return withCorrection(
      {
        ...noParty,
        registered: true,
        ...said,
        isoCodes: isoCode === undefined ? [] : [isoCode],
        because: { registered: event.id, name: event.id },
      },
      event,
    );
  }
  if (!state.registered) return state;
  return withCorrection(changed(state, event), event);
}

function changed(
  state: PartyState,
  event: Effective<Exclude<Foldable<PartyEvent>, { readonly type: 'partners.PartyRegistered.v1' }>>,
): PartyState {
  switch (event.type) {
    case 'partners.PartyRenamed.v1': {
      const { name, isoCode } = event.data;
      return {
        ...state,
        name,
        formerNames: state.name === undefined ? state.formerNames : [...state.formerNames, state.name],
        isoCodes: isoCode === undefined ? state.isoCodes : [...state.isoCodes, isoCode],
        because: { ...state.because, name: event.id },
      };
    }
    case 'partners.FocalPointNamed.v1': {
      const point = { ...event.data, since: event.effectiveAt, namedBy: event.party, event: event.id };
      return {
        ...state,
        focalPoints: [...state.focalPoints.filter(({ office }) => office !== point.office), point],
      };
    }
    case 'partners.KeyEnrolled.v1': {
      const enrolled = { ...event.data, since: event.effectiveAt, event: event.id };
      return { ...state, keys: [...state.keys, enrolled] };
    }
    case 'partners.KeyRevoked.v1': {
      const { kid } = event.data;
      return {
        ...state,
        keys: state.keys.map((key) => (key.kid === kid ? { ...key, until: event.effectiveAt } : key)),
      };
    }
    case 'partners.NoticeSent.v1': {
      const notice = { ...event.data, sentAt: event.effectiveAt, event: event.id };
      return { ...state, notices: [...state.notices, notice] };
    }
    case 'partners.NoticeFailed.v1': {
      const { notice, reason } = event.data;
      const failed = { reason, event: event.id };
      return {
        ...state,
        notices: state.notices.map((one) => (one.event === notice ? { ...one, failed } : one)),
      };
    }
  }
}

const withCorrection = (state: PartyState, event: Effective): PartyState =>
  event.correctedBy === undefined
    ? state
    : { ...state, corrections: [...state.corrections, event.correctedBy] };

/** The ISO 3166-1 alpha-3 code of a party on a day (RFC 3339 full-date); undefined where it had none. */
export function isoCodeOn(state: PartyState, day: string): string | undefined {
  return state.isoCodes.findLast(({ from }) => from === undefined || from <= day)?.code;
}

/** A party's key that held at a moment (RFC 3339 UTC); undefined where it had none of this id then. */
export const keyOn = ({ keys }: PartyState, kid: string, at: string): EnrolledKey | undefined =>
  keys.find(
    (key) =>
      key.kid === kid &&
      Date.parse(key.since) <= Date.parse(at) &&
      (key.until === undefined || Date.parse(at) < Date.parse(key.until)),
  );

/** The stream of one party: `party-KEN`. */
export const partyStream = (party: string): StreamId => streamOf('party', party);

/** A party as other contexts' deciders know it; its version guards their append. */
export const partyFact = (party: string): Fact<PartyState> => ({
  stream: partyStream(party),
  fold: (history) => (history as readonly Effective<Foldable<PartyEvent>>[]).reduce(evolveParty, noParty),
});
