import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Metrics } from './metrics.js';
import { Public } from './routes.js';
import { Reply } from './reply.js';
import { serving, type Serving } from './serving.js';

/** Something that this process needs to do its work. */
export interface Check {
  readonly name: string;
  /** What is missing, as a sentence; undefined where nothing is. */
  readonly check: () => Promise<string | undefined>;
}

/** A check that gives no answer in this time is not in order. */
const patienceMs = 2000;

/** For whoever watches over the process; outside of the API and its document. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(serving) private readonly options: Serving,
    private readonly metrics: Metrics,
  ) {}

  /** It runs and answers. */
  @Get('health/live')
  live() {
    return new Reply(200, { status: 'ok' }, { 'Cache-Control': 'no-store' });
  }

  /** It can do its work; where it cannot, what is missing. */
  @Get('health/ready')
  async ready() {
    const { clock } = this.options;
    const checks = await Promise.all(
      this.options.checks.map(async ({ name, check }) => {
        const missing = await answered(name, check);
        return missing === undefined ? { name, status: 'ok' } : { name, status: 'missing', missing };
      }),
    );
    const ready = checks.every(({ status }) => status === 'ok');
    return new Reply(
      ready ? 200 : 503,
      {
        status: ready ? 'ok' : 'not-ready',
        ...(clock?.simulated === true ? { clock: 'simulated' } : {}),
        checks,
      },
      { 'Cache-Control': 'no-store', ...(ready ? {} : { 'Retry-After': '1' }) },
    );
  }

  @Get('metrics')
  async figures() {
    return new Reply(200, await this.metrics.text(), { 'Content-Type': this.metrics.contentType });
  }
}

async function answered(name: string, check: Check['check']): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((done) => {
    timer = setTimeout(() => {
      done(`${name} gave no answer in ${String(patienceMs / 1000)} s`);
    }, patienceMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return `${name}: ${(error as Error).message}`;
  } finally {
    clearTimeout(timer);
  }
}
