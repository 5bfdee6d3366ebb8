// An issuer of the test's own: its keys are in our hands, so that every kind of bad token can be made.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';

const alg = 'ES256';
const kid = 'test-key';

export interface TestIssuer {
  readonly url: string;
  /** Settings of the api that takes its tokens. */
  readonly env: Readonly<Record<string, string>>;
  /** A token that is in order but for what is said otherwise. */
  sign(otherwise?: JWTPayload, header?: { readonly typ?: string; readonly key?: CryptoKey }): Promise<string>;
  unsigned(): string;
  /** Another key than the issuer's. */
  readonly foreignKey: CryptoKey;
  stop(): Promise<void>;
}

export async function startTestIssuer(): Promise<TestIssuer> {
  const [own, foreign] = await Promise.all([generateKeyPair(alg), generateKeyPair(alg)]);
  const keys = [{ ...(await exportJWK(own.publicKey)), kid, alg, use: 'sig' }];
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: url, aud: 'muster', sub: 'some-person', iat: now, exp: now + 3600, jti: 'one' },
    ...{ client_id: 'test', party: 'JAM', roles: ['partner'] },
  };
  return {
    url,
    env: { MUSTER_ISSUER: url, MUSTER_JWKS_URL: `${url}/jwks.json` },
    sign: (otherwise = {}, { typ = 'at+jwt', key = own.privateKey } = {}) =>
      new SignJWT({ ...claims, ...otherwise }).setProtectedHeader({ alg, typ, kid }).sign(key),
    unsigned: () => new UnsecuredJWT(claims).encode(),
    foreignKey: foreign.privateKey,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}
