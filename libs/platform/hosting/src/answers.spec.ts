import { describe, expect, it } from '@jest/globals';
import {
  mayRead,
  missionId,
  partyId,
  referenceLane,
  laneOf,
  streamOf,
  type MissionId,
  type Projection,
  type Reader,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import type { MissionRows, Parked, ReadModel, RowReader, RowView } from '#platform/projections';
import { Answers } from './answers.js';
import type { QueryInput } from './input.js';
import { PositionTokens } from './position-tokens.js';
import { Problem } from './problem.js';

interface Pledged {
  readonly count: number;
}
interface Said {
  readonly stream: StreamId;
  readonly mission: MissionId;
  readonly position: number;
  readonly count: number;
  readonly releasability: Releasability;
}

const haiti = missionId('haiti-mss');
const projection: Projection<Pledged> = { name: 'pledged', version: 1, handlers: {} };
const pledged: ReadModel<Pledged> = { name: 'pledged', projection, kinds: ['pledge'] };
const tokens = new PositionTokens(new Uint8Array(32).fill(3));
const at = (position: number) => `2023-09-22T12:00:0${String(position)}.000000Z`;

/** Rows as the kernel defines them: the fold of what the reader may read, stream by stream. */
class FoldedRows implements RowReader {
  parked: Parked | undefined;
  readonly asked: { lane: number; position: number; patienceMs: number }[] = [];
  constructor(
    readonly said: readonly Said[],
    readonly checkpoint = said.at(-1)?.position ?? -1,
  ) {}

  ofMission<State>(_projection: Projection<State>, mission: MissionId, reader: Reader) {
    return Promise.resolve(this.#rows<State>(reader, (said) => said.mission === mission));
  }
  ofAll<State>(_projection: Projection<State>, reader: Reader) {
    return Promise.resolve(this.#rows<State>(reader, () => true));
  }
  reached(_projection: Projection, mission: MissionId | undefined, position: number, patienceMs: number) {
    this.asked.push({ lane: laneOf(mission), position, patienceMs });
    return Promise.resolve(position <= this.checkpoint);
  }
  onFlush() {
    return () => undefined;
  }

  #rows<State>(reader: Reader, wanted: (said: Said) => boolean): MissionRows<State> {
    const rows = new Map<StreamId, RowView<Pledged>>();
    for (const said of this.said) {
      if (!wanted(said) || !mayRead(reader, said.releasability)) continue;
      const row = rows.get(said.stream);
      rows.set(said.stream, {
        stream: said.stream,
        mission: said.mission,
        state: { count: (row?.state.count ?? 0) + said.count },
        count: (row?.count ?? 0) + 1,
        recordedAt: at(said.position),
      });
    }
    return {
      rows: [...rows.values()] as unknown as RowView<State>[], // the one projection of this spec has this state
      position: this.checkpoint,
      ...(this.parked === undefined ? {} : { parked: this.parked }),
    };
  }
}

const kenya: Reader = { party: partyId('KEN'), seesAll: false };
const operator: Reader = { party: partyId('MUSTER'), seesAll: true };

const asking = (reader: Reader, more: Partial<QueryInput> = {}): QueryInput => ({
  params: { missionId: haiti },
  query: {},
  reader,
  caller: { party: reader.party, roles: [], actor: 'a', client: 'c', expires: 0 },
  now: '2023-09-22T12:00:00Z',
  minPosition: undefined,
  waitMs: 0,
  ifNoneMatch: undefined,
  ...more,
});
const total = (rows: readonly RowView<Pledged>[]) => ({
  total: rows.reduce((sum, row) => sum + row.state.count, 0),
  pledges: rows.length,
});
const askMission = (rows: RowReader, input: QueryInput) =>
  new Answers({ rows, tokens }).ofMission(pledged, input, (found) => total(found.rows));

const said = (position: number, count: number, releasability: Releasability = 'coalition'): Said => ({
  stream: streamOf('pledge', releasability === 'coalition' ? 'open' : 'closed'),
  mission: haiti,
  position,
  count,
  releasability,
});

type Body = Record<string, unknown> & { asOf: Record<string, unknown> };

describe('an answer', () => {
  it('names the time and the position it rests on to one who reads everything', async () => {
    const reply = await askMission(new FoldedRows([said(0, 100), said(4, 900)]), asking(operator));
    expect(reply).toMatchObject({
      status: 200,
      body: { total: 1000, pledges: 1, asOf: { recordedAt: at(4), position: 4 } },
      headers: { 'Cache-Control': 'private, no-cache' },
    });
    expect(reply.headers.ETag).toMatch(/^"[A-Za-z0-9_-]{22}"$/);
  });

  it('changes nothing but the token for a partner from whom an event is hidden', async () => {
    const without = new FoldedRows([said(0, 100), said(1, 900)]);
    const hidden: readonly Said[] = [
      said(2, 5000, 'operators'),
      { ...said(3, 7, 'parties:USA'), stream: streamOf('pledge', 'open') },
    ];
    const before = await askMission(without, asking(kenya));
    const after = await askMission(new FoldedRows([...without.said, ...hidden]), asking(kenya));
    const shown = ({ status, body, headers }: typeof before) => {
      const { asOf, ...report } = body as Body;
      const { token, ...rest } = asOf;
      return { status, headers, report, rest, token: String(token).replaceAll(/[A-Za-z0-9_-]/g, 'x') };
    };
    expect(shown(after)).toEqual(shown(before));
    expect((before.body as Body).asOf).not.toHaveProperty('position');
    expect(tokens.open(String((after.body as Body).asOf.token))).toBe(3);
    // And it shows to one who may see it.
    const seen = await askMission(new FoldedRows([...without.said, ...hidden]), asking(operator));
    expect(seen.body).toMatchObject({ total: 6007 });
    expect(seen.headers.ETag).not.toBe(after.headers.ETag);
  });

  it('answers 304 while nothing that the caller may see has changed', async () => {
    const rows = new FoldedRows([said(0, 100)]);
    const { headers } = await askMission(rows, asking(kenya));
    const etag = headers.ETag ?? '';
    for (const ifNoneMatch of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await askMission(rows, asking(kenya, { ifNoneMatch }));
      expect(reply).toMatchObject({ status: 304, body: undefined, headers: { ETag: etag } });
    }
    const hidden = new FoldedRows([...rows.said, said(1, 5, 'operators')]);
    expect((await askMission(hidden, asking(kenya, { ifNoneMatch: etag }))).status).toBe(304);
    expect((await askMission(hidden, asking(operator, { ifNoneMatch: etag }))).status).toBe(200);
    expect((await askMission(rows, asking(kenya, { ifNoneMatch: etag.replaceAll('"', '') }))).status).toBe(
      200,
    );
  });

  it('is absent where the caller sees no row of the mission', async () => {
    const rows = new FoldedRows([said(0, 100, 'operators')]);
    for (const input of [asking(kenya), asking(operator, { params: { missionId: 'mali-afisma' } })])
      await expect(askMission(rows, input)).rejects.toMatchObject({ status: 404, code: 'absent' });
  });

  it('waits for a position as long as the caller prefers, and then says that it is not there yet', async () => {
    const rows = new FoldedRows([said(0, 100)]);
    const ask = askMission(rows, asking(kenya, { minPosition: 1, waitMs: 5000 }));
    await expect(ask).rejects.toMatchObject({
      status: 503,
      code: 'not-yet-visible',
      more: { headers: { 'Retry-After': '1' } },
    });
    await expect(ask).rejects.toBeInstanceOf(Problem);
    expect(rows.asked).toEqual([{ lane: laneOf(haiti), position: 1, patienceMs: 5000 }]);
    expect((await askMission(rows, asking(kenya, { minPosition: 0 }))).status).toBe(200);
  });

  it('says of a parked mission since when, and why only to one who reads everything', async () => {
    const rows = new FoldedRows([said(0, 100)]);
    rows.parked = { position: 7, reason: 'cannot fold 7', since: at(7) };
    expect((await askMission(rows, asking(kenya))).body).toMatchObject({ parked: { since: at(7) } });
    expect((await askMission(rows, asking(kenya))).body).not.toHaveProperty('parked.reason');
    expect((await askMission(rows, asking(operator))).body).toMatchObject({
      parked: { since: at(7), reason: 'cannot fold 7' },
    });
  });

  it('over all missions waits for every lane, and rests on nothing where the caller sees nothing', async () => {
    const rows = new FoldedRows([said(0, 100, 'operators')]);
    const reply = await new Answers({ rows, tokens }).ofAll(
      pledged,
      asking(kenya, { params: {} as never, minPosition: 0 }),
      total,
    );
    expect(reply.body).toEqual({ total: 0, pledges: 0, asOf: { token: expect.any(String) } });
    expect(rows.asked.map(({ lane }) => lane).sort((a, b) => a - b)).toEqual(
      Array.from({ length: referenceLane + 1 }, (_, lane) => lane),
    );
  });
});
