// What falls due by an hour is an event too, so that a replay sees it. One leader issues it, in the order of the hours:
// each with an id made of its hour, so that a leader who was cut off, and the one after it, record it once between them.
import { lanes, type LogReader } from '#platform/kernel';
import { crashPoint } from '#platform/projections';
import type { SchedulerCrashPoint } from './crash-points.js';
import type { Issuer } from './issuing.js';
import { Candidate } from './lead.js';
import type { Process } from './process.js';
import { commandOf, eventAt, give } from './process-runner.js';
import { WaitingDuties, type WaitingDuty } from './waiting-duties.js';

/** The clock of the log, and where a scenario wants it to be. */
export interface SchedulerClock {
  readonly simulated: boolean;
  /** RFC 3339 UTC. */
  read(): Promise<{ readonly now: string; readonly driveTo?: string }>;
  /** Moves it on, on its way; `arrived` where nothing more falls due before its end. */
  stepTo(instant: string, arrived: boolean): Promise<void>;
}

export interface SchedulerOptions {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly processes: readonly Process[];
  readonly issuer: Issuer;
  readonly clock: SchedulerClock;
  /** A command was refused: a person must look. */
  readonly onAlarm?: (alarm: string) => void;
  /** What keeps it from working, once for as long as it stays the same. */
  readonly onProblem?: (problem: string) => void;
  readonly onRole?: (role: SchedulerStatus['role']) => void;
}

export interface SchedulerStatus {
  readonly role: 'starting' | 'leader' | 'standby';
  readonly issued: number;
  readonly problem?: string;
}

const lookMs = 1000;
/** While something is due or the clock is driven: processes fold what was recorded meanwhile. */
const soonMs = 10;
/** Something is due, and its lane is not folded up to the head for a while: somebody is missing. */
const patientRounds = 300;
const electMs = 500;

const at: (point: SchedulerCrashPoint) => void = crashPoint;

/**
 * Issues duties that have an `at`, once the clock of the log has passed it and every process has folded the lane up to
 * the head of the log: an extension that came in time has cancelled it by then. Any number may run; one leads.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #duties: WaitingDuties;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #role: SchedulerStatus['role'] = 'starting';
  #issued = 0;
  #problem: string | undefined;
  /** Ends the rest that it takes. */
  #wake: () => void = () => undefined;
  #ungrow: () => void = () => undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#duties = new WaitingDuties(options.databaseUrl, options.log, options.processes);
  }

  start(): void {
    // Whoever drives the clock hints; a real clock needs none, and a busy log gives many.
    this.#ungrow = this.#options.log.onGrowth(() => {
      if (this.#options.clock.simulated) this.#wake();
    });
    this.#running ??= this.#run();
  }

  status(): SchedulerStatus {
    const problem = this.#problem;
    return { role: this.#role, issued: this.#issued, ...(problem === undefined ? {} : { problem }) };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#ungrow();
    this.#wake();
    await this.#running;
    await this.#duties.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = () => signal.aborted;
    while (!stopped()) {
      let candidate: Candidate | undefined;
      try {
        candidate = await Candidate.connect(this.#options.databaseUrl);
        const { lost } = candidate;
        lost.addEventListener('abort', () => {
          this.#wake();
        });
        while (!stopped() && !(await candidate.elect())) {
          this.#become('standby');
          await this.#rest(electMs);
          lost.throwIfAborted();
        }
        if (stopped()) return;
        this.#become('leader');
        this.#problem = undefined;
        await this.#lead(() => stopped() || lost.aborted);
      } catch (error) {
        this.#trouble(error);
      } finally {
        await candidate?.end();
      }
      if (!stopped()) await this.#rest(electMs);
    }
  }

  async #lead(ended: () => boolean): Promise<void> {
    let waiting = 0;
    while (!ended()) {
      const outcome = await this.#round(waiting >= patientRounds);
      waiting = outcome === 'waiting' ? waiting + 1 : 0;
      if (outcome === 'moved') continue;
      if (outcome === 'idle') this.#problem = undefined;
      if (waiting === patientRounds)
        this.#trouble(new Error('what is due waits for processes that have not folded the log to its head'));
      const soon = outcome === 'waiting' && waiting < patientRounds;
      if (!ended()) await this.#rest(soon ? soonMs : lookMs);
    }
  }

  /**
   * One look at the clock: issues what is due, or takes a driven clock on to the next hour. In the order of the hours over
   * all missions; only where a lane is not folded for long do the others go on without it.
   */
  async #round(passesBy: boolean): Promise<'moved' | 'waiting' | 'idle'> {
    const { clock } = this.#options;
    const { now, driveTo } = await clock.read();
    // Before the duties are read: a lane that is folded only afterwards may hold one that falls due before them.
    const folded = await this.#duties.foldedLanes();
    const due = await this.#duties.dueBy(now);
    if (due.length > 0) {
      if (!isWhole(folded) && !passesBy) return 'waiting';
      const taken = new Set<number>();
      for (const one of due) {
        if (!folded.has(one.lane)) continue;
        // What one leaves in its lane may cancel the next, or bring another: that waits until it is folded.
        if (taken.has(one.lane)) break;
        taken.add(one.lane);
        await this.#issue(one);
      }
      return taken.size > 0 ? 'moved' : 'waiting';
    }
    if (driveTo === undefined) return 'idle';
    if (!isWhole(folded)) return 'waiting';
    const next = await this.#duties.next();
    const onTheWay = next !== undefined && Date.parse(next) <= Date.parse(driveTo) ? next : undefined;
    await clock.stepTo(onTheWay ?? driveTo, onTheWay === undefined);
    return 'moved';
  }

  async #issue(one: WaitingDuty): Promise<void> {
    const { log, issuer, onAlarm } = this.#options;
    const { process, mission, duty, commandId } = one;
    const cause = await eventAt(log, one.cause);
    at('scheduler.before-issue');
    const fate = await give(issuer, commandOf(mission, { duty, commandId }, cause));
    at('scheduler.after-issue-before-mark');
    await this.#duties.settle(one, fate);
    this.#issued += 1;
    if (fate.status === 'parked')
      onAlarm?.(
        `process:${process}: ${duty.action} on ${duty.stream} (${mission}), due at ${duty.at ?? ''}, is parked as ${commandId}: ${fate.reason ?? ''}`,
      );
  }

  #rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #become(role: SchedulerStatus['role']): void {
    if (this.#role === role) return;
    this.#role = role;
    this.#options.onRole?.(role);
  }

  #trouble(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    const text = error instanceof Error ? error.message : String(error);
    const isNew = text !== this.#problem;
    this.#problem = text;
    if (isNew) this.#options.onProblem?.(text);
  }
}

const isWhole = (folded: ReadonlySet<number>): boolean => folded.size === lanes.length;
