// The roles as processes of their own, on a database and topics of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, testTopics, type TestDatabase } from '#platform/testing';
import { Child } from './child.js';
import { Client, tokenFrom, type Issued } from './client.js';

export type Role = 'api' | 'relay' | 'projector';

export class System {
  readonly children = new Map<string, Child>();
  readonly #env: Readonly<Record<string, string>>;
  #api = '';
  #issuer = '';

  private constructor(
    readonly database: TestDatabase,
    readonly brokers: readonly string[],
    readonly topicPrefix: string,
    readonly home: string,
  ) {
    this.#env = {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: brokers.join(','),
      MUSTER_TOPIC_PREFIX: topicPrefix,
      MUSTER_HOME: home,
      PORT: '0',
    };
  }

  static async make(env: { readonly brokers?: readonly string[] } = {}): Promise<System> {
    const { brokers } = testTopics();
    const home = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
    const prefix = `test.${randomBytes(6).toString('hex')}`;
    return new System(await testDatabase(), env.brokers ?? brokers, prefix, home);
  }

  get api(): string {
    return this.#api;
  }
  get issuer(): string {
    return this.#issuer;
  }

  /** Starts a role's process, ready when this resolves; a second one of a role needs a name of its own. */
  async start(
    role: Role,
    more: { readonly name?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<Child> {
    const child = new Child(`dist/apps/${role}/src/main.js`, [], { ...this.#env, ...more.env });
    this.children.set(more.name ?? role, child);
    const [, url = ''] = await child.printed(/ready at (http:\S+)/);
    if (role === 'api') {
      this.#api = url;
      this.#issuer = /tokens from (http:\S+)\/token/.exec(child.output)?.[1] ?? '';
    }
    return child;
  }

  async startAll(): Promise<void> {
    await this.start('api'); // its migrations first
    await Promise.all([this.start('relay'), this.start('projector')]);
  }

  async as(party: string, ...roles: string[]): Promise<Client> {
    return this.client({ party, roles });
  }

  async client(said: Issued): Promise<Client> {
    return new Client(this.#api, await tokenFrom(this.#issuer, said));
  }

  async end(): Promise<void> {
    for (const child of this.children.values()) child.signal('SIGCONT');
    await Promise.all([...this.children.values()].map((child) => child.end('SIGTERM')));
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }
}
