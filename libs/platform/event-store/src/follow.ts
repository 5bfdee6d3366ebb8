import type { LogEntry, LogReader } from '#platform/kernel';

/** How often a follower looks without being told, in milliseconds: a lost hint costs this much, never an event. */
const lookAgainMs = 1000;
const retryMs = 250;

export interface Following {
  /** Resolves once nothing more will be handed over. */
  stop(): Promise<void>;
}

/**
 * Hands over every entry after a position, in order, each once; the next batch waits for the promise. Positions without
 * a gap are asserted where all lanes are read. An error of the log is told and tried again; an error of the handler, or
 * a gap, ends the subscription and is told as final.
 */
export function follow(
  log: LogReader,
  options: {
    readonly after: number;
    readonly lanes?: readonly number[];
    readonly onEntries: (entries: readonly LogEntry[]) => Promise<void> | void;
    readonly onError: (error: Error, final: boolean) => void;
  },
): Following {
  const { lanes, onEntries, onError } = options;
  let position = options.after;
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  let wake: () => void = () => undefined;
  const unsubscribe = log.onGrowth(() => {
    wake();
  });

  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  const run = async () => {
    while (!stopped()) {
      let head = position;
      // Armed before the read, so that growth during it is not slept through.
      const rest = pause(lookAgainMs);
      let entries: readonly LogEntry[];
      try {
        // Lanes have no index: once nothing of theirs is left up to the head, the next read begins there.
        if (lanes !== undefined) head = await log.head();
        entries = await log.read(position, lanes === undefined ? {} : { lanes });
      } catch (error) {
        wake();
        onError(error as Error, false);
        await pause(retryMs);
        continue;
      }
      if (entries.length === 0) {
        position = Math.max(position, head);
        if (!stopped()) await rest;
        wake();
        continue;
      }
      wake();
      try {
        if (lanes === undefined) assertContiguous(position, entries);
        await onEntries(entries);
      } catch (error) {
        stopping.abort();
        unsubscribe();
        onError(error as Error, true);
        return;
      }
      position = entries.at(-1)?.position ?? position;
    }
  };
  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      unsubscribe();
      wake();
      await ended;
    },
  };
}

function assertContiguous(after: number, entries: readonly LogEntry[]): void {
  let expected = after + 1;
  for (const { position } of entries) {
    if (position !== expected)
      throw new RangeError(
        `the log has a gap: position ${String(expected)} is missing before ${String(position)}`,
      );
    expected += 1;
  }
}
