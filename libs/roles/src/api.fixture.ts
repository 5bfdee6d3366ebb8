// The whole write side over a log in memory, as its callers meet it: real routes, real policy, real deciders. A token is
// its caller in plain words; how tokens are verified is tested where they are.
import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { InMemoryEventStore } from '#platform/event-store';
import {
  createHttpApp,
  HostingModule,
  InMemoryDossiers,
  PositionTokens,
  ServingModule,
  type DelegationCheck,
  type ReaderGroups,
  type Hosting,
} from '#platform/hosting';
import { InMemoryRows } from '#platform/projections';
import {
  delegates,
  delegationFact,
  groupFact,
  groupMembers,
  type DelegationState,
  type GroupState,
} from '#contexts/partners/contract';
import { apiModules, catalogue, policy, readModels, ruleBooks } from './coalition.js';

type Caller = Awaited<ReturnType<Hosting['verifier']['verify']>>;
type Denied = Parameters<Hosting['denials']['note']>[0];

export const caller = (party: string, ...roles: Caller['roles']): Caller => ({
  party: party as Caller['party'],
  roles,
  actor: `actor-of-${party}`,
  client: `client-of-${party}`,
  expires: Number.MAX_SAFE_INTEGER,
});
export const tokenOf = (who: Caller): string =>
  `Bearer ${Buffer.from(JSON.stringify(who)).toString('base64url')}`;

export interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly code?: string };
}

@Module({})
class RealApi {
  static over(denied: Denied[]): DynamicModule {
    const delegations: DelegationCheck<DelegationState> = { fact: delegationFact, delegates };
    const groups: ReaderGroups<GroupState> = { fact: groupFact, members: groupMembers };
    const host: Hosting = {
      store: new InMemoryEventStore(),
      rows: new InMemoryRows(),
      catalogue,
      policy,
      tokens: new PositionTokens(new Uint8Array(32).fill(7)),
      verifier: {
        verify: (token) =>
          Promise.resolve(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Caller),
      },
      denials: { note: (one) => void denied.push(one) },
      delegations,
      groups,
      driver: {
        read: () => Promise.reject(new Error('nobody asks')),
        driveTo: () => Promise.reject(new Error('nobody drives')),
      },
      dossiers: new InMemoryDossiers(),
      rules: ruleBooks,
    };
    const topics = { events: 'events', reference: 'reference' };
    const serving = { readModels, topics, rules: ruleBooks, checks: [] };
    return {
      module: RealApi,
      imports: [HostingModule.forRoot(host), ...apiModules, ServingModule.forRoot(serving)],
    };
  }
}

export type Api = Awaited<ReturnType<typeof realApi>>;

export async function realApi() {
  const denied: Denied[] = [];
  const http = await createHttpApp(RealApi.over(denied), { host: '', port: 0, logger: false });
  const { app } = http;
  await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  const send = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    who: Caller,
    headers: Readonly<Record<string, string>>,
    payload?: unknown,
  ): Promise<Answer> => {
    const response = await app.inject({
      method,
      url: `/v1/${url}`,
      headers: { authorization: tokenOf(who), ...headers },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    });
    const { etag = '' } = response.headers;
    return {
      status: response.statusCode,
      etag,
      body: (response.body === '' ? {} : JSON.parse(response.body)) as Answer['body'],
    };
  };
  return {
    app,
    denied,
    /** A request as it is, without a body. */
    send,
    close: () => http.close(),
    get: (url: string, who: Caller) => send('GET', url, who, {}),
    /** With an Idempotency-Key of its own, unless the headers name one. */
    post: (url: string, who: Caller, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      send(
        'POST',
        url,
        who,
        { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
        body,
      ),
  };
}

/** The id of what an answer's command made, and of the first event that it left. */
export const idIn = ({ body }: Answer): string => String(body['stream']).replace(/^[a-z]+-/, '');
export const eventIn = ({ body }: Answer): string => (body['events'] as { id: string }[])[0]?.id ?? 'none';
