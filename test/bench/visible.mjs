// From a command's answer to its effect in the rows of all read models, through Kafka, at 500 commands a second with everything
// in one process. The end is the flush's notification as another process hears it.
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, withDatabase } from './measure.mjs';
import { announcement, client, missionsOf, startScript, tokenOf } from './system.mjs';

export const title = 'command accepted → visible in the read models, through Kafka, at 500/s';
const perSecond = 500;
const tickMs = 10;
const missionCount = 24;
const warmUpSeconds = 5;

export async function bench({ databaseUrl, brokers, seconds = 15 }) {
  const { PostgresRows } = await import('../../dist/libs/platform/projections/src/index.js');
  const { PostgresEventStore } = await import('../../dist/libs/platform/event-store/src/index.js');
  const { laneOf } = await import('../../dist/libs/platform/kernel/src/index.js');
  return withDatabase(databaseUrl, async (url) => {
    const muster = await startScript('one-process.mjs', ['api,relay,projector'], {
      DATABASE_URL: url,
      KAFKA_BROKERS: String(brokers),
    });
    const log = new PostgresEventStore({ url });
    const rows = new PostgresRows({ url, log });
    const operator = client(muster.url, 64, await tokenOf(muster.issuer, 'OPERATOR', 'operator'));
    const missions = await missionsOf(operator, missionCount);
    const reached = new Map(); // lane → position
    const waiting = new Set();
    const isVisible = ({ lane, position }) => (reached.get(lane) ?? -1) >= position;
    const latenciesMs = [];
    let answered = 0;
    const settle = (one) => {
      if (!isVisible(one)) return;
      waiting.delete(one);
      if (one.counts) latenciesMs.push(Math.max(0, performance.now() - one.at));
    };
    rows.onFlush(({ lane, position }) => {
      reached.set(lane, position);
      for (const one of [...waiting]) settle(one);
    });
    const until = performance.now() + (warmUpSeconds + seconds) * 1000;
    const countsFrom = performance.now() + warmUpSeconds * 1000;
    const underWay = new Set();
    let next = performance.now();
    let n = 0;
    while (performance.now() < until) {
      for (let burst = 0; burst < (perSecond * tickMs) / 1000; burst += 1) {
        const mission = missions[n % missions.length];
        const counts = performance.now() > countsFrom;
        const given = operator
          .post(`/v1/missions/${mission}/announcements`, announcement(n))
          .then((receipt) => {
            answered += counts ? 1 : 0;
            const one = { lane: laneOf(mission), position: receipt.position, at: performance.now(), counts };
            waiting.add(one);
            settle(one);
          });
        underWay.add(given);
        void given.finally(() => underWay.delete(given));
        n += 1;
      }
      next += tickMs;
      await pause(Math.max(0, next - performance.now()));
    }
    await Promise.all(underWay);
    const lastUntil = performance.now() + 10_000;
    while (waiting.size > 0 && performance.now() < lastUntil) await pause(tickMs);
    const lost = waiting.size;
    operator.close();
    await rows.close();
    await log.close();
    await muster.stop();
    if (lost > 0) throw new Error(`${lost} commands were not visible within 10 s`);
    const rate = (answered / seconds).toFixed(0);
    return [0.5, 0.99].map((share) => ({
      name: `visible p${share * 100}, ${rate}/s`,
      figure: percentile(latenciesMs, share),
      unit: 'ms',
      budget: share === 0.5 ? '≤ 15 ms' : '≤ 60 ms',
    }));
  });
}
