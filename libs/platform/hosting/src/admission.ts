// What a stream's history says to one who wants to change it: is it there for the caller, is it the caller's, and has
// the caller seen all of it that it may see.
import type { MissionId, PartyId, Reader, Recorded } from '#platform/kernel';
import { mayEnter, type Caller } from './caller.js';
import { absent, Problem } from './problem.js';
import { etagOf, visibleCount } from './receipt.js';

interface Admission {
  readonly caller: Caller;
  readonly reader: Reader;
  readonly party: PartyId;
  readonly whose: 'own' | 'any';
  readonly creates: boolean | 'or-changes';
  /** The mission that the command names. */
  readonly mission: MissionId | undefined;
  /** From If-Match. */
  readonly expectedVisible: number | undefined;
}

/** Throws the {@link Problem} that keeps this caller from this history; a repeat needs no If-Match. */
export function admit(
  { caller, reader, party, whose, creates, mission, expectedVisible }: Admission,
  history: readonly Recorded[],
  repeated: boolean,
): void {
  const [first] = history;
  const visible = visibleCount(history, reader);
  const there = first !== undefined;
  if (!mayEnter(caller, mission ?? first?.mission)) throw absent({ denied: there || mission !== undefined });
  // What is hidden and what was never there are answered by the same words.
  if (visible === 0 && creates === false) throw absent({ denied: there });
  if (
    first !== undefined &&
    mission !== undefined &&
    first.mission !== undefined &&
    first.mission !== mission
  )
    throw absent();
  if (whose === 'own' && first !== undefined && first.party !== party)
    throw new Problem(403, 'not-yours', 'Only the party that opened it may do this, or another in its name.');
  if (repeated || creates === true || visible === 0) return;
  if (expectedVisible === undefined)
    throw new Problem(
      428,
      'if-match-missing',
      'Say with If-Match which state you have seen, by the ETag you were given.',
    );
  if (expectedVisible !== visible)
    throw new Problem(412, 'if-match-stale', 'It has changed since; read it again and decide anew.', {
      headers: { ETag: etagOf(history, reader) },
    });
}
