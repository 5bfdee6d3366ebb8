// The development issuer: a listener of its own, on loopback alone. The verifier knows no difference between it and a
// real one; a production start refuses it by its address.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeSigner, defaultLifetime, type Claims, type Signer } from './tokens.js';
import { readTokenRequest, TokenError } from './token-request.js';

export type { Claims } from './tokens.js';

export interface Issuer {
  /** `http://127.0.0.1:<port>`: the `iss` of its tokens. Its keys are at `/jwks.json`. */
  readonly url: string;
  issue(claims: Claims): Promise<string>;
  stop(): Promise<void>;
}

const loopback = '127.0.0.1';
const maxBodyBytes = 16 * 1024;

export async function startIssuer(options: {
  /** Any free one where left out. */
  readonly port?: number;
  /** `aud` of the tokens. */
  readonly audience: string;
  /** The roles that a token may name; any where left out. */
  readonly roles?: readonly string[];
}): Promise<Issuer> {
  // A browser sends the name that its user typed: a page elsewhere whose name was pointed at loopback is turned away.
  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> = () => Promise.resolve();
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response).catch(() => {
      response.destroy();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, loopback, () => {
      server.off('error', failed);
      listening();
    });
  });
  const url = `http://${loopback}:${String((server.address() as AddressInfo).port)}`;
  const signer = await makeSigner({ issuer: url, audience: options.audience });
  answer = (request, response) => respond(request, response, { url, signer, roles: options.roles });
  return {
    url,
    issue: (claims) => signer.sign(claims),
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => {
          stopped();
        });
        server.closeAllConnections();
      }),
  };
}

interface Parts {
  readonly url: string;
  readonly signer: Signer;
  readonly roles: readonly string[] | undefined;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { url, signer, roles }: Parts,
): Promise<void> {
  const send = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    });
    response.end(JSON.stringify(body));
  };
  const refuse = (error: TokenError, headers: Readonly<Record<string, string>> = {}) => {
    send(error.status, { error: error.error, error_description: error.message }, headers);
  };
  if (!isLoopback(request.headers.host)) {
    refuse(new TokenError(403, 'invalid_request', 'This issuer is for this machine alone.'));
    return;
  }
  const route = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`;
  switch (route) {
    case 'GET /.well-known/openid-configuration':
    case 'GET /.well-known/oauth-authorization-server':
      send(200, metadata(url));
      return;
    case 'GET /jwks.json':
      send(200, signer.jwks);
      return;
    case 'POST /token':
      try {
        const claims = readTokenRequest(request.headers, await bodyOf(request), roles);
        send(200, {
          access_token: await signer.sign(claims),
          token_type: 'Bearer',
          expires_in: claims.lifetime ?? defaultLifetime,
        });
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        refuse(error, error.status === 401 ? { 'www-authenticate': 'Basic realm="muster development"' } : {});
      }
      return;
    default:
      send(404, { error: 'not_found' });
  }
}

const metadata = (url: string) => ({
  issuer: url,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks.json`,
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
});

function isLoopback(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:]+\]|[^:]+)(?::\d+)?$/i.exec(host ?? '')?.[1]?.toLowerCase();
  return name === 'localhost' || name === loopback || name === '[::1]';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw new TokenError(413, 'invalid_request', 'The form is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
