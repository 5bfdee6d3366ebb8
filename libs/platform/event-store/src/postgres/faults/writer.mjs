// A writer in a process of its own, for tests that kill it. It appends at random to a few streams that other writers
// write too, and says in a file what it is about to send and what it was answered: JSON lines, `sent` before `answer`.
import { createHash, randomUUID } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const build = resolve(import.meta.dirname, '../../../../../../dist/libs/platform/event-store/src');
const { PostgresEventStore, LogUnavailable } = await import(`${build}/index.js`);

// What it appends where: url, file, writer (its name), seed, loops, streams, pauseMs; appends (each loop's; unless said,
// until SIGTERM); plant (a fault of the code, by name).
const options = JSON.parse(process.argv[2] ?? '{}');
const { url, file, writer, loops, appends = Infinity, streams = 60, pauseMs = 10, plant } = options;

if (plant === 'claims-without-guards') {
  // A fault of the grouping: guards are not looked at, so that guards and writes of one group meet.
  const { Claims } = await import(`${build}/postgres/group.js`);
  Claims.prototype.bar = function ({ append }, held) {
    return (
      this.keys.has(append.key) ||
      append.writes.some(({ stream }) => this.written.has(stream) || held.has(stream))
    );
  };
}

let seed = options.seed;
/** Random numbers that a seed repeats (mulberry32); how the processes meet it does not. */
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (n) => Math.floor(random() * n);
const chance = (share) => random() < share;
const few = () => (chance(0.7) ? 1 : 2 + below(3));

const log = openSync(file, 'a');
/** Microseconds of a clock that all processes of this machine share. */
const now = () => Number(process.hrtime.bigint() / 1000n);
const say = (line) => writeSync(log, `${JSON.stringify(line)}\n`);

const store = new PostgresEventStore({ url, patienceMs: 2000 });
const known = new Map();
const versionOf = (stream) => known.get(stream) ?? 0;
const past = [];
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});

function someStreams(count, but = []) {
  const chosen = new Set();
  while (chosen.size < count) {
    const stream = `thing-${chance(0.3) ? below(8) : below(streams)}`;
    if (!but.includes(stream)) chosen.add(stream);
  }
  return [...chosen];
}

/** Mostly at the version that this writer takes for the newest, now and then one beside it. */
const nearly = (version) => Math.max(0, version + (chance(0.04) ? -1 : chance(0.04) ? 1 : 0));

function newBody(key = `${writer}-${randomUUID()}`) {
  const op = randomUUID();
  const writes = someStreams(few()).map((stream) => {
    const expected = nearly(versionOf(stream));
    const count = few();
    // Taken for granted: the next append to this stream may be in flight beside this one.
    if (chance(0.3)) known.set(stream, expected + count);
    return { stream, expected, count };
  });
  const written = writes.map(({ stream }) => stream);
  const guards = chance(0.5)
    ? someStreams(few(), written).map((stream) => ({ stream, version: nearly(versionOf(stream)) }))
    : [];
  return { op, key, hash: createHash('sha256').update(op).digest('hex'), writes, guards };
}

const eventsOf = ({ op, key }, count, stream) =>
  Array.from({ length: count }, (_, n) => ({
    type: 'faults.ThingHappened.v1',
    data: { op, key, n, text: `${stream} é 你好 🙂 `.repeat(below(20)) },
    id: randomUUID(),
    source: '/faults',
    effectiveAt: '2023-09-22T15:00:00Z',
    mission: `mission-${stream}`,
    party: 'KEN',
    actor: 'actor-1',
    confidence: 'confirmed',
    releasability: 'coalition',
  }));

async function send(body) {
  const attempt = randomUUID();
  say({ attempt, sent: now(), ...body });
  let answer;
  try {
    answer = await store.append({
      key: body.key,
      bodyHash: body.hash,
      writes: body.writes.map(({ stream, expected, count }) => ({
        stream,
        expectedVersion: expected,
        events: eventsOf(body, count, stream),
      })),
      guards: body.guards,
    });
  } catch (error) {
    answer = { outcome: error instanceof LogUnavailable ? 'unknown' : 'error', says: String(error) };
  }
  say({ attempt, answered: now(), answer });
  if (answer.outcome === 'appended')
    for (const { stream, expected, count } of body.writes) known.set(stream, expected + count);
  else if (answer.actual !== undefined) known.set(answer.stream, answer.actual);
  return answer.outcome;
}

function nextBody() {
  const earlier = past[below(past.length)];
  if (earlier === undefined || !chance(0.12)) return newBody();
  return chance(0.7) ? earlier : newBody(earlier.key);
}

async function loop() {
  for (let sent = 0; sent < appends && !stopping; sent += 1) {
    const body = nextBody();
    past[below(200)] = body;
    let outcome = await send(body);
    while (outcome === 'unknown' && !stopping && chance(0.8)) {
      await sleep(50);
      outcome = await send(body);
    }
    await sleep(random() * pauseMs);
  }
}

await Promise.all(Array.from({ length: loops }, loop));
await store.close();
