// Collects the loads in flight and asks for them together: what many commands rest on at once (a mission, a party) is read
// and parsed once, and the database answers one question instead of sixty.
import { decodeCloudEvent, type Recorded, type StreamId } from '#platform/kernel';
import type { AppendRecord, EventStore } from '../event-store.js';
import { textArray } from './binary-arrays.js';

/** Questions under way at a time; what comes meanwhile makes the next one. */
const atOnce = 2;
/** Of one question; one load may be larger than that by itself. */
const maxStreams = 256;

type Loaded = Awaited<ReturnType<EventStore['load']>>;

interface Waiting {
  readonly key: string | undefined;
  readonly streams: readonly StreamId[];
  readonly resolve: (loaded: Loaded) => void;
  readonly reject: (error: unknown) => void;
}

export interface LoadRow {
  readonly text: string | null;
  readonly key: string | null;
  readonly hash: string | null;
  readonly first_position: string | null;
  readonly count: number | null;
  readonly recorded_at: string | null;
}

/** Keys and streams in one statement, so that both are of one snapshot. */
export const loadStatement = `
SELECT NULL AS text, a.key, encode(a.body_hash, 'hex') AS hash, a.first_position, a.count,
  to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at, 0 AS stream_version
FROM appends a JOIN events e ON e.position = a.first_position WHERE a.key = ANY($1::text[])
UNION ALL
SELECT convert_from(bytes, 'UTF8'), NULL, NULL, NULL, NULL, NULL, stream_version
FROM events WHERE stream_id = ANY($2::text[])
ORDER BY stream_version`;

export class Loader {
  readonly #ask: (values: readonly Buffer[]) => Promise<readonly LoadRow[]>;
  #waiting: Waiting[] = [];
  #underWay = 0;

  /** @param ask runs {@link loadStatement} */
  constructor(ask: (values: readonly Buffer[]) => Promise<readonly LoadRow[]>) {
    this.#ask = ask;
  }

  load(key: string | undefined, streams: readonly StreamId[]): Promise<Loaded> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, streams, resolve, reject });
      if (this.#underWay < atOnce) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#underWay += 1;
    while (this.#waiting.length > 0) {
      const group = this.#next();
      try {
        const found = await this.#together(group);
        for (const one of group) one.resolve(found(one));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#underWay -= 1;
  }

  #next(): readonly Waiting[] {
    let streams = 0;
    const full = this.#waiting.findIndex((one, index) => {
      streams += one.streams.length;
      return index > 0 && streams > maxStreams;
    });
    const group = full < 0 ? this.#waiting : this.#waiting.slice(0, full);
    this.#waiting = full < 0 ? [] : this.#waiting.slice(full);
    return group;
  }

  async #together(group: readonly Waiting[]): Promise<(one: Waiting) => Loaded> {
    const keys = group.flatMap(({ key }) => (key === undefined ? [] : [key]));
    const streams = new Set(group.flatMap((one) => one.streams));
    const rows = await this.#ask([textArray([...new Set(keys)]), textArray([...streams])]);
    const previous = new Map<string, AppendRecord>();
    const histories = new Map<StreamId, Recorded[]>([...streams].map((stream) => [stream, []]));
    for (const { text, key, hash, first_position, count, recorded_at } of rows) {
      if (text !== null) {
        const event = decodeCloudEvent(text);
        histories.get(event.stream)?.push(event);
      } else if (key !== null && hash !== null && recorded_at !== null) {
        previous.set(key, {
          bodyHash: hash,
          firstPosition: Number(first_position),
          count: Number(count),
          recordedAt: recorded_at,
        });
      }
    }
    return (one) => ({
      previous: one.key === undefined ? undefined : previous.get(one.key),
      histories: new Map(one.streams.map((stream) => [stream, histories.get(stream) ?? []])),
    });
  }
}
