import type { EventStore } from '#platform/event-store';
import { CommandIssuer } from '#platform/hosting';
import { processes, Scheduler, type SchedulerStatus } from '#processes';
import { catalogue, processDeciders } from './coalition.js';
import type { RolesOptions } from './options.js';

/** Records what falls due by an hour: one leads among all processes with this role, the others stand by. */
export class SchedulerRole {
  readonly #scheduler: Scheduler;

  constructor({ databaseUrl, clock, note }: RolesOptions, store: EventStore) {
    this.#scheduler = new Scheduler({
      databaseUrl,
      log: store,
      processes,
      issuer: new CommandIssuer({ store, catalogue, deciders: processDeciders }),
      clock,
      onAlarm: (alarm) => {
        note('warn', 'scheduler', alarm);
      },
      onProblem: (problem) => {
        note('warn', 'scheduler', problem);
      },
      onRole: (role) => {
        note('info', 'scheduler', role === 'leader' ? 'leads: what falls due is recorded' : role);
      },
    });
  }

  start(): void {
    this.#scheduler.start();
  }

  status(): SchedulerStatus {
    return this.#scheduler.status();
  }

  /** What keeps it from recording what falls due; undefined where nothing does. */
  missing(): string | undefined {
    const { role, problem } = this.status();
    return problem ?? (role === 'starting' ? 'it has not stood for election yet' : undefined);
  }

  stop(): Promise<void> {
    return this.#scheduler.stop();
  }
}
