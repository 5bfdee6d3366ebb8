// Commands over HTTP per second (token verified, body validated, decided on two other streams' facts, appended), beside
// the same Nest and Fastify with one route that inserts the same body and does nothing else.
import { percentile, perSecond, withDatabase } from './measure.mjs';
import { announcement, client, missionsOf, startScript, tokenOf } from './system.mjs';

export const title = 'a command over HTTP: token, validation, decision, append';
const sockets = 64;
const rounds = 3;

async function muster(url, brokers, seconds) {
  const api = await startScript('one-process.mjs', ['api'], { DATABASE_URL: url, KAFKA_BROKERS: brokers });
  const operator = client(api.url, sockets, await tokenOf(api.issuer, 'OPERATOR', 'operator'));
  const missions = await missionsOf(operator, 12);
  const once = (n) =>
    operator.post(`/v1/missions/${missions[n % missions.length]}/announcements`, announcement(n));
  await perSecond(sockets, 2, once);
  const { rate } = await perSecond(sockets, seconds, once);
  operator.close();
  await api.stop();
  return rate;
}

async function bare(url, seconds) {
  const peer = await startScript('bare-route.mjs', [], { DATABASE_URL: url });
  const anybody = client(peer.url, sockets);
  const once = (n) => anybody.post('/v1/bare', announcement(n));
  await perSecond(sockets, 2, once);
  const { rate } = await perSecond(sockets, seconds, once);
  anybody.close();
  await peer.stop();
  return rate;
}

export async function bench({ databaseUrl, brokers, seconds = 5 }) {
  const ours = [];
  const theirs = [];
  // In turns, so that what else the machine does falls on both.
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await withDatabase(databaseUrl, (url) => muster(url, String(brokers), seconds)));
    theirs.push(await withDatabase(databaseUrl, (url) => bare(url, seconds)));
  }
  return [
    {
      name: 'http',
      figure: percentile(ours, 0.5),
      unit: 'commands/s',
      peer: 'bare Nest + Fastify route with one insert',
      peerFigure: percentile(theirs, 0.5),
      budget: '≥ 0.6 ×',
    },
  ];
}
