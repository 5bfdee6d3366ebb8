// A log in PostgreSQL, a relay, projectors and what they must have made of it.
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { eventStoreMigrations, migrate, PostgresEventStore } from '#platform/event-store';
import {
  decodeCloudEvent,
  lanes,
  missionId,
  type EventId,
  type MissionId,
  type PartyId,
  type Projection,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import { messagingMigrations, Relay, type EventPublisher, type KafkaOptions } from '#platform/messaging';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { canonicalJson } from './canonical-json.js';
import { projectionsMigrations } from './migrations.js';
import { imports, ProjectorProcess, runScript } from './process.fixture.js';
import { Projector, type ProjectorOptions } from './projector.js';
import { refold, type Row } from './row.js';
import { rowOf, type StoredRow } from './stored-rows.js';
import { eventsOf, steps, thingsOf } from './things.fixture.js';

export const missions = Array.from({ length: 30 }, (_, n) => missionId(`mission-${String(n)}`));
const patienceMs = 20_000;

/** Streams and what happens on them, drawn once; appends take from it in turn. */
const scripts = fc.sample(steps, { numRuns: 300, seed: 3 });

export class Bench {
  readonly url: string;
  readonly store: PostgresEventStore;
  readonly projections: readonly Projection[] = [thingsOf('first'), thingsOf('second')];
  readonly #database: TestDatabase;
  readonly #closing: (() => Promise<unknown>)[] = [];
  #streams = 0;

  private constructor(database: TestDatabase) {
    this.#database = database;
    this.url = database.url;
    this.store = new PostgresEventStore({ url: database.url });
  }

  static async open(): Promise<Bench> {
    const database = await testDatabase();
    await migrate(database.url, [...eventStoreMigrations, ...messagingMigrations, ...projectionsMigrations]);
    return new Bench(database);
  }

  /** Ends what the test started; the log and its rows stay. */
  async reset(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close();
    await this.query(
      'UPDATE relay_checkpoint SET position = -1, lane_heads = array_fill(-1::bigint, ARRAY[13])',
    );
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.#database.drop();
  }

  closing(close: () => Promise<unknown>): void {
    this.#closing.push(close);
  }

  async query<Result extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Result[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Result>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** A projector of its own, started. */
  projector(options: Partial<ProjectorOptions> = {}): Projector {
    const projector = new Projector({
      databaseUrl: this.url,
      log: this.store,
      projections: this.projections,
      ...options,
    });
    projector.start();
    this.#closing.push(() => projector.stop());
    return projector;
  }

  /** A projector in a process of its own, from the build. */
  projectorProcess(kafka: KafkaOptions, env: Readonly<Record<string, string>> = {}): ProjectorProcess {
    const made = new ProjectorProcess(this.url, kafka, env);
    this.#closing.push(() => made.kill());
    return made;
  }

  /** A rebuild in a process of its own; resolves with the signal that ended it. */
  async rebuildProcess(env: Readonly<Record<string, string>>): Promise<NodeJS.Signals | null> {
    const script = `${imports}
      const url = ${JSON.stringify(this.url)};
      const log = new PostgresEventStore({ url });
      await rebuild({ databaseUrl: url, log, projections });`;
    const child = runScript(script, env);
    this.#closing.push(() => Promise.resolve(child.kill('SIGKILL')));
    return new Promise((done) =>
      child.once('exit', (_, signal) => {
        done(signal);
      }),
    );
  }

  relay(publisher: EventPublisher): Relay {
    const relay = new Relay({ databaseUrl: this.url, log: this.store, publisher });
    relay.start();
    this.#closing.push(() => relay.stop());
    return relay;
  }

  /** Random histories on so many new streams, of all lanes and of none, event by event, many at a time. */
  async append(streams: number): Promise<void> {
    await Promise.all(
      Array.from({ length: streams }, async () => {
        const n = (this.#streams += 1);
        const mission = n % 9 === 0 ? undefined : missions[n % missions.length];
        await this.history(`thing-${randomUUID()}`, mission, scripts[n % scripts.length] ?? []);
      }),
    );
  }

  async history(
    stream: string,
    mission: MissionId | undefined,
    script: Parameters<typeof eventsOf>[0],
  ): Promise<void> {
    const ids = script.map(() => randomUUID() as EventId);
    const events = eventsOf(script, (index) => ids[index] ?? (randomUUID() as EventId));
    for (const [version, event] of events.entries())
      await this.event(stream, mission, version, { id: ids[version] ?? (randomUUID() as EventId), ...event });
  }

  /** One event; returns its position. */
  async event(
    stream: string,
    mission: MissionId | undefined,
    expectedVersion: number,
    event: Pick<Recorded, 'type' | 'data'> & Partial<Recorded>,
  ): Promise<number> {
    const key = randomUUID();
    const result = await this.store.append({
      key,
      bodyHash: createHash('sha256').update(key).digest('hex'),
      guards: [],
      writes: [
        {
          stream: stream as StreamId,
          expectedVersion,
          events: [
            {
              id: randomUUID() as EventId,
              source: '/things',
              effectiveAt: '2023-09-22T15:00:00Z',
              party: 'KEN' as PartyId,
              actor: 'actor-1',
              confidence: 'confirmed',
              releasability: 'coalition',
              ...event,
              ...(mission === undefined ? {} : { mission }),
            },
          ],
        },
      ],
    });
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    return result.firstPosition;
  }

  async until(reached: () => Promise<boolean> | boolean, what = 'it'): Promise<void> {
    const until = performance.now() + patienceMs;
    while (!(await reached())) {
      if (performance.now() > until) throw new Error(`${what} was not so within ${String(patienceMs)} ms`);
      await pause(20);
    }
  }

  /** Every lane of every projection is at its newest event. */
  async caughtUp(projections: readonly Projection[] = this.projections): Promise<void> {
    const ends = await this.laneEnds();
    await this.until(async () => {
      const rows = await this.query<{ projection: string; version: number; lane: number; position: string }>(
        'SELECT projection, version, lane, position FROM projection_generations JOIN projection_checkpoints USING (generation) WHERE live',
      );
      const at = new Map(
        rows.map(({ projection, version, lane, position }) => [
          [projection, version, lane].join(' '),
          Number(position),
        ]),
      );
      return projections.every(({ name, version }) =>
        lanes.every((lane) => (at.get([name, version, lane].join(' ')) ?? -2) >= (ends.get(lane) ?? -1)),
      );
    }, 'caught up');
  }

  async laneEnds(): Promise<ReadonlyMap<number, number>> {
    const rows = await this.query<{ lane: number; position: string }>(
      'SELECT lane, max(position) AS position FROM events GROUP BY lane',
    );
    return new Map(rows.map(({ lane, position }) => [lane, Number(position)]));
  }

  /** The live rows are the folds of the log's streams: each event once, in order. */
  async expectRowsOfTheLog(projections: readonly Projection[] = this.projections): Promise<void> {
    const texts = await this.query<{ text: string }>(
      `SELECT convert_from(bytes, 'UTF8') AS text FROM events ORDER BY position`,
    );
    const streams = new Map<string, Recorded[]>();
    for (const { text } of texts) {
      const event = decodeCloudEvent(text);
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
    }
    for (const projection of projections) {
      const stored = await this.query<StoredRow>(
        `SELECT mission, stream, labels, views FROM read_rows JOIN projection_generations USING (generation)
         WHERE projection = $1 AND version = $2 AND live`,
        [projection.name, projection.version],
      );
      const found = new Map(stored.map((row) => [row.stream, rowOf(row)]));
      const differing = [...streams].filter(
        ([stream, history]) => text(found.get(stream)) !== text(refold(projection, history)),
      );
      expect(differing.map(([stream]) => stream)).toEqual([]);
      expect(found.size).toBe(streams.size);
    }
  }
}

const text = (row: Row | undefined): string => (row === undefined ? '' : canonicalJson(row));
