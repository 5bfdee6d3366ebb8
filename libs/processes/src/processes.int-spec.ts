// The processes with the contexts' own deciders, from the fifteenth vote to a pledge that waits no longer, and killed on
// the way there.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { authorizationDeciders } from '#contexts/authorization';
import {
  authorizationDefinitions,
  CouncilTermBegan,
  councilTermsStream,
  draftStream,
  EntryCorrected,
  ResolutionDrafted,
  ResolutionResultCorrected,
  ResolutionTabled,
  VoteCast,
} from '#contexts/authorization/contract';
import { pledgingDeciders } from '#contexts/pledging';
import {
  PledgeConditioned,
  pledgeStream,
  PledgeMade,
  pledgingDefinitions,
} from '#contexts/pledging/contract';
import { eventStoreMigrations, migrate, PostgresEventStore } from '#platform/event-store';
import { CommandIssuer } from '#platform/hosting';
import {
  eventCatalogue,
  laneOf,
  missionId,
  type DomainEvent,
  type EventId,
  type MissionId,
  type PartyId,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import { Projector, projectionsMigrations } from '#platform/projections';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { processCrashPoints, processes, processesMigrations, ProcessRunner, type Process } from './index.js';

const seats = Array.from({ length: 15 }, (_, n) => ({
  seat: `seat-${String(n)}`,
  member: `MEMBER-${String(n)}`,
}));

describe('the processes with the deciders of the contexts', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  const closing: (() => Promise<unknown>)[] = [];
  let alarms: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, [...eventStoreMigrations, ...projectionsMigrations, ...processesMigrations]);
    store = new PostgresEventStore({ url: database.url });
    for (const [n, { seat, member }] of seats.entries())
      await append(councilTermsStream(), undefined, [
        CouncilTermBegan.of({ seat, member, permanent: n < 5, from: '2023-01-01' }),
      ]);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    alarms = [];
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** Appends events as they are, and returns their ids. */
  async function append(
    stream: StreamId,
    mission: MissionId | undefined,
    events: readonly DomainEvent[],
    releasability: Releasability = 'coalition',
  ): Promise<readonly EventId[]> {
    const { histories } = await store.load(undefined, [stream]);
    const key = randomUUID();
    const written = events.map((event) => ({
      ...event,
      id: randomUUID() as EventId,
      source: `/contexts/${event.type.slice(0, event.type.indexOf('.'))}`,
      effectiveAt: '2023-10-02T20:00:00Z',
      party: 'KEN' as PartyId,
      actor: 'actor-1',
      confidence: 'confirmed' as const,
      releasability,
      ...(mission === undefined ? {} : { mission }),
    }));
    const { outcome } = await store.append({
      key,
      bodyHash: createHash('sha256').update(key).digest('hex'),
      guards: [],
      writes: [{ stream, expectedVersion: histories.get(stream)?.length ?? 0, events: written }],
    });
    expect(outcome).toBe('appended');
    return written.map(({ id }) => id);
  }

  /** A mission with a draft before the Council and a pledge that waits for it; all have voted but the last. */
  async function beforeTheLastVote() {
    const mission = missionId(`mission-${randomUUID().slice(0, 8)}`);
    const draft = draftStream(randomUUID());
    const pledge = pledgeStream(randomUUID());
    await append(pledge, mission, [
      PledgeMade.of({
        kind: 'personnel',
        figure: { form: 'exact', count: 1000, unit: 'person' },
        distinct: false,
      }),
    ]);
    const condition = PledgeConditioned.of({
      kind: 'chapter-vii-resolution',
      text: 'a mandate of the Security Council',
      selfExecuting: true,
    });
    const [conditionId] = await append(pledge, mission, [condition], 'parties:HTI,KEN');
    const text = {
      symbol: 'S/2023/709',
      title: 'Multinational Security Support mission in Haiti',
      sponsors: ['ECU', 'USA'],
      chapterVII: true,
      question: 'substantive' as const,
      tasks: [],
    };
    const votes = seats.map(({ seat, member }, n) =>
      VoteCast.of({ seat, member, vote: n < 9 ? 'yes' : 'abstain' }),
    );
    const ids = await append(draft, mission, [
      ResolutionDrafted.of(text),
      ResolutionTabled.of({}),
      ...votes.slice(0, 14),
    ]);
    const theLastVote = () => append(draft, mission, votes.slice(14));
    return { mission, draft, pledge, conditionId, firstVote: ids[2] ?? '', theLastVote };
  }

  const issuer = () =>
    new CommandIssuer({
      store,
      catalogue: eventCatalogue([...authorizationDefinitions, ...pledgingDefinitions]),
      deciders: { ...authorizationDeciders, ...pledgingDeciders },
    });

  const runnerOf = (process: Process) => {
    const runner = new ProcessRunner({
      databaseUrl: database.url,
      log: store,
      process,
      issuer: issuer(),
      onAlarm: (alarm) => alarms.push(alarm),
    });
    closing.push(() => runner.close());
    return runner;
  };

  function start(running = processes): () => Promise<void> {
    const runners = running.map(runnerOf);
    const projector = new Projector({
      databaseUrl: database.url,
      log: store,
      projections: [],
      subscribers: runners,
    });
    projector.start();
    const stop = () => projector.stop();
    closing.push(stop);
    return stop;
  }

  /** The same in a process of its own, which ends itself at the crash point. */
  function startAndCrash(point: string): Promise<NodeJS.Signals | null> {
    const build = resolve(import.meta.dirname, '../../../dist/libs');
    const from = (lib: string) => `await import(${JSON.stringify(`${build}/${lib}/src/index.js`)})`;
    const contract = (context: string) =>
      `await import(${JSON.stringify(`${build}/contexts/${context}/src/contract.js`)})`;
    const script = `
      const { processes, ProcessRunner } = ${from('processes')};
      const { CommandIssuer } = ${from('platform/hosting')};
      const { Projector } = ${from('platform/projections')};
      const { PostgresEventStore } = ${from('platform/event-store')};
      const { eventCatalogue } = ${from('platform/kernel')};
      const { authorizationDeciders } = ${from('contexts/authorization')};
      const { authorizationDefinitions } = ${contract('authorization')};
      const { pledgingDeciders } = ${from('contexts/pledging')};
      const { pledgingDefinitions } = ${contract('pledging')};
      const databaseUrl = ${JSON.stringify(database.url)};
      const log = new PostgresEventStore({ url: databaseUrl });
      const issuer = new CommandIssuer({
        store: log,
        catalogue: eventCatalogue([...authorizationDefinitions, ...pledgingDefinitions]),
        deciders: { ...authorizationDeciders, ...pledgingDeciders },
      });
      new Projector({
        databaseUrl, log, projections: [],
        subscribers: processes.map((process) => new ProcessRunner({ databaseUrl, log, process, issuer })),
      }).start();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, MUSTER_CRASH_POINT: point },
    });
    closing.push(() => Promise.resolve(child.kill('SIGKILL')));
    return new Promise((done) =>
      child.once('exit', (_, signal) => {
        done(signal);
      }),
    );
  }

  const types = async (stream: StreamId) => (await store.readStream(stream)).map(({ type }) => type);
  /** Waits until a stream's last event is of this type. */
  async function ends(stream: StreamId, type: string): Promise<void> {
    const deadline = Date.now() + 15_000;
    while ((await types(stream)).at(-1) !== type) expect(Date.now()).toBeLessThan(deadline);
  }
  /** Waits until no duty stands: everything that was issued has come back as an event. */
  async function settled(): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const deadline = Date.now() + 15_000;
    for (;;) {
      const { rows } = await client.query('SELECT key FROM process_duties');
      if (rows.length === 0) break;
      expect(Date.now()).toBeLessThan(deadline);
    }
    await client.end();
  }
  const adopted = 'authorization.ResolutionAdopted.v1';
  const released = ['pledging.ConditionEvidenceFound.v1', 'pledging.ConditionSatisfied.v1'];

  test('the last vote decides, and the pledge that waited for it waits no longer', async () => {
    const { draft, pledge, conditionId, theLastVote } = await beforeTheLastVote();
    start();
    const [lastVote] = await theLastVote();
    await ends(pledge, 'pledging.ConditionSatisfied.v1');
    const result = (await store.readStream(draft)).at(-1);
    expect(result).toMatchObject({ type: adopted, party: 'MUSTER', causation: lastVote });
    expect((await store.readStream(pledge)).slice(2)).toMatchObject([
      {
        type: released[0],
        party: 'MUSTER',
        causation: result?.id,
        releasability: 'parties:HTI,KEN',
        data: { condition: conditionId, evidence: { event: result?.id, reference: 'S/2023/709' } },
      },
      { type: released[1], data: { condition: conditionId, by: 'evidence' } },
    ]);
    expect(alarms).toEqual([]);
  }, 30_000);

  test('a vote that is put right and turns the result takes the evidence back', async () => {
    const { mission, draft, pledge, firstVote, theLastVote } = await beforeTheLastVote();
    start();
    await theLastVote();
    await ends(pledge, 'pledging.ConditionSatisfied.v1');
    const tally = { inFavour: 8, against: 1, abstaining: 6, notParticipating: 0 };
    await append(draft, mission, [
      EntryCorrected.of({
        eventId: firstVote,
        entryType: 'authorization.VoteCast.v1',
        data: { ...seats[0], vote: 'no' },
        reason: 'misheard',
      }),
      ResolutionResultCorrected.of({ from: 'adopted', to: 'failed', tally, vetoedBy: [] }),
    ]);
    await ends(pledge, 'pledging.ConditionReopened.v1');
    expect((await types(pledge)).slice(2)).toEqual([
      ...released,
      'pledging.ConditionEvidenceLost.v1',
      'pledging.ConditionReopened.v1',
    ]);
  }, 30_000);

  test.each(processCrashPoints)(
    'killed at %s, every command is there once',
    async (point) => {
      const { mission, draft, pledge, theLastVote } = await beforeTheLastVote();
      const stop = start(processes.filter(({ name }) => name.includes('conclude')));
      await theLastVote();
      await ends(draft, adopted);
      await stop();
      expect(await startAndCrash(point)).toBe('SIGKILL');
      // The next one is given what the killed one was given, and not yet what came of it.
      const [next] = processes.filter(({ name }) => name.includes('evidence')).map(runnerOf);
      const cause = (await store.readStream(draft)).at(-1)?.position ?? -1;
      const after = (await next?.checkpoint(laneOf(mission))) ?? -1;
      const entries = await store.read(after, { lanes: [laneOf(mission)] });
      const given = entries.filter(({ position }) => position <= cause);
      if (given.length > 0) expect(await next?.apply(laneOf(mission), after, given)).toBe('applied');
      start();
      await ends(pledge, 'pledging.ConditionSatisfied.v1');
      await settled();
      expect((await types(pledge)).slice(2)).toEqual(released);
      // A command that had been issued under another id the second time would have been refused.
      expect(alarms).toEqual([]);
    },
    60_000,
  );
});
