// A served application on a real log whose rows are held back by hand, and a plain client of its streams.
import { randomBytes, randomUUID } from 'node:crypto';
import Type from 'typebox';
import { Module } from '@nestjs/common';
import {
  defineEvent,
  entryEvents,
  eventCatalogue,
  laneOf,
  missionId,
  partyId,
  streamOf,
  type EventId,
  type MissionId,
  type PartyId,
  type Projection,
  type Releasability,
} from '#platform/kernel';
import { eventStoreMigrations, migrate, PostgresEventStore, type EventStore } from '#platform/event-store';
import { defaultTopics } from '#platform/messaging';
import {
  projectionsMigrations,
  type Flush,
  type MissionRows,
  type ReadModel,
  type RowReader,
} from '#platform/projections';
import { testDatabase } from '#platform/testing';
import type { Caller } from './caller.js';
import { HostingModule } from './hosting.module.js';
import { createHttpApp } from './http-app.js';
import { composePolicy, hostingPolicies } from './policy.js';
import { PositionTokens } from './position-tokens.js';
import { ServingModule } from './serving.module.js';
import type { Serving } from './serving.js';

export const haiti = missionId('haiti-mss');
export const mali = missionId('mali-afisma');
export const tokens = new PositionTokens(randomBytes(32));

const Said = defineEvent('trial.Said.v1', Type.Object({ text: Type.String() }));
const Heard = defineEvent('trial.Heard.v1', Type.Object({ text: Type.String() }));
export const { EntryVoided } = entryEvents('trial');
const definitions = [Said, Heard, EntryVoided];

/** Each read model with a projection of its own. */
const readModel = (name: string, kinds: readonly string[]): ReadModel => ({
  name,
  kinds,
  references: kinds,
  projection: {
    name,
    version: 1,
    handlers: {
      'trial.Said.v1': () => ({ said: true }),
      'trial.Heard.v1': () => ({ heard: true }),
    },
  },
});
export const speech = readModel('speech', ['said']);
export const hearing = readModel('hearing', ['heard']);
export const silence = readModel('silence', []);

/** Rows that have reached just what a test says they have. */
export class HeldRows implements RowReader {
  readonly #callbacks = new Set<(flush: Flush) => void>();
  /** By name; everything where a name has no entry. */
  readonly held = new Map<string, number>();
  asked = 0;

  reached({ name }: Projection, _mission: MissionId | undefined, position: number): Promise<boolean> {
    this.asked += 1;
    return Promise.resolve(position <= (this.held.get(name) ?? Number.MAX_SAFE_INTEGER));
  }
  flush({ name }: Pick<Projection, 'name'>, mission: MissionId | undefined, position: number): void {
    this.held.set(name, position);
    for (const callback of this.#callbacks) callback({ projection: name, lane: laneOf(mission), position });
  }
  onFlush(callback: (flush: Flush) => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }
  ofMission<State>(): Promise<MissionRows<State>> {
    return Promise.resolve({ rows: [], position: -1 });
  }
  ofAll<State>(): Promise<MissionRows<State>> {
    return this.ofMission<State>();
  }
}

/** A caller's access token here is the caller itself. */
export const tokenOf = (caller: Omit<Partial<Caller>, 'party'> & { readonly party: string }): string =>
  Buffer.from(
    JSON.stringify({
      roles: ['partner'],
      actor: 'actor-1',
      client: 'client-1',
      expires: Math.floor(Date.now() / 1000) + 3600,
      ...caller,
    }),
  ).toString('base64url');
export const kenya = tokenOf({ party: 'KEN' });
export const operator = tokenOf({ party: 'MUSTER', roles: ['operator'] });

export interface SaidEvent {
  readonly text?: string;
  readonly mission?: MissionId | null;
  readonly heard?: boolean;
  readonly releasability?: Releasability;
  readonly voids?: string;
}

/** Appends one event to a stream of its own; resolves to its position. */
export async function say(store: EventStore, said: SaidEvent = {}): Promise<number> {
  const { text = 'x', mission = haiti, heard = false, releasability = 'coalition', voids } = said;
  const id = randomUUID();
  const event =
    voids === undefined
      ? (heard ? Heard : Said).of({ text })
      : EntryVoided.of({ eventId: voids, reason: 'typed twice' });
  const result = await store.append({
    key: id,
    bodyHash: '0'.repeat(64),
    guards: [],
    writes: [
      {
        stream: streamOf(heard ? 'heard' : 'said', id),
        expectedVersion: 0,
        events: [
          {
            ...event,
            id: id as EventId,
            source: '/trial',
            effectiveAt: '2023-09-22T12:00:00Z',
            party: partyId('KEN'),
            actor: 'actor-1',
            confidence: 'confirmed',
            releasability,
            ...(mission === null ? {} : { mission }),
          },
        ],
      },
    ],
  });
  if (result.outcome !== 'appended') throw new Error(result.outcome);
  return result.firstPosition;
}

/** Rows are held by hand, or kept by whoever makes them. */
export async function servedApp(
  live: Serving['live'] = {},
  makeRows?: (
    url: string,
    store: EventStore,
  ) => { readonly rows: RowReader; readonly stop: () => Promise<void> },
) {
  const database = await testDatabase();
  await migrate(database.url, [...eventStoreMigrations, ...projectionsMigrations]);
  const store = new PostgresEventStore({ url: database.url });
  const rows = new HeldRows();
  const kept = makeRows?.(database.url, store);
  const problems: string[] = [];
  @Module({
    imports: [
      HostingModule.forRoot({
        store,
        rows: kept?.rows ?? rows,
        tokens,
        catalogue: eventCatalogue(definitions),
        policy: composePolicy(hostingPolicies),
        verifier: {
          verify: (token) =>
            Promise.resolve(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Caller),
        },
        denials: { note: () => undefined },
        delegations: {
          fact: (id) => ({ stream: streamOf('delegation', id), fold: () => undefined }),
          delegates: () => false,
        },
      }),
      ServingModule.forRoot({
        readModels: [speech, hearing, silence],
        topics: defaultTopics,
        rules: [],
        checks: [],
        live,
        onProblem: (problem) => problems.push(problem),
      }),
    ],
  })
  class Root {}
  const served = await createHttpApp(Root, { host: '127.0.0.1', port: 0, logger: false });
  const url = await served.listen();
  return {
    app: served.app,
    url,
    store,
    rows,
    problems,
    close: () => served.close(),
    stop: async () => {
      await served.close();
      await kept?.stop();
      await store.close();
      await database.drop();
    },
  };
}

export interface StreamEvent {
  readonly event?: string;
  readonly id?: string;
  readonly data?: unknown;
  readonly comment?: string;
}
export interface Change {
  readonly mission?: string;
  readonly readModels: readonly string[];
  readonly event: { readonly id: string; readonly type: string; readonly data: { readonly text: string } };
  readonly party?: PartyId;
}

/** A stream as a client reads it. */
export class Client {
  readonly got: StreamEvent[] = [];
  ended = false;
  readonly #abort = new AbortController();
  #wake: () => void = () => undefined;

  private constructor(readonly status: number) {}

  static async open(
    url: string,
    { token = operator, query = '', last }: { token?: string; query?: string; last?: string } = {},
  ): Promise<Client> {
    const abort = new AbortController();
    const response = await fetch(`${url}/v1/stream${query}`, {
      signal: abort.signal,
      headers: {
        authorization: `Bearer ${token}`,
        ...(last === undefined ? {} : { 'last-event-id': last }),
      },
    });
    const client = new Client(response.status);
    client.#abort.signal.addEventListener('abort', () => {
      abort.abort();
    });
    void client.#read(response);
    return client;
  }

  /** Resolves once so many events of this name have come, to all of them. */
  async until(count: number, name = 'change', patienceMs = 8000): Promise<readonly StreamEvent[]> {
    const late = Date.now() + patienceMs;
    for (;;) {
      const found = this.named(name);
      if (found.length >= count) return found;
      if (Date.now() > late || this.ended)
        throw new Error(
          `${String(found.length)} of ${String(count)} ${name}: ${JSON.stringify(this.got).slice(0, 2000)}`,
        );
      await new Promise<void>((done) => {
        const timer = setTimeout(done, 250);
        this.#wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  }

  named(name: string): readonly StreamEvent[] {
    return this.got.filter(({ event, comment }) => event === name || comment === name);
  }

  texts(): readonly string[] {
    return this.named('change').map(({ data }) => (data as Change).event.data.text);
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(response: Response): Promise<void> {
    try {
      let rest = '';
      const decoder = new TextDecoder();
      // Node's web streams can be iterated; the DOM's type of them does not say so.
      for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
        const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        this.got.push(...blocks.map(parsed));
        this.#wake();
      }
    } catch {
      // closed by one of both
    }
    this.ended = true;
    this.#wake();
  }
}

function parsed(block: string): StreamEvent {
  const lines = block.split('\n').map((line): readonly [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 2)];
  });
  return Object.fromEntries(
    lines.map(([name, value]) =>
      name === '' ? ['comment', value] : [name, name === 'data' ? (JSON.parse(value) as unknown) : value],
    ),
  );
}
