// Whether an equal pledge is on record must be exact although every pledge is a stream of its own. So the first pledge
// of its kind leaves a mark on the stream of its fingerprint, in the same append; docs/decisions says why.
import {
  murmur2,
  streamOf,
  type Effective,
  type EventOf,
  type Fact,
  type MissionId,
  type PartyId,
} from '#platform/kernel';
import { spelledFigure, type PledgedFigure, type PledgeKind } from './figure.facts.js';
import type { PledgeFingerprinted } from './pledge.events.js';

/** What makes two pledges equal. */
export interface Likeness {
  readonly mission: MissionId;
  readonly owner: PartyId;
  readonly kind: PledgeKind;
  readonly figure: PledgedFigure;
  readonly instrument?: { readonly reference: string };
}

/** One spelling for equal pledges; the instrument counts by its reference, whatever its case and blanks. */
export function fingerprintOf({ mission, owner, kind, figure, instrument }: Likeness): string {
  const reference = instrument?.reference.trim().replace(/\s+/g, ' ').toLowerCase() ?? null;
  return JSON.stringify([mission, owner, kind, ...spelledFigure(figure), reference]);
}

/** Fingerprints that share a hash share a stream; the fold compares the whole text, so that a collision does no harm. */
export const fingerprintStream = (likeness: Likeness) =>
  streamOf(
    'fingerprint',
    likeness.mission,
    likeness.owner,
    (murmur2(fingerprintOf(likeness)) >>> 0).toString(16).padStart(8, '0'),
  );

/** The id of the first pledge that is equal to this one; undefined where there is none. */
export const equalPledgeFact = (likeness: Likeness): Fact<string | undefined> => ({
  stream: fingerprintStream(likeness),
  fold: (history) =>
    (history as readonly Effective<EventOf<typeof PledgeFingerprinted>>[]).find(
      (event) => event.data.fingerprint === fingerprintOf(likeness),
    )?.data.pledge,
});
