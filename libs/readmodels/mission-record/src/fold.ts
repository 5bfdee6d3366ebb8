// How a kind of row is made: by the fold of the context that owns the stream, and by nothing else.
import type { Effective } from '#platform/kernel';

/** A row of any kind. */
export interface AnyRow {
  readonly kind: string;
  readonly state: unknown;
}

/** The handler of every event on streams of one kind: `fold('pledge', noPledge, evolvePledge)`. */
export const fold =
  <const Kind extends string, State, Event extends Effective>(
    kind: Kind,
    initial: State,
    evolve: (state: State, event: Event) => State,
  ) =>
  (row: AnyRow | undefined, event: Event): { readonly kind: Kind; readonly state: State } => ({
    kind,
    // A stream is of one kind, so that a row of it was made by this same fold.
    state: evolve(row === undefined ? initial : (row.state as State), event),
  });
