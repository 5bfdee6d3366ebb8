import pg from 'pg';
import type { LogReader, MissionId, StreamId } from '#platform/kernel';
import type { Issuer } from './issuing.js';
import type { Duty } from './process.js';
import { commandOf, eventAt, give, type Fate } from './process-runner.js';

/** A command that was refused and is still due; it goes by itself once it is due no longer. */
export interface ParkedCommand {
  readonly process: string;
  readonly mission: MissionId;
  readonly commandId: string;
  readonly action: string;
  readonly stream: StreamId;
  readonly reason: string;
  readonly since: string;
}

/** A mission of which a process can fold no more; rebuild the process once its code can. */
export interface ParkedProcessMission {
  readonly process: string;
  readonly mission: MissionId;
  readonly position: number;
  readonly reason: string;
  readonly since: string;
}

export interface Parked {
  readonly commands: readonly ParkedCommand[];
  readonly missions: readonly ParkedProcessMission[];
}

/** What waits for a person, over all processes. */
export const parkedByProcesses = ({ databaseUrl }: { readonly databaseUrl: string }): Promise<Parked> =>
  withClient(databaseUrl, async (client) => {
    const commands = await client.query<ParkedCommand>(
      `SELECT process, mission, command_id AS "commandId", duty->>'action' AS action, duty->>'stream' AS stream,
              reason, to_json(since)#>>'{}' AS since
         FROM process_duties WHERE status = 'parked' ORDER BY since, command_id`,
    );
    const missions = await client.query<ParkedProcessMission & { readonly at: string }>(
      `SELECT process, mission, position::text AS at, reason, to_json(since)#>>'{}' AS since
         FROM process_parked_missions ORDER BY since, mission`,
    );
    return {
      commands: commands.rows,
      missions: missions.rows.map(({ at, ...row }) => ({ ...row, position: Number(at) })),
    };
  });

/**
 * Issues a parked command again, under its own id.
 *
 * @returns what became of it; `unknown` where no such command is parked (any more)
 */
export const retryParkedCommand = ({
  databaseUrl,
  log,
  issuer,
  commandId,
}: {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly issuer: Issuer;
  readonly commandId: string;
}): Promise<Fate | { readonly status: 'unknown' }> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ mission: MissionId; duty: Duty; cause: string }>(
      `SELECT mission, duty, cause FROM process_duties WHERE command_id = $1 AND status = 'parked'`,
      [commandId],
    );
    const [row] = rows;
    if (row === undefined) return { status: 'unknown' };
    const cause = await eventAt(log, Number(row.cause));
    const fate = await give(issuer, commandOf(row.mission, { duty: row.duty, commandId }, cause));
    await client.query(
      `UPDATE process_duties SET status = $2, reason = $3, since = now() WHERE command_id = $1 AND status = 'parked'`,
      [commandId, fate.status, fate.reason],
    );
    return fate;
  });

async function withClient<Result>(
  databaseUrl: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'muster processes' });
  client.on('error', () => undefined); // a connection that breaks is told by the next query
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
