// The fold of one lane in memory. What it holds follows from the events alone, so that a rebuild finds the same duties
// with the same command ids, wherever batches began and ended.
import {
  decodeCloudEvent,
  effectiveHistory,
  evolveRow,
  isEntryEvent,
  type LogEntry,
  type LogReader,
  type MissionId,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import { processCommandId } from '#platform/hosting';
import { missionNamedIn } from '#platform/projections';
import type { Duty, Process } from './process.js';

/** A duty and what has been done about it. */
export interface StandingDuty {
  readonly duty: Duty;
  readonly commandId: string;
  /** Position of the event that made it due. */
  readonly cause: number;
  /** `open` not issued yet; `nothing` its decider found nothing to record; `parked` refused, for a person to look at. */
  readonly status: 'open' | 'issued' | 'nothing' | 'parked';
  /** Why it was refused. */
  readonly reason?: string;
  /** When its status was written; absent until then. */
  readonly since?: string;
}

/** Why a mission is not folded any further. */
export interface ParkedMission {
  readonly position: number;
  readonly reason: string;
}

export interface MissionFold {
  readonly parts: Map<StreamId, unknown>;
  readonly duties: Map<string, StandingDuty>;
  /** What its streams say to one another; gathered from the parts when it is first asked for. */
  said?: Map<StreamId, unknown>;
  parked?: ParkedMission;
}

/** What changed, by name; what a name stands for now is in the fold. */
export interface Changes {
  readonly parts: Set<StreamId>;
  readonly duties: Set<string>;
  parked: boolean;
}

export type ReadStream = LogReader['readStream'];

const contextOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** At most one duty stands under a key; one that waits for another moment is another duty. */
export const dutyKey = ({ rule, stream, concerns, at }: Duty): string =>
  [rule, stream, concerns, ...(at === undefined ? [] : [at])].join(' ');

export class LaneFold {
  readonly missions = new Map<MissionId, MissionFold>();
  /** Since the last flush. */
  readonly changes = new Map<MissionId, Changes>();
  readonly #process: Process;
  readonly #contexts: ReadonlySet<string>;
  readonly #readStream: ReadStream;

  constructor(process: Process, readStream: ReadStream) {
    this.#process = process;
    this.#contexts = new Set(Object.keys(process.handlers).map(contextOf));
    this.#readStream = readStream;
  }

  mission(id: MissionId): MissionFold {
    const known = this.missions.get(id);
    if (known !== undefined) return known;
    const made: MissionFold = { parts: new Map(), duties: new Map() };
    this.missions.set(id, made);
    return made;
  }

  /** Folds the next events of the lane; those of no mission and of other contexts concern no process. */
  async fold(events: readonly Recorded[]): Promise<void> {
    for (const event of events) {
      if (event.mission === undefined || !this.#contexts.has(contextOf(event.type))) continue;
      await this.#foldEvent(event.mission, event);
    }
  }

  /**
   * The same from the log's own entries. One that is no event parks the mission that it names; one that names none is
   * thrown, because nobody can say whom it concerns.
   */
  async foldEntries(entries: readonly LogEntry[]): Promise<void> {
    for (const { position, lane, text } of entries) {
      let event: Recorded;
      try {
        event = decodeCloudEvent(text);
      } catch (error) {
        const mission = missionNamedIn(text, lane);
        if (mission === undefined) throw error;
        this.#park(mission, position, error);
        continue;
      }
      await this.fold([event]);
    }
  }

  /** Duties that nobody has seen to, in the order in which they became due; those with an hour are the scheduler's. */
  open(): readonly { readonly mission: MissionId; readonly standing: StandingDuty }[] {
    return [...this.missions]
      .flatMap(([mission, { duties }]) =>
        [...duties.values()]
          .filter(({ status, duty }) => status === 'open' && duty.at === undefined)
          .map((standing) => ({ mission, standing })),
      )
      .sort((one, other) => one.standing.cause - other.standing.cause);
  }

  /** Keeps what has been done about a duty. */
  settle(mission: MissionId, standing: StandingDuty): void {
    const key = dutyKey(standing.duty);
    this.mission(mission).duties.set(key, standing);
    this.#changesOf(mission).duties.add(key);
  }

  async #foldEvent(id: MissionId, event: Recorded): Promise<void> {
    const mission = this.mission(id);
    if (mission.parked !== undefined) return;
    // Before the try: a log that does not answer is no fault of the event.
    const history = isEntryEvent(event)
      ? await this.#readStream(event.stream, { upTo: event.position })
      : undefined;
    try {
      const before = mission.parts.get(event.stream);
      // An entry event changes what earlier events of its stream mean: the stream is folded anew.
      const part = history === undefined ? this.#evolve(before, [event]) : this.#evolve(undefined, history);
      if (part === before) return;
      const said = this.#saidIn(mission);
      if (part === undefined) mission.parts.delete(event.stream);
      else mission.parts.set(event.stream, part);
      this.#changesOf(id).parts.add(event.stream);
      const word = part === undefined ? undefined : this.#process.says?.(part);
      const concernsAll = JSON.stringify(word) !== JSON.stringify(said.get(event.stream));
      if (word === undefined) said.delete(event.stream);
      else said.set(event.stream, word);
      this.#reckon(id, mission, event, concernsAll);
    } catch (error) {
      this.#park(id, event.position, error);
    }
  }

  /** Nothing is skipped silently: this mission stops here, the others go on. */
  #park(id: MissionId, position: number, error: unknown): void {
    const mission = this.mission(id);
    if (mission.parked !== undefined) return;
    const said = error instanceof Error ? error.message : String(error);
    mission.parked = { position, reason: said.slice(0, 1000) };
    this.#changesOf(id).parked = true;
  }

  #evolve(part: unknown, history: readonly Recorded[]): unknown {
    return effectiveHistory(history).reduce((state, event) => evolveRow(this.#process, state, event), part);
  }

  #saidIn(mission: MissionFold): Map<StreamId, unknown> {
    mission.said ??= new Map(
      [...mission.parts].flatMap(([stream, part]) => {
        const word = this.#process.says?.(part);
        return word === undefined ? [] : [[stream, word] as const];
      }),
    );
    return mission.said;
  }

  /** What is due on a stream, by its name. */
  #dueOn(stream: StreamId, { parts }: MissionFold, said: readonly unknown[]): readonly [string, Duty][] {
    const part = parts.get(stream);
    if (part === undefined) return [];
    return this.#process.due(part, said).map((due) => {
      const duty = { ...due, stream };
      return [dutyKey(duty), duty];
    });
  }

  /** What is due now and was not before became due by this event; what is due no longer needs nothing more. */
  #reckon(id: MissionId, mission: MissionFold, event: Recorded, concernsAll: boolean): void {
    const said = [...this.#saidIn(mission).values()];
    const streams = concernsAll ? [...mission.parts.keys()] : [event.stream];
    const due = new Map(streams.flatMap((stream) => this.#dueOn(stream, mission, said)));
    const changed = this.#changesOf(id).duties;
    for (const [key, { duty }] of mission.duties) {
      if (due.has(key) || !(concernsAll || duty.stream === event.stream)) continue;
      mission.duties.delete(key);
      changed.add(key);
    }
    for (const [key, duty] of due) {
      const standing = mission.duties.get(key);
      // What came to nothing or was refused may fare better now that its stream is another: it is due anew.
      // Of one with an hour the scheduler alone knows what came of it: it is asked again, under the same id.
      const unmet = standing?.status === 'parked' || standing?.status === 'nothing' || duty.at !== undefined;
      if (standing !== undefined && !(unmet && duty.stream === event.stream)) continue;
      const timed = duty.at !== undefined;
      const commandId = processCommandId(duty.at ?? event.id, `${this.#process.name} ${key}`);
      const cause = (timed ? standing?.cause : undefined) ?? event.position;
      mission.duties.set(key, { duty, commandId, cause, status: 'open' });
      changed.add(key);
    }
  }

  #changesOf(id: MissionId): Changes {
    const known = this.changes.get(id);
    if (known !== undefined) return known;
    const made: Changes = { parts: new Set(), duties: new Set(), parked: false };
    this.changes.set(id, made);
    return made;
  }
}
