import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  decodeCloudEvent,
  streamOf,
  type Effective,
  type EventId,
  type PartyId,
  type Releasability,
} from '#platform/kernel';
import { InMemoryEventStore, type Append, type AppendResult } from '#platform/event-store';
import { operator, testApi, type TestApi } from './api.fixture.js';
import type { ReaderGroups } from './reader-groups.js';

/** A log in which something happens just before an append, as if another had been faster. */
class RacedStore extends InMemoryEventStore {
  before: (() => Promise<unknown>) | undefined;

  override async append(append: Append): Promise<AppendResult> {
    const { before } = this;
    this.before = undefined;
    await before?.();
    return super.append(append);
  }
}

const groups: ReaderGroups<readonly PartyId[] | undefined> = {
  fact: (id) => ({
    stream: streamOf('group', id),
    fold: (history: readonly Effective[]) => (history.at(-1)?.data as { members?: PartyId[] }).members,
  }),
  members: (members) => members,
};
const store = new RacedStore();
let api: TestApi;
let version = 0;

async function members(...parties: readonly string[]): Promise<void> {
  const releasability: Releasability = 'coalition';
  const event = {
    ...{ id: `00000000-0000-8000-8000-00000000000${String(version)}` as EventId, source: '/test' },
    ...{ type: 'partners.ReleasabilityChanged.v1', data: { members: parties } },
    ...{ effectiveAt: '2023-09-22T12:00:00Z', party: 'KEN' as PartyId, actor: 'a' },
    ...{ confidence: 'confirmed' as const, releasability },
  };
  const write = { stream: streamOf('group', 'core'), expectedVersion: version, events: [event] };
  const key = `group-${String(version)}`;
  const { outcome } = await store.append({ key, bodyHash: 'c'.repeat(64), guards: [], writes: [write] });
  expect(outcome).toBe('appended');
  version += 1;
}
const offer = (title: string) =>
  api.post('/v1/missions/haiti-mss/offers', {
    ...{ title, count: 1, releasability: 'parties', releasableToGroup: 'core' },
  });

beforeAll(async () => {
  api = await testApi({ store, more: { groups } });
  await api.post('/v1/missions/haiti-mss/gate', { open: 1 }, { as: operator });
  await members('FRA');
});
afterAll(() => api.close());

it('is never recorded with members that the group has no longer', async () => {
  store.before = () => members('USA');
  expect(await offer('raced')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await offer('again')).status).toBe(201);
  const recorded = (await store.read(-1)).map(({ text }) => decodeCloudEvent(text));
  const offers = recorded.filter(({ type }) => type === 'offers.OfferMade.v1');
  expect(offers.map(({ releasability }) => releasability)).toEqual(['parties:KEN,USA']);
});
