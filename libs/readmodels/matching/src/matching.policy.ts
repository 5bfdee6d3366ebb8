import type { Policy } from '#platform/hosting';

/** Everybody may ask; what comes back is reckoned from the rows that the caller may read. */
export const matchingPolicy = {
  Read: { roles: 'every', whose: 'any' },
  Allocate: { roles: ['operator', 'lead-nation', 'secretariat'], whose: 'any' },
} as const satisfies Policy;
