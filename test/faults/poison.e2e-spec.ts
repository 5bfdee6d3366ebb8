// What is on the topics and is none of ours costs nothing; what is in the log and is not known parks its mission alone.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { laneOf, missionId } from '#platform/kernel';
import type { Client } from '../e2e/client.js';
import {
  aFurtherMission,
  allVote,
  anOpenMission,
  aSeatedCouncil,
  aTabledDraft,
  given,
  idOf,
} from '../e2e/situations.js';
import { System } from '../e2e/system.js';
import { muster, rebuild } from './command-line.js';
import { headOf, query } from './log.js';
import { eventually } from './patience.js';
import { plainKafka, readTopics, type Found } from './topics.js';
import { endTraffic, Traffic } from './traffic.js';

jest.setTimeout(90_000);

const projections = ['mission-record'];
const sick = missionId('haiti-mss');
const lane = laneOf(sick);
/** Another mission on the same lane. */
const healthy = Array.from({ length: 200 }, (_, n) => missionId(`mission-${String(n)}`)).find(
  (mission) => laneOf(mission) === lane,
);

let system: System;
let operator: Client;
beforeAll(async () => {
  system = await System.make();
  await system.startAll();
  operator = await system.as('OPERATOR', 'operator');
  await anOpenMission(operator, sick);
  await aFurtherMission(operator, healthy ?? '');
});
afterEach(async () => {
  for (const child of system.children.values()) child.signal('SIGCONT');
  await endTraffic();
});
afterAll(() => system.end());

const traffic = (label: string, missions: readonly string[] = [sick, healthy ?? '']) =>
  Traffic.start({ system, missions, label });
const garbage = () => system.figure('projector', 'muster_projector_garbage_records ');

interface Entry {
  readonly position: number;
  readonly text: string;
  readonly prev: number;
}
/** An entry of the log and the position before it in its lane. */
async function entryAt(position: number): Promise<Entry> {
  const [row] = await query<{ text: string; prev: string }>(
    system,
    `SELECT convert_from(bytes, 'UTF8') AS text,
       (SELECT coalesce(max(position), -1) FROM events b WHERE b.lane = e.lane AND b.position < e.position) AS prev
     FROM events e WHERE position = $1`,
    [position],
  );
  if (row === undefined) throw new RangeError(`nothing at ${String(position)}`);
  return { position, text: row.text, prev: Number(row.prev) };
}

const sequence = (position: number) => String(position).padStart(16, '0');

interface Sent {
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}
const asRecord = ({ position, text, prev }: Entry): Sent => ({
  value: text,
  headers: {
    'content-type': 'application/cloudevents+json',
    position: String(position),
    prev: String(prev),
  },
});

/** Somebody else writes to the partition of the sick mission's lane. */
async function send(...records: readonly Sent[]): Promise<void> {
  const producer = plainKafka(system).producer();
  await producer.connect();
  await producer.send({
    topic: system.topics.events,
    messages: records.map(({ value, headers = {} }) => ({ key: sick, value, headers, partition: lane })),
  });
  await producer.disconnect();
}

const recordsOfTheLane = async (): Promise<readonly Found[]> =>
  (await readTopics(system)).get(`${system.topics.events}/${String(lane)}`) ?? [];

describe('on the topic', () => {
  test('garbage, a repetition, an event of nobody and an unknown type are passed over', async () => {
    const going = await traffic('garbage');
    await going.more(20);
    const before = await garbage();
    const known = await entryAt(await headOf(system));
    await send(
      { value: 'nothing of ours' },
      { value: null },
      { value: '{"specversion":', headers: { 'content-type': 'application/cloudevents+json' } },
      { ...asRecord(known), headers: { ...asRecord(known).headers, position: 'many' } },
      asRecord(known),
    );
    // Of nobody: at positions that the log does not reach, again and again while true ones arrive.
    for (let far = 5_000_000; far < 5_000_010; far += 1) {
      const text = known.text.replace(/"sequence":"\d{16}"/, `"sequence":"${sequence(far)}"`);
      const unknown = text.replace(/"type":"[^"]+"/, '"type":"pledging.PledgeAnnounced.v9"');
      for (const one of [text, unknown]) await send(asRecord({ position: far, prev: far - 1, text: one }));
      await going.more(2);
    }
    await eventually(async () => {
      expect(await garbage()).toBeGreaterThan(before + 4);
    });
    await going.more(20);
    await going.stop();
    await going.expectShown();
    await going.expectInTheLog();
    expect((await operator.get(`/v1/missions/${sick}/readiness`)).body).not.toHaveProperty('parked');
    expect(await rebuild(system)).toMatchObject({ exit: 0, equal: projections });
  });

  test('a hole is filled from the log, and a new leader is not led astray by a strange end', async () => {
    const leader = system.process('relay');
    leader.signal('SIGSTOP');
    const going = await traffic('hole');
    await going.more(10);
    await going.stop();
    // The last of them alone is on the topic, and what follows the lane's end is garbage.
    await send(asRecord(await entryAt(await headOf(system))), { value: 'nothing of ours' });
    await going.expectShown();
    await leader.end('SIGKILL');
    await system.start('relay');
    const after = await traffic('after the hole');
    await after.more(20);
    await after.stop();
    await after.expectShown();
    await eventually(async () => {
      expect(await system.figure('relay', 'muster_relay_lag_events ')).toBe(0);
      const found = new Set((await recordsOfTheLane()).map(({ position }) => position));
      const rows = await query<{ position: string }>(system, 'SELECT position FROM events WHERE lane = $1', [
        lane,
      ]);
      expect(rows.filter(({ position }) => !found.has(Number(position)))).toEqual([]);
    });
    expect(await rebuild(system)).toMatchObject({ exit: 0, equal: projections });
  });
});

describe('in the log, an event type that this code does not know', () => {
  let position: number;
  let pledge: string;
  /** What a process owes to a pledge that waits for a resolution. */
  const evidence = () =>
    query(
      system,
      `SELECT 1 FROM events WHERE stream_id = $1 AND type = 'pledging.ConditionEvidenceFound.v1'`,
      [`pledge-${pledge}`],
    );

  /** As a newer version of the code would have recorded it, while nothing else is. */
  async function recordUnknown(): Promise<number> {
    const [row] = await query<{ position: string }>(
      system,
      `SELECT max(position) AS position FROM events
       WHERE type = 'pledging.PledgeAnnounced.v1' AND convert_from(bytes, 'UTF8')::jsonb ->> 'mission' = $1`,
      [sick],
    );
    const { text } = await entryAt(Number(row?.position));
    const id = randomUUID();
    const next = (await headOf(system)) + 1;
    const said = (name: string, value: string) => (whole: string) =>
      whole.replace(new RegExp(`"${name}":"[^"]*"`), `"${name}":"${value}"`);
    const stream = `announcement-${id}`;
    const newer = [
      said('id', id),
      said('sequence', sequence(next)),
      said('stream', stream),
      said('type', 'pledging.PledgeAnnounced.v2'),
      said('capability', 'of tomorrow'),
    ].reduce((whole, change) => change(whole), text);
    const bytes = Buffer.from(newer);
    await query(
      system,
      `INSERT INTO events (position, recorded_at, stream_id, stream_version, type, lane, leaf, bytes)
       SELECT $1, max(recorded_at), $2, 1, 'pledging.PledgeAnnounced.v2', $3, $4, $5 FROM events`,
      [next, stream, lane, leafOf(bytes), bytes],
    );
    return next;
  }
  const leafOf = (bytes: Buffer) => createHash('sha256').update('\0').update(bytes).digest();

  test('parks its mission with an alarm: answers say so and never read ready, and the others go on', async () => {
    const secretariat = await system.as('UN-SECRETARIAT', 'secretariat');
    await aSeatedCouncil(secretariat);
    const draft = await aTabledDraft(secretariat, sick);
    const kenya = await system.as('KEN', 'partner');
    const made = await given(kenya, `/v1/missions/${sick}/pledges`, {
      kind: 'personnel',
      capability: 'infantry',
      figure: { form: 'exact', count: 1000, unit: 'person' },
      conditions: [{ kind: 'chapter-vii-resolution', text: 'The Council authorizes it' }],
    });
    pledge = idOf(made);
    position = await recordUnknown();
    const alarms = () =>
      system
        .process('projector')
        .output.split('\n')
        .filter((line) => line.includes('WARNING') && line.includes('PledgeAnnounced.v2'));
    const going = await traffic('parked');
    await eventually(() => {
      for (const name of projections) expect(alarms().join('\n')).toContain(`${name} has parked ${sick}`);
    });
    await allVote(secretariat, draft);
    await going.more(20);
    await going.stop();
    await going.expectInTheLog();
    for (const path of ['readiness', 'resourcing', 'authorization'])
      expect(await operator.get(`/v1/missions/${sick}/${path}`)).toMatchObject({
        status: 200,
        body: { parked: { reason: expect.stringContaining(`position ${String(position)}`) } },
      });
    const { body } = await operator.get(`/v1/missions/${sick}/readiness`);
    expect(body).toMatchObject({
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'mission-parked' })]),
    });
    expect(body['verdict']).not.toBe('ready');
    const partner = await system.as('JAM', 'partner');
    const seen = await partner.get(`/v1/missions/${sick}/readiness`);
    expect(seen.body['verdict']).not.toBe('ready');
    expect(JSON.stringify(seen.body['parked'])).not.toContain('PledgeAnnounced');
    // The other mission of the very same lane.
    const other = await traffic('healthy', [healthy ?? '']);
    await other.more(10);
    await other.stop();
    await other.expectShown();
    expect((await operator.get(`/v1/missions/${healthy ?? ''}/readiness`)).body).not.toHaveProperty('parked');
  });

  test('stays parked over a restart, a rebuild and a retry that comes too early', async () => {
    await system.process('projector').end('SIGKILL');
    await system.start('projector');
    expect(await rebuild(system)).toMatchObject({ exit: 0, equal: projections });
    const { exit, output } = await muster(system, ['projection', 'retry', 'mission-record', sick]);
    expect({ exit, output }).toMatchObject({ exit: 1, output: expect.stringContaining('parked') });
    expect((await operator.get(`/v1/missions/${sick}/resourcing`)).body).toHaveProperty('parked');
    // Nothing follows from events that a process has not reckoned with.
    const waiting = await muster(system, ['process', 'parked']);
    expect(waiting.output).toContain(`${sick}  at position ${String(position)}`);
    expect(await evidence()).toEqual([]);
  });

  test('is caught up by a retry once it is dealt with, while traffic goes on', async () => {
    const { text } = await entryAt(position);
    const bytes = Buffer.from(text.replace('PledgeAnnounced.v2', 'PledgeAnnounced.v1')); // only this test can do so
    await query(
      system,
      `UPDATE events SET bytes = $2, leaf = $3, type = 'pledging.PledgeAnnounced.v1' WHERE position = $1`,
      [position, bytes, leafOf(bytes)],
    );
    const going = await traffic('retry');
    await going.more(10);
    await Promise.all(
      projections.map(async (name) => {
        expect(await muster(system, ['projection', 'retry', name, sick])).toMatchObject({
          exit: 0,
          output: `${name} ${sick}: caught-up\n`,
        });
      }),
    );
    expect(await muster(system, ['process', 'rebuild'])).toMatchObject({ exit: 0 });
    await going.more(10);
    await going.stop();
    await going.expectShown();
    await eventually(async () => {
      expect(await evidence()).toHaveLength(1);
    });
    const { body } = await operator.get(`/v1/missions/${sick}/resourcing`);
    expect(body).not.toHaveProperty('parked');
    expect(JSON.stringify(body)).toContain('of tomorrow');
    expect(await rebuild(system)).toMatchObject({ exit: 0, equal: projections });
  });
});
