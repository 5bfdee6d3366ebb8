// The fold of what a host State has said of one mission, and whether it consents on a day.
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
import { dayOf, type DatedAct } from './clearance.facts.js';
import type * as hostEvents from './host.events.js';

/** Every event that a host's stream may hold, beside the entry events. */
export type HostEvent = EventIn<typeof hostEvents>;

export interface HostWord extends DatedAct {
  readonly says: 'requested' | 'reaffirmed' | 'withdrawn';
  readonly text: string;
}
export interface StatusAgreement extends DatedAct {
  readonly with: readonly PartyId[];
  readonly inForceFrom: string;
  readonly until?: string;
}
export interface HostState {
  readonly exists: boolean;
  readonly mission?: MissionId;
  readonly host?: PartyId;
  /** In the order in which they were recorded. */
  readonly words: readonly HostWord[];
  readonly agreements: readonly StatusAgreement[];
  /** Entries for the host that it has not confirmed. */
  readonly unconfirmedEntries: readonly EventId[];
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noHost: HostState = {
  exists: false,
  words: [],
  agreements: [],
  unconfirmedEntries: [],
  corrections: [],
};

export function evolveHost(state: HostState, event: Effective<HostEvent>): HostState {
  const { unconfirmedEntries, corrections } = state;
  const named = state.exists
    ? state
    : {
        ...state,
        exists: true,
        ...(event.mission === undefined ? {} : { mission: event.mission }),
        host: event.data.host as PartyId,
      };
  return {
    ...said(named, event),
    unconfirmedEntries: event.unconfirmed === true ? [...unconfirmedEntries, event.id] : unconfirmedEntries,
    corrections: event.correctedBy === undefined ? corrections : [...corrections, event.correctedBy],
  };
}

function said(state: HostState, event: Effective<HostEvent>): HostState {
  const act: DatedAct = { event: event.id, at: event.effectiveAt, by: event.party };
  switch (event.type) {
    case 'authorization.SupportRequested.v1':
      return worded(state, { ...act, says: 'requested', text: event.data.request });
    case 'authorization.ConsentReaffirmed.v1':
      return worded(state, { ...act, says: 'reaffirmed', text: event.data.statement });
    case 'authorization.ConsentWithdrawn.v1':
      return worded(state, { ...act, says: 'withdrawn', text: event.data.reason });
    case 'authorization.StatusAgreementSigned.v1': {
      const { with: others, inForceFrom = dayOf(act), until } = event.data;
      const signed = { ...act, with: others as PartyId[], inForceFrom };
      return {
        ...state,
        agreements: [...state.agreements, until === undefined ? signed : { ...signed, until }],
      };
    }
  }
}

const worded = (state: HostState, word: HostWord): HostState => ({ ...state, words: [...state.words, word] });

export interface HostConsent {
  readonly standing: 'given' | 'withdrawn' | 'unknown';
  /** A status agreement that is in force on that day. */
  readonly agreement?: StatusAgreement;
  readonly because: readonly EventId[];
}

/** Whether the host consents on a day (RFC 3339 full-date): as it said last, by the time at which it was so. */
export function hostConsentOn({ words, agreements }: HostState, on: string): HostConsent {
  const last = words
    .filter((word) => dayOf(word) <= on)
    .reduce<HostWord | undefined>(
      (latest, word) => (latest === undefined || word.at >= latest.at ? word : latest),
      undefined,
    );
  const agreement = agreements.findLast(
    ({ inForceFrom, until }) => inForceFrom <= on && (until === undefined || on <= until),
  );
  return {
    standing: last === undefined ? 'unknown' : last.says === 'withdrawn' ? 'withdrawn' : 'given',
    ...(agreement === undefined ? {} : { agreement }),
    because: [last?.event, agreement?.event].filter((event) => event !== undefined),
  };
}

/** A rule of the world that the record shows broken, with the events behind it. */
export interface HostFlag {
  readonly rule: 'authorization.agreement-without-consent';
  readonly events: readonly EventId[];
}

export function hostFlags(state: HostState, on: string): readonly HostFlag[] {
  const { standing, agreement, because } = hostConsentOn(state, on);
  return standing === 'withdrawn' && agreement !== undefined
    ? [{ rule: 'authorization.agreement-without-consent', events: because }]
    : [];
}

/** The stream of what the host of one mission says. */
export const hostStream = (mission: string): StreamId => streamOf('host', mission);

/** The host's word as other deciders know it; its version guards their append. */
export const hostFact = (mission: string): Fact<HostState> => ({
  stream: hostStream(mission),
  fold: (history) => (history as readonly Effective<HostEvent>[]).reduce(evolveHost, noHost),
});
