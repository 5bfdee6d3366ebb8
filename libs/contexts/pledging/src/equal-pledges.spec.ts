// The mark of equal pledges over a log: what no single stream can promise, the append holds.
import { expect, test } from '@jest/globals';
import {
  eventCatalogue,
  fold,
  missionId,
  type DomainEvent,
  type EventId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import { InMemoryEventStore } from '#platform/event-store';
import { CommandIssuer } from '#platform/hosting';
import { recorded } from '#platform/testing';
import { MissionEstablished, missionsDefinitions, missionStream } from '#contexts/missions/contract';
import { partnersDefinitions, PartyRegistered, partyStream } from '#contexts/partners/contract';
import { announcementDecider } from './announcement.decider.js';
import {
  announcementStream,
  fingerprintStream,
  PledgeAnnounced,
  pledgeStream,
  pledgingDefinitions,
} from './contract.js';
import { pledgeDecider } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
/** Commands that are issued are the system's own word; here it is a party like any other. */
const owner = 'MUSTER' as PartyId;
const figure = { form: 'exact', count: 200, unit: 'person' } as const;
const offer = { kind: 'personnel', figure } as const;
const ids = ['1', '2', '3', '4'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const [first = '', second = '', third = '', announcement = ''] = ids;

async function log() {
  const store = new InMemoryEventStore(() => new Date('2023-09-22T15:00:00Z'));
  const seed: readonly (readonly [StreamId, DomainEvent])[] = [
    [missionStream(haiti), MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })],
    [partyStream(owner), PartyRegistered.of({ kind: 'organisation', name: 'Muster' })],
    [announcementStream(announcement), PledgeAnnounced.of({ ...offer, owner })],
  ];
  for (const [index, [stream, event]] of seed.entries()) {
    await store.append({
      key: `seed-${String(index)}`,
      bodyHash: '0'.repeat(64),
      guards: [],
      writes: [
        {
          stream,
          expectedVersion: 0,
          events: [
            {
              ...event,
              id: `00000000-0000-4000-9000-00000000000${String(index)}` as EventId,
              source: '/tests',
              mission: haiti,
              effectiveAt: '2023-09-22T15:00:00.000Z',
              party: owner,
              actor: 'actor-1',
              confidence: 'confirmed',
              releasability: 'coalition',
            },
          ],
        },
      ],
    });
  }
  const issuer = new CommandIssuer({
    store,
    catalogue: eventCatalogue([...missionsDefinitions, ...partnersDefinitions, ...pledgingDefinitions]),
    deciders: { 'pledging.MakePledge': pledgeDecider },
  });
  const [cause] = recorded([PartyRegistered.of({ kind: 'state', name: 'The cause' })]);
  if (cause === undefined) throw new Error('there is a cause');
  const make = (id: string, body: object = {}) =>
    issuer.issue({
      action: 'pledging.MakePledge',
      id,
      stream: pledgeStream(id),
      mission: haiti,
      body: { ...offer, ...body },
      cause,
      releasability: 'coalition',
    });
  const streams = async (...names: readonly StreamId[]) => (await store.load(undefined, names)).histories;
  return { make, streams };
}

const marks = fingerprintStream({ mission: haiti, owner, ...offer });
const outcomes = (results: readonly { readonly outcome: string }[]) =>
  results.map(({ outcome }) => outcome).sort();

test('of two equal pledges at one moment one is recorded, and the other is a possible duplicate of it', async () => {
  const { make, streams } = await log();
  const results = await Promise.all([make(first), make(second)]);
  expect(outcomes(results)).toEqual(['recorded', 'refused']);
  const made = results[0].outcome === 'recorded' ? first : second;
  expect(results).toContainEqual({
    outcome: 'refused',
    refusal: expect.objectContaining({
      refused: 'pledging.possible-duplicate',
      details: { pledge: made },
    }) as unknown,
  });
  const found = await streams(marks, pledgeStream(made));
  expect(found.get(marks)?.map(({ data }) => (data as { pledge: string }).pledge)).toEqual([made]);
  expect(found.get(pledgeStream(made))?.map(({ type }) => type)).toEqual(['pledging.PledgeMade.v1']);
});

test('a distinct one is recorded and leaves no second mark, and a repeat is harmless', async () => {
  const { make, streams } = await log();
  const results = [
    await make(first),
    await make(second, { distinct: true }),
    await make(first),
    await make(third),
  ];
  expect(results.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'repeated', 'refused']);
  expect((await streams(marks)).get(marks)).toHaveLength(1);
});

test('an announcement is replaced by one pledge, in the append that makes it', async () => {
  const { make, streams } = await log();
  const taking = { replaces: announcement, distinct: true };
  const results = await Promise.all([make(first, taking), make(second, taking)]);
  expect(outcomes(results)).toEqual(['recorded', 'refused']);
  expect(results).toContainEqual({
    outcome: 'refused',
    refusal: expect.objectContaining({ refused: 'pledging.announcement-is-open' }) as unknown,
  });
  const stream = announcementStream(announcement);
  const history = (await streams(stream)).get(stream) ?? [];
  expect(fold(announcementDecider.evolve, announcementDecider.initial, history)).toMatchObject({
    status: 'replaced',
    pledge: results[0].outcome === 'recorded' ? first : second,
  });
});
