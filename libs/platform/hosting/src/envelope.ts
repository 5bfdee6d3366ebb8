import {
  mayRead,
  type CommandMeta,
  type Provenance,
  type Recorded,
  type Releasability,
} from '#platform/kernel';
import type { Envelope } from './give.js';
import type { CommandInput } from './input.js';
import type { Plain } from './plain.js';
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
 * restricted pledge must not tell the whole coalition that there is one.
 */
function labelFor(
  { meta, reader, statement, request }: CommandInput<object, string>,
  [first]: readonly Recorded[],
): Releasability {
  const silent = statement.releasability === undefined;
  const speaker = { party: meta.party, seesAll: reader.seesAll };
  return silent && first !== undefined && mayRead(speaker, first.releasability)
    ? first.releasability
    : request.releasability;
}
