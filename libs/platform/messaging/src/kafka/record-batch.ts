// One Kafka record batch (magic 2) written into one buffer. kafkajs makes several buffers and objects for every record
// and header, which takes more time than all the rest of a relay; these are the same bytes (see the spec).
import type { LaneRecord } from '#platform/kernel';
import { missionKeyOf } from '../mission-key.js';
import { crc32c } from './crc32c.js';

export const contentType = 'application/cloudevents+json';
const batchHeader = 61;
/** Bytes of a batch from its attributes on are under the checksum. */
const checked = 21;

const header = (name: string) => {
  const bytes = Buffer.from(name);
  return Buffer.concat([Buffer.from([bytes.length << 1]), bytes]);
};
const typeHeader = Buffer.concat([
  header('content-type'),
  Buffer.from([contentType.length << 1]),
  Buffer.from(contentType),
]);
const positionHeader = header('position');
const prevHeader = header('prev');
const headerCount = 3 << 1;

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
function sizeOfVarint(value: number): number {
  let rest = zigzag(value);
  let size = 1;
  while (rest > 0x7f) {
    rest >>>= 7;
    size += 1;
  }
  return size;
}

/** Bytes of the record's value and of all of it without the length in front. */
function sizesOf(record: LaneRecord, index: number, key: string | undefined): readonly [number, number] {
  const value = Buffer.byteLength(record.text);
  const size =
    2 + // attributes and timestamp delta, both 0
    sizeOfVarint(index) +
    (key === undefined ? 1 : sizeOfVarint(key.length) + key.length) +
    sizeOfVarint(value) +
    value +
    1 +
    typeHeader.length +
    positionHeader.length +
    1 +
    String(record.position).length +
    prevHeader.length +
    1 +
    String(record.prev).length;
  return [value, size];
}

/** The bytes of one batch with these records, in their order; `timestampMs` is what each of them carries. */
export function recordBatch(records: readonly LaneRecord[], timestampMs: number): Buffer {
  const keys = records.map(({ text }) => missionKeyOf(text));
  const sizes = records.map((record, index) => sizesOf(record, index, keys[index]));
  const total = sizes.reduce((sum, [, size]) => sum + sizeOfVarint(size) + size, batchHeader);
  const buffer = Buffer.allocUnsafe(total);
  let at = batchHeader;

  const varint = (value: number) => {
    let rest = zigzag(value);
    while (rest > 0x7f) {
      buffer[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    buffer[at++] = rest;
  };
  const bytes = (value: Buffer) => {
    buffer.set(value, at);
    at += value.length;
  };
  // Digits, signs and the ids of missions: one byte a character.
  const ascii = (value: string) => {
    varint(value.length);
    at += buffer.write(value, at, 'latin1');
  };

  for (const [index, record] of records.entries()) {
    const key = keys[index];
    const [valueSize = 0, size = 0] = sizes[index] ?? [];
    varint(size);
    buffer[at++] = 0;
    buffer[at++] = 0;
    varint(index);
    if (key === undefined) varint(-1);
    else ascii(key);
    varint(valueSize);
    at += buffer.write(record.text, at, 'utf8');
    buffer[at++] = headerCount;
    bytes(typeHeader);
    bytes(positionHeader);
    ascii(String(record.position));
    bytes(prevHeader);
    ascii(String(record.prev));
  }

  buffer.writeBigInt64BE(0n, 0); // the broker gives the offset
  buffer.writeInt32BE(total - 12, 8);
  buffer.writeInt32BE(0, 12); // leader epoch
  buffer[16] = 2; // magic
  buffer.writeInt16BE(0, 21); // no compression, time of creation
  buffer.writeInt32BE(records.length - 1, 23);
  buffer.writeBigInt64BE(BigInt(timestampMs), 27);
  buffer.writeBigInt64BE(BigInt(timestampMs), 35);
  buffer.writeBigInt64BE(-1n, 43); // never idempotent: see the README
  buffer.writeInt16BE(0, 51);
  buffer.writeInt32BE(0, 53);
  buffer.writeInt32BE(records.length, 57);
  buffer.writeUInt32BE(crc32c(buffer, checked), 17);
  return buffer;
}
