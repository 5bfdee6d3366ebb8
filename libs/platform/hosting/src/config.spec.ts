import { describe, expect, it } from '@jest/globals';
import { BadConfig, readConfig } from './config.js';

const production = {
  MUSTER_ENV: 'production',
  DATABASE_URL: 'postgresql://muster:secret@db/muster',
  KAFKA_BROKERS: 'kafka-0:9092, kafka-1:9092',
  MUSTER_ISSUER: 'https://id.example/coalition',
  MUSTER_JWKS_URL: 'https://id.example/coalition/jwks',
  MUSTER_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64url'),
};

const faultsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.faults;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('starts in development out of nothing', () => {
    expect(readConfig({})).toEqual({
      environment: 'development',
      host: '127.0.0.1',
      port: 3000,
      home: '.muster',
      audience: 'muster',
      topicPrefix: 'muster',
    });
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  it('reads all of production', () => {
    expect(
      readConfig({ ...production, PORT: '0', MUSTER_REPLICATION_FACTOR: '3', MUSTER_MIN_INSYNC: '2' }),
    ).toEqual({
      environment: 'production',
      host: '127.0.0.1',
      port: 0,
      home: '.muster',
      audience: 'muster',
      topicPrefix: 'muster',
      databaseUrl: production.DATABASE_URL,
      kafkaBrokers: ['kafka-0:9092', 'kafka-1:9092'],
      issuer: { url: production.MUSTER_ISSUER, jwksUrl: production.MUSTER_JWKS_URL },
      tokenKey: Buffer.alloc(32, 7),
      replicationFactor: 3,
      minInsync: 2,
    });
  });

  it.each([
    ['PORT', '65536', 'a port from 1 to 65535'],
    ['PORT', '30.5', 'a port'],
    ['HOST', 'not a host', 'a host name or an IP address'],
    ['KAFKA_BROKERS', 'kafka', 'host:port'],
    ['KAFKA_BROKERS', 'kafka:9092,', 'host:port'],
    ['DATABASE_URL', 'mysql://x', 'PostgreSQL'],
    ['MUSTER_ENV', 'prod', 'development or production'],
    ['MUSTER_REPLICATION_FACTOR', '0', 'from 1 to 15'],
    ['MUSTER_AUDIENCE', 'a b', '1 to 200 visible characters'],
  ])('names %s, what it was (%s) and what is allowed', (name, value, allowed) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${name} is ${JSON.stringify(value)}; allowed: `);
    expect(faults[0]).toContain(allowed);
  });

  it('tells every fault in one message', () => {
    expect(() => readConfig({ PORT: 'x', HOST: '', MUSTER_ENV: 'test', KAFKA_BROKERS: ':' })).toThrow(
      /3 faults:\n(.*\n)*.*PORT is "x"/,
    );
  });

  it('never shows a secret', () => {
    const told = faultsOf({
      DATABASE_URL: 'postgre://muster:s3cret@db/x',
      MUSTER_TOKEN_KEY: 's3cret',
    }).join();
    expect(told).not.toContain('s3cret');
    expect(told).toContain('postgre://muster:***@db/x');
    expect(told).toContain('a text of 6 characters');
  });

  it.each(['DATABASE_URL', 'KAFKA_BROKERS', 'MUSTER_TOKEN_KEY'])('refuses production without %s', (name) => {
    expect(faultsOf({ ...production, [name]: undefined })).toEqual([
      `${name} is not set; MUSTER_ENV=production needs it.`,
    ]);
  });

  it('refuses production with the development issuer', () => {
    const faults = faultsOf({ ...production, MUSTER_ISSUER: undefined, MUSTER_JWKS_URL: undefined });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('the development issuer is never part of production');
  });

  it.each([
    'http://127.0.0.1:4000',
    'https://localhost/x',
    'https://[::1]/',
    'https://127.1.2.3',
    'https://issuer.localhost',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
  ])('refuses the loopback issuer %s in production', (url) => {
    expect(faultsOf({ ...production, MUSTER_ISSUER: url })).toEqual([
      expect.stringContaining('not loopback'),
    ]);
  });

  it('refuses keys that come unprotected in production', () => {
    expect(faultsOf({ ...production, MUSTER_JWKS_URL: 'http://id.example/jwks' })).toEqual([
      'MUSTER_JWKS_URL is "http://id.example/jwks"; allowed in production: https.',
    ]);
  });

  it('takes an issuer and its keys together or not at all', () => {
    expect(faultsOf({ MUSTER_ISSUER: 'https://id.example' })).toEqual([
      'MUSTER_JWKS_URL is not set; it goes together with MUSTER_ISSUER.',
    ]);
  });

  it('wants no more replicas in sync than there are', () => {
    expect(faultsOf({ MUSTER_MIN_INSYNC: '2' })).toEqual([
      expect.stringContaining('at most MUSTER_REPLICATION_FACTOR'),
    ]);
  });
});
