import type { Confidence, DomainEvent, EventMeta, Recorded } from './event.js';
import type { EventId, MissionId, PartyId, StreamId } from './ids.js';
import type { Releasability } from './releasability.js';

/** An event as CloudEvents 1.0 JSON: the envelope attributes are scalars with lower-case alphanumeric names. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: unknown;
  readonly sequence: string;
  readonly recordedtime: string;
  readonly stream: string;
  readonly streamversion: number;
  readonly mission?: string;
  readonly party: string;
  readonly actor: string;
  readonly enteredby?: string;
  readonly secondactor?: string;
  readonly delegation?: string;
  readonly provenance?: string;
  readonly provenancedate?: string;
  readonly provenancehash?: string;
  readonly confidence: string;
  readonly releasability: string;
  readonly correlation?: string;
  readonly causation?: string;
  readonly traceparent?: string;
  /** 128 random bits, base64url: a published hash of the entry gives nothing away. */
  readonly nonce: string;
}

/** Digits of `sequence`: the position, zero-padded. */
export const sequenceDigits = 16;

const needed = [
  'id',
  'source',
  'type',
  'stream',
  'party',
  'actor',
  'time',
  'recordedtime',
  'confidence',
  'releasability',
] as const;
const optional = [
  'mission',
  'enteredby',
  'secondactor',
  'delegation',
  'provenance',
  'provenancedate',
  'provenancehash',
  'correlation',
  'causation',
  'traceparent',
] as const;

/** Reads one entry; throws SyntaxError or RangeError where the text is not an entry of ours. */
export function decodeCloudEvent(text: string): Recorded {
  const parsed: unknown = JSON.parse(text);
  if (
    typeof parsed !== 'object' ||
    parsed === null ||
    (parsed as Partial<CloudEvent>).specversion !== '1.0'
  ) {
    throw new RangeError('not a CloudEvents 1.0 document');
  }
  const event = parsed as CloudEvent;
  const position = Number(event.sequence);
  if (!/^\d{16}$/.test(event.sequence) || !Number.isSafeInteger(position)) {
    throw new RangeError(
      `sequence ${JSON.stringify(event.sequence)} is not a position of ${String(sequenceDigits)} digits`,
    );
  }
  for (const name of needed)
    if (typeof event[name] !== 'string') throw new RangeError(`attribute ${name} is missing`);
  for (const name of optional)
    if (event[name] !== undefined && typeof event[name] !== 'string')
      throw new RangeError(`attribute ${name} is no string`);
  if (!Number.isSafeInteger(event.streamversion) || event.streamversion < 1)
    throw new RangeError('attribute streamversion is not a version');
  if (event.data === undefined) throw new RangeError('there is no data');
  const { mission, enteredby, secondactor, delegation, provenance, correlation, causation, traceparent } =
    event;
  const recorded: DomainEvent & EventMeta = {
    type: event.type,
    data: event.data,
    id: event.id as EventId,
    position,
    recordedAt: event.recordedtime,
    effectiveAt: event.time,
    stream: event.stream as StreamId,
    version: event.streamversion,
    party: event.party as PartyId,
    actor: event.actor,
    confidence: event.confidence as Confidence,
    releasability: event.releasability as Releasability,
    ...(mission === undefined ? {} : { mission: mission as MissionId }),
    ...(enteredby === undefined ? {} : { enteredBy: enteredby as PartyId }),
    ...(secondactor === undefined ? {} : { secondActor: secondactor }),
    ...(delegation === undefined ? {} : { delegation }),
    ...(provenance === undefined
      ? {}
      : {
          provenance: {
            reference: provenance,
            ...(event.provenancedate === undefined ? {} : { date: event.provenancedate }),
            ...(event.provenancehash === undefined ? {} : { sha256: event.provenancehash }),
          },
        }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(causation === undefined ? {} : { causation }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
  return recorded;
}
