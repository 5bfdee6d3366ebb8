// What others may build on, as files: the same documents as the api serves, made without a server. Their paths are below
// infra/contracts/.
import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import {
  buildAsyncApi,
  buildOpenApi,
  createHttpApp,
  HostingModule,
  InMemoryDossiers,
  PositionTokens,
  readConfig,
  ServingModule,
  type ClockDriver,
  type DelegationCheck,
  type ReaderGroups,
} from '#platform/hosting';
import { InMemoryEventStore } from '#platform/event-store';
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
import { topicsOf } from './options.js';

/** As by the configuration that nobody has changed. */
const topics = topicsOf(readConfig({}));

/** As in development: there the clock is driven. */
const undriven: ClockDriver = {
  read: () => Promise.reject(new Error('nobody asks')),
  driveTo: () => Promise.reject(new Error('nobody drives')),
};

/** The api's routes over nothing: it is described, never asked. */
@Module({})
class DescribedApi {
  static make() {
    const delegations: DelegationCheck<DelegationState> = { fact: delegationFact, delegates };
    const groups: ReaderGroups<GroupState> = { fact: groupFact, members: groupMembers };
    const host = {
      store: new InMemoryEventStore(),
      rows: new InMemoryRows(),
      catalogue,
      policy,
      tokens: new PositionTokens(randomBytes(32)),
      verifier: { verify: () => Promise.reject(new Error('nobody is let in')) },
      denials: { note: () => undefined },
      delegations,
      groups,
      dossiers: new InMemoryDossiers(),
      driver: undriven,
    };
    const serving = { readModels, topics, rules: ruleBooks, checks: [] };
    return {
      module: DescribedApi,
      imports: [HostingModule.forRoot(host), ...apiModules, ServingModule.forRoot(serving)],
    };
  }
}

/** Every file of the contract by its path: OpenAPI, AsyncAPI, and a JSON Schema of each event type's data. */
export async function contractFiles(): Promise<ReadonlyMap<string, string>> {
  const api = await createHttpApp(DescribedApi.make(), { host: '', port: 0, logger: false });
  try {
    return new Map([
      ['openapi.json', written(buildOpenApi(api.app))],
      ['asyncapi.json', written(buildAsyncApi(catalogue, topics))],
      ...catalogue.types.map((type): [string, string] => [
        `events/${type}.json`,
        written({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $id: `urn:muster:event:${type}`,
          title: type,
          ...catalogue.definition(type)?.schema,
        }),
      ]),
    ]);
  } finally {
    await api.close();
  }
}

/** One spelling of a document, whatever order its parts were made in. */
const written = (document: object): string =>
  `${JSON.stringify(document, (_key, value: unknown) => inOrder(value), 2)}\n`;

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
