import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { eventCatalogue, flags, refuses, ruleBook, streamOf } from '#platform/kernel';
import { InMemoryEventStore } from '#platform/event-store';
import { defaultTopics } from '#platform/messaging';
import { InMemoryRows } from '#platform/projections';
import type { Check } from './health.controller.js';
import { HostingModule } from './hosting.module.js';
import { createHttpApp, type HttpApp } from './http-app.js';
import type { Figure } from './metrics.js';
import { composePolicy, hostingPolicies } from './policy.js';
import { PositionTokens } from './position-tokens.js';
import { Public } from './routes.js';
import { ServingModule } from './serving.module.js';

/** Each lets one slow answer go. */
export const gates: (() => void)[] = [];

/** Takes anything, and answers when it is let. */
@Public()
@Controller('trial')
class TrialController {
  @Post('echo')
  echo(@Body() body: unknown) {
    return { body };
  }
  @Get('slow')
  async slow() {
    await new Promise<void>((done) => gates.push(done));
    return { done: true };
  }
}

const rules = ruleBook('trial', {
  'one-at-a-time': refuses('conflict', 'One at a time.'),
  'odd-hours': flags('It was late.'),
});

/** What a test file has started; it ends them after each test. */
export const running: HttpApp[] = [];
export async function endAll(): Promise<void> {
  for (const open of gates.splice(0)) open();
  for (const app of running.splice(0)) await app.close(500);
}

/** An application over nothing, with one route that is slow and one that takes anything. */
export async function served(
  options: { checks?: readonly Check[]; figures?: readonly Figure[]; port?: number; host?: string } = {},
) {
  @Module({
    controllers: [TrialController],
    imports: [
      HostingModule.forRoot({
        store: new InMemoryEventStore(),
        rows: new InMemoryRows(),
        tokens: new PositionTokens(new Uint8Array(32)),
        catalogue: eventCatalogue([]),
        policy: composePolicy(hostingPolicies),
        verifier: { verify: () => Promise.reject(new Error('nobody is let in')) },
        denials: { note: () => undefined },
        delegations: {
          fact: (id) => ({ stream: streamOf('delegation', id), fold: () => undefined }),
          delegates: () => false,
        },
      }),
      ServingModule.forRoot({
        readModels: [],
        topics: defaultTopics,
        rules: [rules],
        checks: options.checks ?? [],
        figures: options.figures ?? [],
      }),
    ],
  })
  class Root {}
  const app = await createHttpApp(Root, {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    logger: false,
  });
  running.push(app);
  return app;
}
export const listening = async (options: Parameters<typeof served>[0] = {}) => {
  const app = await served(options);
  return { app, url: await app.listen() };
};
