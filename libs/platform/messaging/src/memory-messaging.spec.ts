import { expect, test } from '@jest/globals';
import { InMemoryMessaging } from './memory-messaging.js';
import { Arrivals, messagingContract, recordsOf } from './messaging.contract.js';

messagingContract('topics in memory', () => {
  const messaging = new InMemoryMessaging();
  return Promise.resolve({
    messaging,
    putGarbage: (lane) => {
      messaging.putGarbage(lane, 'it has no value');
      return Promise.resolve();
    },
    close: () => messaging.publisher.close(),
  });
});

test('topics in memory can be broken and mended', async () => {
  const messaging = new InMemoryMessaging();
  const arrivals = new Arrivals();
  await messaging.feed.attach(arrivals);
  messaging.break(new Error('outage'));
  expect(arrivals.losses).toEqual([new Error('outage')]);
  await expect(messaging.publisher.send(recordsOf(1, 0, 1))).rejects.toThrow('outage');
  await expect(messaging.publisher.tails()).rejects.toThrow('outage');
  await expect(messaging.feed.attach(arrivals)).rejects.toThrow('outage');
  messaging.mend();
  await messaging.publisher.send(recordsOf(1, 0, 1));
  expect([...(await messaging.publisher.tails())]).toEqual([[1, 0]]);
});
