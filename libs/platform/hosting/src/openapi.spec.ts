import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Module, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { Answer } from './answer.js';
import { Optional } from './field.js';
import { Choice, Count, DateOnly, ListOf, Nested, PartyCode, QuantityField, Text } from './fields.js';
import { Live } from './live.js';
import { LiveController } from './live.controller.js';
import { buildOpenApi } from './openapi.js';
import { CommandRoute, QueryRoute } from './routes.js';
import { Statement } from './statement.js';

class Part {
  @Text({ max: 10, example: 'a part' }) name!: string;
}
class DoIt extends Statement {
  @Count({ min: 1, example: 3 }) times!: number;
  @Optional() @Choice(['one', 'two']) which?: string;
  @Nested(Part) part!: Part;
  @ListOf(Part, { max: 3 }) parts!: Part[];
  @ListOf(PartyCode(), { max: 3 }) parties!: string[];
  @QuantityField() quantity!: unknown;
}
class Figures extends Answer {
  @Optional() @DateOnly() on?: string;
}
class Asked {
  @Optional() @DateOnly() date?: string;
}

@Controller('v1')
class TrialController {
  @CommandRoute({ post: 'trials/:trialId/doing', action: 'trial.DoIt', body: DoIt, summary: 'Do it' })
  doIt() {
    return undefined;
  }
  @QueryRoute({
    get: 'missions/:missionId/figures',
    action: 'trial.Figures',
    response: Figures,
    query: Asked,
    summary: 'Figures',
  })
  figures() {
    return undefined;
  }
}

@Module({
  controllers: [TrialController, LiveController],
  providers: [{ provide: Live, useValue: {} }],
})
class Root {}

const quiet: Pick<NestApplicationOptions, 'logger'> = { logger: false };

async function documentOf() {
  const app = await NestFactory.create<NestFastifyApplication>(Root, new FastifyAdapter(), quiet);
  return JSON.parse(JSON.stringify(buildOpenApi(app))) as Document;
}

interface Document {
  readonly paths: Record<string, Record<string, { operationId: string; tags: string[] }>>;
  readonly security: unknown;
  readonly tags: readonly { readonly name: string }[];
  readonly components: { readonly schemas: Record<string, Record<string, unknown>> };
}

const specification = JSON.parse(
  readFileSync(join(import.meta.dirname, '../openapi-3.1.schema.json'), 'utf8'),
) as object;

function faultsOf(document: Document): readonly unknown[] {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addFormat('media-range', true);
  const valid = ajv.compile(specification);
  return valid(document) ? [] : (valid.errors ?? []).slice(0, 5);
}

/** Every schema as a strict reader of JSON Schema takes it, who knows no keyword of OpenAPI's own. */
function schemasThatDoNotCompile({ components }: Document): readonly string[] {
  const ajv = addFormats.default(new Ajv2020({ strict: true, strictRequired: false }));
  const $defs = JSON.parse(
    JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
  ) as Document['components']['schemas'];
  return Object.keys($defs).flatMap((name) => {
    try {
      ajv.compile({ $ref: `#/$defs/${name}`, $defs });
      return [];
    } catch (error) {
      return [`${name}: ${(error as Error).message}`];
    }
  });
}

describe('the OpenAPI document', () => {
  it('is what the specification of 3.1 says, and its schemas are plain JSON Schema', async () => {
    const document = await documentOf();
    expect(faultsOf(document)).toEqual([]);
    expect(schemasThatDoNotCompile(document)).toEqual([]);
  });

  it('says as much of the whole system', () => {
    const file = join(import.meta.dirname, '../../../../infra/contracts/openapi.json');
    const whole = JSON.parse(readFileSync(file, 'utf8')) as Document;
    expect(faultsOf(whole)).toEqual([]);
    expect(schemasThatDoNotCompile(whole)).toEqual([]);
    const ids = Object.values(whole.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('takes counts for integers, dates for dates, and unknown fields for wrong', async () => {
    const { components } = await documentOf();
    expect(components.schemas.DoIt).toMatchObject({
      additionalProperties: false,
      required: ['times', 'part', 'parts', 'parties', 'quantity'],
      properties: {
        times: { type: 'integer', minimum: 1, examples: [3] },
        which: { type: 'string', enum: ['one', 'two'] },
        part: { allOf: [{ $ref: '#/components/schemas/Part' }] },
        parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
        effectiveAt: { type: 'string', format: 'date-time' },
      },
    });
    expect(components.schemas.Figures).toMatchObject({
      properties: { on: { type: 'string', format: 'date' } },
    });
  });

  it('groups routes by their context, and needs a token for all of them', async () => {
    const document = await documentOf();
    expect(document.tags).toEqual([{ name: 'live' }, { name: 'trial' }]);
    expect(document.security).toEqual([{ token: [] }]);
    expect(document.paths['/v1/trials/{trialId}/doing']?.post).toMatchObject({
      operationId: 'trialDoIt',
      tags: ['trial'],
    });
  });
});
