import { resolve } from 'node:path';
import { running } from '#infra/home';
import { UsageError } from './usage-error.js';

export interface TokenOptions {
  readonly nation: string;
  readonly role: readonly string[];
  readonly mission?: readonly string[];
  readonly minutes: number;
  /** Whose idempotency keys it uses; the command line's own where left out. */
  readonly client?: string;
}

/** Asks the development issuer of the Muster that runs on MUSTER_HOME, as any OAuth 2.0 client would. */
export async function token(options: TokenOptions): Promise<void> {
  process.stdout.write(`${await tokenFrom(issuerOf(running(musterHome())), options)}\n`);
}

export const musterHome = (): string => resolve(process.env['MUSTER_HOME'] ?? '.muster');

/** The development issuer that is named, or that of the Muster that runs. */
export function issuerOf(muster: ReturnType<typeof running>): string {
  const issuer = process.env['MUSTER_ISSUER'] ?? muster?.issuer;
  if (issuer === undefined)
    throw new UsageError(
      `No Muster with a development issuer runs on ${musterHome()}. Start one with "npm start", or set MUSTER_HOME to its folder.`,
    );
  return issuer;
}

export async function tokenFrom(issuer: string, options: TokenOptions): Promise<string> {
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: options.client ?? `cli-${options.nation.toLowerCase()}`,
      party: options.nation,
      roles: options.role.join(' '),
      lifetime: String(options.minutes * 60),
      ...(options.mission === undefined ? {} : { missions: options.mission.join(' ') }),
    }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined)
    throw new UsageError(`The issuer refused: ${answer.error_description ?? String(response.status)}`);
  return answer.access_token;
}
