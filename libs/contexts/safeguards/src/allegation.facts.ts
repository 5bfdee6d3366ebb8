// The fold of one allegation, also of the part of it that a State may see: for the State it begins with the referral.
import {
  releasableTo,
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type MissionId,
  type PartyId,
  type Reader,
  type Recorded,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import type * as allegationEvents from './allegation.events.js';
import type { AllegationKind, Sanction } from './allegation.events.js';
import type { Subject } from './subject.events.js';

/** Every event that an allegation's stream may hold, but for those that put entries right. */
export type AllegationEvent = EventIn<typeof allegationEvents>;

export const allegationStatuses = [
  'received',
  'referred',
  'under-investigation',
  'substantiated',
  'unfounded',
] as const;
export type AllegationStatus = (typeof allegationStatuses)[number];

export interface KnownAllegation {
  readonly status: AllegationStatus;
  readonly mission?: MissionId;
  readonly kind: AllegationKind;
  readonly against: Subject;
  readonly occurredOn?: string;
  readonly investigator?: PartyId;
  /** The newest reference to what names persons. */
  readonly dossier?: string;
  readonly referredTo?: PartyId;
  readonly referredAt?: string;
  readonly sanctions: readonly {
    readonly id: EventId;
    readonly sanction: Sanction;
    readonly on: string;
    readonly reportedBy: PartyId;
    /** Whether it had been substantiated when the sanction was reported. */
    readonly founded: boolean;
  }[];
  /** Effective time of the first that is known of it, and of how it stands. */
  readonly since: string;
  readonly standsSince: string;
  /** How it stood, in the order in which it was recorded, with the effective times. */
  readonly steps: readonly {
    readonly status: AllegationStatus;
    readonly at: string;
    readonly event: EventId;
  }[];
  readonly corrections: readonly EventId[];
  readonly because: { readonly first: EventId; readonly standing?: EventId };
}
/** `absent`: nothing that begins it, or that voided. */
export type AllegationState = { readonly status: 'absent' } | KnownAllegation;

export const noAllegation: AllegationState = { status: 'absent' };

export function evolveAllegation(state: AllegationState, event: Effective<AllegationEvent>): AllegationState {
  const correction = event.correctedBy === undefined ? [] : [event.correctedBy];
  if (state.status === 'absent') {
    return 'against' in event.data ? begun(event as Effective<Beginning>, correction) : state;
  }
  const next: KnownAllegation = { ...state, corrections: [...state.corrections, ...correction] };
  const stood = (status: AllegationStatus) => ({
    status,
    standsSince: event.effectiveAt,
    steps: [...state.steps, { status, at: event.effectiveAt, event: event.id }],
    because: { ...state.because, standing: event.id },
  });
  switch (event.type) {
    case 'safeguards.AllegationReceived.v1':
      return state;
    case 'safeguards.InvestigationOpened.v1': {
      const investigator = event.data.investigator as PartyId;
      return { ...next, ...stood('under-investigation'), investigator };
    }
    case 'safeguards.AllegationSubstantiated.v1':
      return { ...next, ...dossierOf(event.data), ...stood('substantiated') };
    case 'safeguards.AllegationUnfounded.v1':
      return { ...next, ...dossierOf(event.data), ...stood('unfounded') };
    case 'safeguards.ReferredToContributingState.v1': {
      const { to, dossier } = event.data;
      // A referral changes who acts, not what was found.
      const standing = state.status === 'received' ? stood('referred') : {};
      return {
        ...next,
        ...dossierOf({ dossier }),
        ...standing,
        referredTo: to as PartyId,
        referredAt: event.effectiveAt,
      };
    }
    case 'safeguards.SanctionReported.v1': {
      const { sanction, on } = event.data;
      const founded = state.status === 'substantiated';
      return {
        ...next,
        sanctions: [...state.sanctions, { id: event.id, sanction, on, reportedBy: event.party, founded }],
      };
    }
  }
}

/** What says whom it concerns, so that whoever is told by it needs nothing that came before. */
type Beginning = Extract<AllegationEvent, { readonly data: { readonly against: Subject } }>;

function begun(event: Effective<Beginning>, corrections: readonly EventId[]): KnownAllegation {
  const { kind, against } = event.data;
  const rest = {
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    kind,
    against,
    sanctions: [],
    since: event.effectiveAt,
    standsSince: event.effectiveAt,
    corrections,
    because: { first: event.id },
  };
  const first = (status: AllegationStatus) => ({
    steps: [{ status, at: event.effectiveAt, event: event.id }],
  });
  switch (event.type) {
    case 'safeguards.InvestigationOpened.v1':
      return {
        ...{ status: 'under-investigation', ...rest, ...first('under-investigation') },
        investigator: event.data.investigator as PartyId,
      };
    case 'safeguards.ReferredToContributingState.v1':
      return {
        ...{ status: 'referred', ...rest, ...first('referred') },
        ...dossierOf(event.data),
        referredTo: event.data.to as PartyId,
        referredAt: event.effectiveAt,
      };
    case 'safeguards.AllegationReceived.v1': {
      const { occurredOn, investigator } = event.data;
      return {
        ...{ status: 'received', ...rest, ...first('received') },
        ...dossierOf(event.data),
        ...(occurredOn === undefined ? {} : { occurredOn }),
        ...(investigator === undefined ? {} : { investigator: investigator as PartyId }),
      };
    }
  }
}

const dossierOf = ({ dossier }: { readonly dossier?: string | undefined }) =>
  dossier === undefined ? {} : { dossier };

/**
 * Who may see what is said of an allegation where its speaker does not say: those who see its beginning, whoever was
 * charged with its investigation and, once it was referred, the party to which it was. Until then that party knows of
 * nothing.
 */
export function allegationReaders(
  history: readonly Recorded[],
  { party, seesAll }: Reader,
  to: { readonly investigator?: string | undefined; readonly referredTo?: string | undefined },
): Releasability {
  const [first] = history;
  const named = [to.investigator, to.referredTo].filter((one) => one !== undefined) as PartyId[];
  const own = seesAll ? [] : [party];
  if (first === undefined) return restrictedTo([...own, ...named]);
  if (first.releasability === 'coalition') return 'coalition';
  const before = first.releasability.startsWith('parties:')
    ? (first.releasability.slice('parties:'.length).split(',') as PartyId[])
    : [];
  const told = (history as readonly Recorded<AllegationEvent>[]).flatMap(({ type, data }) =>
    type === 'safeguards.ReferredToContributingState.v1'
      ? [data.to as PartyId]
      : type === 'safeguards.InvestigationOpened.v1'
        ? [data.investigator as PartyId]
        : [],
  );
  return restrictedTo([...before, ...own, ...told, ...named]);
}

/** Operators and auditors read everything, so that nobody else is named for them alone. */
const restrictedTo = (parties: readonly PartyId[]): Releasability =>
  parties.length === 0 ? 'operators' : releasableTo(parties);

export const allegationStream = (allegation: string): StreamId => streamOf('allegation', allegation);
