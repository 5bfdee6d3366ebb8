// The same access tokens as a real issuer's (RFC 9068), signed with keys that are made at start and live in memory alone.
import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

/** What a token says of its bearer. */
export interface Claims {
  /** OAuth client; in development any name. */
  readonly client: string;
  readonly party: string;
  readonly roles: readonly string[];
  /** The missions to which the bearer is bound; all where left out. */
  readonly missions?: readonly string[];
  /** Random id of the person or machine; one per client where left out. */
  readonly actor?: string;
  /** Seconds until the token ends: one hour where left out, twelve at most. */
  readonly lifetime?: number;
}

const hour = 3600;
export const maxLifetime = 12 * hour;
export const defaultLifetime = hour;

export interface Signer {
  readonly jwks: { readonly keys: readonly JWK[] };
  sign(claims: Claims): Promise<string>;
}

export async function makeSigner(options: {
  readonly issuer: string;
  readonly audience: string;
}): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    jwks: { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] },
    sign: (claims) => {
      const { client, party, roles, missions, actor = actorOf(client), lifetime = defaultLifetime } = claims;
      if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > maxLifetime)
        throw new RangeError(`a token lives 1 to ${String(maxLifetime)} seconds, not ${String(lifetime)}`);
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        client_id: client,
        party,
        roles: [...roles],
        ...(missions === undefined ? {} : { missions: [...missions] }),
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setSubject(actor)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetime)
        .setJti(randomUUID())
        .sign(privateKey);
    },
  };
}

/** A client that names no actor is one machine: always the same id, which says nothing of its name. */
function actorOf(client: string): string {
  const digest = createHash('sha256').update(`actor ${client}`).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
