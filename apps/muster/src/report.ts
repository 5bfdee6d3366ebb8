// What the person at the terminal reads: steps with their times as they happen, one table at the end.

const column = 12;

export class StartReport {
  readonly #write: (text: string) => void;
  readonly #startedMs: number;
  readonly #terminal = process.stdout.isTTY;

  constructor(startedMs: number, write = (text: string) => void process.stdout.write(text)) {
    this.#startedMs = startedMs;
    this.#write = write;
  }

  /** Runs one step and says how long it took; `detail` adds what came of it. */
  async step<Value>(
    name: string,
    run: () => Promise<Value>,
    detail: (value: Value) => string = () => '',
  ): Promise<Value> {
    const since = performance.now();
    const value = await run();
    this.line(name, `${seconds(since).padStart(6)} s  ${detail(value)}`.trimEnd());
    return value;
  }

  /** On a terminal, one line that is written over; elsewhere nothing. */
  progress(name: string, text: string): void {
    if (this.#terminal) this.#write(`\r  ${name.padEnd(column)} ${text}`);
  }

  line(name: string, text: string): void {
    if (this.#terminal) this.#write('\r\x1b[K');

    this.#write(`  ${name.padEnd(column)} ${text}\n`);
  }

  say(text: string): void {
    this.#write(`${text}\n`);
  }

  /** The closing table; `missing` is what keeps the system from being ready. */
  table(missing: readonly string[], rows: readonly (readonly [name: string, text: string])[]): void {
    const after = `after ${seconds(this.#startedMs)} s`;
    this.#write(
      missing.length === 0
        ? `\nMuster is ready ${after}.\n\n`
        : `\nMuster answers ${after}, and is not ready yet: ${missing.join('; ')}.\n\n`,
    );
    for (const [name, text] of rows) this.line(name, text);
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
