import {
  effectiveHistory,
  evolveRow,
  mayRead,
  type Effective,
  type MissionId,
  type PartyId,
  type Projection,
  type Reader,
  type Recorded,
  type StreamId,
} from '#platform/kernel';

/** A row as one reader sees it. */
interface SeenRow<State> {
  readonly stream: StreamId;
  readonly mission?: MissionId;
  readonly state: State;
  readonly count: number;
  readonly recordedAt: string;
}

const operator: Reader = { party: 'MUSTER' as PartyId, seesAll: true };

/** What a read model asks for, as #platform/projections has it. */
interface Asked<State> {
  readonly projection: Projection<State>;
  readonly kinds: readonly string[];
  readonly references?: readonly string[];
}

/** given / seen by for a read model: `rowsSeen(readModel, recorded([…]), reader)`; an operator reads unless said. */
export function rowsSeen<State>(
  { projection, kinds, references = [] }: Asked<State>,
  events: readonly Recorded[],
  reader: Reader = operator,
): readonly SeenRow<State>[] {
  const streams = new Map<StreamId, Recorded[]>();
  for (const event of events) {
    if (!mayRead(reader, event.releasability)) continue;
    const asked = event.mission === undefined ? references : kinds;
    if (!asked.some((kind) => event.stream === kind || event.stream.startsWith(`${kind}-`))) continue;
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return [...streams]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([stream, history]) => {
      const state = (effectiveHistory(history) as readonly Effective[]).reduce<State | undefined>(
        (before, event) => evolveRow(projection, before, event),
        undefined,
      );
      const { mission, recordedAt = '' } = history.at(-1) ?? {};
      if (state === undefined) return [];
      return [
        { stream, ...(mission === undefined ? {} : { mission }), state, count: history.length, recordedAt },
      ];
    });
}
