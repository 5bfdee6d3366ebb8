import pg from 'pg';

/** Classes of SQLSTATE: connection, authorization, rolled back, resources, not in the state for it, operator, system. */
const outageClasses = /^(08|28|40|53|55|57|58)/;
const lostConnections =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What pg says without a code. */
const saidByClient =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after)/;

/** Whether an error that reached the edge means that a database cannot be had just now, and not a mistake of ours. */
export function isOutage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return outageClasses.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  return (typeof code === 'string' && lostConnections.test(code)) || saidByClient.test(error.message);
}
