import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { Count, ListOf, Text } from './fields.js';
import { field, Optional } from './field.js';

/** Told, never read. */
const Allowed = () =>
  field({
    schema: {
      oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      description: 'What is allowed: a sentence, a pattern, or a list of values',
    },
    check: () => [],
  });

export class ProblemError {
  @Text({
    min: 0,
    max: 512,
    description: 'JSON Pointer into the body, or `/query/…`, `/path/…`, `/header/…`',
    example: '/quantity/count',
  })
  pointer!: string;
  @Text({ description: 'What is wrong', example: 'is required' })
  detail!: string;
  @Optional()
  @Allowed()
  allowed?: string | string[];
}

/** RFC 9457 problem details as every error answers them. */
export class ProblemDetails {
  @Text({ max: 256, description: 'Stable name of the problem', example: '/problems/pledging.only-the-owner' })
  type!: string;
  @Text({
    max: 128,
    description: 'The same, short: a rule of the record, or a code of the host',
    example: 'pledging.only-the-owner',
  })
  code!: string;
  @Text({ max: 128 })
  title!: string;
  @Count({ min: 400, max: 599 })
  status!: number;
  @Text({ max: 2000 })
  detail!: string;
  @Optional()
  @ListOf(ProblemError, { max: 100 })
  errors?: ProblemError[];
  @Text({ max: 64, description: 'Names this answer in the logs' })
  traceId!: string;
}

const header = (name: string, description: string, required = true) => ({
  [name]: { description, required, schema: { type: 'string' as const } },
});
const headers: Readonly<Record<number, ReturnType<typeof header>>> = {
  401: header('WWW-Authenticate', 'What is wrong with the token'),
  409: header('Retry-After', 'Seconds, where the same command is being decided at this moment', false),
  412: header('ETag', 'Of the stream as it is now, for If-Match'),
  503: header('Retry-After', 'Seconds'),
};

/** Problem responses of a route by status. */
export const problemResponses = (statuses: readonly number[]): (MethodDecorator & ClassDecorator)[] => [
  ApiExtraModels(ProblemDetails, ProblemError),
  ...statuses.map((status) =>
    ApiResponse({
      status,
      description: STATUS_CODES[status] ?? 'Problem',
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } },
      ...(headers[status] === undefined ? {} : { headers: headers[status] }),
    }),
  ),
];
