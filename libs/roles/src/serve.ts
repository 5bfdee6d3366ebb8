import { BadConfig, createHttpApp, ListenError, readConfig, type Config } from '#platform/hosting';
import { LogClock, migrate, UnfitServer } from '#platform/event-store';
import { UnfitTopics } from '#platform/messaging';
import { migrations } from './coalition.js';
import { fitTopics } from './fit-topics.js';
import { FaultLogger } from './logger.js';
import { durabilityOf, topicsOf, type Identity, type RoleName } from './options.js';
import { RolesModule } from './roles.module.js';

/** What only the role `api` needs; made by its app once the configuration is known. */
export interface ApiParts {
  readonly identity: Identity;
  readonly tokenKey: Uint8Array;
  stop(): Promise<void>;
}

/**
 * Runs some roles as a process of its own, on servers that exist: reads the configuration, migrates, serves health and
 * metrics (and, for `api`, everything else), and ends on SIGINT and SIGTERM. What cannot be is said in a sentence, and
 * the process exits with 1.
 */
export async function serve(
  roles: readonly RoleName[],
  apiParts?: (config: Config) => Promise<ApiParts>,
): Promise<void> {
  const name = `muster ${roles.join(', ')}`;
  const say = (text: string) => void process.stdout.write(`${name}: ${text}\n`);
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    const config = readConfig(process.env);
    const { databaseUrl, kafkaBrokers: brokers } = config;
    const durability = durabilityOf(config);
    if (databaseUrl === undefined || brokers === undefined)
      throw new BadConfig([
        'DATABASE_URL and KAFKA_BROKERS must both be set: a role of its own runs on servers that exist. "npm start" runs everything in one process and starts them.',
      ]);
    await migrate(databaseUrl, migrations);
    const drivable = config.environment === 'development';
    const clock = await LogClock.open(databaseUrl, { drivable });
    ends.push(() => clock.close());
    const broker = {
      brokers,
      topics: topicsOf(config),
      onLog: (_level: string, message: string) => {
        say(message);
      },
    };
    await fitTopics(broker, durability, say);
    const parts = await apiParts?.(config);
    if (parts !== undefined) ends.push(() => parts.stop());
    const app = await createHttpApp(
      RolesModule.with({
        roles,
        databaseUrl,
        broker: Promise.resolve(broker),
        topics: broker.topics,
        durability,
        clock,
        drivable,
        note: (level, source, message) => {
          say(`${level === 'warn' ? 'WARNING ' : ''}${source}: ${message}`);
        },
        ...(parts === undefined ? {} : { identity: parts.identity, tokenKey: parts.tokenKey }),
      }),
      { host: config.host, port: config.port, logger: new FaultLogger() },
    );
    ends.push(() => app.close());
    say(`ready at ${await app.listen()}`);
  } catch (error) {
    const told =
      error instanceof BadConfig ||
      error instanceof ListenError ||
      error instanceof UnfitServer ||
      error instanceof UnfitTopics;
    process.stderr.write(`${told ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    await stop();
    process.exit(1);
  }
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      void stop().then(() => {
        say('stopped');
        process.exit(0);
      });
    });
}
