// How a kind of row is made: by the fold of the context that owns the stream, and by nothing else. What anybody may say of
// any entry (that its figure is another one, why a rule was broken), and who may see one, is kept beside the state, alike for every kind.
import type { Claim, Effective, EventId, Explanation, Releasability } from '#platform/kernel';

/** An entry beside which rival claims stand. */
export interface DisputedEntry {
  readonly event: EventId;
  readonly type: string;
  readonly claims: readonly Claim[];
  /** The ClaimAdopted by which it reads. */
  readonly adopted?: EventId;
}
/** What was said to a flag that an entry raised. */
export interface ExplainedEntry extends Explanation {
  readonly entry: EventId;
}
/** An entry that not all of the coalition may see. */
export interface RestrictedEntry {
  readonly event: EventId;
  readonly releasability: Releasability;
}
interface Remarks {
  readonly explained?: readonly ExplainedEntry[];
  readonly disputed?: readonly DisputedEntry[];
  readonly restricted?: readonly RestrictedEntry[];
}
/** A row of any kind. */
export interface AnyRow extends Remarks {
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
  (row: AnyRow | undefined, event: Event): { readonly kind: Kind; readonly state: State } & Remarks => ({
    kind,
    // A stream is of one kind, so that a row of it was made by this same fold.
    state: evolve(row === undefined ? initial : (row.state as State), event),
    ...remarksOn(row, event),
  });

/** Rows without remarks, which is nearly all of them, have no key for them. */
function remarksOn(
  { explained = [], disputed = [], restricted = [] }: Remarks = {},
  { id, type, claims = [], adopted, explained: said = [], releasability }: Effective,
): Remarks {
  const entry =
    claims.length === 0 ? [] : [{ event: id, type, claims, ...(adopted === undefined ? {} : { adopted }) }];
  const closed = releasability === 'coalition' ? [] : [{ event: id, releasability }];
  return {
    ...(restricted.length + closed.length === 0 ? {} : { restricted: [...restricted, ...closed] }),
    ...(explained.length + said.length === 0
      ? {}
      : { explained: [...explained, ...said.map((one) => ({ ...one, entry: id }))] }),
    ...(disputed.length + entry.length === 0 ? {} : { disputed: [...disputed, ...entry] }),
  };
}
