// A process under measurement, and the HTTP client that loads it: keep-alive sockets and as little else as there can be.
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';

/** Starts one of the scripts beside this one; resolves once it says where it answers. */
export async function startScript(script, args, env) {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      MUSTER_TOPIC_PREFIX: `bench.${randomBytes(5).toString('hex')}`,
      ...env,
    },
  });
  let printed = '';
  await new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`${script} ended with ${code}\n${printed}`)));
    child.stdout.on('data', (data) => {
      printed += data;
      if (/ready at \S+\s/.test(printed)) done();
    });
  });
  const exited = new Promise((done) => child.once('exit', done));
  return {
    url: /ready at (\S+)/.exec(printed)[1],
    issuer: /tokens from (\S+)/.exec(printed)?.[1],
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** `post(path, body, headers)` over at most so many sockets; resolves to status and parsed body. */
export function client(url, sockets, token) {
  const { hostname, port } = new URL(url);
  const agent = new http.Agent({ keepAlive: true, maxSockets: sockets });
  return {
    post: (path, body, headers = {}) =>
      new Promise((done, fail) => {
        const text = JSON.stringify(body);
        const request = http.request(
          {
            hostname,
            port,
            path,
            agent,
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
              ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
              'idempotency-key': randomUUID(),
              ...headers,
            },
          },
          (response) => {
            let answer = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => (answer += chunk));
            response.on('end', () => {
              if (response.statusCode >= 300) fail(new Error(`${path}: ${response.statusCode} ${answer}`));
              else done(JSON.parse(answer));
            });
          },
        );
        request.on('error', fail);
        request.end(text);
      }),
    close: () => agent.destroy(),
  };
}

export async function tokenOf(issuer, party, ...roles) {
  const form = { grant_type: 'client_credentials', client_id: 'bench', party, roles: roles.join(' ') };
  const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()).access_token;
}

/** Kenya is registered and there are so many missions, to which anything can be announced. */
export async function missionsOf(operator, count) {
  await operator.post('/v1/parties', { id: 'KEN', kind: 'state', name: 'Kenya' });
  const missions = Array.from({ length: count }, (_, n) => `bench-${n}`);
  for (const id of missions)
    await operator.post('/v1/missions', { id, title: id, gates: ['council'], leadership: 'lead-nation' });
  return missions;
}

export const announcement = (n) => ({
  kind: 'personnel',
  capability: `police ${n}`,
  owner: 'KEN',
  figure: { form: 'exact', count: 100 + (n % 900), unit: 'person' },
  description:
    'Officers for the mission, as its government told the press; more may follow before the end of the year.',
  source: { reference: 'Statement of the Ministry of Foreign Affairs, 29 July 2023', date: '2023-07-29' },
});
