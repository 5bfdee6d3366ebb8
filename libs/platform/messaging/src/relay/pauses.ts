/** Resolves after a while, or at once when the signal says so. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return unlessAborted(new Promise<void>((done) => setTimeout(done, ms).unref()), signal).catch(
    () => undefined,
  );
}

/** The promise, or a rejection as soon as the signal says that nobody waits for it any more. */
export function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((done, reject) => {
    const give = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
    promise.then(done, reject).finally(() => {
      signal.removeEventListener('abort', give);
    });
  });
}
