import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type * as riskEvents from './risk.events.js';
import type { RiskLevel } from './risk.events.js';
import type { Subject } from './subject.events.js';

/** Every event that a risk assessment's stream may hold, but for those that put entries right. */
export type RiskEvent = EventIn<typeof riskEvents>;

export interface Mitigation {
  readonly id: EventId;
  readonly measure: string;
  readonly responsible: PartyId;
  readonly by?: string;
}

export interface KnownRisk {
  readonly status: 'assessed';
  readonly mission?: MissionId;
  readonly subject: Subject;
  readonly support: string;
  readonly supporter?: PartyId;
  readonly level: RiskLevel;
  readonly validUntil?: string;
  /** Effective time of its completion. */
  readonly since: string;
  readonly assessedBy: PartyId;
  readonly mitigations: readonly Mitigation[];
  /** While the support that it covers is suspended. */
  readonly suspended?: {
    readonly at: string;
    readonly reason: string;
    readonly id: EventId;
    readonly by: PartyId;
  };
  /** Every time for which the support was suspended; the last one may still last. */
  readonly pauses: readonly { readonly at: string; readonly until?: string }[];
  readonly corrections: readonly EventId[];
  readonly because: { readonly assessed: EventId; readonly standing?: EventId };
}
/** `absent`: never assessed, or the assessment voided. */
export type RiskState = { readonly status: 'absent' } | KnownRisk;

export const noRisk: RiskState = { status: 'absent' };

export function evolveRisk(state: RiskState, event: Effective<RiskEvent>): RiskState {
  const correction = event.correctedBy === undefined ? [] : [event.correctedBy];
  if (event.type === 'safeguards.RiskAssessmentCompleted.v1') {
    if (state.status !== 'absent') return state;
    const { subject, support, supporter, level, validUntil } = event.data;
    return {
      status: 'assessed',
      ...(event.mission === undefined ? {} : { mission: event.mission }),
      ...{ subject, support, level },
      ...(supporter === undefined ? {} : { supporter: supporter as PartyId }),
      ...(validUntil === undefined ? {} : { validUntil }),
      since: event.effectiveAt,
      assessedBy: event.party,
      mitigations: [],
      pauses: [],
      corrections: correction,
      because: { assessed: event.id },
    };
  }
  if (state.status === 'absent') return state;
  const { suspended, ...kept } = state;
  const next = { ...kept, corrections: [...state.corrections, ...correction] };
  const because = { ...state.because, standing: event.id };
  switch (event.type) {
    case 'safeguards.MitigationAgreed.v1': {
      const { responsible, ...said } = event.data;
      const mitigation = { id: event.id, ...said, responsible: responsible as PartyId };
      return {
        ...next,
        ...(suspended === undefined ? {} : { suspended }),
        mitigations: [...state.mitigations, mitigation],
      };
    }
    case 'safeguards.SupportSuspended.v1':
      return {
        ...next,
        suspended: { at: event.effectiveAt, reason: event.data.reason, id: event.id, by: event.party },
        pauses: [...state.pauses, { at: event.effectiveAt }],
        because,
      };
    case 'safeguards.SupportResumed.v1':
      return {
        ...next,
        pauses: state.pauses.map((pause) =>
          pause.until === undefined ? { ...pause, until: event.effectiveAt } : pause,
        ),
        because,
      };
  }
}

/** Whether the assessment counts on a day (RFC 3339 full-date). */
export const isCurrent = ({ since, validUntil }: KnownRisk, on: string): boolean =>
  since.slice(0, 10) <= on && (validUntil === undefined || on <= validUntil);

/** Whether the support that it covers was suspended on a day (RFC 3339 full-date). */
export const isSuspended = ({ pauses }: KnownRisk, on: string): boolean =>
  pauses.some(({ at, until }) => at.slice(0, 10) <= on && (until === undefined || on < until.slice(0, 10)));

export const riskStream = (risk: string): StreamId => streamOf('risk', risk);
