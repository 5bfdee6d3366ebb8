// given events / then duties, for the specs of processes.
import { missionId, type DomainEvent, type EventMeta, type Recorded, type StreamId } from '#platform/kernel';
import { LaneFold, type StandingDuty } from './lane-fold.js';
import type { Duty, Process } from './process.js';

export const haiti = missionId('haiti-mss');
export type Given = DomainEvent & Partial<EventMeta>;

/** Events of one stream of the Haiti mission. */
export const on = (stream: StreamId, ...events: readonly Given[]): readonly Given[] =>
  events.map((event) => ({ mission: haiti, ...event, stream }));

/** Folds a lane's events in their order. */
export async function given(
  process: Process,
  history: readonly Recorded[],
): Promise<{
  readonly fold: LaneFold;
  readonly due: readonly Duty[];
  readonly standing: readonly StandingDuty[];
}> {
  const fold = new LaneFold(process, (stream, { upTo = Infinity } = {}) =>
    Promise.resolve(history.filter((event) => event.stream === stream && event.position <= upTo)),
  );
  await fold.fold(history);
  const standing = fold.open().map((open) => open.standing);
  return { fold, due: standing.map(({ duty }) => duty), standing };
}
