import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { ReplyInterceptor } from './reply.interceptor.js';
import { serving, type Serving } from './serving.js';

/** Health and metrics of a process that answers nothing else. */
@Module({})
export class HealthModule {
  static forRoot(options: Serving): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [
        { provide: serving, useValue: options },
        { provide: Metrics, useFactory: () => new Metrics(options.figures ?? []) },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
      ],
    };
  }
}
