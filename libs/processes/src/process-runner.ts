// Issue first, then move the checkpoint: after a crash between the two the same commands are issued again, with the
// same ids, and the log answers with what they did the first time. Two runners on one lane are the same case.
import {
  decodeCloudEvent,
  type LogEntry,
  type LogReader,
  type MissionId,
  type Recorded,
} from '#platform/kernel';
import type { IssuedCommand } from '#platform/hosting';
import { crashPoint, type LaneSubscriber } from '#platform/projections';
import type { ProcessCrashPoint } from './crash-points.js';
import type { Issuer } from './issuing.js';
import { LaneFold, type StandingDuty } from './lane-fold.js';
import type { Process } from './process.js';
import { ProcessTables, type Checkpoint } from './process-tables.js';
import { rebuildLane } from './rebuild-process.js';

export interface ProcessRunnerOptions {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly process: Process;
  readonly issuer: Issuer;
  /** A command was refused, or a mission cannot be folded: a person must look. */
  readonly onAlarm?: (alarm: string) => void;
}

const at: (point: ProcessCrashPoint) => void = crashPoint;

interface HeldLane {
  readonly fold: LaneFold;
  readonly checkpoint: Checkpoint;
}

/**
 * Runs one process on the lanes that it is given, by one caller at a time for each lane.
 *
 * Where the process is new, or its version was raised, a lane is first folded up to the head of the log without issuing
 * anything; then what stands due is issued. So a process that is added later catches up on what is still owed, and on
 * nothing that has long been overtaken.
 */
export class ProcessRunner implements LaneSubscriber {
  readonly name: string;
  readonly #options: ProcessRunnerOptions;
  readonly #tables: ProcessTables;
  /** What was last written of each lane; whatever goes wrong, it is thrown away and read again. */
  readonly #held = new Map<number, HeldLane>();

  constructor(options: ProcessRunnerOptions) {
    this.name = `process:${options.process.name}`;
    this.#options = options;
    this.#tables = new ProcessTables(options.databaseUrl, options.process);
  }

  async checkpoint(lane: number): Promise<number> {
    const { process, log } = this.#options;
    for (;;) {
      const known = await this.#tables.checkpoint(lane);
      if (known?.version !== process.version) await rebuildLane(this.#tables, process, log, lane);
      else if (!known.settled) await this.#advance(lane, known.position, []);
      else return known.position;
    }
  }

  async apply(lane: number, after: number, entries: readonly LogEntry[]): Promise<'applied' | 'lost'> {
    // Where the rows were made anew, the caller asks for the checkpoint again, and that settles them first.
    return (await this.#advance(lane, after, entries, true)) ? 'applied' : 'lost';
  }

  close(): Promise<void> {
    return this.#tables.close();
  }

  /** Folds, issues, and writes both down; false where another has moved the checkpoint. */
  async #advance(
    lane: number,
    after: number,
    entries: readonly LogEntry[],
    onlySettled = false,
  ): Promise<boolean> {
    const held = this.#held.get(lane) ?? (await this.#load(lane));
    this.#held.delete(lane);
    if (held === undefined) return false;
    const { fold, checkpoint } = held;
    if (checkpoint.position !== after || (onlySettled && !checkpoint.settled)) return false;

    await fold.foldEntries(entries);
    const issued = await this.#issue(fold);
    const position = entries.at(-1)?.position ?? after;
    const alarms = this.#alarms(fold, checkpoint.settled);
    if (!(await this.#tables.flush(lane, checkpoint, position, fold))) return false;
    fold.changes.clear();
    this.#held.set(lane, { fold, checkpoint: { ...checkpoint, position, settled: true } });
    if (issued) at('process.after-checkpoint');
    for (const alarm of alarms) this.#options.onAlarm?.(alarm);
    return true;
  }

  async #load(lane: number): Promise<HeldLane | undefined> {
    const { process, log } = this.#options;
    const fold = new LaneFold(process, (stream, options) => log.readStream(stream, options));
    const checkpoint = await this.#tables.load(lane, fold);
    return checkpoint?.version === process.version ? { fold, checkpoint } : undefined;
  }

  /** One after the other, in the order in which they became due. */
  async #issue(fold: LaneFold): Promise<boolean> {
    const open = fold.open();
    let cause: Recorded | undefined;
    for (const { mission, standing } of open) {
      if (cause?.position !== standing.cause) cause = await eventAt(this.#options.log, standing.cause);
      at('process.before-issue');
      const fate = await give(this.#options.issuer, commandOf(mission, standing, cause));
      fold.settle(mission, { ...standing, ...fate });
    }
    if (open.length > 0) at('process.after-issue-before-checkpoint');
    return open.length > 0;
  }

  /** What is new for a person to look at; of rows made anew, every mission that could not be folded. */
  #alarms({ missions, changes }: LaneFold, settled: boolean): readonly string[] {
    return [...missions].flatMap(([mission, { duties, parked }]) => {
      const changed = changes.get(mission);
      const refused = [...(changed?.duties ?? [])].flatMap((key) => {
        const standing = duties.get(key);
        if (standing?.status !== 'parked') return [];
        const { commandId, duty, reason = '' } = standing;
        return [
          `${this.name}: ${duty.action} on ${duty.stream} (${mission}) is parked as ${commandId}: ${reason}`,
        ];
      });
      if (parked === undefined || (settled && changed?.parked !== true)) return refused;
      const where = `${mission} is parked at position ${String(parked.position)}`;
      return [...refused, `${this.name}: ${where}: ${parked.reason}`];
    });
  }
}

export const commandOf = (
  mission: MissionId,
  { duty, commandId }: Pick<StandingDuty, 'duty' | 'commandId'>,
  cause: Recorded,
): IssuedCommand => ({
  action: duty.action,
  id: commandId,
  stream: duty.stream,
  mission,
  body: duty.body,
  cause,
  releasability: duty.releasability,
  ...(duty.at === undefined ? {} : { at: duty.at }),
});

/** What became of a command; the reason where it was refused. */
export type Fate = Pick<StandingDuty, 'status' | 'reason'>;

/**
 * Issues a command. A log that gives no answer rejects, and everything is done again; any other failure is the
 * command's own: it must not hold up its lane for ever.
 */
export async function give(issuer: Issuer, command: IssuedCommand): Promise<Fate> {
  try {
    const result = await issuer.issue(command);
    if (result.outcome === 'refused')
      return { status: 'parked', reason: `${result.refusal.refused}: ${result.refusal.says}` };
    return { status: result.outcome === 'nothing' ? 'nothing' : 'issued' };
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'LogUnavailable') throw error;
    return { status: 'parked', reason: `${error.name}: ${error.message}`.slice(0, 1000) };
  }
}

export async function eventAt(log: LogReader, position: number): Promise<Recorded> {
  const [entry] = await log.read(position - 1, { limit: 1 });
  if (entry?.position !== position) throw new RangeError(`no event at position ${String(position)}`);
  return decodeCloudEvent(entry.text);
}
