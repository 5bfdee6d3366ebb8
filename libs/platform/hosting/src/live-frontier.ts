// How far the rows of each read model are: an event is told only once whoever fetches because of it will see it.
import { laneOf, type MissionId, type Projection } from '#platform/kernel';
import type { ReadModel, RowReader } from '#platform/projections';

/** How long a lost hint can hold an event up, in milliseconds. */
const lookAgainMs = 500;

export class RowsFrontier {
  /** The furthest position that each lane of each projection is known to have reached. */
  readonly #reached = new Map<string, number>();
  /** Lanes of projections of which hints come. */
  readonly #hinted = new Set<string>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #unsubscribe: () => void;

  constructor(
    private readonly rows: RowReader,
    private readonly onProblem: (problem: string) => void,
  ) {
    this.#unsubscribe = rows.onFlush(({ projection, lane, position }) => {
      const key = `${projection}/${String(lane)}`;
      this.#hinted.add(key);
      this.#raise(key, position);
      for (const wake of [...(this.#waiting.get(key) ?? [])]) wake();
    });
  }

  /**
   * Resolves once the rows of all these read models hold the event at a position, or the signal says to stop. `head` is
   * as far as they can be: whoever catches up asks once for all that is behind it.
   */
  async passed(
    readModels: readonly ReadModel[],
    { mission, position }: { readonly mission?: MissionId; readonly position: number },
    head: number,
    signal: AbortSignal,
  ): Promise<void> {
    for (const { projection } of readModels) {
      const key = `${projection.name}/${String(laneOf(mission))}`;
      const ask = async () => {
        if (head > position) await this.#ask(key, projection, mission, head);
        if (!this.#has(key, position)) await this.#ask(key, projection, mission, position);
      };
      // Hints tell it for nothing; the rows are asked only where none come, or none has come for a while.
      let late = !this.#hinted.has(key);
      while (!signal.aborted && !this.#has(key, position)) {
        if (late) await ask();
        if (this.#has(key, position)) break;
        late = await this.#hint(key, signal);
      }
    }
  }

  stop(): void {
    this.#unsubscribe();
  }

  #has(key: string, position: number): boolean {
    return (this.#reached.get(key) ?? -1) >= position;
  }

  /** All who ask the same at the same time ask once. */
  #ask(key: string, projection: Projection, mission: MissionId | undefined, position: number): Promise<void> {
    const question = `${key}/${String(position)}`;
    const asked =
      this.#asking.get(question) ??
      this.rows
        .reached(projection, mission, position, 0)
        .then((reached) => {
          if (reached) this.#raise(key, position);
        })
        .catch((error: unknown) => {
          this.onProblem(`how far ${projection.name} is cannot be read: ${(error as Error).message}`);
        })
        .finally(() => {
          this.#asking.delete(question);
        });
    this.#asking.set(question, asked);
    return asked;
  }

  #raise(key: string, position: number): void {
    if (!this.#has(key, position)) this.#reached.set(key, position);
  }

  /** Resolves at the next hint of this lane to false, to true where none comes for a while. */
  #hint(key: string, signal: AbortSignal): Promise<boolean> {
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting);
    return new Promise((done) => {
      const end = (late: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        done(late);
      };
      const wake = () => {
        end(false);
      };
      const timer = setTimeout(end, lookAgainMs, true);
      signal.addEventListener('abort', wake, { once: true });
      waiting.add(wake);
    });
  }
}
