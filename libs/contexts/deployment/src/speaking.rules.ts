// Who may say what about a contingent, a base or a mission's capability.
import type { CommandMeta, Refusal } from '#platform/kernel';
import type { MissionState } from '#contexts/missions/contract';
import { deploymentRules } from './deployment.rules.js';

/** Whether the statement named its source; the host keeps the source itself in the envelope. */
export interface Sourced {
  readonly sourced: boolean;
}

const keepsTheRecord = (roles: readonly string[]): boolean =>
  roles.includes('operator') || roles.includes('secretariat');
const leads = (mission: MissionState | undefined, party: string): boolean =>
  mission?.leadNation === party || mission?.body === party;

/** A nation's own word, or an operator's report of it from a source. */
export function mayNotSayForIt(
  nation: string,
  { party, roles }: CommandMeta,
  { sourced }: Sourced,
): Refusal | undefined {
  if (party === nation) return undefined;
  if (!keepsTheRecord(roles)) return deploymentRules.refuse('only-its-nation', { nation });
  return sourced ? undefined : deploymentRules.refuse('report-names-its-source', { nation });
}

/** What can be seen from outside is reported by whoever has to do with it. */
export function mayNotReport(
  nation: string | undefined,
  mission: MissionState | undefined,
  { party, roles }: CommandMeta,
): Refusal | undefined {
  const concerned =
    party === nation || party === mission?.host || leads(mission, party) || keepsTheRecord(roles);
  return concerned ? undefined : deploymentRules.refuse('reported-by-those-concerned');
}

export function mayNotVisit(
  nation: string,
  mission: MissionState | undefined,
  { party, roles }: CommandMeta,
): Refusal | undefined {
  const visits = keepsTheRecord(roles) || roles.includes('assessor') || leads(mission, party);
  return visits && party !== nation ? undefined : deploymentRules.refuse('visited-by-others');
}

export function mayNotDeclare(
  mission: MissionState | undefined,
  { party, roles }: CommandMeta,
): Refusal | undefined {
  return leads(mission, party) || keepsTheRecord(roles)
    ? undefined
    : deploymentRules.refuse('declared-by-the-lead');
}
