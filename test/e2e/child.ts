// A process of the product, as its user would start it, and what it prints.
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Set<() => void>();
  readonly startedAt = performance.now();
  /** When the first byte came, in milliseconds from the start. */
  firstOutputMs: number | undefined;
  output = '';
  readonly exited: Promise<number | NodeJS.Signals>;
  #ended = false;

  constructor(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#process = spawn(process.execPath, [resolve(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutOurs(), ...env },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (data: Buffer) => {
        this.firstOutputMs ??= performance.now() - this.startedAt;
        this.output += data.toString();
        for (const look of this.#waiting) look();
      });
    this.exited = new Promise((done) => {
      this.#process.once('exit', (code, signal) => {
        this.#ended = true;
        done(code ?? signal ?? 0);
        for (const look of this.#waiting) look();
      });
    });
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  /** Resolves with the match once the output holds it; rejects with the whole output when it never will. */
  printed(pattern: RegExp, withinMs = 60_000): Promise<RegExpExecArray> {
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        end(() => {
          fail(new Error(`not printed within ${String(withinMs)} ms: ${String(pattern)}\n${this.output}`));
        });
      }, withinMs);
      const look = () => {
        const match = pattern.exec(this.output);
        if (match !== null)
          end(() => {
            done(match);
          });
        else if (this.#ended)
          end(() => {
            fail(new Error(`ended without printing ${String(pattern)}\n${this.output}`));
          });
      };
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        settle();
      };
      this.#waiting.add(look);
      look();
    });
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.#ended) this.#process.kill(signal);
  }

  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | NodeJS.Signals> {
    this.signal(signal);
    return this.exited;
  }
}

/** The environment without any setting of ours or of the test run. */
function withoutOurs(): NodeJS.ProcessEnv {
  const ours = /^(MUSTER_|DATABASE_URL$|KAFKA_BROKERS$|PORT$|HOST$|NODE_OPTIONS$|JEST_|NODE_ENV$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  const cache = process.env['MUSTER_CACHE'];
  return cache === undefined ? env : { ...env, MUSTER_CACHE: cache };
}
