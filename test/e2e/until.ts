import { setTimeout as pause } from 'node:timers/promises';

const lookAgainMs = 50;

/** Looks until what is seen is so; fails with what was seen last. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  is: (seen: Seen) => boolean,
  withinMs = 20_000,
): Promise<Seen> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (is(seen)) return seen;
    if (performance.now() > end) throw new Error(`it never was so: ${JSON.stringify(seen)}`);
    await pause(lookAgainMs);
  }
}
