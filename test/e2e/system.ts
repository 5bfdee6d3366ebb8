// The roles as processes of their own, on a database and topics of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, testTopics, type TestDatabase } from '#platform/testing';
import { Child } from './child.js';
import { Client, tokenFrom, type Issued } from './client.js';

export type Role = 'api' | 'relay' | 'projector' | 'scheduler';

interface Start {
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export class System {
  readonly children = new Map<string, Child>();
  readonly #env: Readonly<Record<string, string>>;
  /** Where each process listens, by its name; they are others after a restart. */
  readonly #urls = new Map<string, string>();
  readonly #issuers = new Map<string, string>();
  /** The api that was started last. */
  #newestApi = 'api';

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

  /** On a database and topics of the run's servers, or on those given. */
  static async make(
    on: { readonly database?: TestDatabase; readonly brokers?: readonly string[] } = {},
  ): Promise<System> {
    const home = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
    const prefix = `test.${randomBytes(6).toString('hex')}`;
    const brokers = on.brokers ?? testTopics().brokers;
    return new System(on.database ?? (await testDatabase()), brokers, prefix, home);
  }

  get api(): string {
    return this.urlOf(this.#newestApi);
  }
  get issuer(): string {
    return this.#issuers.get(this.#newestApi) ?? '';
  }
  get topics(): { readonly events: string; readonly reference: string } {
    return { events: `${this.topicPrefix}.events.v1`, reference: `${this.topicPrefix}.reference.v1` };
  }
  /** The settings that its processes are started with. */
  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }
  urlOf(name: string): string {
    return this.#urls.get(name) ?? '';
  }
  /** A process that was started; throws where none has this name. */
  process(name: string): Child {
    const child = this.children.get(name);
    if (child === undefined) throw new RangeError(`no process is called ${name}`);
    return child;
  }

  /** Starts a role's process, ready when this resolves; a second one of a role needs a name of its own. */
  async start(role: Role, more: Start = {}): Promise<Child> {
    const child = this.launch(role, more);
    const [, url = ''] = await child.printed(/ready at (http:\S+)/);
    const { name = role } = more;
    this.#urls.set(name, url);
    if (role === 'api') {
      this.#newestApi = name;
      this.#issuers.set(name, /tokens from (http:\S+)\/token/.exec(child.output)?.[1] ?? '');
    }
    return child;
  }

  /** The same without waiting: it may die before it is ready. */
  launch(role: Role, { name = role, env }: Start = {}): Child {
    const child = new Child(`dist/apps/${role}/src/main.js`, [], { ...this.#env, ...env });
    this.children.set(name, child);
    return child;
  }

  async startAll(): Promise<void> {
    await this.start('api'); // its migrations first
    await Promise.all([this.start('relay'), this.start('projector'), this.start('scheduler')]);
  }

  async as(party: string, ...roles: string[]): Promise<Client> {
    return this.client({ party, roles });
  }

  /** A client of one api, the newest unless another is named: each has an issuer of its own. */
  async client(said: Issued, api = this.#newestApi): Promise<Client> {
    return new Client(this.urlOf(api), await tokenFrom(this.#issuers.get(api) ?? '', said));
  }

  /** The sum of a figure over its labels, of those that match, as a process says it now. */
  async figure(name: string, figure: string, labels = /^/): Promise<number> {
    const text = await (await fetch(`${this.urlOf(name)}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => line.startsWith(figure) && labels.test(line))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  async end(): Promise<void> {
    for (const child of this.children.values()) child.signal('SIGCONT');
    await Promise.all([...this.children.values()].map((child) => child.end('SIGTERM')));
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }
}
