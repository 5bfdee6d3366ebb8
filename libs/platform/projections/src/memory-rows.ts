import { laneOf, type MissionId, type Projection, type Reader, type Recorded } from '#platform/kernel';
import { rowKey } from './decode.js';
import { asksFor, type RowKinds } from './read-model.js';
import { refold, rowView, viewOf } from './row.js';
import type { Flush, MissionRows, RowReader, RowView } from './rows.js';

/** Rows of given events, folded when they are asked for; for tests. */
export class InMemoryRows implements RowReader {
  #events: readonly Recorded[];
  readonly #callbacks = new Set<(flush: Flush) => void>();

  constructor(events: readonly Recorded[] = []) {
    this.#events = events;
  }

  add(...events: readonly Recorded[]): void {
    this.#events = [...this.#events, ...events];
    for (const { mission, position } of events)
      for (const callback of this.#callbacks) callback({ projection: '*', lane: laneOf(mission), position });
  }

  ofMission<State>(
    projection: Projection<State>,
    mission: MissionId,
    reader: Reader,
    kinds?: RowKinds,
  ): Promise<MissionRows<State>> {
    const lane = laneOf(mission);
    const ofLane = this.#events.filter((event) => laneOf(event.mission) === lane);
    return Promise.resolve({
      rows: this.#rows(
        projection,
        reader,
        kinds === undefined
          ? (event) => event.mission === mission
          : (event) => (event.mission ?? mission) === mission && asksFor(kinds, event),
      ),
      position: ofLane.at(-1)?.position ?? -1,
    });
  }

  ofAll<State>(projection: Projection<State>, reader: Reader, kinds?: RowKinds): Promise<MissionRows<State>> {
    const rows = this.#rows(projection, reader, (event) => kinds === undefined || asksFor(kinds, event));
    return Promise.resolve({ rows, position: this.#events.at(-1)?.position ?? -1 });
  }

  reached(_projection: Projection, _mission: MissionId | undefined, position: number): Promise<boolean> {
    return Promise.resolve((this.#events.at(-1)?.position ?? -1) >= position);
  }

  onFlush(callback: (flush: Flush) => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  #rows<State>(
    projection: Projection<State>,
    reader: Reader,
    wanted: (event: Recorded) => boolean,
  ): readonly RowView<State>[] {
    const histories = new Map<string, Recorded[]>();
    for (const event of this.#events.filter(wanted)) {
      const history = histories.get(rowKey(event));
      if (history === undefined) histories.set(rowKey(event), [event]);
      else history.push(event);
    }
    return [...histories.values()]
      .flatMap((history): RowView<State>[] => {
        const row = refold(projection, history);
        const view = row && viewOf(row, reader);
        return row === undefined || view?.state === undefined
          ? []
          : [rowView<State>(row.mission, row.stream, view)];
      })
      .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }
}
