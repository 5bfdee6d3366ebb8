import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { partyId, type StreamId } from '#platform/kernel';
import { PostgresRows, Projector } from '#platform/projections';
import { Client, haiti, hearing, kenya, mali, say, servedApp, speech, type Change } from './live.fixture.js';

/** The stream on rows as a projector keeps them. */
let app: Awaited<ReturnType<typeof servedApp>>;
let rows: PostgresRows;
beforeAll(async () => {
  app = await servedApp({}, (url, log) => {
    const projector = new Projector({
      databaseUrl: url,
      log,
      projections: [speech.projection, hearing.projection],
    });
    projector.start();
    rows = new PostgresRows({ url, log });
    return {
      rows,
      stop: async () => {
        await projector.stop();
        await rows.close();
      },
    };
  });
});
afterAll(() => app.stop());

describe('on the rows of a projector', () => {
  it('whoever fetches because of a change sees it', async () => {
    const client = await Client.open(app.url);
    await client.until(1, 'hello');
    const reader = { party: partyId('MUSTER'), seesAll: true };
    for (let round = 1; round <= 20; round += 1) {
      const mission = round % 2 === 0 ? haiti : mali;
      await say(app.store, { mission, heard: round % 3 === 0 });
      const change = (await client.until(round)).at(-1)?.data as Change & { event: { stream: StreamId } };
      const { projection } = change.readModels[0] === speech.name ? speech : hearing;
      const seen = await rows.ofMission(projection, mission, reader);
      expect(seen.rows.map(({ stream }) => stream)).toContain(change.event.stream);
    }
    client.close();
  });

  it('catches up from long ago at once, although its lanes have been quiet', async () => {
    const begin = await Client.open(app.url, { token: kenya });
    const [hello] = await begin.until(1, 'hello');
    begin.close();
    const count = 400;
    for (let index = 0; index < count; index += 1)
      await say(app.store, { text: String(index), mission: index % 2 === 0 ? haiti : mali });
    const since = Date.now();
    const late = await Client.open(app.url, { token: kenya, last: hello?.id ?? '' });
    await late.until(count);
    expect(late.texts()).toEqual(Array.from({ length: count }, (_, index) => String(index)));
    expect(Date.now() - since).toBeLessThan(4000);
    late.close();
  }, 20_000);
});
