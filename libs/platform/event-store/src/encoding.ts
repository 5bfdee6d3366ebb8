// An entry's bytes are its CloudEvent in canonical form (RFC 8785), made once, here. Position and time are not known yet:
// two blanks of fixed width are left for them, which the append fills in under the head row's lock.
import { randomFillSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sequenceDigits, type StreamId } from '#platform/kernel';
import { EventRefused, type NewEvent } from './event-store.js';

/** Largest entry, in bytes of UTF-8. */
export const maxEventBytes = 48 * 1024;
/** `2023-09-22T15:00:00.000000Z` */
export const recordedTimeWidth = 27;
const blankTime = ' '.repeat(recordedTimeWidth);
const blankSequence = ' '.repeat(sequenceDigits);

export interface EncodedEvent {
  readonly bytes: Buffer;
  /** Byte offsets of the two blanks, from 0. */
  readonly recordedTimeAt: number;
  readonly sequenceAt: number;
}

// Asked of the system a page at a time: a question of its own for each event costs more than its hash.
const nonceBytes = 16;
const randomness = Buffer.alloc(256 * nonceBytes);
let used = randomness.byteLength;

function nonce(): string {
  if (used === randomness.byteLength) {
    randomFillSync(randomness);
    used = 0;
  }
  used += nonceBytes;
  return randomness.toString('base64url', used - nonceBytes, used);
}

const member = (name: string, value: string | number | undefined): string =>
  value === undefined ? '' : `${JSON.stringify(name)}:${JSON.stringify(value)},`;

/** Throws {@link EventRefused} where the event can never be stored. */
export function encodeEvent(event: NewEvent, stream: StreamId, version: number): EncodedEvent {
  const where = `${event.type} for ${stream}`;
  checkValue(event.data, `${where}: data`);
  const { provenance } = event;
  // The members stand in the order of their names, as the canonical form wants them.
  const beforeTime =
    '{' +
    member('actor', event.actor) +
    member('causation', event.causation) +
    member('confidence', event.confidence) +
    member('correlation', event.correlation) +
    `"data":${canonicalize(event.data) ?? 'null'},` +
    member('datacontenttype', 'application/json') +
    member('delegation', event.delegation) +
    member('enteredby', event.enteredBy) +
    member('id', event.id) +
    member('mission', event.mission) +
    member('nonce', nonce()) +
    member('party', event.party) +
    member('provenance', provenance?.reference) +
    member('provenancedate', provenance?.date) +
    member('provenancehash', provenance?.sha256) +
    '"recordedtime":"';
  const beforeSequence =
    '",' +
    member('releasability', event.releasability) +
    member('secondactor', event.secondActor) +
    '"sequence":"';
  const rest =
    '",' +
    member('source', event.source) +
    member('specversion', '1.0') +
    member('stream', stream) +
    member('streamversion', version) +
    member('time', event.effectiveAt) +
    member('traceparent', event.traceparent) +
    `"type":${JSON.stringify(event.type)}}`;
  const text = beforeTime + blankTime + beforeSequence + blankSequence + rest;
  if (!text.isWellFormed() || hasEscapedSurrogate(text))
    throw new EventRefused(`${where}: holds half of a surrogate pair`);
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.byteLength > maxEventBytes) {
    throw new EventRefused(
      `${where}: ${String(bytes.byteLength)} bytes, at most ${String(maxEventBytes)} are allowed`,
    );
  }
  const recordedTimeAt = Buffer.byteLength(beforeTime);
  return {
    bytes,
    recordedTimeAt,
    sequenceAt: recordedTimeAt + recordedTimeWidth + Buffer.byteLength(beforeSequence),
  };
}

/** JSON.stringify writes a lone surrogate as an escape; nothing else of ours is escaped that way. */
const hasEscapedSurrogate = (text: string): boolean => /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(text);

/** No floats anywhere: two readers may disagree about one, and two sums do. */
function checkValue(value: unknown, where: string): void {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new EventRefused(`${where} is ${String(value)}: only whole numbers below 2^53 are stored`);
    return;
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return;
  if (typeof value !== 'object') throw new EventRefused(`${where} is ${typeof value}, which is no JSON`);
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) throw new EventRefused(`${where}.${name} is undefined, which is no JSON`);
    checkValue(inner, `${where}.${name}`);
  }
}

/** Writes position and time into the blanks; what the append function does in SQL. */
export function fillBlanks(event: EncodedEvent, position: number, recordedAt: string): Buffer {
  const bytes = Buffer.from(event.bytes);
  bytes.write(recordedAt, event.recordedTimeAt, 'latin1');
  bytes.write(String(position).padStart(sequenceDigits, '0'), event.sequenceAt, 'latin1');
  return bytes;
}
