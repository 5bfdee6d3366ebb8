// Appends per second of 64 writers, one event of about 850 bytes each, beside Emmett's PostgreSQL store and pgbench's
// prepared insert of one such row, in turns on the same server.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { percentile, perSecond, withDatabase } from './measure.mjs';

export const title = 'appends, 64 writers, one event each';
export const needsKafka = false;
const writers = 64;
const payload = { note: 'x'.repeat(420), quantity: { count: 1000, unit: 'person' } };

function eventOf(n) {
  return {
    type: 'bench.PledgeMade.v1',
    data: { ...payload, n },
    id: randomUUID(),
    source: '/bench',
    effectiveAt: '2023-09-22T15:00:00Z',
    mission: `mission-${n % 40}`,
    party: 'KEN',
    actor: 'bench',
    confidence: 'confirmed',
    releasability: 'coalition',
  };
}

async function muster(url, seconds) {
  const { PostgresEventStore, eventStoreMigrations, migrate } =
    await import('../../dist/libs/platform/event-store/src/index.js');
  await migrate(url, eventStoreMigrations);
  const store = new PostgresEventStore({ url });
  const bodyHash = createHash('sha256').update('bench').digest('hex');
  const once = async (n) => {
    const key = randomUUID();
    const { outcome } = await store.append({
      key,
      bodyHash,
      writes: [{ stream: `pledge-${key}`, expectedVersion: 0, events: [eventOf(n)] }],
      guards: [],
    });
    if (outcome !== 'appended') throw new Error(outcome);
  };
  await perSecond(writers, 2, once);
  const result = await perSecond(writers, seconds, once);
  await store.close();
  return result;
}

async function emmett(url, seconds) {
  let module;
  try {
    module = await import('@event-driven-io/emmett-postgresql');
  } catch {
    return undefined;
  }
  const store = module.getPostgreSQLEventStore(url);
  await store.schema?.migrate?.();
  const once = async (n) => {
    await store.appendToStream(`pledge-${randomUUID()}`, [{ type: 'PledgeMade', data: eventOf(n) }]);
  };
  await once(0);
  await perSecond(writers, 2, once);
  const result = await perSecond(writers, seconds, once);
  await store.close();
  return result;
}

/** pgbench where it is installed, otherwise the same prepared insert through pg. */
async function preparedInsert(url, seconds) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'CREATE TABLE plain (position bigserial PRIMARY KEY, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(), stream_id text NOT NULL, stream_version int NOT NULL, type text NOT NULL, lane smallint NOT NULL, leaf bytea NOT NULL, bytes bytea NOT NULL, UNIQUE (stream_id, stream_version))',
  );
  await client.end();
  const body = JSON.stringify(eventOf(1)).padEnd(846);
  const insert = (stream, bytes) =>
    `INSERT INTO plain (stream_id, stream_version, type, lane, leaf, bytes) VALUES (${stream}, 1, 'bench.PledgeMade.v1', 3, sha256(${bytes}), ${bytes})`;
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  const script = join(folder, 'insert.sql');
  await writeFile(script, `${insert('gen_random_uuid()::text', `convert_to('${body}', 'UTF8')`)};\n`);
  try {
    const run = (time) =>
      promisify(execFile)('pgbench', [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(writers),
        '-j',
        '2',
        '-T',
        String(time),
        '-f',
        script,
        url,
      ]);
    await run(2);
    const { stdout } = await run(seconds);
    return { name: "pgbench's prepared insert", rate: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]) };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    const pool = new pg.Pool({ connectionString: url, max: writers });
    const once = () =>
      pool.query({ name: 'insert', text: insert('$1', '$2'), values: [randomUUID(), Buffer.from(body)] });
    await perSecond(writers, 2, once);
    const { rate } = await perSecond(writers, seconds, once);
    await pool.end();
    return { name: 'the same insert through pg (no pgbench here)', rate };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function bench({ databaseUrl, seconds = 8 }) {
  const turn = (measure) => withDatabase(databaseUrl, (url) => measure(url, seconds));
  const ours = await turn(muster);
  const plain = await turn(preparedInsert);
  // Its pool outlives its close, and would take the end of its sessions for a fault of the process.
  const theirs = await withDatabase(databaseUrl, (url) => emmett(url, seconds), { keep: true });
  const p99 = percentile(ours.latenciesMs, 0.99);
  return [
    {
      name: 'append',
      figure: ours.rate,
      unit: 'appends/s',
      peer: plain.name,
      peerFigure: plain.rate,
      budget: '≥ 1 ×',
    },
    {
      name: 'append',
      figure: ours.rate,
      unit: 'appends/s',
      peer: 'Emmett 0.42, PostgreSQL',
      peerFigure: theirs?.rate,
      budget: '≥ 7 ×',
      missing: theirs === undefined ? 'its package is not installed; run "npm ci" in test/bench' : undefined,
    },
    { name: 'append p99', figure: p99, unit: 'ms', budget: '≤ 15 ms' },
  ];
}
