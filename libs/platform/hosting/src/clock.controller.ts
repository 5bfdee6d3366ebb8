// The clock of the log over HTTP. It is driven in development alone: elsewhere this controller is not there.
import { applyDecorators, Body, Controller, Get, Inject, Put, Req, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { faultsOf } from './body.js';
import { clockRules } from './clock.rules.js';
import { fault } from './field.js';
import { Choice, DateTime } from './fields.js';
import { hosting, type ClockDriver, type Hosting } from './hosting.js';
import type { Plain } from './plain.js';
import { invalidRequest, refusalProblem } from './problem.js';
import { problemResponses } from './problem-responses.js';
import { queryRouteKey } from './routes.js';

/** How long a request waits for what falls due on the way. */
const patienceMs = 20_000;

export class ClockTime {
  @DateTime({ description: 'The time of the log', example: '2023-10-02T15:00:00Z' })
  now!: string;
  @Choice(['real', 'simulated'], { description: 'Whether a scenario drives it', example: 'simulated' })
  clock!: 'real' | 'simulated';
}

export class DriveClock {
  @DateTime({ description: 'Where to', example: '2023-10-02T15:00:00Z' })
  to!: string;
}

const answered = (description: string) =>
  ApiResponse({ status: 200, description, schema: { $ref: getSchemaPath(ClockTime) } });

const ReadRoute = () =>
  applyDecorators(
    SetMetadata(queryRouteKey, { get: 'clock', action: 'clock.Read', summary: 'The time of the log' }),
    Get('clock'),
    ApiTags('clock'),
    ApiOperation({ summary: 'The time of the log', operationId: 'clockRead' }),
    ApiExtraModels(ClockTime),
    answered('The time'),
    ...problemResponses([400, 401, 403, 503]),
  );

const DriveRoute = () =>
  applyDecorators(
    SetMetadata(queryRouteKey, { get: 'clock', action: 'clock.Drive', summary: 'Drive the clock' }),
    Put('clock'),
    ApiTags('clock'),
    ApiOperation({
      summary: 'Drive the clock forward to a moment, in development alone',
      operationId: 'clockDrive',
      description:
        'Answered once everything that falls due on the way is recorded, in the order in which it falls due. The first time it makes an empty log one of simulated time, for ever: what is recorded from then on carries that time, which runs on by itself. Refused by: `clock.only-forward`, `clock.real-log`, `clock.on-its-way`.',
    }),
    ApiBody({ type: DriveClock, required: true }),
    answered('It is there'),
    ...problemResponses([400, 401, 403, 409, 413, 415, 422, 503]),
  );

@Controller('v1')
export class ClockController {
  readonly #driver: ClockDriver;

  constructor(@Inject(hosting) { driver }: Pick<Hosting, 'driver'>) {
    if (driver === undefined) throw new RangeError('the clock is offered where it can be driven');
    this.#driver = driver;
  }

  @ReadRoute()
  async read(@Req() request: FastifyRequest): Promise<Plain<ClockTime>> {
    noQuery(request);
    const { now, simulated } = await this.#driver.read();
    return { now, clock: simulated ? 'simulated' : 'real' };
  }

  @DriveRoute()
  async drive(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Plain<ClockTime>> {
    noQuery(request);
    const faults = faultsOf(DriveClock, body);
    if (faults.length > 0) throw invalidRequest(faults);
    const driven = await this.#driver.driveTo((body as DriveClock).to, patienceMs);
    switch (driven.outcome) {
      case 'there':
        return { now: driven.now, clock: 'simulated' };
      case 'late':
        throw refusalProblem(clockRules.refuse('on-its-way', { now: driven.now }));
      case 'behind':
        throw refusalProblem(clockRules.refuse('only-forward', { now: driven.now }));
      case 'real':
        throw refusalProblem(clockRules.refuse('real-log', {}));
    }
  }
}

function noQuery({ query }: FastifyRequest): void {
  const faults = Object.keys(query as object).map((name) =>
    fault('is not a known parameter', [], `/query/${name}`),
  );
  if (faults.length > 0) throw invalidRequest(faults, 400);
}
