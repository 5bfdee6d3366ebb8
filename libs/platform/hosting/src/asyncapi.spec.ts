import Type from 'typebox';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { defineEvent, eventCatalogue, missionId, partyId, streamOf, type EventId } from '#platform/kernel';
import { InMemoryEventStore } from '#platform/event-store';
import { buildAsyncApi } from './asyncapi.js';

const Said = defineEvent(
  'trial.Said.v1',
  Type.Object({ text: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
);
const topics = { events: 'a.events', reference: 'a.reference' };

interface Document {
  readonly channels: Record<string, { readonly address: string; readonly messages: object }>;
  readonly components: {
    readonly schemas: object;
    readonly messages: Record<string, { readonly payload: object }>;
  };
}
const document = buildAsyncApi(eventCatalogue([Said]), topics) as Document;

/** A message's payload as a consumer checks it. */
function checkOf(type: string) {
  const ajv = addFormats.default(new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }));
  const inner = JSON.parse(
    JSON.stringify({
      ...document.components.messages[type]?.payload,
      $defs: document.components.schemas,
    }).replaceAll('#/components/schemas/', '#/$defs/'),
  ) as object;
  return ajv.compile(inner);
}

describe('the AsyncAPI document', () => {
  it('names the topics, and every type on both', () => {
    expect(document.channels).toMatchObject({
      events: { address: 'a.events' },
      reference: { address: 'a.reference' },
    });
    for (const { messages } of Object.values(document.channels))
      expect(messages).toEqual({ 'trial.Said.v1': { $ref: '#/components/messages/trial.Said.v1' } });
  });

  it('holds for the entries of the log as they are, and for nothing else', async () => {
    const store = new InMemoryEventStore();
    await store.append({
      key: 'k1',
      bodyHash: '0'.repeat(64),
      guards: [],
      writes: [
        {
          stream: streamOf('trial', '1'),
          expectedVersion: 0,
          events: [
            {
              ...Said.of({ text: 'hello' }),
              id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' as EventId,
              source: '/trial',
              effectiveAt: '2023-09-22T12:00:00Z',
              mission: missionId('haiti-mss'),
              party: partyId('KEN'),
              actor: 'actor-1',
              enteredBy: partyId('MUSTER'),
              provenance: { reference: 'Note 1', date: '2023-09-22', sha256: 'a'.repeat(64) },
              confidence: 'reported',
              releasability: 'parties:KEN,USA',
            },
          ],
        },
      ],
    });
    const [entry] = await store.read(-1);
    const event = JSON.parse(entry?.text ?? '') as Record<string, unknown>;
    const check = checkOf('trial.Said.v1');
    expect([check(event), check.errors]).toEqual([true, null]);
    expect(check({ ...event, data: { text: '' } })).toBe(false);
    expect(check({ ...event, type: 'trial.Other.v1' })).toBe(false);
    expect(check({ ...event, sequence: '1' })).toBe(false);
  });
});
