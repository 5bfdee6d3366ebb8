// What money comes with, checked as it comes in.
import { canonicalMoney, type Money, type Refusal } from '#platform/kernel';
import type { Boundary, Earmarking } from './contribution.events.js';
import { pledgingRules } from './pledging.rules.js';

interface SaidTerms {
  readonly fund?: string;
  readonly recipient?: string;
  readonly inKind?: boolean;
  readonly earmarking?: Earmarking;
  readonly purpose?: string;
  readonly boundary?: Boundary;
  readonly flow?: string;
}
type Terms = SaidTerms & Required<Pick<SaidTerms, 'inKind' | 'earmarking' | 'boundary'>>;

/** The terms with what was left out, or the rule that they break. */
export function termsFrom(said: SaidTerms): Terms | Refusal {
  const { fund, recipient, inKind = false, earmarking = 'none', purpose, boundary = 'single', flow } = said;
  if ((fund === undefined) === (recipient === undefined)) {
    return pledgingRules.refuse('goes-to-a-fund-or-a-recipient');
  }
  if ((earmarking === 'none') !== (purpose === undefined)) {
    return pledgingRules.refuse('earmarked-for-something', { earmarking });
  }
  if ((boundary === 'single') !== (flow === undefined)) {
    return pledgingRules.refuse('shared-flow-is-named', { boundary });
  }
  return {
    ...(fund === undefined ? {} : { fund }),
    ...(recipient === undefined ? {} : { recipient }),
    inKind,
    earmarking,
    ...(purpose === undefined ? {} : { purpose }),
    boundary,
    ...(flow === undefined ? {} : { flow }),
  };
}

/** An amount in its one spelling with the equivalent that was said with it. */
export function paidFrom({
  amount,
  equivalent,
}: {
  readonly amount: Money;
  readonly equivalent?: Money;
}): { amount: Money; equivalent?: Money } | Refusal {
  if (equivalent?.currency === amount.currency) {
    return pledgingRules.refuse('equivalent-is-of-another-currency', { currency: amount.currency });
  }
  return {
    amount: canonicalMoney(amount),
    ...(equivalent === undefined ? {} : { equivalent: canonicalMoney(equivalent) }),
  };
}
