// The servers behind a start: embedded ones, or those that DATABASE_URL and KAFKA_BROKERS name.
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '#platform/hosting';
import type { KafkaOptions } from '#platform/messaging';
import { topicsOf } from '#roles';
import { startKafka, startPostgres, StartError } from '#infra/embedded';
import type { StartReport } from './report.js';

export interface Server {
  /** For the closing table. */
  readonly shown: string;
  stop(): Promise<void>;
}

export interface Database extends Server {
  readonly url: string;
  readonly embedded: boolean;
}

export async function database(config: Config, report: StartReport): Promise<Database> {
  const { databaseUrl: url } = config;
  if (url !== undefined) {
    report.line('postgres', `given by DATABASE_URL: ${withoutPassword(url)}`);
    return { url, embedded: false, shown: withoutPassword(url), stop: () => Promise.resolve() };
  }
  const postgres = await report.step(
    'postgres',
    () => startPostgres({ dir: join(config.home, 'postgres') }),
    ({ recovered }) =>
      recovered ? 'PostgreSQL; one left behind by an earlier start was ended first' : 'PostgreSQL',
  );
  return { url: postgres.url, embedded: true, shown: postgres.url, stop: () => postgres.stop() };
}

export interface BrokerServer extends Server {
  /** Undefined where no broker can be had; nothing else waits for it. */
  readonly options: Promise<KafkaOptions | undefined>;
  /** Why there is none: one sentence. */
  readonly missing: () => string | undefined;
}

/** Starts Kafka beside everything else: the system is whole without it, but for the topics. */
export function broker(
  config: Config,
  onLog: (level: 'info' | 'warn', message: string) => void,
): BrokerServer {
  const { kafkaBrokers: given } = config;
  const topics = topicsOf(config);
  if (given !== undefined) {
    return {
      options: Promise.resolve({ brokers: given, topics, onLog }),
      missing: () => undefined,
      shown: given.join(','),
      stop: () => Promise.resolve(),
    };
  }
  let missing: string | undefined;
  const starting = startKafka({
    dir: join(config.home, 'kafka'),
    cacheDir: config.cache ?? join(homedir(), '.cache', 'muster'),
  }).catch((error: unknown) => {
    if (!(error instanceof StartError)) throw error;
    missing = error.message;
    return undefined;
  });
  starting.catch((error: unknown) => {
    missing = `Kafka did not start: ${error instanceof Error ? error.message : String(error)}.`;
  });
  return {
    options: starting.then((kafka) =>
      kafka === undefined ? undefined : { brokers: kafka.brokers, topics, onLog },
    ),
    missing: () => missing,
    shown: 'embedded',
    stop: async () => {
      const kafka = await starting.catch(() => undefined);
      await kafka?.stop();
    },
  };
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}
