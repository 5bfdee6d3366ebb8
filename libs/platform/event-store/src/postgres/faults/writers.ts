import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAttempts, type Attempt } from './history.js';

/** Writers in processes of their own, and what they said. */
export class Writers {
  readonly #url: string;
  readonly #dir: string;
  readonly #more: Readonly<Record<string, unknown>>;
  readonly running: ChildProcess[] = [];
  #started = 0;

  constructor(url: string, dir: string, more: Readonly<Record<string, unknown>> = {}) {
    this.#url = url;
    this.#dir = dir;
    this.#more = more;
  }

  start(more: { readonly loops?: number } = {}): void {
    this.#started += 1;
    const writer = `writer-${String(this.#started)}`;
    const options = {
      ...{ url: this.#url, file: join(this.#dir, `${writer}.jsonl`), writer, loops: 12 },
      ...{ seed: Math.floor(Math.random() * 2 ** 31), ...this.#more, ...more },
    };
    this.running.push(
      spawn(process.execPath, [join(import.meta.dirname, 'writer.mjs'), JSON.stringify(options)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
  }

  async killOne(): Promise<void> {
    const [victim] = this.running.splice(Math.floor(Math.random() * this.running.length), 1);
    await ended(victim, 'SIGKILL');
  }

  /** Resolves once all have done what they were told to do; only where that has an end. */
  async done(): Promise<void> {
    await Promise.all(this.running.map((child) => ended(child)));
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await Promise.all(this.running.splice(0).map((child) => ended(child, signal)));
  }

  async attempts(): Promise<Attempt[]> {
    const files = (await readdir(this.#dir)).filter((name) => name.endsWith('.jsonl'));
    const texts = await Promise.all(files.map((name) => readFile(join(this.#dir, name), 'utf8')));
    return texts.flatMap(parseAttempts);
  }
}

async function ended(child: ChildProcess | undefined, signal?: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (signal !== undefined) child.kill(signal);
  await gone;
}
