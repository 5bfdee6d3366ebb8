import { describe, expect, test } from '@jest/globals';
import { decodeCloudEvent } from './cloud-event.js';

const entry = {
  actor: 'actor-1',
  confidence: 'confirmed',
  data: { n: 1 },
  datacontenttype: 'application/json',
  id: '00000000-0000-4000-8000-000000000001',
  nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
  party: 'KEN',
  recordedtime: '2023-09-22T15:00:00.000001Z',
  releasability: 'coalition',
  sequence: '0000000000000042',
  source: '/contexts/pledging',
  specversion: '1.0',
  stream: 'pledge-1',
  streamversion: 3,
  time: '2023-09-22T15:00:00Z',
  type: 'pledging.PledgeMade.v1',
};
const decode = (changes: Readonly<Record<string, unknown>> = {}) =>
  decodeCloudEvent(JSON.stringify({ ...entry, ...changes }));

describe('an entry', () => {
  test('is read into an event and its meta', () => {
    expect(decode()).toEqual({
      type: 'pledging.PledgeMade.v1',
      data: { n: 1 },
      id: entry.id,
      position: 42,
      recordedAt: '2023-09-22T15:00:00.000001Z',
      effectiveAt: '2023-09-22T15:00:00Z',
      stream: 'pledge-1',
      version: 3,
      party: 'KEN',
      actor: 'actor-1',
      confidence: 'confirmed',
      releasability: 'coalition',
    });
  });

  test('brings along what else its envelope says', () => {
    const said = {
      ...{
        mission: 'haiti-mss',
        enteredby: 'OPS',
        secondactor: 'actor-2',
        delegation: 'd',
        correlation: 'c',
      },
      ...{
        causation: 'e',
        traceparent: 't',
        provenance: 'Note 412',
        provenancedate: '2023-09-22',
        provenancehash: 'ab',
      },
    };
    expect(decode(said)).toMatchObject({
      ...{
        mission: 'haiti-mss',
        enteredBy: 'OPS',
        secondActor: 'actor-2',
        delegation: 'd',
        correlation: 'c',
      },
      ...{ causation: 'e', traceparent: 't' },
      provenance: { reference: 'Note 412', date: '2023-09-22', sha256: 'ab' },
    });
    expect(decode({ provenance: 'a report' }).provenance).toEqual({ reference: 'a report' });
  });

  test.each(['', 'garbage', '{', '{"specversion":"1.0"'])('%p is not JSON', (text) => {
    expect(() => decodeCloudEvent(text)).toThrow(SyntaxError);
  });
  test.each(['null', '[]', '7', '"x"', '{}', '{"specversion":"0.3"}'])('%s is no CloudEvent', (text) => {
    expect(() => decodeCloudEvent(text)).toThrow('not a CloudEvents 1.0 document');
  });
  test.each([
    undefined,
    42,
    '42',
    '000000000000004x',
    '-000000000000042',
    '            42  ',
    '9999999999999999',
  ])('the sequence %p is no position', (sequence) => {
    expect(() => decode({ sequence })).toThrow(/^sequence .* is not a position of 16 digits$/);
  });
  test.each([
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
  ])('without %s is none of ours', (name) => {
    expect(() => decode({ [name]: undefined })).toThrow(`attribute ${name} is missing`);
    expect(() => decode({ [name]: 5 })).toThrow(`attribute ${name} is missing`);
  });
  test.each([undefined, '3', 0, -1, 1.5])('the version %p is none', (streamversion) => {
    expect(() => decode({ streamversion })).toThrow('attribute streamversion is not a version');
  });
  test('has scalars of the right kind, and data', () => {
    expect(() => decode({ mission: 5 })).toThrow('attribute mission is no string');
    expect(() => decode({ data: undefined })).toThrow('there is no data');
  });
});
