// Which spec breaks which rule, where it is not the rules' own spec: a rule that none of them breaks does not compile.
const courseRefusals = [
  'notified-by-its-owner-or-the-secretariat',
  'extended-to-a-later-day',
  'period-is-known',
  'successor-is-of-its-mission',
  'another-mission',
  'parts-make-the-whole',
  'conditions-cover-the-whole',
  'goes-on-as-others',
  'assessed-in-units',
] as const;
const courseFlags = [
  'notified-beyond-the-pledge',
  'readiness-level-skipped',
  'stands-past-its-last-day',
  'silent-owner',
] as const;
const agreementRefusals = [
  'agreement-exists',
  'agreement-binds',
  'signed-by-its-parties',
  'owner-is-a-party',
] as const;
const agreementFlagged = ['agreed-beyond-the-pledge', 'agreement-outlives-the-pledge'] as const;

const moneyRefusals = [
  'contribution-exists',
  'makes-good-its-own-pledge',
  'goes-to-a-fund-or-a-recipient',
  'earmarked-for-something',
  'shared-flow-is-named',
  'equivalent-is-of-another-currency',
  'sent-by-its-donor',
  'received-by-its-administrator',
  'payment-exists',
  'amount-exists',
  'said-by-its-reporter',
  'currency-stays',
  'figure-changes',
  'suspended-by-its-sides',
  'is-suspended',
  'resuming-frees-something',
  'fund-exists',
  'fund-year-is-new',
  'fund-is-registered',
  'only-the-administrator',
  'allocation-exists',
  'total-names-its-source',
  'two-currencies',
  'rate-is-more-than-nothing',
  'rate-is-of-a-day-that-came',
  'rate-of-the-day-is-new',
] as const;
const moneyFlags = [
  'paid-more-than-committed',
  'received-more-than-sent',
  'paid-in-another-currency',
  'reversed-more-than-paid',
  'paid-while-suspended',
  'frozen-more-than-there-is',
  'allocated-more-than-received',
  'disbursed-more-than-allocated',
  'disbursed-more-than-received',
  'parts-differ-from-the-total',
  'reported-differs-from-the-record',
] as const;

export const brokenElsewhere = [...courseRefusals, ...agreementRefusals, ...moneyRefusals] as const;
export const flaggedElsewhere = [...courseFlags, ...agreementFlagged, ...moneyFlags] as const;
