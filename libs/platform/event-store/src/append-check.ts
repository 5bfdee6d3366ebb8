import type { Append } from './event-store.js';

/** Mistakes of the calling code, whatever the log holds. */
export function checkAppend({ writes, guards, bodyHash }: Append): void {
  const written = new Set(writes.map(({ stream }) => stream));
  if (written.size !== writes.length) throw new RangeError('an append writes each stream once');
  if (guards.some(({ stream }) => written.has(stream)))
    throw new RangeError('an append guards only streams that it does not write');
  if (new Set(guards.map(({ stream }) => stream)).size !== guards.length)
    throw new RangeError('an append guards each stream once');
  if (!writes.some(({ events }) => events.length > 0))
    throw new RangeError('an append holds at least one event');
  if (!/^[0-9a-f]{64}$/.test(bodyHash)) throw new RangeError('bodyHash is a SHA-256 in lower-case hex');
}
