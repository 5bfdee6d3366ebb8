import { describe, expect, test } from '@jest/globals';
import { mistakesIn, type ApiDocument } from './check.js';

const api: ApiDocument = {
  paths: {
    '/v1/parties': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/RegisterParty' } } },
        },
      },
    },
    '/v1/parties/{partyId}/focal-points': {
      post: {
        parameters: [{ name: 'partyId', in: 'path', schema: { type: 'string', pattern: '^[A-Z][A-Z-]+$' } }],
      },
    },
    '/v1/parties/{partyId}': { get: {} },
  },
  components: {
    schemas: {
      Source: {
        type: 'object',
        required: ['reference'],
        additionalProperties: false,
        properties: { reference: { type: 'string', maxLength: 20 }, date: { type: 'string' } },
      },
      RegisterParty: {
        type: 'object',
        required: ['id', 'name'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', pattern: '^[A-Z][A-Z-]+$' },
          name: { type: 'string' },
          source: { $ref: '#/components/schemas/Source' },
        },
      },
    },
  },
};

const file = (...steps: readonly string[]) => `{
  "id": "flood",
  "title": "A flood",
  "speakers": { "desk": { "party": "OPERATOR", "roles": ["operator"] } },
  "sources": { "note": { "reference": "A note" } },
  "steps": [
    ${steps.join(',\n    ')}
  ]
}
`;
const kenya =
  '{ "name": "kenya", "as": "desk", "post": "/v1/parties", "body": { "id": "KEN", "name": "Kenya", "source": "note" } }';
const told = (text: string) => mistakesIn(text, api).map(({ line, step, says }) => [line, step, says]);

describe('a scenario file', () => {
  test('without a mistake has none', () => {
    const point =
      '{ "name": "point", "as": "desk", "on": "kenya", "post": "/v1/parties/{{kenya}}/focal-points", "body": {} }';
    expect(told(file(kenya, point))).toEqual([]);
  });

  test('that is no JSON is told by its line', () => {
    expect(told('{\n  "id": "flood",\n  oops\n}')).toEqual([
      [3, undefined, expect.stringMatching(/no JSON/)],
    ]);
    expect(told('{\n  "id": "flood"')).toEqual([[2, undefined, expect.stringMatching(/no JSON/)]]);
  });

  test('of another form is told by the line of each part', () => {
    const wrong = file(
      '{ "name": "K", "as": "desk", "post": "/v1/parties", "body": {} }',
      '{ "name": "jam", "as": "desk", "post": "parties", "body": {}, "surprise": 1 }',
    );
    const lines = told(wrong).map(([line]) => line);
    expect(new Set(lines)).toEqual(new Set([7, 8]));
    expect(told(wrong).map(([, , says]) => says)).toContainEqual(expect.stringContaining('surprise'));
  });

  test('has every mistake of every step told with its line, its step and its reason', () => {
    expect(
      told(
        file(
          kenya,
          kenya.replace('"desk"', '"nobody"'),
          '{ "name": "jam", "as": "desk", "learnt": "2024-01-02T00:00:00Z", "post": "/v1/parties", "body": { "id": "JAM", "name": "{{jamaica}}", "source": "rumour" } }',
          '{ "name": "early", "as": "desk", "learnt": "2024-01-01T00:00:00Z", "on": "late", "post": "/v1/parties", "body": { "id": "BHS", "name": "Bahamas" } }',
        ),
      ),
    ).toEqual([
      [8, 'kenya', 'its name is used by an earlier step'],
      [8, 'kenya', 'no speaker "nobody"; there are desk'],
      [9, 'jam', '{{jamaica}} names no earlier step'],
      [9, 'jam', 'no source "rumour"; there are note'],
      [10, 'early', 'it was learnt before an earlier step was, at 2024-01-02T00:00:00Z'],
      [10, 'early', '"on" names "late", which no earlier step does'],
    ]);
  });

  test('is held against the API: paths, their parts, and bodies', () => {
    const step = (name: string, post: string, body = '{}') =>
      `{ "name": "${name}", "as": "desk", "post": "${post}",\n      "body": ${body} }`;
    expect(
      told(
        file(
          step('nowhere', '/v1/nations'),
          step('read', '/v1/parties/KEN'),
          step('small', '/v1/parties/ken/focal-points'),
          step('body', '/v1/parties', '{ "id": "ken",\n        "capital": "Nairobi" }'),
        ),
      ),
    ).toEqual([
      [7, 'nowhere', 'the API has no path /v1/nations'],
      [9, 'read', 'the API takes no POST on /v1/parties/KEN'],
      [11, 'small', 'partyId is "ken", which has not the right form'],
      [14, 'body', expect.stringMatching(/name/)],
      [14, 'body', expect.stringMatching(/\/id must match/)],
      [15, 'body', 'the body at /capital is not a known field'],
    ]);
  });
});
