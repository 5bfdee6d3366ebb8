import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { startKafka } from './kafka.js';
import { startPostgres } from './postgres.js';
import { commandLine, isAlive } from './processes.js';
import { waitUntil } from './wait.js';

const cacheDir = process.env['MUSTER_CACHE'] ?? join(homedir(), '.cache', 'muster');
const build = resolve(import.meta.dirname, '../../../dist/infra/embedded/src/index.js');
jest.setTimeout(60_000); // a Java starts several times
let scratch: string;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'muster-embedded-'));
  await chmod(scratch, 0o711);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
});

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const starter = (call: string): string =>
  `const m = await import(${JSON.stringify(build)}); const s = await m.${call}; console.log(JSON.stringify(s)); setInterval(() => {}, 1000);`;

/** A process of its own that starts a server, says so, and is then killed without a chance to clean up. */
async function startAndKill(call: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter(call)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (chunk: Buffer) => {
      done(chunk.toString());
    });
    child.once('exit', (code) => {
      fail(new Error(`the starter ended with ${String(code)}`));
    });
  });
  child.removeAllListeners('exit');
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
  return said;
}

/** The pid that a file of the server begins with. */
const pidIn = async (file: string): Promise<number> => Number((await readFile(file, 'utf8')).split('\n')[0]);

/**
 * Starts a server in a process of its own, and kills that process and the shell that ties the server to it: the server is
 * left behind, as after the worst of crashes.
 */
async function startAndOrphan(call: string, pidFile: string): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter(call)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done) => child.stdout.once('data', done));
  const server = await pidIn(pidFile);
  const parentOf = (pid: number) => Number(ps('ppid', '-p', String(pid)).trim());
  const shell = parentOf(server);
  const watchers = ps('pid,ppid', '-A')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([pid, parent]) => parent === shell && pid !== server);
  for (const [pid] of watchers) process.kill(pid ?? 0, 'SIGKILL');
  process.kill(shell, 'SIGKILL');
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
  expect(isAlive(server)).toBe(true);
  return server;
}
const ps = (columns: string, ...which: string[]): string =>
  execFileSync('ps', ['-o', columns.replaceAll(/(\w+)/g, '$1='), ...which], { encoding: 'utf8' });

async function busyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  stops.push(
    () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
      }),
  );
  return (server.address() as { port: number }).port;
}

describe('the embedded PostgreSQL', () => {
  test('keeps what was committed when its starter is killed, and the next start finds it', async () => {
    const dir = join(scratch, 'postgres');
    const { url } = JSON.parse(await startAndKill(`startPostgres({ dir: ${JSON.stringify(dir)} })`)) as {
      url: string;
    };
    const again = await startPostgres({ dir });
    stops.push(() => again.stop());
    await query(again.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    expect(again.url).toBe(url); // port and password are kept
    await again.stop();
    const third = await startPostgres({ dir });
    stops.push(() => third.stop());
    expect(await query(third.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    const [settings] = await query(
      third.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
    );
    expect(settings).toEqual({ fsync: 'on', commit: 'on' });
  });

  test('ends with its starter, however that ends', async () => {
    const dir = join(scratch, 'orphan');
    await startAndKill(`startPostgres({ dir: ${JSON.stringify(dir)} })`);
    const gone = await waitUntil(async () => {
      const file = await readFile(join(dir, 'data/postmaster.pid'), 'utf8').catch(() => undefined);
      return file === undefined || !isAlive(Number(file.split('\n')[0]));
    }, 20_000);
    expect(gone).toBe(true);
  });

  test('a server left behind is ended before the next one starts', async () => {
    const dir = join(scratch, 'left-behind');
    const orphan = await startAndOrphan(
      `startPostgres({ dir: ${JSON.stringify(dir)} })`,
      join(dir, 'data/postmaster.pid'),
    );
    const next = await startPostgres({ dir });
    stops.push(() => next.stop());
    expect(next.recovered).toBe(true);
    expect(isAlive(orphan)).toBe(false);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a second start on one folder is refused, naming the owner', async () => {
    const dir = join(scratch, 'owned');
    const first = await startPostgres({ dir });
    stops.push(() => first.stop());
    await expect(startPostgres({ dir })).rejects.toThrow(
      `Another Muster (process ${String(process.pid)}) uses ${dir}; stop it`,
    );
  });

  test('a port in use is one plain sentence', async () => {
    const port = await busyPort();
    await expect(startPostgres({ dir: join(scratch, 'busy'), port })).rejects.toThrow(
      `Port ${String(port)} is in use; end what uses it`,
    );
  });

  test('a folder of another version says who made it', async () => {
    const dir = join(scratch, 'version');
    const first = await startPostgres({ dir });
    await first.stop();
    await writeFile(join(dir, 'data/PG_VERSION'), '12\n');
    await expect(startPostgres({ dir })).rejects.toThrow(
      /was made by PostgreSQL 12, and this is 18: use the Muster that made it/,
    );
  });

  test('a folder that cannot be written is one plain sentence', async () => {
    const file = join(scratch, 'a-file');
    await writeFile(file, '');
    for (const dir of ['/proc/muster', join(file, 'below')])
      await expect(startPostgres({ dir })).rejects.toThrow(
        `${dir} cannot be made; set MUSTER_HOME to another folder.`,
      );
  });
});

describe('the embedded Kafka', () => {
  const client = (brokers: readonly string[]) =>
    new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 2 } }).admin();

  test('keeps its topics when its starter is killed; the broker goes down with it', async () => {
    const dir = join(scratch, 'kafka');
    const options = `{ dir: ${JSON.stringify(dir)}, cacheDir: ${JSON.stringify(cacheDir)} }`;
    await startAndKill(`startKafka(${options})`);
    const pid = Number(await readFile(join(dir, 'kafka.pid'), 'utf8'));
    expect(await waitUntil(() => !isAlive(pid) || !commandLine(pid).includes('kafka.Kafka'), 20_000)).toBe(
      true,
    );
    const kafka = await startKafka({ dir, cacheDir });
    stops.push(() => kafka.stop());
    const admin = client(kafka.brokers);
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 2 }] });
    await admin.disconnect();
    await kafka.stop();
    const again = await startKafka({ dir, cacheDir });
    stops.push(() => again.stop());
    const other = client(again.brokers);
    await other.connect();
    expect(await other.listTopics()).toContain('kept');
    await other.disconnect();
    await expect(startKafka({ dir, cacheDir })).rejects.toThrow(/Another Muster \(process \d+\) uses/);
  });

  test('a broker left behind is ended before Java starts again', async () => {
    const dir = join(scratch, 'kafka-left-behind');
    const options = `{ dir: ${JSON.stringify(dir)}, cacheDir: ${JSON.stringify(cacheDir)} }`;
    const orphan = await startAndOrphan(`startKafka(${options})`, join(dir, 'kafka.pid'));
    const next = await startKafka({ dir, cacheDir });
    stops.push(() => next.stop());
    expect(next.recovered).toBe(true);
    expect(isAlive(orphan)).toBe(false);
  });

  test('a port in use is one plain sentence', async () => {
    const port = await busyPort();
    await expect(startKafka({ dir: join(scratch, 'kafka-busy'), cacheDir, port })).rejects.toThrow(
      `Port ${String(port)} is in use`,
    );
  });

  test('without Java it says what to install', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = scratch;
    try {
      await expect(startKafka({ dir: join(scratch, 'no-java'), cacheDir })).rejects.toThrow(
        /no Java on this machine's PATH; install Java 17/,
      );
    } finally {
      process.env['PATH'] = path;
    }
  });

  test('without Maven, and without the jars, it says what to install', async () => {
    const path = process.env['PATH'];
    const java = (await import('node:child_process'))
      .execFileSync('which', ['java'], { encoding: 'utf8' })
      .trim();
    await (await import('node:fs/promises')).symlink(java, join(scratch, 'java'));
    process.env['PATH'] = scratch;
    try {
      await expect(
        startKafka({ dir: join(scratch, 'no-maven'), cacheDir: join(scratch, 'no-jars') }),
      ).rejects.toThrow(/no Maven on this machine's PATH/);
    } finally {
      process.env['PATH'] = path;
    }
  });
});
