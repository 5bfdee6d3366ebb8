import type { CommandMeta } from '#platform/kernel';
import type { MissionState } from '#contexts/missions/contract';

/** Who assesses a mission and states what it needs: a lead nation that of its own mission, no other's. */
export const plans = (
  mission: MissionState | undefined,
  { party, roles }: Pick<CommandMeta, 'party' | 'roles'>,
): boolean =>
  ['assessor', 'secretariat', 'operator'].some((role) => roles.includes(role)) ||
  party === mission?.leadNation ||
  party === mission?.body;
