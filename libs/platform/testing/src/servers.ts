import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A test whose server is missing fails and says what to do; it never skips. */
function required(variable: string, what: string): string {
  const value = process.env[variable];
  if (value === undefined || value === '') {
    throw new Error(
      `${variable} is not set: no ${what} for this test. Run it through the project's script, e.g. "npm run test:int -- <file>".`,
    );
  }
  return value;
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own on the run's one PostgreSQL. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = required('MUSTER_TEST_DATABASE_URL', 'PostgreSQL');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

export interface TestTopics {
  readonly brokers: readonly string[];
  /** Topic names that no other test file uses. */
  readonly events: string;
  readonly reference: string;
}

/** Topics of its own on the run's one Kafka; they are not created here. */
export function testTopics(): TestTopics {
  const brokers = required('MUSTER_TEST_KAFKA_BROKERS', 'Kafka').split(',');
  const suffix = randomBytes(6).toString('hex');
  return { brokers, events: `test.${suffix}.events.v1`, reference: `test.${suffix}.reference.v1` };
}
