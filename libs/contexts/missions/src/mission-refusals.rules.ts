// What several commands of a mission are refused by.
import type { CommandMeta } from '#platform/kernel';
import type { MissionState } from './mission.facts.js';
import { missionsRules } from './missions.rules.js';

export const keepsTheRecord = ({ roles }: Pick<CommandMeta, 'roles'>): boolean =>
  roles.includes('operator') || roles.includes('secretariat');

/** The mission's lead nation, or the group or body that leads it. */
export const leads = (state: MissionState, { party }: Pick<CommandMeta, 'party'>): boolean =>
  party === state.leadNation || party === state.body;

export const unregistered = (party: string) => missionsRules.refuse('party-is-registered', { party });
export const noState = (party: string) => missionsRules.refuse('a-state-hosts-and-leads', { party });
export const closedAlready = ({ closedAt }: MissionState) =>
  missionsRules.refuse('mission-is-open', closedAt === undefined ? {} : { closedAt });

/** What is said in a party's name is said by it, or reported by who keeps the record and names the source. */
export const reportRefusal = (
  named: string,
  meta: CommandMeta,
  sourced: boolean,
  own: 'support-in-its-own-name' | 'endorsed-in-its-own-name',
) => {
  if (named === meta.party) return undefined;
  if (!keepsTheRecord(meta)) return missionsRules.refuse(own, { party: named });
  return sourced ? undefined : missionsRules.refuse('report-names-its-source', { party: named });
};
