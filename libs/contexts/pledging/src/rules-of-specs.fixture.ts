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

export const brokenElsewhere = [...courseRefusals, ...agreementRefusals] as const;
export const flaggedElsewhere = [...courseFlags, ...agreementFlagged] as const;
