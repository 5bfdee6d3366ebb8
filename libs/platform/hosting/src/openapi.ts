// The served document is what the routes say about themselves. What @nestjs/swagger writes differently from what is
// meant is put right here.
import { STATUS_CODES } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { withExample } from './request-example.js';

export type OpenApi = OpenAPIObject;

const description = `One log of what every nation, council, court and assessor has said and done for a mission.

**Commands** are POSTs: each needs an \`Idempotency-Key\` (the same key and body are answered as the first time) and, to
change something, \`If-Match\` with the ETag as last seen. The answer is a receipt.

**Answers** carry an \`ETag\` and \`asOf\`: the time and the position they rest on, which is an opaque token to all but
operators and auditors. Give it back as \`minPosition\` to read your own write. What a caller may not read is as if absent.

**Errors** are problem details (RFC 9457) with a stable \`code\`; \`/problems/{code}\` describes each.`;

/** The OpenAPI 3.1 document of an application. */
export function buildOpenApi(app: INestApplication): OpenApi {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Muster')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This process')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'Access token (RFC 9068) whose `party` and `roles` say who speaks',
      },
      'token',
    )
    .addSecurityRequirements('token')
    .build();
  return tidy(SwaggerModule.createDocument(app, config, { autoTagControllers: false }));
}

/** What @nestjs/swagger writes otherwise than it is meant: open objects, and the same part at every route again. */
function tidy(document: OpenApi): OpenApi {
  const { paths, components = {} } = document;
  const shared = { responses: new Map<string, object>(), parameters: new Map<string, object>() };
  const once = (kind: keyof typeof shared, name: string, part: object): object => {
    const first = shared[kind].get(name) ?? part;
    shared[kind].set(name, first);
    return isDeepStrictEqual(first, part) ? { $ref: `#/components/${kind}/${name}` } : part;
  };
  const tags = new Set<string>();
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path) as Operation[])) {
    for (const [status, response] of Object.entries(operation.responses))
      if (Number(status) >= 400)
        operation.responses[status] = once('responses', nameOf(STATUS_CODES[status] ?? status), response);
    operation.parameters = (operation.parameters ?? []).map((parameter) =>
      parameter.in === 'header' ? once('parameters', nameOf(parameter.name ?? ''), parameter) : parameter,
    );
    if (operation.requestBody !== undefined)
      operation.requestBody = withExample(operation.requestBody, components.schemas ?? {});
    for (const tag of operation.tags ?? []) tags.add(tag);
  }
  return {
    ...document,
    paths: sorted(paths),
    tags: [...tags].sort().map((name) => ({ name })),
    components: {
      ...components,
      schemas: sorted(components.schemas ?? {}, closed),
      parameters: sorted(Object.fromEntries(shared.parameters)),
      responses: sorted(Object.fromEntries(shared.responses)),
    },
  } as OpenApi;
}

interface Operation {
  parameters?: readonly { readonly name?: string; readonly in?: string }[];
  requestBody?: object;
  readonly responses: Record<string, object>;
  readonly tags?: readonly string[];
}

const nameOf = (words: string): string => words.replaceAll(/[^A-Za-z0-9]/g, '');

/** Unknown fields are refused, and answers hold none; only a problem brings what its code has to tell. */
const closed = (schema: object, name: string): object =>
  name === 'ProblemDetails' ? withExamples(schema) : { additionalProperties: false, ...withExamples(schema) };

/** `example` is OpenAPI's own and old; `examples` is JSON Schema's, which any validator knows. */
function withExamples(schema: object): object {
  const { example, ...rest } = schema as Readonly<Record<string, unknown>>;
  const parts = Object.entries(rest).map(([key, value]): readonly [string, unknown] => {
    if (key === 'properties') return [key, mapped(value as Readonly<Record<string, object>>, withExamples)];
    if (key === 'items') return [key, withExamples(value as object)];
    if (key === 'oneOf' || key === 'allOf') return [key, (value as readonly object[]).map(withExamples)];
    return [key, value];
  });
  return { ...Object.fromEntries(parts), ...(example === undefined ? {} : { examples: [example] }) };
}

const mapped = (
  parts: Readonly<Record<string, object>>,
  change: (part: object) => object,
): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));

const sorted = <Part extends object>(
  parts: Readonly<Record<string, Part>>,
  change: (part: Part, name: string) => object = (part) => part,
): Record<string, object> =>
  Object.fromEntries(
    Object.entries(parts)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, change(part, name)]),
  );
