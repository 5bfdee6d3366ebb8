import pg from 'pg';

/** Classes: connection, authorization, rolled back, resources, not in the state for it, operator, system. */
const outageClasses = /^(08|28|40|53|55|57|58)/;
/** A read-only (standby) server, a transaction that timed out, a database that is not there. */
const outageStates = ['25006', '25P04', '3D000'];

/**
 * Whether an error means that the database cannot be had just now, rather than that it answered "no": a lost or refused
 * connection, a time-out, or one of the states above. A mistake of our own code is neither, and comes through as it is.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError && error.code !== undefined)
    return outageClasses.test(error.code) || outageStates.includes(error.code);
  return !(error instanceof TypeError || error instanceof RangeError);
}
