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
import type { AgreementKind } from './agreement.events.js';
import type * as agreementEvents from './agreement.events.js';
import type { Part } from './figure.facts.js';
import type { Instrument } from './pledge.events.js';

export type AgreementEvent = EventIn<typeof agreementEvents>;

export interface KnownAgreement {
  readonly status: 'signed' | 'terminated';
  readonly kind: AgreementKind;
  /** The pledge that it is about. */
  readonly pledge: string;
  readonly mission?: MissionId;
  readonly parties: readonly PartyId[];
  /** What of the pledge it is about; absent: all of it. */
  readonly part?: Part;
  /** First day in force. */
  readonly from: string;
  readonly until?: string;
  readonly instrument: Static<typeof Instrument>;
  readonly recordedBy: PartyId;
  /** Entered for the party that is said to have recorded it, which has not confirmed it: it does not bind yet. */
  readonly unconfirmed: boolean;
  /** Effective time of its end. */
  readonly terminatedAt?: string;
  readonly reason?: string;
  readonly corrections: readonly EventId[];
  readonly because: { readonly signed: EventId; readonly terms: EventId; readonly ended?: EventId };
}
/** `absent`: never signed, or its signing voided. */
export type AgreementState = { readonly status: 'absent' } | KnownAgreement;

export const noAgreement: AgreementState = { status: 'absent' };

export function evolveAgreement(state: AgreementState, event: Effective<AgreementEvent>): AgreementState {
  if (event.type === 'pledging.AgreementSigned.v1') return state.status === 'absent' ? signed(event) : state;
  if (state.status === 'absent') return state;
  const corrections =
    event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy];
  switch (event.type) {
    case 'pledging.AgreementAmended.v1': {
      const { reason, from = state.from, ...terms } = event.data;
      return {
        ...withoutTerms(state),
        ...terms,
        from,
        reason,
        corrections,
        because: { ...state.because, terms: event.id },
      };
    }
    case 'pledging.AgreementTerminated.v1':
      return {
        ...state,
        status: 'terminated',
        terminatedAt: event.effectiveAt,
        reason: event.data.reason,
        corrections,
        because: { ...state.because, ended: event.id },
      };
  }
}

function signed(
  event: Extract<Effective<AgreementEvent>, { readonly type: 'pledging.AgreementSigned.v1' }>,
): KnownAgreement {
  const { parties, from = event.effectiveAt.slice(0, 10), ...terms } = event.data;
  return {
    status: 'signed',
    ...terms,
    from,
    parties: parties as PartyId[],
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    recordedBy: event.party,
    unconfirmed: event.unconfirmed === true,
    corrections: event.correctedBy === undefined ? [] : [event.correctedBy],
    because: { signed: event.id, terms: event.id },
  };
}

/** What an amendment does not say is agreed no more. */
function withoutTerms(state: KnownAgreement): Omit<KnownAgreement, 'part' | 'until'> {
  const stays: { part?: unknown; until?: unknown } & Omit<KnownAgreement, 'part' | 'until'> = { ...state };
  delete stays.part;
  delete stays.until;
  return stays;
}

/** Whether it binds on a day (RFC 3339 full-date). */
export const bindsOn = (state: AgreementState, on: string): state is KnownAgreement =>
  state.status !== 'absent' &&
  !state.unconfirmed &&
  state.from <= on &&
  (state.until === undefined || on <= state.until) &&
  (state.terminatedAt === undefined || on < state.terminatedAt.slice(0, 10));

/** The stream of one agreement. */
export const agreementStream = (agreement: string): StreamId => streamOf('agreement', agreement);

/** The agreement as other deciders know it; its version guards their append. */
export const agreementFact = (agreement: string): Fact<AgreementState> => ({
  stream: agreementStream(agreement),
  fold: (history) => (history as readonly Effective<AgreementEvent>[]).reduce(evolveAgreement, noAgreement),
});
