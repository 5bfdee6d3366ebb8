import { releasableTo, type PartyId, type Reader, type Releasability } from '#platform/kernel';
import type { Plain } from './plain.js';
import type { Statement } from './statement.js';

/**
 * The label of what is said. The speaker can always read itself: "operators" from a party that is none of them is
 * that party and the operators, who read everything anyway.
 */
export function releasabilityFor(
  statement: Plain<Statement>,
  party: PartyId,
  reader: Reader,
  /** Of the group that it names. */
  members: readonly PartyId[] = [],
): Releasability {
  const { releasability = 'coalition', releasableTo: readers = [] } = statement;
  if (releasability === 'coalition') return 'coalition';
  if (releasability === 'parties') return releasableTo([party, ...(readers as PartyId[]), ...members]);
  return reader.seesAll && reader.party === party ? 'operators' : releasableTo([party]);
}

const partiesOf = (label: Releasability): readonly PartyId[] =>
  label.startsWith('parties:') ? (label.slice('parties:'.length).split(',') as PartyId[]) : [];

/** The label that lets this party read too. */
export const releasedWith = (label: Releasability, party: PartyId): Releasability =>
  label === 'coalition' ? label : releasableTo([...partiesOf(label), party]);

/** Whether all who read the first may read the second; operators and auditors read everything. */
export const releasedWithin = (label: Releasability, outer: Releasability): boolean =>
  outer === 'coalition' ||
  (label !== 'coalition' && partiesOf(label).every((party) => partiesOf(outer).includes(party)));
