// What a controller method is given: the request after authentication, policy and validation.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandMeta, Reader, Releasability } from '#platform/kernel';
import type { Statement } from './statement.js';
import type { Caller } from './caller.js';
import type { Plain } from './plain.js';
import { readCommand, readQuery } from './request.js';
import type { PolicyRow } from './policy.js';
import type { NamedGroup } from './reader-groups.js';
import type { Speaking } from './request-context.js';

/** Path parameters by name; a method names those of its route: `CommandInput<ReducePledge, 'pledgeId'>`. */
export type Params<Names extends string> = { readonly [Name in Names]: string };

/** What a command's body says beside its statement. */
export type Said<Body> = Omit<Body, keyof Statement>;

export interface CommandInput<Body extends object = object, Names extends string = 'missionId'> {
  /** The validated body without the statement's fields. */
  readonly body: Said<Body>;
  readonly params: Params<Names>;
  /** Its `id` is derived from client and idempotency key: new things take it as their id. */
  readonly meta: CommandMeta;
  readonly reader: Reader;
  readonly statement: Plain<Statement>;
  /** What the path, the idempotency key and the policy said; for {@link Commands} only. */
  readonly request: CommandRequest;
}

export interface CommandRequest {
  readonly action: string;
  readonly row: PolicyRow;
  readonly creates: boolean | 'or-changes';
  readonly caller: Caller;
  /** Lower-case hex SHA-256 over action, path, speaker and body. */
  readonly bodyHash: string;
  /** From If-Match: how many of the stream's events the caller had seen. */
  readonly expectedVisible: number | undefined;
  /** The release of the answer that the caller waits for. */
  readonly correlation: string;
  readonly traceparent?: string;
  readonly speaking: Speaking;
  /** The group of readers that the statement names. */
  readonly group?: NamedGroup;
  readonly releasability: Releasability;
  /** Link templates of the receipt by name. */
  readonly links: Readonly<Record<string, string>>;
}

export interface QueryInput<Query extends object = object, Names extends string = 'missionId'> {
  readonly params: Params<Names>;
  /** The validated query string, without `minPosition`. */
  readonly query: Query;
  readonly reader: Reader;
  readonly caller: Caller;
  /** Clock of the answer: RFC 3339 UTC. */
  readonly now: string;
  /** The log's position that the answer must have reached. */
  readonly minPosition: number | undefined;
  /** How long the answer may wait for it. */
  readonly waitMs: number;
  readonly ifNoneMatch: string | undefined;
}

/** The validated input of a {@link CommandRoute}. */
export const CommandInput = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  readCommand(context),
);
/** The validated input of a {@link QueryRoute}. */
export const QueryInput = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  readQuery(context),
);
