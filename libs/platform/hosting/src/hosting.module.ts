import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Answers } from './answers.js';
import { AuthGuard } from './auth.guard.js';
import { ClockController } from './clock.controller.js';
import { Commands, GiveHandler } from './commands.js';
import { DossiersController } from './dossiers.controller.js';
import { hosting, type Hosting } from './hosting.js';
import { KnownRoutes } from './known-routes.js';
import { ProblemFilter } from './problem.filter.js';
import { ReplyInterceptor } from './reply.interceptor.js';

/** What every context's controllers stand on: commands, answers, identity, policy and manners. */
@Module({})
export class HostingModule {
  static forRoot(options: Hosting): DynamicModule {
    const reading = options.rows === undefined ? [] : [Answers];
    return {
      module: HostingModule,
      global: true,
      controllers: [
        ...(options.driver === undefined ? [] : [ClockController]),
        ...(options.dossiers === undefined ? [] : [DossiersController]),
      ],
      imports: [CqrsModule.forRoot(), DiscoveryModule],
      providers: [
        { provide: hosting, useValue: options },
        Commands,
        GiveHandler,
        ...reading,
        KnownRoutes,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [hosting, Commands, ...reading],
    };
  }
}
