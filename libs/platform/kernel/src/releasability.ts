import type { PartyId } from './ids.js';

/**
 * Who may see an event, as one scalar of its envelope:
 * `coalition` every authenticated party; `parties:KEN,USA` those parties (the speaker always among them, sorted);
 * `operators` the operator's own people and auditors.
 */
export type Releasability = 'coalition' | 'operators' | `parties:${string}`;

export const releasabilityPattern =
  '^(coalition|operators|parties:[A-Z][A-Z0-9-]{1,31}(,[A-Z][A-Z0-9-]{1,31})*)$';

/** One who reads: what it may see follows from this alone. */
export interface Reader {
  readonly party: PartyId;
  /** Operators and auditors read everything. */
  readonly seesAll: boolean;
}

export function mayRead(reader: Reader, releasability: Releasability): boolean {
  if (reader.seesAll || releasability === 'coalition') return true;
  if (releasability === 'operators') return false;
  return releasability.slice('parties:'.length).split(',').includes(reader.party);
}

/** The label that lets exactly these parties read, one at least. */
export function releasableTo(parties: Iterable<PartyId>): Releasability {
  const names = [...new Set(parties)].sort();
  if (names.length === 0) throw new RangeError('an event is releasable to one party at least');
  return `parties:${names.join(',')}`;
}

/** The label that lets exactly those read who may read both. */
export function readableByBoth(one: Releasability, other: Releasability): Releasability {
  if (one === 'coalition') return other;
  if (other === 'coalition') return one;
  const others = partiesOf(other);
  const both = partiesOf(one).filter((party) => others.includes(party));
  return both.length === 0 ? 'operators' : releasableTo(both);
}

const partiesOf = (label: Releasability): readonly PartyId[] =>
  label.startsWith('parties:') ? (label.slice('parties:'.length).split(',') as PartyId[]) : [];

/** A stream may carry at most this many different labels; views of a row are kept per combination of them. */
export const maxLabelsPerStream = 4;
