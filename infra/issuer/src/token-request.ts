// OAuth 2.0 client credentials (RFC 6749 §4.4). In development the client's name is free and its secret is not looked at.
import type { IncomingHttpHeaders } from 'node:http';
import { maxLifetime, type Claims } from './tokens.js';

/** An OAuth error response. */
export class TokenError extends Error {
  constructor(
    readonly status: number,
    readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type',
    description: string,
  ) {
    super(description);
  }
}

const bad = (description: string) => new TokenError(400, 'invalid_request', description);

const patterns = {
  client: /^[\x21-\x7e]{1,100}$/,
  party: /^[A-Z][A-Z0-9-]{1,31}$/,
  mission: /^[a-z][a-z0-9-]{2,47}$/,
  actor: /^[A-Za-z0-9-]{8,64}$/,
};

/** Reads the claims that a token request asks for. */
export function readTokenRequest(
  headers: IncomingHttpHeaders,
  body: string,
  roles: readonly string[] | undefined,
): Claims {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw bad('The body must be application/x-www-form-urlencoded.');
  const form = new URLSearchParams(body);
  const one = (name: string): string | undefined => {
    const [value, ...more] = form.getAll(name);
    if (more.length > 0) throw bad(`${name} is given more than once.`);
    return value === '' ? undefined : value;
  };
  const grant = one('grant_type');
  if (grant === undefined) throw bad('grant_type is missing; this issuer knows client_credentials.');
  if (grant !== 'client_credentials')
    throw new TokenError(400, 'unsupported_grant_type', 'This issuer knows client_credentials alone.');
  const client = clientOf(headers.authorization) ?? one('client_id');
  if (client === undefined || !patterns.client.test(client))
    throw new TokenError(401, 'invalid_client', 'Give a client_id in the form or by HTTP Basic.');
  const party = one('party') ?? '';
  if (!patterns.party.test(party))
    throw bad('party must be a party id such as KEN or CARICOM (ISO 3166-1 alpha-3 for a State).');
  const asked = words(one('roles'));
  const unknown = asked.find((role) => roles !== undefined && !roles.includes(role));
  if (asked.length === 0 || unknown !== undefined)
    throw bad(
      `roles must name one or more, separated by spaces${roles === undefined ? '' : `, of: ${roles.join(' ')}`}.`,
    );
  const missions = form.has('missions') ? words(one('missions')) : undefined;
  if (missions !== undefined && (missions.length === 0 || !missions.every((id) => patterns.mission.test(id))))
    throw bad('missions must be mission ids separated by spaces.');
  const actor = one('actor');
  if (actor !== undefined && !patterns.actor.test(actor))
    throw bad('actor must be a random id of 8 to 64 letters, digits and hyphens.');
  const lifetime = one('lifetime');
  if (lifetime !== undefined && (!/^[1-9]\d{0,4}$/.test(lifetime) || Number(lifetime) > maxLifetime))
    throw bad(`lifetime must be seconds, 1 to ${String(maxLifetime)}.`);
  return {
    client,
    party,
    roles: asked,
    ...(missions === undefined ? {} : { missions }),
    ...(actor === undefined ? {} : { actor }),
    ...(lifetime === undefined ? {} : { lifetime: Number(lifetime) }),
  };
}

const words = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(/\s+/).filter((word) => word !== '')),
];

/** The client of HTTP Basic, whose parts are form-encoded (RFC 6749 §2.3.1). */
function clientOf(authorization: string | undefined): string | undefined {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return undefined;
  const [name = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
