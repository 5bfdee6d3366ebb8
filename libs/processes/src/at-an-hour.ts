// Processes of which every rule waits for an hour that one kind of stream names: they fold it as its own context does.
import type {
  DomainEvent,
  Effective,
  EventDefinition,
  EventId,
  Handlers,
  Releasability,
} from '#platform/kernel';
import { processOf, type Due, type Process } from './process.js';

/** What falls due, when, and the entry that says so: it is for those who may read that. */
export interface Hour extends Pick<Due, 'rule' | 'action' | 'concerns' | 'body'> {
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly because: EventId;
}

interface Part<State> {
  readonly state: State;
  /** Of its beginning. */
  readonly first: Releasability;
  /** Of the entries that are released otherwise. */
  readonly released: Readonly<Record<string, Releasability>>;
}

export function atAnHour<E extends DomainEvent, State>({
  name,
  version,
  kind,
  definitions,
  initial,
  evolve,
  hours,
}: {
  readonly name: string;
  readonly version: number;
  /** What its streams' names begin with. */
  readonly kind: string;
  /** All of its context. */
  readonly definitions: readonly EventDefinition[];
  readonly initial: State;
  /** Of its own events alone: the kind of a stream says which it holds. */
  readonly evolve: (state: State, event: never) => State;
  readonly hours: (state: State) => readonly Hour[];
}): Process<Part<State>, E, never> {
  const follow = (part: Part<State> | undefined, event: Effective): Part<State> | undefined => {
    if (!event.stream.startsWith(`${kind}-`)) return part;
    const { first, released } = part ?? { first: event.releasability, released: {} };
    const { id, releasability } = event;
    return {
      state: evolve(part?.state ?? initial, event as never),
      first,
      released: releasability === first ? released : { ...released, [id]: releasability },
    };
  };
  const entries = definitions.map(({ type }) => [type, follow] as const);
  return processOf<E, Part<State>>()({
    name,
    version,
    handlers: Object.fromEntries(entries) as unknown as Handlers<Part<State>, E>, // one for each of the context
    due: ({ state, first, released }) =>
      hours(state).map(({ because, ...due }) => ({ ...due, releasability: released[because] ?? first })),
  });
}

/** The first moment of a day (RFC 3339 full-date), UTC. */
export const startOf = (day: string): string => `${day}T00:00:00.000Z`;
