// `npm start`: the whole system in one process, on servers of its own unless others are given.
import { setTimeout as pause } from 'node:timers/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { BadConfig, createHttpApp, ListenError, readConfig, roles, type Config } from '#platform/hosting';
import { LogClock, migrate, UnfitServer } from '#platform/event-store';
import { UnfitTopics } from '#platform/messaging';
import {
  durabilityOf,
  FaultLogger,
  fitTopics,
  migrations,
  roleNames,
  RolesModule,
  topicsOf,
  type Identity,
} from '#roles';
import { claimFolder, StartError } from '#infra/embedded';
import { forgetRunning, keptTokenKey, markDemo, noteRunning } from '#infra/home';
import { startIssuer, type Issuer } from '#infra/issuer';
import { beginningOf, playDemo, readDemo, wantsDemo } from './demo.js';
import { StartReport } from './report.js';
import { broker, database, type BrokerServer } from './servers.js';

const usage = `npm start [-- --empty]

  --empty   do not play the demo on an empty log

Settings come from the environment: README.md lists them.
`;
const readyPatienceMs = 5000;
const readyLookMs = 20;
/** What waits for the broker alone, which joins in the background: everything but the topics works meanwhile. */
const kafkaStarts = /Kafka is still starting$/;

/** What has been started, ended in reverse. */
const started: { readonly name: string; readonly stop: () => Promise<void> | void }[] = [];

export async function main(startedMs: number, argv = process.argv.slice(2)): Promise<void> {
  const report = new StartReport(startedMs);
  const options = readArguments(argv);
  if (options === undefined) return;
  listenForTheEnd(report);
  try {
    await start(readConfig(process.env), options, report);
  } catch (error) {
    const sentence = plain(error);
    process.stderr.write(`\n${sentence ?? String(error instanceof Error ? error.stack : error)}\n`);
    await stopAll();
    process.exit(1);
  }
}

function readArguments(argv: readonly string[]): { readonly empty: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { empty: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help !== true) return { empty: values.empty };
    process.stdout.write(usage);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
  }
  return undefined;
}

/** The errors that are a sentence for whoever started it; anything else is a fault of ours and keeps its stack. */
const plain = (error: unknown): string | undefined =>
  error instanceof StartError ||
  error instanceof BadConfig ||
  error instanceof ListenError ||
  error instanceof UnfitServer ||
  error instanceof UnfitTopics
    ? error.message
    : undefined;

async function start(config: Config, { empty }: { readonly empty: boolean }, report: StartReport) {
  const home = resolve(config.home);
  const claim = claimFolder(home);
  started.push({
    name: 'folder',
    stop: () => {
      claim.release();
    },
  });

  const kafka = broker(config, (level, message) => {
    if (level === 'warn') report.line('kafka', message);
  });
  started.push({ name: 'kafka', stop: () => kafka.stop() });
  const postgres = await database(config, report);
  started.push({ name: 'postgres', stop: () => postgres.stop() });
  await report.step(
    'migrations',
    () => migrate(postgres.url, migrations),
    (names) => (names.length === 0 ? 'nothing new' : `${String(names.length)} applied`),
  );
  const drivable = config.environment === 'development';
  const clock = await LogClock.open(postgres.url, { drivable });
  started.push({ name: 'clock', stop: () => clock.close() });
  if (config.kafkaBrokers !== undefined) {
    const given = await kafka.options;
    const say = (text: string) => {
      report.line('kafka', text);
    };
    if (given !== undefined) await fitTopics(given, durabilityOf(config), say);
  }
  if (empty) markDemo(home, 'declined');

  let issuer: Issuer | undefined;
  let identity: Identity;
  if (config.issuer === undefined) {
    const made = await startIssuer({ audience: config.audience, roles });
    started.push({ name: 'issuer', stop: () => made.stop() });
    report.line('issuer', `development tokens from ${made.url}, for this machine alone`);
    issuer = made;
    identity = { issuer: made.url, jwksUrl: `${made.url}/jwks.json`, audience: config.audience };
  } else identity = { issuer: config.issuer.url, jwksUrl: config.issuer.jwksUrl, audience: config.audience };

  const giver = issuer;
  const wanted = giver !== undefined && !empty && wantsDemo(home, await isEmpty(postgres.url));
  const demo = wanted ? readDemo() : undefined;
  const beginning = demo === undefined ? undefined : beginningOf(demo);
  // Before anybody can record anything: a log that has begun in real time stays in it.
  if (beginning !== undefined) await clock.driveTo(beginning, readyPatienceMs);

  const url = await report.step('api', async () => {
    const made = await createHttpApp(
      RolesModule.with({
        roles: roleNames,
        databaseUrl: postgres.url,
        broker: kafka.options,
        topics: topicsOf(config),
        durability: durabilityOf(config),
        identity,
        clock,
        drivable,
        tokenKey: config.tokenKey ?? keptTokenKey(home),
        note: (level, source, message) => {
          if (level === 'warn') report.line(source, message);
        },
      }),
      { host: config.host, port: config.port, logger: new FaultLogger() },
    );
    started.push({ name: 'api', stop: () => made.close() });
    return made.listen();
  });
  noteRunning(home, {
    pid: process.pid,
    api: url,
    database: postgres.url,
    ...(issuer === undefined ? {} : { issuer: issuer.url }),
  });
  started.push({
    name: 'note',
    stop: () => {
      forgetRunning(home);
    },
  });

  await closingTable(config, report, { url, postgres: postgres.shown, kafka, clock, issuer });
  void kafka.options
    .then((options) => {
      if (options === undefined) report.line('kafka', kafka.missing() ?? 'there is none');
      else report.line('kafka', `${options.brokers.join(',')} has joined`);
    })
    .catch(() => {
      report.line('kafka', kafka.missing() ?? 'it did not start');
    });
  if (demo === undefined || giver === undefined) return;
  await tellDemo(report, demo.title, (onStep) => playDemo(demo, { home, url, issuer: giver, onStep }));
}

/** Plays it while the system is used already, on one line; where it breaks off, the next start goes on with it. */
async function tellDemo(
  report: StartReport,
  title: string,
  play: (
    onStep: (done: number, of: number) => void,
  ) => Promise<{ readonly steps: number; readonly repeated: number }>,
): Promise<void> {
  report.say('');
  try {
    await report.step(
      'demo',
      () =>
        play((done, of) => {
          report.progress('demo', `${String(done)} of ${String(of)} statements`);
        }),
      ({ steps, repeated }) =>
        `${String(steps)} statements${repeated > 0 ? `, ${String(repeated)} of them known already` : ''}: ${title}`,
    );
  } catch (error) {
    if (stopping !== undefined) return;
    report.line('demo', `broke off: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query('SELECT 1 FROM events LIMIT 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

/** What is still missing by the system's own word, once nothing is or after a while. */
async function missingOf(url: string): Promise<readonly string[]> {
  const until = performance.now() + readyPatienceMs;
  for (;;) {
    const { checks } = (await (await fetch(`${url}/health/ready`)).json()) as {
      readonly checks: readonly { readonly name: string; readonly missing?: string }[];
    };
    const missing = checks.flatMap(({ name, missing: what }) =>
      what === undefined ? [] : [`${name}: ${what}`],
    );
    if (missing.every((one) => kafkaStarts.test(one)) || performance.now() > until) return missing;
    await pause(readyLookMs);
  }
}

async function closingTable(
  config: Config,
  report: StartReport,
  system: {
    readonly url: string;
    readonly postgres: string;
    readonly kafka: BrokerServer;
    readonly clock: LogClock;
    readonly issuer: Issuer | undefined;
  },
): Promise<void> {
  const { url, postgres, kafka, clock, issuer } = system;
  const topics = topicsOf(config);
  const missing = await missingOf(url);
  const starts = missing.some((one) => kafkaStarts.test(one));
  const brokers = starts ? undefined : (await kafka.options.catch(() => undefined))?.brokers.join(',');
  report.table(
    missing.filter((one) => !kafkaStarts.test(one)),
    [
      ['API', `${url}/v1`],
      ['Docs', `${url}/docs   (${url}/openapi.json, ${url}/asyncapi.json)`],
      ['Health', `${url}/health/ready   (${url}/metrics)`],
      [
        'Kafka',
        starts
          ? `joins in the background: everything but the topics works meanwhile   topics ${topics.events}, ${topics.reference}`
          : brokers === undefined
            ? `none: ${kafka.missing() ?? 'it did not start.'} Everything but the topics works.`
            : `${brokers}   topics ${topics.events}, ${topics.reference}`,
      ],
      ['PostgreSQL', postgres],
      ['Data', resolve(config.home)],
      ...(clock.simulated
        ? [['Time', `simulated: ${clock.now().toISOString()}, and on from there`] as const]
        : []),
    ],
  );
  if (issuer === undefined) {
    report.say(`\nTokens come from ${config.issuer?.url ?? ''}. Ctrl-C stops everything.`);
    return;
  }
  const token = await issuer.issue({
    client: 'start-up',
    party: 'OPERATOR',
    roles: ['operator'],
    lifetime: 12 * 3600,
  });
  report.say(`
Paste this; it asks how ready the mission is, as its operator:

curl -s -H 'authorization: Bearer ${token}' ${url}/v1/missions/haiti-mss/readiness

Tokens of others: npm run --silent muster -- token --nation KEN --role partner
Ctrl-C stops everything.`);
}

let stopping: Promise<void> | undefined;
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const { name, stop } of started.reverse()) {
      try {
        await stop();
      } catch (error) {
        process.stderr.write(
          `  ${name} did not stop: ${error instanceof Error ? error.message : String(error)}\n`,
        );
      }
    }
  })();
  return stopping;
}

function listenForTheEnd(report: StartReport): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping !== undefined) process.exit(130); // asked twice: at once
      const since = performance.now();
      report.say('\nStopping …');
      void stopAll().then(() => {
        report.say(
          `Stopped after ${((performance.now() - since) / 1000).toFixed(1)} s; everything acknowledged is in the log.`,
        );
        process.exit(0);
      });
    });
  }
}
