import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { LaneRecord } from '#platform/kernel';
import { missionKeyOf } from '../mission-key.js';
import { crc32c } from './crc32c.js';
import { encodeProduce, LaneBatch } from './kafkajs.js';

const require = createRequire(import.meta.url);
const produce = require('kafkajs/src/protocol/requests/produce/index.js') as {
  protocol: (options: { version: number }) => (args: object) => {
    request: { encode: () => Promise<{ buffer: Buffer }> };
  };
};
const stockCrc32c = require('kafkajs/src/protocol/recordBatch/crc32C/index.js') as (bytes: Buffer) => number;

const timestampMs = 1_764_000_000_000;
const record = fc
  .record({
    position: fc.nat(2 ** 40),
    prev: fc.integer({ min: -1, max: 2 ** 40 }),
    mission: fc.option(fc.stringMatching(/^[a-z][a-z0-9-]{1,40}$/), { nil: undefined }),
    data: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ minLength: 9000, maxLength: 20_000 }),
    ),
  })
  .map(({ position, prev, mission, data }): LaneRecord => ({
    position,
    prev,
    lane: 3,
    text: JSON.stringify({ data, id: 'x', ...(mission === undefined ? {} : { mission }), nonce: 'n' }),
  }));

describe('our own encoding', () => {
  test('of a Produce request has the bytes of the stock one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 200 }),
        fc.array(record, { minLength: 1, maxLength: 3 }),
        async (first, second) => {
          const stockMessages = (records: readonly LaneRecord[]) =>
            records.map(({ text, position, prev }) => ({
              key: missionKeyOf(text) ?? null,
              value: text,
              timestamp: timestampMs,
              headers: {
                'content-type': 'application/cloudevents+json',
                position: String(position),
                prev: String(prev),
              },
            }));
          const args = <Message>(
            messagesOf: (records: readonly LaneRecord[], partition: number) => Message[],
          ) => ({
            acks: -1,
            timeout: 8000,
            topicData: [
              {
                topic: 'muster.events.v1',
                partitions: [
                  { partition: 3, messages: messagesOf(first, 3) },
                  { partition: 11, messages: messagesOf(second, 11) },
                ],
              },
            ],
          });
          const stock = await produce.protocol({ version: 7 })(args(stockMessages)).request.encode();
          const ours = encodeProduce(
            args((records, partition) => [new LaneBatch(partition, records)]),
            timestampMs,
          );
          expect(ours.buffer.equals(stock.buffer)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is what kafkajs uses for a lane, and for nothing else', async () => {
    const batch = new LaneBatch(1, [{ position: 1, prev: 0, lane: 1, text: '{"id":"x"}' }]);
    const encode = (messages: readonly unknown[]) =>
      produce
        .protocol({ version: 7 })({
          acks: -1,
          timeout: 1,
          topicData: [{ topic: 't', partitions: [{ partition: 1, messages }] }],
        })
        .request.encode();
    expect((await encode([batch])).buffer.includes('"id":"x"')).toBe(true);
    expect((await encode([{ key: null, value: 'plain' }])).buffer.includes('plain')).toBe(true);
  });

  test('has the checksum of the stock one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(crc32c(bytes)).toBe(stockCrc32c(Buffer.from(bytes)));
      }),
    );
  });
});

describe('the key of a record', () => {
  test('is the mission of the envelope, whatever the data says', () => {
    const nasty = fc.oneof(
      fc.constantFrom('"mission":"other"', '\\"mission\\":\\"', 'mission', '","mission":"x'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.option(fc.stringMatching(/^[a-z][a-z0-9-]{1,40}$/), { nil: undefined }),
        nasty,
        nasty,
        fc.boolean(),
        (mission, inner, party, nested) => {
          const text = JSON.stringify({
            data: nested ? { mission: inner, deeper: { mission: 'no' } } : inner,
            id: 'x',
            ...(mission === undefined ? {} : { mission }),
            party,
            provenance: inner,
          });
          expect(missionKeyOf(text)).toBe(mission);
        },
      ),
    );
  });
});

describe('the idle client', () => {
  test('has no timer while nothing waits', () => {
    const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as {
      prototype: { scheduleCheckPendingRequests(this: object): void };
    };
    const queue = { pending: [], throttledUntil: -1, throttleCheckTimeoutId: undefined };
    prototype.scheduleCheckPendingRequests.call(queue);
    expect(queue.throttleCheckTimeoutId).toBeUndefined();
  });
});
