import {
  mayRead,
  type CommandMeta,
  type Provenance,
  type Recorded,
  type Releasability,
} from '#platform/kernel';
import { entryRules } from './entries.rules.js';
import type { Envelope } from './give.js';
import type { CommandInput } from './input.js';
import type { Plain } from './plain.js';
import { Problem, refusalProblem } from './problem.js';
import { releasedWith, releasedWithin } from './speech.js';
import type { Source } from './statement.js';

/** The part of an envelope that says who spoke and when it was so. */
export const spoken = ({ effectiveAt, party, actor, enteredBy, secondActor }: CommandMeta) => ({
  effectiveAt,
  party,
  actor,
  ...(enteredBy === undefined ? {} : { enteredBy }),
  ...(secondActor === undefined ? {} : { secondActor }),
});

/** The envelope of what a request's command decides on this history. */
export function envelopeFor(
  input: CommandInput<object, string>,
  history: readonly Recorded[],
  label: Releasability | undefined,
): Envelope {
  const { meta, statement, request } = input;
  const { delegation } = request.speaking;
  // Only here, where nothing stands in the way of recording it: one that comes again is answered as the first time.
  if (statement.releasableToGroup !== undefined && request.group?.members === undefined)
    throw refusalProblem(
      entryRules.refuse('group-of-readers-exists', { group: statement.releasableToGroup }),
    );
  return {
    ...spoken(meta),
    ...(delegation === undefined ? {} : { delegation: delegation.id }),
    ...(statement.source === undefined ? {} : { provenance: provenanceOf(statement.source) }),
    confidence: statement.confidence ?? 'confirmed',
    releasability: label ?? labelFor(input, history),
    correlation: request.correlation,
    ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
  };
}

const provenanceOf = ({ reference, date, sha256 }: Plain<Source>): Provenance => ({
  reference,
  ...(date === undefined ? {} : { date }),
  ...(sha256 === undefined ? {} : { sha256 }),
});

/**
 * Where the speaker does not say who may see it, it is released as the thing was at its beginning: a later word on a
 * restricted pledge must not tell the whole coalition that there is one. Nor may it say so where the thing is another's:
 * an acceptance that all may read would give away what was pledged to a few.
 */
function labelFor(
  { meta, reader, statement, request }: CommandInput<object, string>,
  [first]: readonly Recorded[],
): Releasability {
  const { party } = meta;
  const { releasability } = request;
  if (first === undefined) return releasability;
  const outer = mayRead({ party, seesAll: reader.seesAll && reader.party === party }, first.releasability)
    ? first.releasability
    : releasedWith(first.releasability, party);
  if (statement.releasability === undefined) return outer;
  if (first.party !== party && !releasedWithin(releasability, releasedWith(outer, party)))
    throw new Problem(
      403,
      'released-too-widely',
      'What is said of another party’s thing is released to none who may not see the beginning of the thing.',
    );
  return releasability;
}
