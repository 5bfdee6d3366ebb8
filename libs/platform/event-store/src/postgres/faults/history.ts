// What must be true of a log and of what its writers were answered, whatever was killed meanwhile.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import pg from 'pg';
import { decodeCloudEvent } from '#platform/kernel';

/** One append as its writer sent it, and what it was answered, if it lived to hear it. */
export interface Attempt {
  /** The body's own id, which its events carry; a repeat has the same. */
  readonly op: string;
  readonly key: string;
  readonly hash: string;
  readonly writes: readonly { readonly stream: string; readonly expected: number; readonly count: number }[];
  readonly guards: readonly { readonly stream: string; readonly version: number }[];
  /** Microseconds of one clock for all writers. */
  readonly sent: number;
  readonly answered?: number;
  readonly answer?: {
    readonly outcome: string;
    readonly firstPosition?: number;
    readonly count?: number;
    readonly recordedAt?: string;
    readonly stream?: string;
    readonly actual?: number;
    readonly says?: string;
  };
}

interface EventRow {
  readonly position: number;
  readonly recordedAt: string;
  readonly stream: string;
  readonly version: number;
  readonly leaf: Buffer;
  readonly bytes: Buffer;
  /** The transaction that wrote it, i.e. its group. */
  readonly group: string;
}
interface KeyRow {
  readonly key: string;
  readonly hash: string;
  readonly firstPosition: number;
  readonly count: number;
}
export interface History {
  readonly events: readonly EventRow[];
  readonly keys: readonly KeyRow[];
}

export async function readHistory(url: string): Promise<History> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const events = await client.query<Omit<EventRow, 'position'> & { position: string }>(
      `SELECT position, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt",
         stream_id AS stream, stream_version AS version, leaf, bytes, xmin::text AS group
       FROM events ORDER BY position`,
    );
    const keys = await client.query<Omit<KeyRow, 'firstPosition'> & { firstPosition: string }>(
      `SELECT key, encode(body_hash, 'hex') AS hash, first_position AS "firstPosition", count FROM appends ORDER BY first_position`,
    );
    return {
      events: events.rows.map((row) => ({ ...row, position: Number(row.position) })),
      keys: keys.rows.map((row) => ({ ...row, firstPosition: Number(row.firstPosition) })),
    };
  } finally {
    await client.end();
  }
}

/** Everything that is wrong, each as `rule: what`; empty when the log has kept its promises. */
export function violations(history: History, attempts: readonly Attempt[]): readonly string[] {
  const found: string[] = [];
  const wrong = (rule: string, what: string) => found.push(`${rule}: ${what}`);
  checkRows(history, wrong);
  const bodies = bodiesIn(history, wrong);
  checkAnswers(history, bodies, attempts, wrong);
  checkGuards(history, bodies, attempts, wrong);
  checkOrder(attempts, wrong);
  return found;
}

type Wrong = (rule: string, what: string) => void;

function checkRows({ events, keys }: History, wrong: Wrong): void {
  const versions = new Map<string, number>();
  let before: EventRow | undefined;
  for (const [index, row] of events.entries()) {
    const { position, stream, version, recordedAt, bytes, leaf, group } = row;
    const at = `position ${String(position)}`;
    if (position !== index) wrong('gap', `${at} stands at place ${String(index)}`);
    if (version !== (versions.get(stream) ?? 0) + 1) wrong('version', `${at}: ${stream} ${String(version)}`);
    versions.set(stream, version);
    if (before !== undefined && (before.group === group) !== (before.recordedAt === recordedAt))
      wrong('time', `${at}: one time to a group, another to the next`);
    if (before !== undefined && recordedAt < before.recordedAt) wrong('time', `${at} goes back`);
    before = row;
    const expectedLeaf = createHash('sha256')
      .update(Buffer.from([0]))
      .update(bytes)
      .digest();
    if (!leaf.equals(expectedLeaf)) wrong('leaf', at);
    const text = bytes.toString('utf8');
    if (canonicalize(JSON.parse(text)) !== text) wrong('canonical', at);
    const event = decodeCloudEvent(text);
    if (event.position !== position || event.recordedAt !== recordedAt) wrong('bytes', `${at}: overlay`);
    if (event.stream !== stream || event.version !== version) wrong('bytes', `${at}: stream`);
  }
  let next = 0;
  for (const { key, firstPosition, count } of keys) {
    if (firstPosition !== next)
      wrong('keys', `${key} begins at ${String(firstPosition)}, not ${String(next)}`);
    next = firstPosition + count;
  }
  if (next !== events.length) wrong('keys', `they end at ${String(next)} of ${String(events.length)}`);
}

/** Where the events of each body stand. */
function bodiesIn({ events, keys }: History, wrong: Wrong): ReadonlyMap<string, readonly EventRow[]> {
  const dataOf = ({ bytes }: EventRow) =>
    decodeCloudEvent(bytes.toString('utf8')).data as { readonly op: string; readonly key: string };
  const bodies = groupedBy(events, (row) => dataOf(row).op);
  const first = new Map(keys.map((row) => [row.key, row]));
  for (const [op, rows] of bodies) {
    const kept = rows[0] === undefined ? undefined : first.get(dataOf(rows[0]).key);
    if (kept?.firstPosition !== rows[0]?.position || kept?.count !== rows.length)
      wrong('once', `the events of ${op} are not those of its key`);
  }
  return bodies;
}

function checkAnswers(
  { keys, events }: History,
  bodies: ReadonlyMap<string, readonly EventRow[]>,
  attempts: readonly Attempt[],
  wrong: Wrong,
): void {
  const kept = new Map(keys.map((row) => [row.key, row]));
  const last = new Map(events.map(({ stream, version }) => [stream, version]));
  const byOp = groupedBy(attempts, ({ op }) => op);
  for (const op of bodies.keys()) if (!byOp.has(op)) wrong('unsent', `${op} was never sent`);
  for (const [op, tries] of byOp) {
    const rows = bodies.get(op) ?? [];
    const outcomes = tries.map(({ answer }) => answer?.outcome ?? 'unknown');
    const refusedAlways = outcomes.every((outcome) => !['appended', 'repeated', 'unknown'].includes(outcome));
    if (refusedAlways && rows.length > 0) wrong('refused', `${op} is there`);
    if (outcomes.filter((outcome) => outcome === 'appended').length > 1)
      wrong('once', `${op} was appended twice`);
    for (const { key, hash, writes, answer } of tries) {
      if (answer === undefined || answer.outcome === 'unknown') continue;
      if (answer.outcome === 'error') wrong('error', answer.says ?? '');
      if (answer.outcome === 'key-reused' && (kept.get(key)?.hash ?? hash) === hash)
        wrong('key', `${key} was not used by another body`);
      if (answer.outcome === 'version-conflict' || answer.outcome === 'guard-failed')
        if ((answer.actual ?? 0) > (last.get(answer.stream ?? '') ?? 0))
          wrong('refused', `${String(answer.stream)} was never at ${String(answer.actual)}`);
      if (answer.outcome !== 'appended' && answer.outcome !== 'repeated') continue;
      const expected = writes.flatMap(({ stream, expected: version, count }) =>
        Array.from({ length: count }, (_, n) => `${stream} ${String(version + 1 + n)}`),
      );
      if (rows.map(({ stream, version }) => `${stream} ${String(version)}`).join() !== expected.join())
        wrong('acknowledged', `${op} is not there as it was sent`);
      if (
        rows[0]?.position !== answer.firstPosition ||
        rows[0]?.recordedAt !== answer.recordedAt ||
        rows.length !== answer.count ||
        kept.get(key)?.hash !== hash
      )
        wrong('acknowledged', `${op} is not where it was said to be`);
    }
  }
}

/** Each append that is there: its guarded streams were at the versions that it named, just before it. */
function checkGuards(
  { events }: History,
  bodies: ReadonlyMap<string, readonly EventRow[]>,
  attempts: readonly Attempt[],
  wrong: Wrong,
): void {
  const positions = groupedBy(events, ({ stream }) => stream);
  const versionBefore = (stream: string, position: number) =>
    positions.get(stream)?.findLast((row) => row.position < position)?.version ?? 0;
  for (const { op, guards } of new Map(attempts.map((attempt) => [attempt.op, attempt])).values()) {
    const position = bodies.get(op)?.[0]?.position;
    if (position === undefined) continue;
    for (const { stream, version } of guards) {
      const actual = versionBefore(stream, position);
      if (actual !== version)
        wrong('guard', `${op}: ${stream} was at ${String(actual)}, not ${String(version)}`);
    }
  }
}

/** What was answered before another was sent stands before it. */
function checkOrder(attempts: readonly Attempt[], wrong: Wrong): void {
  const appended = attempts
    .filter(({ answer }) => answer?.outcome === 'appended')
    .sort((a, b) => (b.answer?.firstPosition ?? 0) - (a.answer?.firstPosition ?? 0));
  let earliestAnswer = Infinity;
  for (const { op, sent, answered = Infinity } of appended) {
    if (earliestAnswer < sent) wrong('order', `${op} stands before one that was answered first`);
    earliestAnswer = Math.min(earliestAnswer, answered);
  }
}

function groupedBy<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Reads what writers said; a last line cut off by a kill is none. */
export function parseAttempts(text: string): Attempt[] {
  const attempts = new Map<string, Attempt>();
  for (const line of text.split('\n')) {
    if (!line.endsWith('}')) continue;
    const said = JSON.parse(line) as Attempt & { readonly attempt: string };
    attempts.set(said.attempt, { ...attempts.get(said.attempt), ...said });
  }
  return [...attempts.values()];
}
