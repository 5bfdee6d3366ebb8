// The runner on a real log and real tables; what it asks for is appended by a hand-written issuer, or refused.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventStoreMigrations, LogUnavailable, migrate, PostgresEventStore } from '#platform/event-store';
import {
  decodeCloudEvent,
  laneOf,
  missionId,
  type DomainEvent,
  type EventId,
  type PartyId,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import type { IssuedCommand, IssueResult } from '#platform/hosting';
import { Projector, projectionsMigrations } from '#platform/projections';
import { testDatabase, type TestDatabase } from '#platform/testing';
import type { Issuer } from './issuing.js';
import {
  parkedByProcesses,
  processesMigrations,
  ProcessRunner,
  rebuildProcess,
  retryParkedCommand,
  type Process,
} from './index.js';
import { processOf } from './process.js';

const mission = missionId('haiti-mss');
const lane = laneOf(mission);

type Bell =
  | DomainEvent<'bells.BellRung.v1', { readonly n: number }>
  | DomainEvent<'bells.BellAnswered.v1', { readonly n: number }>;

/** Every ring is answered. */
const whenABellRings = (version = 1, poison?: number) =>
  processOf<Bell, { readonly rung: readonly number[] }>()({
    name: 'when-a-bell-rings-answer-it',
    version,
    handlers: {
      'bells.BellRung.v1': (part, { data: { n } }) => {
        if (n === poison) throw new RangeError(`cannot count to ${String(n)}`);
        return { rung: [...(part?.rung ?? []), n] };
      },
      'bells.BellAnswered.v1': (part, { data: { n } }) =>
        part && { rung: part.rung.filter((rung) => rung !== n) },
    },
    due: ({ rung }) =>
      rung.map((n) => ({
        rule: 'answer',
        action: 'bells.AnswerBell',
        concerns: String(n),
        body: { n },
        releasability: 'coalition' as const,
      })),
  }) as Process;

describe('a process on the log', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let client: pg.Client;
  const closing: (() => Promise<unknown>)[] = [];
  let stream: StreamId;
  let refuses: boolean;
  let unavailable: number;
  let asked: IssuedCommand[];
  let alarms: string[];

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, [...eventStoreMigrations, ...projectionsMigrations, ...processesMigrations]);
    store = new PostgresEventStore({ url: database.url });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  beforeEach(() => {
    stream = `bell-${randomUUID()}` as StreamId;
    [refuses, unavailable, asked, alarms] = [false, 0, [], []];
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    await client.query(
      'TRUNCATE process_checkpoints, process_state, process_duties, process_parked_missions',
    );
    // What is not answered would be due for the next test's process.
    for (const event of (await everything()).filter(({ type }) => type === 'bells.BellRung.v1'))
      if (!(await answersTo(event.stream)).includes((event as Recorded<Bell>).data.n))
        await append(event.stream, answered((event as Recorded<Bell>).data.n));
  });
  afterAll(async () => {
    await client.end();
    await store.close();
    await database.drop();
  });

  const rung = (n: number): Bell => ({ type: 'bells.BellRung.v1', data: { n } });
  const answered = (n: number): Bell => ({ type: 'bells.BellAnswered.v1', data: { n } });

  async function append(to: StreamId, event: DomainEvent, key: string = randomUUID(), causation?: EventId) {
    for (;;) {
      const { histories } = await store.load(undefined, [to]);
      const result = await store.append({
        key,
        bodyHash: createHash('sha256').update(JSON.stringify(event)).digest('hex'),
        guards: [],
        writes: [
          {
            stream: to,
            expectedVersion: histories.get(to)?.length ?? 0,
            events: [
              {
                ...event,
                id: randomUUID() as EventId,
                source: '/bells',
                effectiveAt: '2023-09-22T15:00:00Z',
                mission,
                party: 'KEN' as PartyId,
                actor: 'actor-1',
                confidence: 'confirmed',
                releasability: 'coalition',
                ...(causation === undefined ? {} : { causation }),
              },
            ],
          },
        ],
      });
      if (result.outcome !== 'version-conflict') return result.outcome;
    }
  }
  const ring = async (...numbers: readonly number[]) => {
    for (const n of numbers) await append(stream, rung(n));
  };
  const everything = async () => (await store.read(-1)).map(({ text }) => decodeCloudEvent(text));
  const answersTo = async (of: StreamId) =>
    (await store.readStream(of))
      .filter(({ type }) => type === 'bells.BellAnswered.v1')
      .map((event) => (event as Recorded<Bell>).data.n);

  const issuer: Issuer = {
    async issue(command: IssuedCommand): Promise<IssueResult> {
      asked.push(command);
      if (unavailable > 0) {
        unavailable -= 1;
        throw new LogUnavailable('gone for a moment');
      }
      if (refuses)
        return {
          outcome: 'refused',
          refusal: { refused: 'bells.nobody-answers', because: 'conflict', says: 'No.', details: {} },
        };
      const { n } = command.body as { n: number };
      const outcome = await append(command.stream, answered(n), command.id, command.cause.id);
      return { outcome: outcome === 'repeated' ? 'repeated' : 'recorded' };
    },
  };
  function runner(process = whenABellRings()): ProcessRunner {
    const made = new ProcessRunner({
      databaseUrl: database.url,
      log: store,
      process,
      issuer,
      onAlarm: (alarm) => alarms.push(alarm),
    });
    closing.push(() => made.close());
    return made;
  }
  /** Applies what the lane holds beyond the checkpoint, again and again, until that is nothing. */
  async function catchUp(made: ProcessRunner): Promise<void> {
    for (;;) {
      const after = await made.checkpoint(lane);
      const entries = await store.read(after, { lanes: [lane] });
      if (entries.length === 0) return;
      await made.apply(lane, after, entries);
    }
  }
  const rows = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
  const kept = async () => [
    await rows('SELECT mission, stream, part FROM process_state ORDER BY mission, stream'),
    await rows('SELECT mission, key, duty, command_id, cause, status FROM process_duties ORDER BY key'),
    await rows('SELECT mission, position, reason FROM process_parked_missions ORDER BY mission'),
  ];

  test('issues what an event makes due, once, with the event as its cause', async () => {
    const made = runner();
    await catchUp(made);
    await ring(1, 2);
    await catchUp(made);
    expect(await answersTo(stream)).toEqual([1, 2]);
    const [first] = await store.readStream(stream);
    expect(asked[0]).toMatchObject({ action: 'bells.AnswerBell', stream, mission, cause: { id: first?.id } });
    expect(asked).toHaveLength(2);
  });

  test('begins on an old log with what is still due, and with nothing that was done long ago', async () => {
    await ring(1, 2, 3);
    await append(stream, answered(2));
    await catchUp(runner());
    expect(asked.map(({ body }) => body)).toEqual([{ n: 1 }, { n: 3 }]);
  });

  test('a log that gives no answer leaves the checkpoint where it was, and is asked again', async () => {
    const made = runner();
    await catchUp(made);
    await ring(1);
    const after = await made.checkpoint(lane);
    const entries = await store.read(after, { lanes: [lane] });
    unavailable = 1;
    await expect(made.apply(lane, after, entries)).rejects.toThrow('gone for a moment');
    expect(await made.checkpoint(lane)).toBe(after);
    await catchUp(made);
    expect(await answersTo(stream)).toEqual([1]);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  });

  test('a refused command is parked with an alarm, the lane goes on, and a retry issues it under its id', async () => {
    const made = runner();
    await catchUp(made);
    refuses = true;
    await ring(1);
    await catchUp(made);
    refuses = false;
    const other = `bell-${randomUUID()}` as StreamId;
    await append(other, rung(2));
    await catchUp(made);
    expect(await answersTo(other)).toEqual([2]);
    const { commands } = await parkedByProcesses({ databaseUrl: database.url });
    expect(commands).toMatchObject([
      { process: 'when-a-bell-rings-answer-it', mission, stream, reason: 'bells.nobody-answers: No.' },
    ]);
    const commandId = commands[0]?.commandId ?? '';
    expect(commandId).toBe(asked[0]?.id);
    expect(alarms).toEqual([expect.stringContaining(commandId)]);

    const retry = () => retryParkedCommand({ databaseUrl: database.url, log: store, issuer, commandId });
    refuses = true;
    expect(await retry()).toEqual({ status: 'parked', reason: 'bells.nobody-answers: No.' });
    refuses = false;
    expect(await retry()).toEqual({ status: 'issued' });
    expect(await retry()).toEqual({ status: 'unknown' });
    await catchUp(made);
    expect(await answersTo(stream)).toEqual([1]);
    expect(await rows('SELECT * FROM process_duties')).toEqual([]);
  });

  test('a refused command is issued by itself, as another, once its stream has changed', async () => {
    const made = runner();
    await catchUp(made);
    refuses = true;
    await ring(1);
    await catchUp(made);
    refuses = false;
    await ring(2);
    await catchUp(made);
    expect(await answersTo(stream)).toEqual([1, 2]);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(3);
    expect((await parkedByProcesses({ databaseUrl: database.url })).commands).toEqual([]);
  });

  test('a parked command goes by itself once it is due no longer', async () => {
    const made = runner();
    await catchUp(made);
    refuses = true;
    await ring(1);
    await catchUp(made);
    await append(stream, answered(1));
    await catchUp(made);
    expect((await parkedByProcesses({ databaseUrl: database.url })).commands).toEqual([]);
  });

  test('a rebuild issues nothing, and finds what the runner kept', async () => {
    const made = runner();
    await catchUp(made);
    await ring(1, 2);
    await catchUp(made);
    refuses = true;
    await ring(3);
    await catchUp(made);
    const [before, count] = [await kept(), asked.length];
    await rebuildProcess({ databaseUrl: database.url, log: store, process: whenABellRings() });
    expect(await kept()).toEqual(before);
    await catchUp(made);
    expect(asked).toHaveLength(count);
    // The runner that was there before goes on from the new rows.
    refuses = false;
    await ring(4);
    await catchUp(made);
    expect(await answersTo(stream)).toEqual([1, 2, 3, 4]);
  });

  test('a mission that cannot be folded is parked with an alarm until a rebuild can, and then owes nothing', async () => {
    const made = runner(whenABellRings(1, 666));
    await catchUp(made);
    await ring(1, 666, 3);
    await catchUp(made);
    expect(await answersTo(stream)).toEqual([1]);
    expect(alarms).toEqual([expect.stringContaining('cannot count to 666')]);
    expect((await parkedByProcesses({ databaseUrl: database.url })).missions).toMatchObject([{ mission }]);
    await rebuildProcess({ databaseUrl: database.url, log: store, process: whenABellRings() });
    expect(await answersTo(stream)).toEqual([1]);
    await catchUp(runner());
    expect(await answersTo(stream)).toEqual([1, 666, 3]);
    expect((await parkedByProcesses({ databaseUrl: database.url })).missions).toEqual([]);
  });

  test('a new version begins anew, and older code beside it stands back', async () => {
    const older = runner();
    await catchUp(older);
    await ring(1);
    await catchUp(older);
    await catchUp(runner(whenABellRings(2)));
    expect(await answersTo(stream)).toEqual([1]);
    await expect(older.checkpoint(lane)).rejects.toThrow('version 2 runs here');
  });

  test('two runners on one lane issue each command once in effect', async () => {
    const both = [runner(), runner()];
    await Promise.all(both.map(catchUp));
    for (let n = 1; n <= 20; n += 1) {
      await ring(n);
      await Promise.all(both.map(catchUp));
    }
    expect((await answersTo(stream)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    expect(await rows('SELECT * FROM process_duties')).toEqual([]);
    expect(alarms).toEqual([]);
  });

  test('runs under the projector', async () => {
    const projector = new Projector({
      databaseUrl: database.url,
      log: store,
      projections: [],
      subscribers: [runner()],
    });
    projector.start();
    closing.push(() => projector.stop());
    await ring(1, 2, 3);
    const deadline = Date.now() + 10_000;
    while ((await answersTo(stream)).length < 3) expect(Date.now()).toBeLessThan(deadline);
    expect(await answersTo(stream)).toEqual([1, 2, 3]);
  });
});
