// How a read model answers: from the rows that the caller may read and from nothing else. What is hidden from it changes
// no figure, no ETag, no time and no status; only the opaque token of `asOf` is new with every answer.
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import {
  laneOf,
  missionId,
  missionLanes,
  type MissionId,
  type Projection,
  type Reader,
} from '#platform/kernel';
import type { MissionRows, ReadModel, RowReader, RowView } from '#platform/projections';
import { hosting, type Hosting } from './hosting.js';
import type { QueryInput } from './input.js';
import type { PositionTokens } from './position-tokens.js';
import { absent, Problem } from './problem.js';
import { Reply } from './reply.js';

// A method's parameter names differ from route to route; only `missionId` is read here.
type AnyInput = Pick<QueryInput, 'reader' | 'minPosition' | 'waitMs' | 'ifNoneMatch'> & {
  readonly params: Readonly<Record<string, string>>;
};

/** How a read model's controller answers. */
@Injectable()
export class Answers {
  readonly #rows: RowReader;
  readonly #tokens: PositionTokens;
  readonly #clock: Hosting['clock'];

  constructor(@Inject(hosting) { rows, tokens, clock }: Pick<Hosting, 'rows' | 'tokens' | 'clock'>) {
    if (rows === undefined) throw new RangeError('answers need rows, and the host was given none');
    this.#rows = rows;
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** The report over the rows of the mission in the path; 404 where the caller sees none. */
  async ofMission<Row>(
    readModel: ReadModel<Row>,
    input: AnyInput,
    report: (rows: MissionRows<Row>) => object | Promise<object>,
  ): Promise<Reply> {
    const { projection, references = [] } = readModel;
    const mission = missionId(input.params.missionId ?? '');
    await this.#wait(projection, input, references.length === 0 ? [mission] : [mission, undefined]);
    const rows = await this.#rows.ofMission(projection, mission, input.reader, readModel);
    // A mission of which only rows of other kinds are seen is there, and has nothing to tell here.
    if (!rows.rows.some((row) => row.mission === mission) && !(await this.#isSeen(readModel, mission, input)))
      throw absent();
    return this.#reply(rows, input, await report(rows));
  }

  /** The report over all rows that the caller sees, of every mission and of none. */
  async ofAll<Row>(
    readModel: ReadModel<Row>,
    input: AnyInput,
    report: (rows: readonly RowView<Row>[]) => object,
  ): Promise<Reply> {
    await this.#wait(readModel.projection, input, everyLane);
    const rows = await this.#rows.ofAll(readModel.projection, input.reader, readModel);
    return this.#reply(rows, input, report(rows.rows));
  }

  async #isSeen({ projection }: ReadModel, mission: MissionId, { reader }: AnyInput): Promise<boolean> {
    const { rows } = await this.#rows.ofMission(projection, mission, reader);
    return rows.length > 0;
  }

  async #wait(
    projection: Projection,
    { minPosition, waitMs }: AnyInput,
    missions: readonly (MissionId | undefined)[],
  ): Promise<void> {
    if (minPosition === undefined) return;
    const reached = await Promise.all(
      missions.map((mission) => this.#rows.reached(projection, mission, minPosition, waitMs)),
    );
    if (reached.every(Boolean)) return;
    throw new Problem(
      503,
      'not-yet-visible',
      'What was asked for is recorded and not yet in this answer; ask again, or wait with Prefer: wait=5.',
      { headers: { 'Retry-After': '1' } },
    );
  }

  #reply<State>(
    rows: MissionRows<State>,
    { reader, ifNoneMatch, minPosition = -1 }: AnyInput,
    report: object,
  ): Reply {
    const body = { ...report, ...parkedPart(rows, reader) };
    const etag = etagOfBody(body);
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' };
    if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag)) return new Reply(304, undefined, headers);
    // A lane in which nothing happens stays where it is, however far the log goes: what was waited for is in all the same.
    const position = Math.max(rows.position, minPosition);
    const asOf = {
      ...newest(rows.rows),
      ...this.#tokens.shown(reader, position),
      ...simulatedIn(this.#clock),
    };
    return new Reply(200, { ...body, asOf }, headers);
  }
}

const simulatedIn = (clock: Hosting['clock']): object =>
  clock?.simulated === true ? { clock: 'simulated' } : {};

/** The newest thing in the answer; nothing where the answer rests on nothing. */
function newest(rows: readonly RowView<unknown>[]): { readonly recordedAt?: string } {
  const recordedAt = rows.reduce((latest, row) => (row.recordedAt > latest ? row.recordedAt : latest), '');
  return recordedAt === '' ? {} : { recordedAt };
}

/** A mission that is folded no further says so to everyone; why tells of an event, so only to those who read all. */
function parkedPart({ parked }: MissionRows<unknown>, reader: Reader): object {
  if (parked === undefined) return {};
  const { since, reason } = parked;
  return { parked: reader.seesAll ? { since, reason } : { since } };
}

/** Any mission speaks for its lane, whether it exists or not; none for the reference lane. */
const everyLane: readonly (MissionId | undefined)[] = [undefined, ...oneMissionPerLane()];

function oneMissionPerLane(): readonly MissionId[] {
  const found = new Map<number, MissionId>();
  for (let index = 0; found.size < missionLanes; index += 1) {
    const name = missionId(`lane-${String(index)}`);
    found.set(laneOf(name), name);
  }
  return [...found.values()];
}

const etagOfBody = (body: object): string =>
  `"${createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('base64url')
    .slice(0, 22)}"`;

/** If-None-Match (RFC 9110 §13.1.2): a list, or any; weak and strong compare alike. */
function matches(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  return [...header.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)].some((match) => match[1] === etag);
}
