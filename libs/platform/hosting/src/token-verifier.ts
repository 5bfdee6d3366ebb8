// Access tokens are JWTs of one issuer (RFC 9068), verified against its key set. There is no way around it.
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { missionIdPattern, partyIdPattern, type PartyId } from '#platform/kernel';
import type { Caller } from './caller.js';
import { roles, type Role } from './policy.js';
import { Problem } from './problem.js';
import { tokenProblem } from './token-problems.js';

/** Says who calls. Throws a {@link Problem}: 401 with the reason, 503 where the issuer's keys cannot be had. */
export interface TokenVerifier {
  verify(token: string): Promise<Caller>;
}

export interface JwtVerifierOptions {
  /** Its `iss`, exactly. */
  readonly issuer: string;
  /** One of its `aud`. */
  readonly audience: string;
  /** Where the issuer's keys are, or the keys themselves. */
  readonly keys: URL | JWTVerifyGetKey;
  /** Milliseconds since the epoch; the machine's clock unless said. Never the clock of a scenario. */
  readonly clock?: () => number;
}

const algorithms = ['ES256', 'EdDSA', 'Ed25519', 'PS256'];
/** How far the issuer's clock may be from ours. */
const clockToleranceSeconds = 5;
/** Longer than any token of an honest issuer. */
const maxTokenLength = 8192;
const maxMissions = 100;

/** Verifying a signature costs more than all else that the host does for a request. */
const rememberMs = 30_000;
const maxRemembered = 1000;

/** The issuer's keys cannot be had; nothing is known of the token. */
class KeysUnavailable extends Error {}

export class JwtVerifier implements TokenVerifier {
  readonly #options: Pick<JwtVerifierOptions, 'issuer' | 'audience'>;
  readonly #keys: JWTVerifyGetKey;
  readonly #clock: () => number;
  readonly #remembered = new Map<string, { readonly caller: Caller; readonly until: number }>();

  constructor({ issuer, audience, keys, clock = Date.now }: JwtVerifierOptions) {
    this.#clock = clock;
    this.#options = { issuer, audience };
    const given = keys instanceof URL ? createRemoteJWKSet(keys, { timeoutDuration: 3000 }) : keys;
    this.#keys = async (header, token) => {
      try {
        return await given(header, token);
      } catch (error) {
        throw saysNoSuchKey(error) ? error : new KeysUnavailable('no keys', { cause: error });
      }
    };
  }

  async verify(token: string): Promise<Caller> {
    const known = this.#remembered.get(token);
    if (known !== undefined && this.#clock() < known.until) return known.caller;
    const caller = await this.#verify(token);
    this.#remembered.delete(token);
    this.#remembered.set(token, {
      caller,
      until: Math.min(this.#clock() + rememberMs, caller.expires * 1000),
    });
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= maxRemembered) break;
      this.#remembered.delete(oldest);
    }
    return caller;
  }

  async #verify(token: string): Promise<Caller> {
    if (token.length > maxTokenLength || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token))
      throw tokenProblem('token-malformed');
    if (algorithmOf(token) === 'none') throw tokenProblem('token-unsigned');
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        ...this.#options,
        algorithms,
        typ: 'at+jwt',
        currentDate: new Date(this.#clock()),
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['exp', 'sub'],
      });
      return callerFrom(payload);
    } catch (error) {
      throw problemOf(error);
    }
  }
}

const saysNoSuchKey = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

function algorithmOf(token: string): unknown {
  try {
    const text = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8');
    return (JSON.parse(text) as { alg?: unknown } | null)?.alg;
  } catch {
    throw tokenProblem('token-malformed');
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof KeysUnavailable)
    return new Problem(
      503,
      'issuer-unavailable',
      'The keys of the token issuer cannot be had at the moment.',
      {
        headers: { 'Retry-After': '2' },
      },
    );
  if (error instanceof errors.JWTExpired) return tokenProblem('token-expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case 'aud':
        return tokenProblem('token-wrong-audience');
      case 'iss':
        return tokenProblem('token-wrong-issuer');
      case 'nbf':
        return tokenProblem('token-not-yet-valid');
      case 'typ':
        return tokenProblem('token-malformed', 'Its type is not at+jwt.');
      default:
        return tokenProblem('token-unusable', `The claim ${error.claim} is missing or not in order.`);
    }
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return tokenProblem('token-malformed', `It is not signed by ${algorithms.join(', ')}.`);
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
    return tokenProblem('token-foreign-key');
  return error instanceof errors.JOSEError ? tokenProblem('token-malformed') : error;
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value);
const isRole = (value: unknown): value is Role => (roles as readonly unknown[]).includes(value);

function callerFrom({ sub, exp = 0, client_id: client, party, roles: held, missions }: JWTPayload): Caller {
  const bad = (claim: string) =>
    tokenProblem('token-unusable', `The claim ${claim} is missing or not in order.`);
  if (!isText(sub)) throw bad('sub');
  if (!isText(client)) throw bad('client_id');
  if (typeof party !== 'string' || !new RegExp(partyIdPattern).test(party)) throw bad('party');
  if (!Array.isArray(held) || held.length === 0 || !held.every(isRole)) throw bad('roles');
  const bounds: unknown = missions;
  const isBound = (one: unknown): one is string =>
    typeof one === 'string' && new RegExp(missionIdPattern).test(one);
  if (
    bounds !== undefined &&
    !(Array.isArray(bounds) && bounds.length <= maxMissions && bounds.every(isBound))
  )
    throw bad('missions');
  return {
    party: party as PartyId,
    roles: held,
    actor: sub,
    client: JSON.stringify([client, sub]),
    expires: exp,
    ...(bounds === undefined ? {} : { missions: bounds }),
  };
}
