// What is amiss between a pledge and the agreements about it, and whose owner keeps silent.
import type { EventId } from '#platform/kernel';
import { bindsOn, type AgreementState, type KnownAgreement } from './agreement.facts.js';
import { compareParts, nothing, plus, sameMeasure, spanOf } from './figure.facts.js';
import { stillStands, type PledgeState } from './pledge.facts.js';

export interface AgreementFlag {
  readonly rule: `pledging.${'agreed-beyond-the-pledge' | 'agreement-outlives-the-pledge'}`;
  readonly events: readonly EventId[];
}

/** What is amiss on a day with the agreements about one pledge. */
export function agreementFlags(
  pledge: PledgeState,
  agreements: readonly AgreementState[],
  on: string,
): readonly AgreementFlag[] {
  const binding = agreements.filter((agreement): agreement is KnownAgreement =>
    bindsOn(agreement, on.slice(0, 10)),
  );
  if (binding.length === 0) return [];
  const terms = binding.map(({ because }) => because.terms);
  if (pledge.status === 'absent' || !stillStands(pledge)) {
    const ended = pledge.status === 'absent' ? undefined : pledge.because.standing;
    const events = ended === undefined ? terms : [...terms, ended];
    return [{ rule: 'pledging.agreement-outlives-the-pledge', events }];
  }
  const whole = spanOf(pledge.figure)?.most;
  if (whole === undefined) return [];
  const agreed = binding.reduce(
    (sum, { part = whole }) => (sameMeasure(part, sum) ? plus(sum, part) : sum),
    nothing(whole),
  );
  return compareParts(agreed, whole) > 0
    ? [{ rule: 'pledging.agreed-beyond-the-pledge', events: [pledge.because.figure, ...terms] }]
    : [];
}

export interface SilenceFlag {
  readonly rule: 'pledging.silent-owner';
  readonly events: readonly EventId[];
}

/** Whether the owner of a pledge has said nothing about it for so many days. */
export function silenceFlags(pledge: PledgeState, on: string, days: number): readonly SilenceFlag[] {
  if (pledge.status === 'absent' || !stillStands(pledge)) return [];
  const silent = Date.parse(on.slice(0, 10)) - Date.parse(pledge.heard.at.slice(0, 10));
  return silent > days * 86_400_000 ? [{ rule: 'pledging.silent-owner', events: [pledge.heard.event] }] : [];
}
