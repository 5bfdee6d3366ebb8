import { setTimeout as pause } from 'node:timers/promises';

/** Looks until it holds or the time is over; says whether it held. */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  patienceMs: number,
  everyMs = 25,
): Promise<boolean> {
  const until = performance.now() + patienceMs;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > until) return false;
    await pause(everyMs);
  }
}
