// The proposal of an allocation for 200 lines and 500 pledges, the thread and the solver's start included: one fifth of the
// pairs fit, and all of them.
import { percentile } from './measure.mjs';

export const title = 'an allocation of 500 pledges to 200 lines';
export const needsKafka = false;

/** The same numbers each time (Lehmer). */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function problem(capabilities) {
  const next = numbers(7);
  const below = (most) => Math.floor(next() * most);
  const capability = () => `capability ${below(capabilities)}`;
  const day = (from) => new Date(Date.UTC(2024, 0, 1 + from + below(180))).toISOString().slice(0, 10);
  const common = { kind: 'personnel', because: [] };
  const needs = Array.from({ length: 200 }, (_, n) => {
    const count = 1 + below(300);
    const phase = n % 3 === 0 ? 'ioc' : 'foc';
    const line = { requirement: `line-${n}`, capability: capability(), pillar: 'p', phase, needBy: day(90) };
    return { ...common, ...line, required: { count, unit: 'person' }, left: count };
  });
  const offers = Array.from({ length: 500 }, (_, n) => {
    const pledge = {
      pledge: `pledge-${n}`,
      owner: 'KEN',
      capability: capability(),
      unit: 'person',
      from: day(0),
    };
    return { ...common, ...pledge, free: 1 + below(100), openConditions: below(3), caveats: below(2) };
  });
  return { needs, offers };
}

export async function bench() {
  const { allocate } = await import('../../dist/libs/readmodels/matching/src/allocation.program.js');
  const { solveWithHighs } = await import('../../dist/libs/readmodels/matching/src/highs.js');
  const results = [];
  for (const [name, capabilities] of [
    ['allocation', 5],
    ['allocation, one capability', 1],
  ]) {
    const { needs, offers } = problem(capabilities);
    const took = [];
    let placed = 0;
    for (let round = 0; round < 5; round += 1) {
      const since = performance.now();
      placed = (await allocate(needs, offers, solveWithHighs)).length;
      took.push((performance.now() - since) / 1000);
    }
    if (placed === 0) throw new Error('nothing was placed');
    results.push({
      name,
      figure: percentile(took, 0.5),
      unit: 's',
      budget: '≤ 2 s',
      notes: [`${placed} placements`],
    });
  }
  return results;
}
