import type { EventStore } from '#platform/event-store';
import { CommandIssuer } from '#platform/hosting';
import { Projector, type ProjectorStatus } from '#platform/projections';
import { ProcessRunner, processes } from '#processes';
import { LateLaneFeed, noBroker } from './broker.js';
import { catalogue, processDeciders, projections } from './coalition.js';
import type { TimelessOptions } from './options.js';

/** Keeps the read models and runs the processes, for the lanes that this process owns. */
export class ProjectorRole {
  readonly #projector: Projector;
  readonly #runners: readonly ProcessRunner[];

  constructor({ databaseUrl, broker, note }: TimelessOptions, store: EventStore) {
    const issuer = new CommandIssuer({ store, catalogue, deciders: processDeciders });
    const onAlarm = (alarm: string) => {
      note('warn', 'projector', alarm);
    };
    this.#runners = processes.map(
      (process) => new ProcessRunner({ databaseUrl, log: store, process, issuer, onAlarm }),
    );
    this.#projector = new Projector({
      databaseUrl,
      log: store,
      feed: new LateLaneFeed(broker),
      projections,
      subscribers: this.#runners,
      onProblem: (problem) => {
        note('info', 'projector', problem);
      },
      onAlarm,
    });
  }

  start(): void {
    this.#projector.start();
  }

  status(): ProjectorStatus {
    return this.#projector.status();
  }

  /** What keeps the read models from following the log; undefined where nothing does. */
  missing(): string | undefined {
    const { problem } = this.status();
    return problem === noBroker ? undefined : problem;
  }

  async stop(): Promise<void> {
    await this.#projector.stop();
    for (const runner of this.#runners) await runner.close();
  }
}
