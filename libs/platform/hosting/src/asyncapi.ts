// What a consumer of the topics may rely on: AsyncAPI 3.0, from the same schemas that check every event.
import {
  lanes,
  missionIdPattern,
  partyIdPattern,
  releasabilityPattern,
  uuidPattern,
  confidences,
} from '#platform/kernel';
import type { EventCatalogue } from '#platform/kernel';
import type { TopicNames } from '#platform/messaging';

const contentType = 'application/cloudevents+json';
const text = (more: object = {}) => ({ type: 'string', ...more });
const uuid = text({ pattern: uuidPattern });
const party = text({ pattern: partyIdPattern });
const instant = text({ format: 'date-time' });

/** CloudEvents 1.0 in structured mode; extension attributes are scalars with lower-case names. */
const envelope = {
  type: 'object',
  description: 'CloudEvents 1.0 in canonical JSON (RFC 8785): the same bytes as in the log',
  required: [
    'specversion',
    'id',
    'source',
    'type',
    'time',
    'datacontenttype',
    'data',
    'sequence',
    'recordedtime',
    'stream',
    'streamversion',
    'party',
    'actor',
    'confidence',
    'releasability',
    'nonce',
  ],
  properties: {
    specversion: { const: '1.0' },
    id: uuid,
    source: text({ description: 'The producer', examples: ['/contexts/pledging'] }),
    type: text({ examples: ['pledging.PledgeMade.v1'] }),
    time: { ...instant, description: 'When it was so' },
    datacontenttype: { const: 'application/json' },
    data: { type: 'object' },
    sequence: text({
      pattern: '^\\d{16}$',
      description: 'Position in the log, zero-padded; repeats carry the same',
    }),
    recordedtime: { ...instant, description: 'When the log came to know it' },
    stream: text(),
    streamversion: { type: 'integer', minimum: 1 },
    mission: text({ pattern: missionIdPattern, description: 'Absent in facts that belong to no mission' }),
    party: { ...party, description: 'Who spoke' },
    actor: text({ description: 'Random id of the person or machine that spoke for it' }),
    enteredby: { ...party, description: 'Who typed it in for the party' },
    secondactor: text(),
    delegation: text(),
    provenance: text({ maxLength: 512 }),
    provenancedate: text({ format: 'date' }),
    provenancehash: text({ pattern: '^[0-9a-f]{64}$' }),
    confidence: text({ enum: confidences }),
    releasability: text({ pattern: releasabilityPattern }),
    correlation: text(),
    causation: uuid,
    traceparent: text(),
    nonce: text({ description: '128 random bits, base64url' }),
  },
} as const;

const headers = {
  type: 'object',
  required: ['content-type', 'position', 'prev'],
  properties: {
    'content-type': { const: contentType },
    position: text({ pattern: '^\\d+$', description: 'Position in the log' }),
    prev: text({
      pattern: '^(-1|\\d+)$',
      description: 'Position of the event before it in this partition; -1 for the first',
    }),
  },
} as const;

/** The AsyncAPI document of the topics that the relay fills. */
export function buildAsyncApi(catalogue: EventCatalogue, topics: TopicNames): object {
  const { types } = catalogue;
  const inChannel = Object.fromEntries(
    types.map((type) => [type, { $ref: `#/components/messages/${type}` }]),
  );
  const channel = (address: string, partitions: number, description: string) => ({
    address,
    description,
    messages: inChannel,
    bindings: { kafka: { topic: address, partitions, bindingVersion: '0.5.0' } },
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Muster events',
      version: '1',
      description:
        'Every event of the log, at least once and in position order within a partition. A repeat carries the same position: whoever keeps the last position it has seen applies each event once.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: contentType,
    channels: {
      events: channel(topics.events, lanes.length - 1, 'Events of missions. The key is the mission.'),
      reference: channel(
        topics.reference,
        1,
        'Events that belong to no mission, such as parties and council terms. They have no key.',
      ),
    },
    operations: Object.fromEntries(
      (['events', 'reference'] as const).map((name) => [
        name === 'events' ? 'sendEvents' : 'sendReference',
        { action: 'send', channel: { $ref: `#/channels/${name}` } },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        types.map((type) => [
          type,
          {
            name: type,
            contentType,
            headers,
            payload: {
              allOf: [
                { $ref: '#/components/schemas/CloudEvent' },
                {
                  type: 'object',
                  properties: { type: { const: type }, data: { $ref: `#/components/schemas/${type}` } },
                },
              ],
            },
          },
        ]),
      ),
      schemas: {
        CloudEvent: envelope,
        ...Object.fromEntries(types.map((type) => [type, plain(catalogue.definition(type)?.schema)])),
      },
    },
  };
}

/** A schema's JSON alone, without what its library keeps beside it. */
const plain = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema ?? {}));
