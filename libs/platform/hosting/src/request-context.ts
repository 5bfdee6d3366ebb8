import type { FastifyRequest } from 'fastify';
import type { PartyId, StreamId } from '#platform/kernel';
import type { NamedGroup } from './reader-groups.js';
import type { Caller } from './caller.js';
import type { PolicyRow } from './policy.js';

/** In whose name a command is given, and what vouches for that. */
export interface Speaking {
  readonly party: PartyId;
  readonly delegation?: { readonly id: string; readonly stream: StreamId; readonly version: number };
  /** The operators' party that types it in for `party`. */
  readonly enteredBy?: PartyId;
  /** The second person who countersigned. */
  readonly secondActor?: string;
}

/** What the guard found out about a request. */
export interface RequestContext {
  readonly action: string;
  readonly row: PolicyRow;
  readonly caller: Caller;
  readonly speaking: Speaking;
  /** The group of readers that the body names. */
  readonly group?: NamedGroup;
  /** Clock of the request: RFC 3339 UTC. */
  readonly now: string;
  readonly tokens: {
    read(reader: { readonly party: PartyId; readonly seesAll: boolean }, text: string): number | undefined;
  };
}

// Beside the request, not on it: nothing that came over the wire can pretend to be it.
const contexts = new WeakMap<object, RequestContext>();

export const setContext = (request: FastifyRequest, context: RequestContext): void => {
  contexts.set(request.raw, context);
};

export function contextOf(request: FastifyRequest): RequestContext {
  const context = contexts.get(request.raw);
  if (context === undefined) throw new Error('the request passed no guard');
  return context;
}

/** What is known of who sends a request, also of one that is about to be refused. */
export interface Sender {
  readonly action?: string;
  readonly party?: PartyId;
  readonly actor?: string;
}

const senders = new WeakMap<object, Sender>();

export const noteSender = (request: FastifyRequest, known: Sender): void => {
  senders.set(request.raw, { ...senders.get(request.raw), ...known });
};
export const senderOf = (request: FastifyRequest): Sender => senders.get(request.raw) ?? {};

export const traceIdOf = (request: FastifyRequest): string => request.id;

const traceparentPattern = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** W3C trace context of the caller, where it is well formed. */
export function traceparentOf(request: {
  readonly headers: Readonly<Record<string, unknown>>;
}): string | undefined {
  const { traceparent } = request.headers;
  return typeof traceparent === 'string' && traceparentPattern.test(traceparent) ? traceparent : undefined;
}

/** The trace of the caller, so that one id finds it in both systems' logs. */
export const traceOf = (traceparent: string | undefined): string | undefined =>
  traceparent === undefined ? undefined : traceparentPattern.exec(traceparent)?.[1];
