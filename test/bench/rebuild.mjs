// Events per second of a rebuild of the record, from the log in PostgreSQL to rows, checkpoints and digests, beside
// the bare reading and decoding of the same log in one process. About ten events a row, written behind.
import { createHash, randomUUID } from 'node:crypto';
import { percentile, withDatabase } from './measure.mjs';

export const title = 'rebuild of the record, checkpoints and digests included';
export const needsKafka = false;
const dist = '../../dist/libs/platform';
const rounds = 3;
const events = 300_000;
const eventsPerStream = 10;
/** Streams on which something happens at a time. */
const active = 400;
const missions = 40;
const perAppend = 25;

const kinds = ['PledgeMade', 'PledgeConditionAttached', 'PledgeReduced', 'EvidenceRecorded', 'PledgeNoted'];
const typeOf = (nth) => `bench.${nth === 0 ? kinds[0] : kinds[1 + (nth % 4)]}.v1`;

const eventOf = (mission, nth, stream) => ({
  type: typeOf(nth),
  data: {
    note: 'x'.repeat(300),
    quantity: { count: 1000 - nth, unit: 'person' },
    amount: { amount: '125000.00', currency: 'USD' },
    subject: `line-${nth}`,
    until: '2024-10-02',
  },
  id: randomUUID(),
  source: '/bench',
  effectiveAt: '2023-09-22T15:00:00Z',
  mission,
  party: 'KEN',
  actor: 'bench',
  confidence: 'confirmed',
  // Most is for the coalition; one stream in sixteen carries a second label.
  releasability: nth === 5 && stream.endsWith('0') ? 'parties:KEN,USA' : 'coalition',
});

/** Pledge-like rows: some figures, a list that grows, and the events they rest on. */
function projectionNamed(name) {
  const because = (state, event) => [...(state?.because ?? []), event.id];
  return {
    name,
    version: 1,
    handlers: {
      'bench.PledgeMade.v1': (state, event) => ({
        party: event.party,
        quantity: event.data.quantity,
        amount: event.data.amount,
        until: event.data.until,
        conditions: [],
        reductions: 0,
        because: because(state, event),
      }),
      'bench.PledgeConditionAttached.v1': (state, event) =>
        state && {
          ...state,
          conditions: [...state.conditions, { on: event.data.subject, met: false }],
          because: because(state, event),
        },
      'bench.PledgeReduced.v1': (state, event) =>
        state && {
          ...state,
          quantity: event.data.quantity,
          reductions: state.reductions + 1,
          because: because(state, event),
        },
      'bench.EvidenceRecorded.v1': (state, event) =>
        state && {
          ...state,
          conditions: state.conditions.map((condition, nth) =>
            nth === 0 ? { ...condition, met: true } : condition,
          ),
          because: because(state, event),
        },
      'bench.PledgeNoted.v1': 'ignored',
    },
  };
}

async function fill(store) {
  const bodyHash = createHash('sha256').update('bench').digest('hex');
  const open = Array.from({ length: active }, () => ({ stream: `pledge-${randomUUID()}`, version: 0 }));
  let streams = 0;
  let written = 0;
  // One event of each of some streams in one append, and round again: a stream's events stand apart in the log.
  for (let at = 0; written < events; at = (at + 8 * perAppend) % active) {
    await Promise.all(
      Array.from({ length: 8 }, async (_, nth) => {
        const some = open.slice(at + nth * perAppend, at + (nth + 1) * perAppend);
        const { outcome } = await store.append({
          key: randomUUID(),
          bodyHash,
          writes: some.map((one, index) => ({
            stream: one.stream,
            expectedVersion: one.version,
            events: [
              eventOf(`mission-${(at + nth * perAppend + index) % missions}`, one.version, one.stream),
            ],
          })),
          guards: [],
        });
        if (outcome !== 'appended') throw new Error(outcome);
        for (const one of some) {
          one.version += 1;
          if (one.version < eventsPerStream) continue;
          one.stream = `pledge-${randomUUID()}`;
          one.version = 0;
          streams += 1;
        }
        written += some.length;
      }),
    );
  }
  return streams;
}

async function readAll(store, decodeCloudEvent) {
  const since = performance.now();
  let after = -1;
  for (;;) {
    const entries = await store.read(after, { limit: 4000 });
    if (entries.length === 0) break;
    for (const { text } of entries) decodeCloudEvent(text);
    after = entries.at(-1).position;
  }
  return ((after + 1) / (performance.now() - since)) * 1000;
}

export async function bench({ databaseUrl }) {
  const { eventStoreMigrations, migrate, PostgresEventStore } = await import(
    `${dist}/event-store/src/index.js`
  );
  const { projectionsMigrations, rebuild } = await import(`${dist}/projections/src/index.js`);
  const { decodeCloudEvent } = await import(`${dist}/kernel/src/index.js`);
  return withDatabase(databaseUrl, async (url) => {
    await migrate(url, [...eventStoreMigrations, ...projectionsMigrations]);
    const store = new PostgresEventStore({ url });
    const projections = [projectionNamed('mission-record')];
    try {
      const streams = await fill(store);
      const own = [];
      const peer = [];
      const digests = new Set();
      let memory = 0;
      for (let round = 0; round < rounds; round += 1) {
        peer.push(await readAll(store, decodeCloudEvent));
        const since = performance.now();
        const rebuilt = await rebuild({
          databaseUrl: url,
          log: store,
          projections,
          onProgress: () => {
            memory = Math.max(memory, process.memoryUsage().rss);
          },
        });
        own.push((rebuilt[0].events / (performance.now() - since)) * 1000);
        for (const { digest, liveDigest = digest } of rebuilt) digests.add(digest).add(liveDigest);
      }
      if (digests.size !== 1) throw new Error('rebuilds came to different digests');
      const figure = percentile(own, 0.5);
      const peerFigure = percentile(peer, 0.5);
      return {
        name: 'rebuild',
        figure: Math.round(figure),
        unit: 'events/s',
        peer: 'reading and decoding the same log',
        peerFigure: Math.round(peerFigure),
        budget: '≥ 50000 events/s',
        notes: [
          `${events} events, ${streams} streams, rounds ${own.map(Math.round).join(', ')}`,
          'the first round has no live rows to compare with, the others digest both',
          `at most ${Math.round(memory / 1e6)} MB of memory`,
        ],
      };
    } finally {
      await store.close();
    }
  });
}
