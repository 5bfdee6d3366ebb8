import { applyDecorators, Controller, Get, Req, Res, SetMetadata } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { missionIdPattern, type MissionId } from '#platform/kernel';
import type { ReadModel } from '#platform/projections';
import { mayEnter, readerOf } from './caller.js';
import { fault, type Fault } from './field.js';
import { Live } from './live.js';
import { ResponseSink } from './live-sink.js';
import { absent, invalidRequest } from './problem.js';
import { problemResponses } from './problem-responses.js';
import { contextOf } from './request-context.js';
import { queryRouteKey } from './routes.js';

const StreamRoute = () =>
  applyDecorators(
    SetMetadata(queryRouteKey, { get: 'stream', action: 'live.Stream', summary: 'Follow changes' }),
    Get('stream'),
    ApiTags('live'),
    ApiOperation({
      summary: 'Follow changes as they become visible',
      operationId: 'liveStream',
      description:
        'Server-sent events. `hello` names where the stream begins: fetch with its id as `minPosition`, and every later change follows. `change` tells one event that the caller may read, in the order of the log, once the read models that it names show it. `end` says why the stream ends: `token-expired`, `too-slow`, `shutting-down` or `failed`. Every id can be given back as `Last-Event-ID`: nothing is lost and nothing repeated.',
    }),
    ApiQuery({
      name: 'mission',
      required: false,
      description: 'Changes of this mission alone',
      schema: { type: 'string', pattern: missionIdPattern },
    }),
    ApiQuery({
      name: 'readModel',
      required: false,
      description: 'Changes of these read models alone, separated by commas or given repeatedly',
      schema: { type: 'array', items: { type: 'string', maxLength: 64 }, maxItems: 20 },
    }),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'The last id that was received',
      schema: { type: 'string', maxLength: 512 },
    }),
    ApiResponse({
      status: 200,
      description: 'The stream',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ...problemResponses([400, 401, 403, 404, 503]),
  );

@Controller('v1')
export class LiveController {
  constructor(private readonly live: Live) {}

  @StreamRoute()
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { caller, tokens } = contextOf(request);
    const reader = readerOf(caller);
    const { mission, readModels } = this.#asked(request.query as Query);
    if (mission !== undefined && !mayEnter(caller, mission)) throw absent({ denied: true });
    const head = await this.live.head();
    const given = request.headers['last-event-id'];
    const last = given === undefined ? undefined : tokens.read(reader, String(given));
    if (given !== undefined && (last === undefined || last < -1 || last > head))
      throw invalidRequest(
        [fault('is no id of this stream', 'an id as it was received', '/header/Last-Event-ID')],
        400,
      );
    if (request.method === 'HEAD') {
      // Fastify answers HEAD by the handler of GET, and this one would never be done.
      void reply.type('text/event-stream').send();
      return;
    }
    const subscription = {
      reader,
      mayEnter: (of: MissionId | undefined) => mayEnter(caller, of),
      ...(mission === undefined ? {} : { mission }),
      ...(readModels === undefined ? {} : { readModels }),
      after: last ?? head,
      begins: last === undefined,
      expires: caller.expires,
    };
    // Ours from here on, because only the response itself shows that its reader is behind.
    reply.hijack();
    const stream = this.live.start(subscription, new ResponseSink(reply.raw, { 'X-Request-Id': request.id }));
    const gone = () => {
      stream.end('gone');
    };
    if (reply.raw.destroyed) gone();
    else reply.raw.once('close', gone);
  }

  #asked({ mission, readModel, ...unknown }: Query): {
    readonly mission?: MissionId;
    readonly readModels?: readonly ReadModel[];
  } {
    const known = this.live.readModels;
    const names = [readModel ?? []].flat().flatMap((text) => text.split(','));
    const found = known.filter(({ name }) => names.includes(name));
    const faults: Fault[] = Object.keys(unknown).map((name) =>
      fault('is not a known parameter', ['mission', 'readModel'], `/query/${name}`),
    );
    if (mission !== undefined && (typeof mission !== 'string' || !new RegExp(missionIdPattern).test(mission)))
      faults.push(fault('is not a mission', missionIdPattern, '/query/mission'));
    if (names.some((name) => !known.some((readModel) => readModel.name === name)))
      faults.push(
        fault(
          'names a read model that there is not',
          known.map(({ name }) => name),
          '/query/readModel',
        ),
      );
    if (faults.length > 0) throw invalidRequest(faults, 400);
    return {
      ...(mission === undefined ? {} : { mission: mission as MissionId }),
      ...(readModel === undefined ? {} : { readModels: found }),
    };
  }
}

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;
