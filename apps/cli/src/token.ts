import { resolve } from 'node:path';
import { running } from '#infra/home';
import { UsageError } from './usage-error.js';

export interface TokenOptions {
  readonly nation: string;
  readonly role: readonly string[];
  readonly mission?: readonly string[];
  readonly minutes: number;
}

/** Asks the development issuer of the Muster that runs on MUSTER_HOME, as any OAuth 2.0 client would. */
export async function token(options: TokenOptions): Promise<void> {
  const home = resolve(process.env['MUSTER_HOME'] ?? '.muster');
  const issuer = process.env['MUSTER_ISSUER'] ?? running(home)?.issuer;
  if (issuer === undefined)
    throw new UsageError(
      `No Muster with a development issuer runs on ${home}. Start one with "npm start", or set MUSTER_HOME to its folder.`,
    );
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `cli-${options.nation.toLowerCase()}`,
      party: options.nation,
      roles: options.role.join(' '),
      lifetime: String(options.minutes * 60),
      ...(options.mission === undefined ? {} : { missions: options.mission.join(' ') }),
    }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined)
    throw new UsageError(`The issuer refused: ${answer.error_description ?? String(response.status)}`);
  process.stdout.write(`${answer.access_token}\n`);
}
