// Which waiting appends may travel together. Within a group, and among groups in flight, no stream is written twice, no
// key stands twice, and nothing is guarded that is written: so each append's verdict is the same as if it had come alone.
import type { EncodedEvent } from '../encoding.js';
import type { Append, AppendResult } from '../event-store.js';

export interface PendingEvent extends EncodedEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly lane: number;
}

/** An append on its way, its events encoded. */
export interface Pending {
  readonly append: Append;
  readonly events: readonly PendingEvent[];
  readonly byteLength: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
  /** Milliseconds of the monotonic clock at which it is given up as unanswered. */
  readonly deadlineMs: number;
}

/** About these many events or bytes travel in one group; one append may be larger than that by itself. */
export const groupLimits = { events: 128, bytes: 256 * 1024 } as const;

/** Streams and keys that groups in flight have taken. */
export class Claims {
  readonly written = new Set<string>();
  readonly guarded = new Map<string, number>();
  readonly keys = new Set<string>();

  take({ append }: Pending): void {
    this.keys.add(append.key);
    for (const { stream } of append.writes) this.written.add(stream);
    for (const { stream } of append.guards) this.guarded.set(stream, (this.guarded.get(stream) ?? 0) + 1);
  }

  release({ append }: Pending): void {
    this.keys.delete(append.key);
    for (const { stream } of append.writes) this.written.delete(stream);
    for (const { stream } of append.guards) {
      const left = (this.guarded.get(stream) ?? 1) - 1;
      if (left === 0) this.guarded.delete(stream);
      else this.guarded.set(stream, left);
    }
  }

  /** Whether an append must wait for those that have claims, or for those that waited before it and hold streams. */
  bar({ append }: Pending, held: ReadonlySet<string>): boolean {
    return (
      this.keys.has(append.key) ||
      append.writes.some(
        ({ stream }) => this.written.has(stream) || this.guarded.has(stream) || held.has(stream),
      ) ||
      append.guards.some(({ stream }) => this.written.has(stream) || held.has(stream))
    );
  }
}

/**
 * Takes a group of at most so many out of the queue, in its order. An append that must wait holds its streams for itself: those behind it
 * that touch one of them wait too, so that nobody is overtaken for ever.
 */
export function nextGroup(queue: Pending[], claims: Claims, most = Infinity): Pending[] {
  const group: Pending[] = [];
  const held = new Set<string>();
  let events = 0;
  let bytes = 0;
  let kept = 0;
  for (let index = 0; index < queue.length; index += 1) {
    const pending = queue[index];
    if (pending === undefined) continue;
    const full =
      group.length > 0 &&
      (group.length >= most ||
        events + pending.events.length > groupLimits.events ||
        bytes + pending.byteLength > groupLimits.bytes);
    if (full) {
      // What is behind keeps its order; nothing small slips past something large.
      for (let rest = index; rest < queue.length; rest += 1, kept += 1) queue[kept] = queue[rest] as Pending;
      break;
    }
    if (claims.bar(pending, held)) {
      for (const { stream } of pending.append.writes) held.add(stream);
      for (const { stream } of pending.append.guards) held.add(stream);
      queue[kept] = pending;
      kept += 1;
      continue;
    }
    claims.take(pending);
    group.push(pending);
    events += pending.events.length;
    bytes += pending.byteLength;
  }
  queue.length = kept;
  return group;
}
