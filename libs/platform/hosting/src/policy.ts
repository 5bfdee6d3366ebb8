// One table says who may do what: role × action × whose. What it does not name is refused.
import type { PartyId } from '#platform/kernel';

export const roles = [
  'partner',
  'lead-nation',
  'host-state',
  'secretariat',
  'assessor',
  'fund-administrator',
  'vetting-authority',
  'investigator',
  'operator',
  'auditor',
] as const;
/** What a caller is, from its token. */
export type Role = (typeof roles)[number];

export interface PolicyRow {
  /** Who may; `every` any caller with a role. */
  readonly roles: readonly Role[] | 'every';
  /** `own`: only on a stream that the caller's party opened, or a new one. */
  readonly whose: 'own' | 'any';
  /** A party may let another give it (DelegationGranted). */
  readonly delegable?: boolean;
  /** An operator may enter it for a party from its document, with a second operator. */
  readonly onBehalf?: boolean;
}

/** One context's rows by command; the action's name is `<context>.<key>`. */
export type Policy = Readonly<Record<string, PolicyRow>>;
/** All rows by action, `pledging.MakePledge`. */
export type ComposedPolicy = ReadonlyMap<string, PolicyRow>;

/** How a caller comes to speak for a party. */
export interface Speaker {
  readonly party: PartyId;
  readonly roles: readonly Role[];
  /** Another party for which it speaks; `party` itself where absent. */
  readonly for?: { readonly party: PartyId; readonly by: 'delegation' | 'entry' };
}

export type Verdict =
  { readonly allowed: true; readonly row: PolicyRow } | { readonly allowed: false; readonly because: Denial };
export const denials = ['no-such-action', 'not-your-role', 'not-delegable', 'not-on-behalf'] as const;
export type Denial = (typeof denials)[number];

/** Every context's things are read, and its entries put right; a context may narrow a row by naming it itself. */
export const entryPolicy = {
  Read: { roles: 'every', whose: 'any' },
  CorrectEntry: { roles: roles.filter((role) => role !== 'auditor'), whose: 'any' },
  VoidEntry: { roles: roles.filter((role) => role !== 'auditor'), whose: 'any' },
  ConfirmEntry: { roles: roles.filter((role) => role !== 'auditor'), whose: 'any', delegable: true },
  DisownEntry: { roles: roles.filter((role) => role !== 'auditor'), whose: 'any', delegable: true },
  DisputeFigure: { roles: roles.filter((role) => role !== 'auditor'), whose: 'any', delegable: true },
  AdoptClaim: { roles: ['operator', 'secretariat'], whose: 'any' },
  ExplainBreach: { roles: roles.filter((role) => role !== 'auditor'), whose: 'any', delegable: true },
} as const satisfies Policy;

const keepers: readonly Role[] = [
  'partner',
  'lead-nation',
  'host-state',
  'secretariat',
  'vetting-authority',
  'investigator',
  'operator',
];

/** What the host itself offers to callers. */
export const hostingPolicies = {
  live: { Stream: { roles: 'every', whose: 'any' } },
  dossiers: {
    Deposit: { roles: keepers, whose: 'any' },
    Read: { roles: 'every', whose: 'any' },
    Erase: { roles: keepers, whose: 'any' },
  },
  clock: { Drive: { roles: ['operator'], whose: 'any' } },
} as const satisfies Readonly<Record<string, Policy>>;

/** Joins the contexts' tables: `composePolicy({ pledging: pledgingPolicy, readiness: readinessPolicy })`. */
export function composePolicy(contexts: Readonly<Record<string, Policy>>): ComposedPolicy {
  const rows = new Map<string, PolicyRow>();
  for (const [context, policy] of Object.entries(contexts)) {
    const all: Policy = { ...entryPolicy, ...policy };
    for (const [key, row] of Object.entries(all)) rows.set(`${context}.${key}`, row);
  }
  return rows;
}

/** The whole decision about an action as such; whose stream it is shows only once the stream is read. */
export function allowed(policy: ComposedPolicy, speaker: Speaker, action: string): Verdict {
  const row = policy.get(action);
  if (row === undefined) return { allowed: false, because: 'no-such-action' };
  if (speaker.for?.by === 'entry') {
    return row.onBehalf === true && speaker.roles.includes('operator')
      ? { allowed: true, row }
      : { allowed: false, because: 'not-on-behalf' };
  }
  const named =
    row.roles === 'every' ? speaker.roles.length > 0 : speaker.roles.some((role) => row.roles.includes(role));
  if (!named) return { allowed: false, because: 'not-your-role' };
  if (speaker.for?.by === 'delegation' && row.delegable !== true)
    return { allowed: false, because: 'not-delegable' };
  return { allowed: true, row };
}
