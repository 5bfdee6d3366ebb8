import type { DomainEvent, Effective } from './event.js';
import type { Foldable } from './entries.js';

/**
 * Decided not to matter to a projection. An event type that is neither handled nor ignored does not compile.
 */
export const ignored = 'ignored';

/**
 * A method's parameters are compared both ways, so that a projection of certain events counts as one of any events. The
 * key under which a handler stands is what makes that sound: it is given events of that type alone.
 */
type Handler<State, E extends DomainEvent> = {
  handle(state: State | undefined, event: Effective<E>): State | undefined;
}['handle'];

/** What one projection does with every event type of its contexts. A row that an event does not concern stays. */
export type Handlers<State, E extends DomainEvent> = {
  readonly [Type in Foldable<E>['type']]:
    typeof ignored | Handler<State, Extract<Foldable<E>, { readonly type: Type }>>;
};

/**
 * A read model's fold, declared once and used live, in rebuilds, as-of and what-if.
 *
 * One row is the fold of one stream: its key is the stream id. What spans streams or missions is a query over rows.
 * State is plain JSON. Pure: no clock, no random, no I/O.
 */
export interface Projection<State = unknown, E extends DomainEvent = DomainEvent> {
  /** Named for the question it answers. */
  readonly name: string;
  /** Raised when handlers change what they yield; a new version is rebuilt from the log. */
  readonly version: number;
  readonly handlers: Handlers<State, E>;
}

/** Declares a projection over a union of events: `projectionOf<PledgingEvent, Row>()({ … })`. */
export const projectionOf =
  <E extends DomainEvent, State>() =>
  (projection: Projection<State, E>): Projection<State, E> =>
    projection;

/** Applies one event; undefined means no row. */
export function evolveRow<State>(
  projection: Projection<State>,
  state: State | undefined,
  event: Effective,
): State | undefined {
  const handler = Object.hasOwn(projection.handlers, event.type)
    ? projection.handlers[event.type]
    : undefined;
  if (handler === undefined) throw new RangeError(`${projection.name} has not decided about ${event.type}`);
  return handler === ignored ? state : handler(state, event);
}
