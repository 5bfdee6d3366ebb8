// Servers of a test's own, to be killed and started again on the same folders and ports.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, startPostgres } from '#infra/embedded';
import { eventually } from './patience.js';

const cacheDir = process.env['MUSTER_CACHE'] ?? join(homedir(), '.cache', 'muster');

/** A server that can be killed as by a power cut. */
export class OwnServer<Started extends { stop(): Promise<void> }> {
  private constructor(
    private readonly begin: () => Promise<Started>,
    private readonly pidFile: string,
    /** What it said of itself at its first start; it is the same ever after. */
    readonly started: Started,
  ) {
    this.#running = started;
  }
  #running: Started | undefined;

  static async start<Started extends { stop(): Promise<void> }>(
    begin: () => Promise<Started>,
    pidFile: string,
  ): Promise<OwnServer<Started>> {
    return new OwnServer(begin, pidFile, await begin());
  }

  get #pid(): number {
    return Number(readFileSync(this.pidFile, 'utf8').split('\n')[0]);
  }

  /** kill -9; resolves once it is gone. */
  async kill(): Promise<void> {
    process.kill(this.#pid, 'SIGKILL');
    await this.stop();
  }

  /** It and its children stand still: connections stay open, and nothing is answered. */
  freeze(): void {
    process.kill(this.#pid, 'SIGSTOP'); // first, so that it has no more children than are found
    for (const child of childrenOf(this.#pid)) process.kill(child, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of [...childrenOf(this.#pid), this.#pid]) process.kill(pid, 'SIGCONT');
  }

  /** On the same folder and port; a killed server's last children may hold its memory for a moment. */
  async startAgain(): Promise<void> {
    this.#running = await eventually(() => this.begin(), 60_000);
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}

function childrenOf(parent: number): readonly number[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, of]) => (of === parent ? [pid] : []));
}

export async function ownFolder(): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'muster-faults-'));
  await chmod(dir, 0o711); // PostgreSQL runs as another user where we are root
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

export const ownPostgres = (dir: string) =>
  OwnServer.start(
    () => startPostgres({ dir: join(dir, 'postgres') }),
    join(dir, 'postgres/data/postmaster.pid'),
  );

export const ownKafka = (dir: string) =>
  OwnServer.start(() => startKafka({ dir: join(dir, 'kafka'), cacheDir }), join(dir, 'kafka/kafka.pid'));
