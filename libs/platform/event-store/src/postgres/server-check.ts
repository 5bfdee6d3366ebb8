/** Oldest PostgreSQL whose sessions know `transaction_timeout`. */
const oldestVersion = 17;

/** A server whose promise to keep what it acknowledged does not hold, or that is too old; says which setting. */
export class UnfitServer extends Error {
  override readonly name = 'UnfitServer';
}

/** What is asked of a client here. */
interface Settings {
  query(
    sql: string,
  ): Promise<{ readonly rows: readonly { readonly name: string; readonly setting: string }[] }>;
}

/** Asserted at boot: a commit that was answered must be on the disk. Throws {@link UnfitServer}. */
export async function assertFitServer(client: Settings): Promise<void> {
  const { rows } = await client.query(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version_num', 'server_encoding')`,
  );
  const setting = new Map(rows.map(({ name, setting: value }) => [name, value]));
  for (const name of ['fsync', 'full_page_writes'])
    if (setting.get(name) !== 'on')
      throw new UnfitServer(
        `PostgreSQL runs with ${name}=${String(setting.get(name))}; the log needs ${name}=on.`,
      );
  const commit = setting.get('synchronous_commit') ?? '';
  if (!['on', 'remote_apply'].includes(commit))
    throw new UnfitServer(
      `PostgreSQL runs with synchronous_commit=${commit}; the log needs on (or remote_apply).`,
    );
  const version = Math.floor(Number(setting.get('server_version_num')) / 10_000);
  if (!(version >= oldestVersion))
    throw new UnfitServer(
      `PostgreSQL ${String(version)} is too old; the log needs ${String(oldestVersion)} or newer.`,
    );
  if (setting.get('server_encoding') !== 'UTF8')
    throw new UnfitServer(
      `The database’s encoding is ${String(setting.get('server_encoding'))}; the log needs UTF8.`,
    );
}
