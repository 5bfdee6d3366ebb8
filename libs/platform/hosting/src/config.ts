// What a process is told by its environment. Everything is read once, at boot, and every fault is told at once.
import { isIP } from 'node:net';
import Type from 'typebox';
import Value from 'typebox/value';

export interface Config {
  readonly environment: 'development' | 'production';
  /** Absent: an embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Absent: an embedded Kafka. */
  readonly kafkaBrokers?: readonly string[];
  /** First part of the topics' names: coalitions that share a Kafka have different ones. */
  readonly topicPrefix: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Folder of everything that a start leaves behind. */
  readonly home: string;
  /** Folder of what is fetched once and may be fetched again. */
  readonly cache?: string;
  /** Absent: the development issuer. */
  readonly issuer?: { readonly url: string; readonly jwksUrl: string };
  readonly audience: string;
  /** 32 bytes that seal positions for those who may not see them; absent in development: made and kept under `home`. */
  readonly tokenKey?: Uint8Array;
  readonly replicationFactor?: number;
  readonly minInsync?: number;
}

/** The environment is not in order; the message has one line for each fault. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
  constructor(readonly faults: readonly string[]) {
    super(
      [
        faults.length === 1
          ? 'The configuration is not in order:'
          : `The configuration is not in order, ${String(faults.length)} faults:`,
        ...faults.map((fault) => `  ${fault}`),
      ].join('\n'),
    );
  }
}

const text = (isRight: (value: string) => boolean, allowed: string) =>
  Type.Optional(
    Type.Refine(
      Type.String(),
      (value) => isRight(value),
      () => allowed,
    ),
  );
const matching = (pattern: RegExp) => (value: string) => pattern.test(value);
const wholeNumber = (least: number, most: number) => (value: string) =>
  /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most;
const urlOf =
  (...protocols: readonly string[]) =>
  (value: string) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url !== undefined && url.hostname !== '' && protocols.includes(url.protocol);
  };
const isHost = (value: string) =>
  isIP(value) !== 0 || /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9-]+)*$/.test(value);
const isBrokers = (value: string) =>
  value.split(',').every((broker) => {
    const parts = /^(\[[0-9a-fA-F:]+\]|[^:\s]+):(\d{1,5})$/.exec(broker.trim());
    return parts !== null && Number(parts[2]) >= 1 && Number(parts[2]) <= 65_535;
  });

const Environment = Type.Object({
  DATABASE_URL: text(
    urlOf('postgres:', 'postgresql:'),
    'the address of a PostgreSQL 17 or newer, such as postgresql://user:password@host:5432/muster',
  ),
  KAFKA_BROKERS: text(isBrokers, 'host:port, several separated by commas'),
  MUSTER_TOPIC_PREFIX: text(
    matching(/^[a-z][a-z0-9.-]{0,63}$/),
    'the first part of the topics’ names: lower-case letters, digits, dots and hyphens, at most 64',
  ),
  PORT: text(wholeNumber(0, 65_535), 'a port from 1 to 65535, or 0 for any free one'),
  HOST: text(isHost, 'a host name or an IP address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  MUSTER_ENV: text(matching(/^(development|production)$/), 'development or production'),
  MUSTER_HOME: text(matching(/^[^\0]{1,4096}$/), 'a folder'),
  MUSTER_CACHE: text(matching(/^[^\0]{1,4096}$/), 'a folder'),
  MUSTER_ISSUER: text(
    urlOf('https:', 'http:'),
    'the https address of a token issuer, as in the "iss" of its tokens',
  ),
  MUSTER_JWKS_URL: text(urlOf('https:', 'http:'), 'the https address of the keys of MUSTER_ISSUER'),
  MUSTER_AUDIENCE: text(
    matching(/^[\x21-\x7e]{1,200}$/),
    'the "aud" of the tokens, 1 to 200 visible characters',
  ),
  MUSTER_TOKEN_KEY: text(
    matching(/^[A-Za-z0-9_-]{43}$/),
    '32 random bytes as base64url, 43 characters, the same in every api process',
  ),
  MUSTER_REPLICATION_FACTOR: text(wholeNumber(1, 15), 'a whole number from 1 to 15'),
  MUSTER_MIN_INSYNC: text(wholeNumber(1, 15), 'a whole number from 1 to 15'),
});
type Environment = Type.Static<typeof Environment>;
type Name = keyof Environment;
const names = Object.keys(Environment.properties) as readonly Name[];

/** Reads and checks everything; throws {@link BadConfig}. A variable set to nothing counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  ) as Environment;
  const wrong = Value.Errors(Environment, given).map(({ instancePath, message }) => {
    const name = instancePath.slice(1) as Name;
    return `${name} is ${shown(name, given[name] ?? '')}; allowed: ${message}.`;
  });
  const faults = [
    ...wrong,
    ...togetherFaults(given),
    ...(given.MUSTER_ENV === 'production' ? productionFaults(given) : []),
  ];
  if (faults.length > 0) throw new BadConfig(faults);
  return configOf(given);
}

/** What a variable was, without its secrets. */
function shown(name: Name, value: string): string {
  if (name === 'MUSTER_TOKEN_KEY') return `a text of ${String(value.length)} characters`;
  return JSON.stringify(value.replace(/(:\/\/[^:/@]*:)[^/]*@/, '$1***@').slice(0, 200));
}

/** Variables that rest on each other. */
function togetherFaults(given: Environment): readonly string[] {
  const {
    MUSTER_ISSUER: issuer,
    MUSTER_JWKS_URL: jwks,
    MUSTER_REPLICATION_FACTOR: copies,
    MUSTER_MIN_INSYNC: insync,
  } = given;
  return [
    ...(issuer !== undefined && jwks === undefined
      ? ['MUSTER_JWKS_URL is not set; it goes together with MUSTER_ISSUER.']
      : []),
    ...(issuer === undefined && jwks !== undefined
      ? ['MUSTER_ISSUER is not set; it goes together with MUSTER_JWKS_URL.']
      : []),
    ...(insync !== undefined && Number(insync) > Number(copies ?? 1)
      ? [
          `MUSTER_MIN_INSYNC is ${JSON.stringify(insync)}; allowed: at most MUSTER_REPLICATION_FACTOR, which is ${copies ?? '1'}.`,
        ]
      : []),
  ];
}

/** Production has no embedded servers, no development issuer and no key of its own making. */
function productionFaults(given: Environment): readonly string[] {
  const missing = (['DATABASE_URL', 'KAFKA_BROKERS', 'MUSTER_TOKEN_KEY'] as const)
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is not set; MUSTER_ENV=production needs it.`);
  const { MUSTER_ISSUER: issuer, MUSTER_JWKS_URL: jwks } = given;
  const noIssuer =
    issuer === undefined && jwks === undefined
      ? ['MUSTER_ISSUER and MUSTER_JWKS_URL are not set; the development issuer is never part of production.']
      : [];
  const unfit = (['MUSTER_ISSUER', 'MUSTER_JWKS_URL'] as const).flatMap((name) => {
    const value = given[name];
    if (value === undefined || !URL.canParse(value)) return [];
    const url = new URL(value);
    if (isLoopback(url.hostname))
      return [
        `${name} is ${JSON.stringify(value)}; allowed in production: an issuer on another machine, not loopback.`,
      ];
    return url.protocol === 'https:'
      ? []
      : [`${name} is ${JSON.stringify(value)}; allowed in production: https.`];
  });
  return [...missing, ...noIssuer, ...unfit];
}

const isLoopback = (host: string) =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])\.?$/.test(
    host,
  );

function configOf(given: Environment): Config {
  const { MUSTER_ISSUER: issuer, MUSTER_JWKS_URL: jwksUrl } = given;
  return {
    environment: given.MUSTER_ENV === 'production' ? 'production' : 'development',
    host: given.HOST ?? '127.0.0.1',
    port: Number(given.PORT ?? 3000),
    home: given.MUSTER_HOME ?? '.muster',
    audience: given.MUSTER_AUDIENCE ?? 'muster',
    topicPrefix: given.MUSTER_TOPIC_PREFIX ?? 'muster',
    ...(given.MUSTER_CACHE === undefined ? {} : { cache: given.MUSTER_CACHE }),
    ...(given.DATABASE_URL === undefined ? {} : { databaseUrl: given.DATABASE_URL }),
    ...(given.KAFKA_BROKERS === undefined
      ? {}
      : { kafkaBrokers: given.KAFKA_BROKERS.split(',').map((broker) => broker.trim()) }),
    ...(issuer === undefined || jwksUrl === undefined ? {} : { issuer: { url: issuer, jwksUrl } }),
    ...(given.MUSTER_TOKEN_KEY === undefined
      ? {}
      : { tokenKey: Buffer.from(given.MUSTER_TOKEN_KEY, 'base64url') }),
    ...(given.MUSTER_REPLICATION_FACTOR === undefined
      ? {}
      : { replicationFactor: Number(given.MUSTER_REPLICATION_FACTOR) }),
    ...(given.MUSTER_MIN_INSYNC === undefined ? {} : { minInsync: Number(given.MUSTER_MIN_INSYNC) }),
  };
}
