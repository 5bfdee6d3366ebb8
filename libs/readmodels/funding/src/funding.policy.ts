import type { Policy } from '#platform/hosting';

/** Everybody may ask; what comes back is reckoned from the rows that the caller may read. */
export const fundingPolicy = {
  Read: { roles: 'every', whose: 'any' },
} as const satisfies Policy;
