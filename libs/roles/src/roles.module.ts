import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { PostgresEventStore } from '#platform/event-store';
import { HealthModule, ServingModule } from '#platform/hosting';
import { apiImports } from './api.role.js';
import { readModels, ruleBooks } from './coalition.js';
import { checksOf, figuresOf } from './observed.js';
import type { RolesOptions } from './options.js';
import { ProjectorRole } from './projector.role.js';
import { RelayRole } from './relay.role.js';
import { SchedulerRole } from './scheduler.role.js';

/** What a process starts once it listens, and ends, the last first, once it no longer does. */
interface Lifecycle {
  readonly start: readonly (() => void)[];
  readonly end: readonly (() => Promise<void>)[];
}
const lifecycle = Symbol('muster:lifecycle');

/** Composes the roles of one process over one log. */
@Module({})
export class RolesModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(lifecycle) private readonly life: Lifecycle) {}

  /** Throws RangeError where the role `api` is without an identity or a key. */
  static with(options: RolesOptions): DynamicModule {
    const { databaseUrl, roles, topics, clock, note } = options;
    const store = new PostgresEventStore({ url: databaseUrl });
    const relay = roles.includes('relay') ? new RelayRole(options, store) : undefined;
    const projector = roles.includes('projector') ? new ProjectorRole(options, store) : undefined;
    const scheduler = roles.includes('scheduler') ? new SchedulerRole(options, store) : undefined;
    const serving = {
      readModels,
      topics,
      rules: ruleBooks,
      checks: checksOf(store, relay, projector, scheduler),
      figures: figuresOf(relay, projector, scheduler),
      clock,
      onProblem: (problem: string) => {
        note('warn', 'api', problem);
      },
    };
    const api = roles.includes('api') ? apiImports(options, store) : undefined;
    const running = [relay, projector, scheduler].filter((role) => role !== undefined);
    const life: Lifecycle = {
      start: running.map((role) => () => {
        role.start();
      }),
      end: [
        () => store.close(),
        ...(api === undefined ? [] : [api.close]),
        ...running.map((role) => () => role.stop()),
      ],
    };
    return {
      module: RolesModule,
      imports:
        api === undefined
          ? [HealthModule.forRoot(serving)]
          : [...api.modules, ServingModule.forRoot(serving)],
      providers: [{ provide: lifecycle, useValue: life }],
    };
  }

  onApplicationBootstrap(): void {
    for (const start of this.life.start) start();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of [...this.life.end].reverse()) await end();
  }
}
