// What OpenAPI 3.1 asks of the document, as far as a reader of it could stumble.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { Logger } from '@nestjs/common';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { contractFiles } from './contracts.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ({ readonly $ref: string } | Parameter)[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Json; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: unknown;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string }[];
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
type Json = Readonly<Record<string, unknown>>;

let document: Document;
let warnings: readonly string[];
let operations: readonly (Operation & { readonly path: string; readonly method: string })[];

beforeAll(async () => {
  const warned = jest.spyOn(Logger, 'warn').mockImplementation(() => undefined);
  document = JSON.parse((await contractFiles()).get('openapi.json') ?? '') as Document;
  warnings = warned.mock.calls.map(([said]) => String(said));
  warned.mockRestore();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  );
});

/** Everything below a value that is an object, with where it is. */
function* partsOf(value: unknown, place = '#'): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Json];
  for (const [key, inner] of Object.entries(value)) yield* partsOf(inner, `${place}/${key}`);
}
const at = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);

test('says what it is', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info).toMatchObject({ title: 'Muster', version: expect.any(String) });
  expect(operations.length).toBeGreaterThan(80);
});

test('every operation has a name of its own, a summary, a known tag, and an answer', () => {
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const tags = document.tags.map(({ name }) => name);
  for (const { operationId, summary, tags: its, responses, method } of operations) {
    expect({ operationId, summary }).toEqual({
      operationId,
      summary: expect.stringMatching(/^[A-Z].+[^.]$/),
    });
    expect(its).toHaveLength(1);
    expect(tags).toEqual(expect.arrayContaining([...its]));
    expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '503']));
    expect(['get', 'post', 'put']).toContain(method);
  }
});

test('every part of a path is a required parameter, and nothing else is', () => {
  for (const { path, parameters } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const told = parameters
      .map((one) => ('$ref' in one ? (at(one.$ref) as Parameter) : one))
      .filter((one) => one.in === 'path');
    expect(told.map(({ name }) => name)).toEqual(inPath);
    expect(told.every(({ required, schema }) => required === true && schema !== undefined)).toBe(true);
  }
});

test('every command shows a body that it would take', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  ajv.addSchema(document, 'openapi', undefined, false);
  const faults = operations
    .filter(({ method }) => method === 'post')
    .flatMap(({ operationId, requestBody }) => {
      const { schema, example } = requestBody?.content['application/json'] ?? {};
      if (schema === undefined || example === undefined) return [`${operationId} shows none`];
      const validate = ajv.compile(withIds(schema));
      return validate(example) ? [] : [`${operationId}: ${ajv.errorsText(validate.errors)}`];
    });
  expect(faults).toEqual([]);
});

// Of two classes of one name the document would hold the last, for both.
test('every schema is of one class', () => {
  expect(warnings.filter((said) => said.includes('is defined multiple times'))).toEqual([]);
});

test('every reference leads somewhere', () => {
  const lost = [...partsOf(document)]
    .filter(([, { $ref }]) => typeof $ref === 'string' && at($ref) === undefined)
    .map(([place]) => place);
  expect(lost).toEqual([]);
});

test('every component is used', () => {
  const used = new Set([...partsOf(document)].map(([, { $ref }]) => $ref));
  const all = Object.entries(document.components).flatMap(([kind, parts]) =>
    Object.keys(parts as object).map((name) => `#/components/${kind}/${name}`),
  );
  expect(all.filter((one) => !one.includes('/securitySchemes/') && !used.has(one))).toEqual([]);
});

test('every schema is JSON Schema 2020-12, closed and bounded, and holds its own examples', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  ajv.addSchema(document, 'openapi', undefined, false);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect({ name, valid: ajv.validateSchema(schema), errors: ajv.errors }).toMatchObject({ valid: true });
    for (const [place, part] of partsOf(schema)) {
      const where = `${name}${place.slice(1)}`;
      const bounds = boundOf[String(part['type'])] ?? [];
      // A problem brings what its code has to tell.
      if (bounds.length > 0 && !name.startsWith('Problem'))
        expect({ where, bounded: bounds.some((bound) => bound in part) }).toEqual({ where, bounded: true });
      if ('example' in part && 'type' in part) {
        const validate = ajv.compile(withIds(part));
        expect({ where, valid: validate(part['example']), errors: validate.errors }).toMatchObject({
          valid: true,
        });
      }
    }
  }
});

/** By type: what keeps a value from being without end, or from holding anything. */
const boundOf: Readonly<Record<string, readonly string[]>> = {
  string: ['maxLength', 'enum'],
  array: ['maxItems'],
  object: ['additionalProperties'],
};

/** The part alone, its references into the document. */
const withIds = (part: Json): Json =>
  JSON.parse(JSON.stringify(part).replaceAll('"$ref":"#/', '"$ref":"openapi#/')) as Json;
