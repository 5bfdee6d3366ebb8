import { Module, type DynamicModule } from '@nestjs/common';
import { ContractsController } from './contracts.controller.js';
import { HealthController } from './health.controller.js';
import { hosting, type Hosting } from './hosting.js';
import { Live } from './live.js';
import { LiveController } from './live.controller.js';
import { Metrics } from './metrics.js';
import { serving, type Serving } from './serving.js';

/** The stream, health, metrics and contracts of a process; it stands on the HostingModule. */
@Module({})
export class ServingModule {
  static forRoot(options: Serving): DynamicModule {
    return {
      module: ServingModule,
      controllers: [HealthController, LiveController, ContractsController],
      providers: [
        { provide: serving, useValue: options },
        { provide: Live, inject: [hosting], useFactory: (host: Hosting) => liveOf(host, options) },
        { provide: Metrics, inject: [Live], useFactory: (live: Live) => metricsOf(live, options) },
      ],
    };
  }
}

function liveOf({ store, rows, tokens }: Hosting, { readModels, live, onProblem }: Serving): Live {
  if (rows === undefined) throw new RangeError('the stream needs rows, and the host was given none');
  return new Live({
    log: store,
    rows,
    tokens,
    readModels,
    ...live,
    ...(onProblem === undefined ? {} : { onProblem }),
  });
}

function metricsOf(live: Live, { figures = [] }: Serving): Metrics {
  const streams = () => [{ value: live.streams }];
  return new Metrics([
    { name: 'muster_live_streams', help: 'Open streams of changes', read: streams },
    ...figures,
  ]);
}
