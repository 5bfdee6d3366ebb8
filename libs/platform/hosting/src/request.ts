import { createHash } from 'node:crypto';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import canonicalize from 'canonicalize';
import type { CommandMeta } from '#platform/kernel';
import { faultsOf, partBody, statementFaults } from './body.js';
import { mayEnter, readerOf } from './caller.js';
import { fault, fieldsOf, pointerTo, type Fault } from './field.js';
import type { CommandInput, QueryInput } from './input.js';
import { commandIdOf } from './command-id.js';
import { absent, invalidRequest, Problem } from './problem.js';
import type { Plain } from './plain.js';
import { contextOf, traceIdOf, traceparentOf, type Speaking } from './request-context.js';
import {
  commandRouteKey,
  paramKind,
  paramNames,
  queryRouteKey,
  type CommandRouteOptions,
  type QueryRouteOptions,
} from './routes.js';
import { releasabilityFor } from './speech.js';
import type { Statement } from './statement.js';

const maxWaitSeconds = 30;
const idempotencyKeyPattern = /^[\x21-\x7e]{1,128}$/;

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

interface Routes {
  readonly [commandRouteKey]: CommandRouteOptions;
  readonly [queryRouteKey]: QueryRouteOptions;
}

function routeOf<Key extends keyof Routes>(context: ExecutionContext, key: Key): Routes[Key] {
  const route = Reflect.getMetadata(key, context.getHandler()) as Routes[Key] | undefined;
  if (route === undefined)
    throw new Error(`${context.getClass().name}.${context.getHandler().name} has no route of its kind`);
  return route;
}

function paramsOf(
  request: FastifyRequest,
  path: string,
  route: CommandRouteOptions | QueryRouteOptions,
): Record<string, string> {
  const given = request.params as Readonly<Record<string, string>>;
  const params: Record<string, string> = {};
  for (const name of paramNames(path)) {
    const value = given[name] ?? '';
    const { pattern } = paramKind(name, route);
    if (!new RegExp(pattern).test(value))
      throw invalidRequest(
        [fault(`${JSON.stringify(value.slice(0, 64))} has not the right form`, pattern, `/path/${name}`)],
        400,
      );
    params[name] = value;
  }
  return params;
}

function idempotencyKey(request: FastifyRequest): string {
  const key = header(request, 'idempotency-key');
  if (key === undefined)
    throw new Problem(
      400,
      'idempotency-key-missing',
      'Every POST needs an Idempotency-Key, so that a repeat is answered and not applied twice.',
    );
  if (!idempotencyKeyPattern.test(key)) {
    throw new Problem(400, 'idempotency-key-malformed', 'The Idempotency-Key is not in order.', {
      errors: [fault('is not in order', '1 to 128 visible ASCII characters', '/header/Idempotency-Key')],
    });
  }
  return key;
}

/** If-Match as a count of events; malformed ones are said, never taken for none. */
function ifMatch(request: FastifyRequest): number | undefined {
  const value = header(request, 'if-match');
  if (value === undefined) return undefined;
  const found = /^"(\d{1,9})"$/.exec(value);
  if (found === null)
    throw invalidRequest(
      [
        fault(
          'is not an ETag of a stream',
          'one ETag as it was given, e.g. "3" with its quotes',
          '/header/If-Match',
        ),
      ],
      400,
    );
  return Number(found[1]);
}

export function readCommand(context: ExecutionContext): CommandInput<object, string> {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const route = routeOf(context, commandRouteKey);
  const { action, row, caller, speaking, group, now } = contextOf(request);
  const key = idempotencyKey(request);
  const params = paramsOf(request, route.post, route);
  const plain: unknown = request.body ?? {};
  const faults = faultsOf(route.body, plain);
  if (faults.length > 0) throw invalidRequest(faults);
  const { body, statement } = partBody(plain as Record<string, unknown>);
  const resting = [...statementFaults(statement), ...entryFaults(speaking, statement)];
  if (resting.length > 0) throw invalidRequest(resting);
  const id = commandIdOf(caller.client, key);
  const meta: CommandMeta = {
    id,
    now,
    effectiveAt: statement.effectiveAt ?? now,
    party: speaking.party,
    // Who types in another's word lends it none of the authority that it has itself.
    roles: speaking.enteredBy === undefined ? caller.roles : [],
    actor: caller.actor,
    ...(speaking.enteredBy === undefined ? {} : { enteredBy: speaking.enteredBy }),
    ...(speaking.secondActor === undefined ? {} : { secondActor: speaking.secondActor }),
  };
  const traceparent = traceparentOf(request);
  return {
    body,
    params,
    meta,
    reader: readerOf(caller),
    statement,
    request: {
      action,
      row,
      caller,
      speaking,
      creates: route.creates ?? false,
      // The second operator's token is not part of it: a repeat may be countersigned anew.
      bodyHash: createHash('sha256')
        .update(
          canonicalize({
            action,
            params,
            party: speaking.party,
            delegation: speaking.delegation?.id,
            body: plain,
          }) ?? '',
        )
        .digest('hex'),
      expectedVisible: ifMatch(request),
      correlation: traceIdOf(request),
      releasability: releasabilityFor(statement, speaking.party, readerOf(caller), group?.members),
      ...(group === undefined ? {} : { group }),
      links: route.links ?? {},
      ...(traceparent === undefined ? {} : { traceparent }),
    },
  };
}

/** What another party types in for one rests on a document, known by its hash. */
function entryFaults(speaking: Speaking, statement: Plain<Statement>): readonly Fault[] {
  if (speaking.enteredBy === undefined) return [];
  if (statement.source === undefined)
    return [fault('is required for an entry on behalf of a party', undefined, '/source')];
  return statement.source.sha256 === undefined
    ? [fault('is required for an entry on behalf of a party', undefined, '/source/sha256')]
    : [];
}

export function readQuery(context: ExecutionContext): QueryInput<object, string> {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const route = routeOf(context, queryRouteKey);
  const { caller, now, tokens } = contextOf(request);
  const reader = readerOf(caller);
  const params = paramsOf(request, route.get, route);
  if (route.entersBy !== 'thing' && !mayEnter(caller, params.missionId)) throw absent({ denied: true });
  const { minPosition: asked, ...given } = request.query as Record<string, string | string[] | undefined>;
  const { query, faults } = readQueryString(route, given);
  const minPosition = typeof asked === 'string' ? tokens.read(reader, asked) : undefined;
  const refused =
    asked !== undefined && minPosition === undefined
      ? [
          fault(
            'is no position of this log',
            'position or token of a receipt, as it was given',
            '/query/minPosition',
          ),
        ]
      : [];
  if (faults.length + refused.length > 0) throw invalidRequest([...faults, ...refused], 400);
  return {
    params,
    query,
    reader,
    caller,
    now,
    minPosition,
    waitMs: waitMs(header(request, 'prefer')),
    ifNoneMatch: header(request, 'if-none-match'),
  };
}

function readQueryString(
  route: QueryRouteOptions,
  given: Readonly<Record<string, string | string[] | undefined>>,
): { query: object; faults: readonly Fault[] } {
  const fields = route.query === undefined ? new Map<string, never>() : fieldsOf(route.query);
  const plain: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, text] of Object.entries(given)) {
    const kind = fields.get(name);
    if (kind === undefined)
      faults.push(
        fault('is not a known parameter', [...fields.keys(), 'minPosition'], `/query${pointerTo(name)}`),
      );
    else if (typeof text !== 'string')
      faults.push(fault('is given more than once', 'once', `/query${pointerTo(name)}`));
    else plain[name] = kind.fromText?.(text) ?? text;
  }
  if (route.query === undefined) return { query: plain, faults };
  const found = faultsOf(route.query, plain).map((one) => ({ ...one, pointer: `/query${one.pointer}` }));
  return { query: plain, faults: [...faults, ...found] };
}

/** `Prefer: wait=N` (RFC 7240) in milliseconds; a preference that makes no sense is no preference. */
function waitMs(prefer: string | undefined): number {
  const found = /(?:^|[,;])\s*wait\s*=\s*(\d{1,4})\s*(?:$|[,;])/i.exec(prefer ?? '');
  return found === null ? 0 : Math.min(Number(found[1]), maxWaitSeconds) * 1000;
}
