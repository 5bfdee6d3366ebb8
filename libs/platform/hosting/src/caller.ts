import type { PartyId, Reader } from '#platform/kernel';
import type { Role } from './policy.js';

/** Who calls, as its access token says. */
export interface Caller {
  readonly party: PartyId;
  readonly roles: readonly Role[];
  /** Random id of the person or machine; what the log keeps of it. */
  readonly actor: string;
  /** OAuth client and subject: idempotency keys are scoped by it. */
  readonly client: string;
  /** The missions to which the caller is bound; all of them where absent. */
  readonly missions?: readonly string[];
  /** Seconds since the epoch at which its token ends. */
  readonly expires: number;
}

const seeAll: readonly Role[] = ['operator', 'auditor'];

/** Operators and auditors read everything. */
export const readerOf = (caller: Caller): Reader => ({
  party: caller.party,
  seesAll: caller.roles.some((role) => seeAll.includes(role)),
});

/** One bound to some missions is shown nothing of the others, nor what belongs to none. */
export const mayEnter = (caller: Caller, mission: string | undefined): boolean =>
  caller.missions === undefined || (mission !== undefined && caller.missions.includes(mission));
