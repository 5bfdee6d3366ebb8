import pg from 'pg';

/**
 * Whether an error means that the database cannot be had just now, rather than that it answered "no": a lost or refused
 * connection, a time-out, or SQLSTATE classes 08, 53, 55, 57, 58 and a transaction that timed out.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError && error.code !== undefined)
    return /^(08|40|53|55|57|58)/.test(error.code) || error.code === '25P04' || error.code === '25006';
  return true;
}
