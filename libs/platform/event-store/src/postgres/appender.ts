// Collects the appends in flight and sends them in groups, at most two at once.
import { LogUnavailable, type AppendResult } from '../event-store.js';
import { AppendSession, isClockError, type Backend } from './append-session.js';
import { Claims, nextGroup, type Pending } from './group.js';
import { isOutage } from './outage.js';

/** A second group travels beside the first only when this many appends wait: below that, waiting makes fuller groups. */
const secondGroupFrom = 32;
const maxWaiting = 20_000;
const reconnectMs = 100;

interface Slot {
  session: AppendSession | undefined;
  /** A backend that was given a group and has not said what became of it: it may still commit. */
  silent: Backend | undefined;
  busy: boolean;
}
const emptySlot = (): Slot => ({ session: undefined, silent: undefined, busy: false });

export class Appender {
  readonly #url: string;
  readonly #onAppended: (headPosition: number) => void;
  readonly #queue: Pending[] = [];
  readonly #claims = new Claims();
  readonly #slots: readonly Slot[] = [emptySlot(), emptySlot()];
  readonly #closing = new AbortController();
  #scheduled = false;
  #idle: (() => void) | undefined;

  constructor(url: string, onAppended: (headPosition: number) => void) {
    this.#url = url;
    this.#onAppended = onAppended;
  }

  submit(pending: Pending): void {
    if (this.#closing.signal.aborted) {
      pending.reject(new LogUnavailable('the log is closed'));
      return;
    }
    if (this.#queue.length >= maxWaiting) {
      pending.reject(new LogUnavailable(`${String(maxWaiting)} appends are waiting already`));
      return;
    }
    this.#queue.push(pending);
    this.#schedule();
  }

  /** After the events of this turn of the loop, so that appends of one turn share a group. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#startGroups();
    });
  }

  #startGroups(): void {
    this.#dropOverdue();
    for (const slot of this.#slots) {
      if (slot.busy || this.#queue.length === 0) continue;
      const alone = this.#slots.every((other) => !other.busy);
      if (!alone && this.#queue.length < secondGroupFrom) continue;
      // Half of a long queue, so that the other half is made up while this one is in the database: whoever waits for its
      // answer before it appends again would else keep all of them in step, in one group.
      const most =
        alone && this.#queue.length >= 2 * secondGroupFrom ? Math.ceil(this.#queue.length / 2) : Infinity;
      const group = nextGroup(this.#queue, this.#claims, most);
      if (group.length === 0) return; // all of it waits for what is in flight
      slot.busy = true;
      void this.#send(slot, group).finally(() => {
        for (const pending of group) this.#claims.release(pending);
        slot.busy = false;
        if (this.#queue.length > 0) this.#schedule();
        else this.#sayIdle();
      });
    }
    this.#sayIdle();
  }

  /** Nobody waits for these any more; they stand in the order of their deadlines, as all have the same patience. */
  #dropOverdue(): void {
    const now = performance.now();
    const waiting = this.#queue.findIndex(({ deadlineMs }) => deadlineMs > now);
    for (const { reject } of this.#queue.splice(0, waiting < 0 ? this.#queue.length : waiting))
      reject(new LogUnavailable('the database gives no answer'));
  }

  #sayIdle(): void {
    if (this.#queue.length === 0 && this.#slots.every(({ busy }) => !busy)) this.#idle?.();
  }

  async #send(slot: Slot, group: readonly Pending[]): Promise<void> {
    try {
      const results = await this.#untilAnswered(slot, group);
      let head = -1;
      group.forEach((pending, place) => {
        const result = results[place];
        if (result === undefined) {
          pending.reject(new LogUnavailable('the database left this append unanswered'));
          return;
        }
        // Also when repeated: the first answer may be the one that was lost, and then nobody was told of the growth.
        if (result.outcome === 'appended' || result.outcome === 'repeated')
          head = Math.max(head, result.firstPosition + result.count - 1);
        pending.resolve(result);
      });
      if (head >= 0) this.#onAppended(head);
    } catch (error) {
      if (group.length > 1 && !(error instanceof LogUnavailable) && !isClockError(error)) {
        // One of them cannot be stored: alone, each gets its own answer, and the neighbours theirs.
        for (const pending of group) await this.#send(slot, [pending]);
        return;
      }
      for (const { reject } of group)
        reject(
          error instanceof LogUnavailable || !isClockError(error)
            ? asError(error)
            : new LogUnavailable(asError(error).message),
        );
    }
  }

  /** Sends the same group until the database has said what became of it, or nobody waits for the answer any more. */
  async #untilAnswered(slot: Slot, group: readonly Pending[]): Promise<readonly AppendResult[]> {
    const deadline = Math.max(...group.map(({ deadlineMs }) => deadlineMs));
    for (;;) {
      let cause: unknown;
      try {
        const session = await this.#ready(slot);
        slot.silent = session.backend;
        const results = await session.append(group);
        slot.silent = undefined;
        return results;
      } catch (error) {
        if (!(error instanceof LogUnavailable) && !isOutage(error)) {
          slot.silent = undefined;
          throw error; // the database said no: nothing was written
        }
        cause = error;
        slot.session?.discard();
        slot.session = undefined;
      }
      if (performance.now() + reconnectMs > deadline || this.#closing.signal.aborted)
        throw new LogUnavailable('the database gives no answer', { cause });
      await new Promise((done) => setTimeout(done, reconnectMs));
    }
  }

  /**
   * A session beside which no earlier backend of the slot is at work. Were one left, it could commit what we are about to
   * be told was refused. That no session can be had is an outage, whatever the reason: it says nothing of the group.
   */
  async #ready(slot: Slot): Promise<AppendSession> {
    try {
      slot.session ??= await AppendSession.open(this.#url, (lost) => {
        if (slot.session === lost) slot.session = undefined;
      });
      const { session } = slot;
      if (slot.silent !== undefined) {
        await session.endBackend(slot.silent);
        slot.silent = undefined;
      }
      return session;
    } catch (error) {
      throw new LogUnavailable('no session of the database can be had', { cause: error });
    }
  }

  /** Answers what waits, then ends its connections. */
  async close(): Promise<void> {
    if (this.#queue.length > 0 || this.#slots.some(({ busy }) => busy))
      await new Promise<void>((done) => {
        this.#idle = done;
      });
    this.#closing.abort();
    for (const slot of this.#slots) slot.session?.discard();
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
