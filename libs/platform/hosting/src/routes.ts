// A route says everything about itself in one place: its action (the policy's row), its body, its rules. The same
// declaration mounts it, guards it and documents it.
import { applyDecorators, Get, HttpCode, Post, SetMetadata } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { missionIdPattern, partyIdPattern, uuidPattern } from '#platform/kernel';
import { fieldsOf, isOptional, type BodyClass } from './field.js';
import { problemResponses } from './problem-responses.js';
import { Receipt } from './receipt.js';

export interface ParamKind {
  readonly pattern: string;
  readonly description: string;
  readonly example?: string;
}

interface RouteBase {
  /** `<context>.<key>` of a row of the policy. */
  readonly action: string;
  /** What the document calls it, where several routes share an action; the action where left out. */
  readonly operation?: string;
  readonly summary: string;
  readonly description?: string;
  /** Statuses of its own beside those that every route may answer with. */
  readonly problems?: readonly number[];
  /** Kinds of path parameters whose name does not tell (`missionId`, `eventId`, `party`, `partyId` do). */
  readonly params?: Readonly<Record<string, ParamKind>>;
}

export interface CommandRouteOptions extends RouteBase {
  /** Path below the controller's. */
  readonly post: string;
  readonly body: BodyClass;
  /**
   * `true` starts a new stream: no If-Match, answered 201. `'or-changes'` a stream with a fixed name, which the first
   * command starts: If-Match only once the caller sees events in it. Otherwise If-Match is required.
   */
  readonly creates?: boolean | 'or-changes';
  /** The class of the answer where it is no receipt: then no stream is changed, and there is no If-Match. */
  readonly response?: BodyClass;
  /** Names of the rules that may refuse it, for the document. */
  readonly rules?: readonly string[];
  /** Names of the rules that may flag what it records, for the table of events. */
  readonly flags?: readonly string[];
  /** Types of the events that it may record, without version: `pledging.PledgeMade`; for the table of events. */
  readonly records?: readonly string[];
  /** Links of the receipt by name; `{id}`, `{param}`, `{eventId}` are filled in. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface QueryRouteOptions extends RouteBase {
  readonly get: string;
  /** The class of the answer, for the document. */
  readonly response: BodyClass;
  /** The class of the query string. */
  readonly query?: BodyClass;
  /**
   * How a caller that is bound to missions gets in: by the mission of the path, or (`thing`) the handler looks at the
   * mission of what it found.
   */
  readonly entersBy?: 'path' | 'thing';
}

export const commandRouteKey = Symbol('muster:command-route');
export const queryRouteKey = Symbol('muster:query-route');
export const publicRouteKey = Symbol('muster:public-route');

/** Needs no token: health, metrics, contracts. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicRouteKey, true);

const anyId: ParamKind = { pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$', description: 'Id' };

/** What a path parameter may be: said by the route, or told by its name. */
export function paramKind(name: string, route: RouteBase): ParamKind {
  const said = route.params?.[name];
  if (said !== undefined) return said;
  if (name === 'missionId')
    return { pattern: missionIdPattern, description: 'Mission', example: 'haiti-mss' };
  if (name === 'eventId')
    return { pattern: uuidPattern, description: 'Event', example: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' };
  if (name === 'party' || name === 'partyId')
    return { pattern: partyIdPattern, description: 'Party', example: 'KEN' };
  return anyId;
}

export const paramNames = (path: string): readonly string[] =>
  [...path.matchAll(/:([A-Za-z]\w*)/g)].map((match) => match[1] ?? '');

const documentedParams = (path: string, route: RouteBase) =>
  paramNames(path).map((name) => {
    const { pattern, description, example } = paramKind(name, route);
    return ApiParam({
      name,
      description,
      schema: { type: 'string', pattern, maxLength: 64 },
      ...(example === undefined ? {} : { example }),
    });
  });

/** The document groups routes by the context or read model that they belong to. */
const tagOf = (action: string): string => action.split('.')[0] ?? action;
const operationId = (action: string): string =>
  action.replace(/[.-](\w)/g, (_all, letter: string) => letter.toUpperCase());

/** POST of a command; answers 201 or 200 with a {@link Receipt}. */
export function CommandRoute(options: CommandRouteOptions): MethodDecorator {
  const {
    post,
    body,
    action,
    operation = action,
    creates = false,
    rules = [],
    response,
    problems = [],
    summary,
    description,
  } = options;
  const answer = response ?? Receipt;
  const refusals =
    rules.length === 0 ? [] : [`Refused by: ${rules.map((rule) => `\`${rule}\``).join(', ')}.`];
  return applyDecorators(
    SetMetadata(commandRouteKey, options),
    Post(post),
    HttpCode(creates === true ? 201 : 200),
    ApiTags(tagOf(action)),
    ApiOperation({
      summary,
      operationId: operationId(operation),
      description: [description, ...refusals].filter((text) => text !== undefined).join(' '),
    }),
    ApiBody({ type: body, required: true }),
    ...documentedParams(post, options),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'The same key and body are answered as the first time',
      schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]{1,128}$' },
    }),
    ...(creates === true || response !== undefined
      ? []
      : [
          ApiHeader({
            name: 'If-Match',
            required: creates === false,
            description: 'ETag of the stream as the caller last saw it',
            schema: { type: 'string', pattern: '^"\\d{1,9}"$', example: '"1"' },
          }),
        ]),
    ApiHeader({
      name: 'Muster-On-Behalf-Of',
      required: false,
      description: 'The party for which it is said',
      schema: { type: 'string', pattern: partyIdPattern },
    }),
    ApiHeader({
      name: 'Muster-Delegation',
      required: false,
      description: 'The delegation under which it is said',
      schema: { type: 'string', maxLength: 64 },
    }),
    ApiHeader({
      name: 'Muster-Countersignature',
      required: false,
      description: 'Second operator of an entry on behalf: `Bearer` and its token',
      schema: { type: 'string' },
    }),
    ApiExtraModels(answer),
    ApiResponse({
      status: creates === true ? 201 : 200,
      description: 'Recorded',
      schema: { $ref: getSchemaPath(answer) },
      headers: {
        ETag: { description: 'Of the stream, for If-Match', required: true, schema: { type: 'string' } },
        'Idempotency-Replayed': {
          description: '`true` where this is the first answer again',
          schema: { type: 'string' },
        },
      },
    }),
    ...problemResponses([400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503, ...problems]),
  );
}

const answerEtag = {
  ETag: { description: 'Of the answer, for If-None-Match', required: true, schema: { type: 'string' } },
} as const;

/** GET of a read model's answer. */
export function QueryRoute(options: QueryRouteOptions): MethodDecorator {
  const { get, response, action, operation = action, summary, description, query, problems = [] } = options;
  return applyDecorators(
    SetMetadata(queryRouteKey, options),
    Get(get),
    ApiTags(tagOf(action)),
    ApiOperation({
      summary,
      operationId: operationId(operation),
      ...(description === undefined ? {} : { description }),
    }),
    ...documentedParams(get, options),
    ...(query === undefined
      ? []
      : [...fieldsOf(query)].map(([name, kind]) =>
          ApiQuery({ name, required: !isOptional(query, name), schema: kind.schema }),
        )),
    ApiQuery({
      name: 'minPosition',
      required: false,
      description: 'Answer only once this position or token of a receipt is in',
      schema: { type: 'string', maxLength: 512 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=N`: wait at most N seconds (up to 30) for `minPosition`',
      schema: { type: 'string', example: 'wait=5' },
    }),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'Answer 304 where nothing changed',
      schema: { type: 'string' },
    }),
    ApiExtraModels(response),
    ApiResponse({
      status: 200,
      description: 'The answer, from what the caller may read',
      schema: { $ref: getSchemaPath(response) },
      headers: answerEtag,
    }),
    ApiResponse({ status: 304, description: 'Not changed', headers: answerEtag }),
    ...problemResponses([400, 401, 403, 404, 422, 503, ...problems]),
  );
}
