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

export const vettingStandings = ['requested', 'cleared', 'denied', 'remediated', 'expired'] as const;
export type VettingStanding = (typeof vettingStandings)[number];

/** How it stood once. */
interface VettingStep {
  readonly status: VettingStanding;
  /** Effective time since which it stood so. */
  readonly at: string;
  readonly event: EventId;
  readonly validUntil?: string;
  readonly ground?: VettingGround;
}

export interface KnownVetting {
  readonly status: VettingStanding;
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
  /** How it stood after the request, in the order in which it was recorded. */
  readonly steps: readonly VettingStep[];
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
      steps: [{ status: 'requested', at: event.effectiveAt, event: event.id }],
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
  const step: VettingStep = { ...standing(event), at: event.effectiveAt, event: event.id };
  return {
    ...stoodAs(state, step),
    steps: [...state.steps, step],
    corrections: [...state.corrections, ...correction],
  };
}

type Answer = Exclude<Foldable<VettingEvent>, { readonly type: 'safeguards.VettingRequested.v1' }>;

function standing({ type, data }: Answer): Pick<VettingStep, 'status' | 'validUntil' | 'ground'> {
  switch (type) {
    case 'safeguards.VettingCleared.v1': {
      const { validUntil } = data;
      return { status: 'cleared', ...(validUntil === undefined ? {} : { validUntil }) };
    }
    case 'safeguards.VettingDenied.v1':
      return { status: 'denied', ground: data.ground };
    case 'safeguards.VettingRemediated.v1':
      return { status: 'remediated' };
    case 'safeguards.VettingExpired.v1':
      return { status: 'expired', validUntil: data.validUntil };
  }
}

/** The vetting as it stood by one of its steps. */
function stoodAs(
  vetting: KnownVetting,
  { status, at, event, validUntil, ground }: VettingStep,
): KnownVetting {
  const { mission, subject, scheme, authority, requestedBy, steps, corrections, because } = vetting;
  return {
    ...(mission === undefined ? {} : { mission }),
    ...{ status, subject, scheme, requestedBy, since: at, steps, corrections },
    ...(authority === undefined ? {} : { authority }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(ground === undefined ? {} : { ground }),
    because: {
      requested: because.requested,
      ...(event === because.requested ? {} : { standing: event }),
    },
  };
}

/** The vetting as it stood on a day (RFC 3339 full-date), by when things were so; undefined before it was requested. */
export function vettingAsOf(vetting: KnownVetting, on: string): KnownVetting | undefined {
  const step = vetting.steps
    .filter(({ at }) => at.slice(0, 10) <= on)
    .reduce<VettingStep | undefined>(
      (last, one) => (last !== undefined && last.at > one.at ? last : one),
      undefined,
    );
  return step === undefined ? undefined : stoodAs(vetting, step);
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
