// Projectors and rebuilds in processes of their own, from the build, so that they can be killed and frozen.
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { KafkaOptions } from '#platform/messaging';

const build = resolve(import.meta.dirname, '../../../../dist/libs/platform');
const from = (lib: string) => `await import(${JSON.stringify(`${build}/${lib}/src/index.js`)})`;
/** Of a script; the handlers are those of the fixture, which is no part of the build. */
export const imports = `
  const { Projector, rebuild } = ${from('projections')};
  const { KafkaLaneFeed } = ${from('messaging')};
  const { PostgresEventStore } = ${from('event-store')};
  const handlers = {
    'things.Added.v1': (state, { data, position, correctedBy, unconfirmed }) => ({
      sum: (state?.sum ?? 0) + data.n,
      order: [...(state?.order ?? []), position],
      corrected: (state?.corrected ?? 0) + (correctedBy === undefined ? 0 : 1),
      unconfirmed: (state?.unconfirmed ?? 0) + (unconfirmed === true ? 1 : 0),
    }),
    'things.Noted.v1': 'ignored',
  };
  const projections = ['first', 'second'].map((name) => ({ name, version: 1, handlers }));`;

export const runScript = (script: string, env: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });

/** Says how many lanes it owns, whenever that changes. */
export class ProjectorProcess {
  readonly child: ChildProcess;
  lanes = 0;
  readonly ended: Promise<NodeJS.Signals | null>;

  constructor(url: string, kafka: KafkaOptions, env: Readonly<Record<string, string>>) {
    const script = `${imports}
      const url = ${JSON.stringify(url)};
      const projector = new Projector({
        databaseUrl: url,
        log: new PostgresEventStore({ url }),
        feed: new KafkaLaneFeed(${JSON.stringify(kafka)}),
        projections,
      });
      projector.start();
      let said;
      setInterval(() => {
        const { lanes } = projector.status();
        if (lanes.length !== said) console.log(said = lanes.length);
      }, 20);`;
    this.child = runScript(script, env);
    this.child.stdout?.on('data', (said: Buffer) => {
      this.lanes = Number(said.toString().trim().split('\n').at(-1));
    });
    this.ended = new Promise((done) =>
      this.child.once('exit', (_, signal) => {
        done(signal);
      }),
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
