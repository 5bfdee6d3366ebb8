import type { Effective, EventDefinition, Foldable, Handlers, Releasability } from '#platform/kernel';
import {
  conditionProgress,
  evolvePledge,
  lastDayOf,
  noPledge,
  pledgingDefinitions,
  stillStands,
  type PledgeEvent,
  type PledgeState,
  type PledgingEvent,
} from '#contexts/pledging/contract';
import { processOf, type Due } from './process.js';

interface Part {
  readonly pledge: PledgeState;
  /** Of its making: what the clock makes of a pledge is for those who know of it. */
  readonly made: Releasability;
  /** Of its conditions. */
  readonly released: Readonly<Record<string, Releasability>>;
}

function follow(part: Part | undefined, event: Effective): Part | undefined {
  if (!event.stream.startsWith('pledge-')) return part;
  // The stream is a pledge's, so that its events are.
  const pledge = evolvePledge(part?.pledge ?? noPledge, event as Effective<Foldable<PledgeEvent>>);
  const conditioned = event.type === 'pledging.PledgeConditioned.v1';
  return {
    pledge,
    made: part?.made ?? event.releasability,
    released: conditioned ? { ...part?.released, [event.id]: event.releasability } : (part?.released ?? {}),
  };
}

const handlers = Object.fromEntries(
  pledgingDefinitions.map(({ type }: EventDefinition) => [type, follow] as const),
) as unknown as Handlers<Part, PledgingEvent>; // one for each definition of the context

/** Midnight at the end of a day (RFC 3339 full-date), UTC. */
const after = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();

function dueOn({ pledge, made, released }: Part): readonly Due[] {
  if (pledge.status === 'absent' || !stillStands(pledge)) return [];
  const lastDay = lastDayOf(pledge);
  const lapse: readonly Due[] =
    lastDay === undefined
      ? []
      : [
          {
            rule: 'lapse',
            action: 'pledging.LapsePledge',
            concerns: 'pledge',
            body: {},
            releasability: made,
            at: after(lastDay),
          },
        ];
  return [
    ...lapse,
    ...pledge.conditions.flatMap(({ id, deadline, deadlinePassed, ...condition }): readonly Due[] =>
      deadline === undefined ||
      deadlinePassed?.deadline === deadline ||
      conditionProgress({ id, deadline, ...condition }, pledge.figure) === 'satisfied'
        ? []
        : [
            {
              rule: 'record-deadline-passed',
              action: 'pledging.RecordDeadlinePassed',
              concerns: id,
              body: { condition: id },
              releasability: released[id] ?? made,
              at: after(deadline),
            },
          ],
    ),
  ];
}

/**
 * On the day after its last a pledge lapses, unless it was extended, taken up or withdrawn; and on the day after its
 * deadline a condition that is still open is recorded as overdue.
 */
export const whenTheLastDayIsOverAPledgeLapses = processOf<PledgingEvent, Part>()({
  name: 'when-the-last-day-is-over-a-pledge-lapses',
  version: 1,
  handlers,
  due: dueOn,
});
