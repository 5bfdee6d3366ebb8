// What a pledge and an announcement have in common, checked as it comes in.
import { isRefusal, type Refusal } from '#platform/kernel';
import type { MissionState } from '#contexts/missions/contract';
import type { PartyState } from '#contexts/partners/contract';
import type { PledgedFigure, PledgeKind } from './figure.facts.js';
import { figureFrom, type SaidFigure } from './figure.rules.js';
import { pledgingRules } from './pledging.rules.js';

interface SaidPeriod {
  readonly from: string;
  readonly until?: string;
}
/** What is offered, as a caller gives it. */
export interface SaidOffer {
  readonly kind: PledgeKind;
  readonly capability?: string;
  readonly figure: SaidFigure;
  readonly description?: string;
  readonly period?: SaidPeriod;
}

/** The offer with its figure in its one spelling, or the rule that it breaks. */
export function offerFrom(
  said: SaidOffer,
): (Omit<SaidOffer, 'figure'> & { figure: PledgedFigure }) | Refusal {
  const { kind, capability, description, period } = said;
  const figure = figureFrom(said.figure, kind);
  if (isRefusal(figure)) return figure;
  if (period?.until !== undefined && period.until < period.from) {
    return pledgingRules.refuse('range-runs-upwards', { from: period.from, to: period.until });
  }
  return {
    kind,
    ...(capability === undefined ? {} : { capability }),
    figure,
    ...(description === undefined ? {} : { description }),
    ...(period === undefined ? {} : { period }),
  };
}

/** Why this party may offer nothing to this mission; undefined where it may. */
export function mayNotOffer(
  mission: MissionState | undefined,
  owner: PartyState | undefined,
  party: string,
): Refusal | undefined {
  if (mission?.established !== true) return pledgingRules.refuse('mission-is-established');
  if (mission.closed) return pledgingRules.refuse('mission-is-open');
  return owner?.registered === true ? undefined : pledgingRules.refuse('owner-is-registered', { party });
}
