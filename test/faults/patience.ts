import { setTimeout as pause } from 'node:timers/promises';

/** Outages last seconds, and a minute in the long run of the tests. */
export const outageMs = process.env['MUSTER_LONG'] === '1' ? 60_000 : 5000;

const lookAgainMs = 50;

/** Looks until nothing is thrown any more, for so long at most, and passes on what the last look gave or threw. */
export async function eventually<Found>(
  look: () => Promise<Found> | Found,
  withinMs = 30_000,
): Promise<Found> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(lookAgainMs);
    }
  }
}
