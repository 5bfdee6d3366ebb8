// Nest on Fastify with our manners: JSON alone and little of it, an id for every answer, problems for every error, and an
// end that lets what is under way finish.
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DynamicModule, LoggerService, NestApplicationOptions, Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Connections } from './connections.js';
import { contentPolicy, serveDocs } from './docs.js';
import { readJson } from './json-body.js';
import { Live } from './live.js';
import { Metrics } from './metrics.js';
import { Problem } from './problem.js';
import { traceOf, traceparentOf } from './request-context.js';

export interface HttpAppOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly logger?: LoggerService | false;
}

export interface HttpApp {
  readonly app: NestFastifyApplication;
  /** Resolves to the address that answers. Rejects with {@link ListenError} where there is none to be had. */
  listen(): Promise<string>;
  /** Takes no more requests, ends the streams, and waits for the requests in flight, at most so long (10 s). */
  close(deadlineMs?: number): Promise<void>;
}

/** The address cannot be listened on; the message is one sentence for the person who started it. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const maxBodyBytes = 64 * 1024;
/** A request that is still not whole after this long is given up. */
const requestTimeoutMs = 15_000;
const closeDeadlineMs = 10_000;

/** Makes the application; it serves nothing before {@link HttpApp.listen}. */
export async function createHttpApp(
  root: Type | DynamicModule,
  { host, port, logger }: HttpAppOptions,
): Promise<HttpApp> {
  const adapter = new FastifyAdapter({
    bodyLimit: maxBodyBytes,
    requestTimeout: requestTimeoutMs,
    // Nobody's word is taken for where a request comes from; a proxy in front is configured, not believed.
    trustProxy: false,
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) =>
      traceOf(traceparentOf(request)) ?? randomUUID().replaceAll('-', ''),
    // What arrives on an open connection while we end is still answered.
    return503OnClosing: false,
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerUnparsed,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, nestOptions(logger));
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    manners(request, reply);
    done();
  });
  const metrics = app.get(Metrics, { strict: false });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.method, request.routeOptions.url, reply.statusCode, reply.elapsedTime);
    done();
  });
  if (serves(app, Live)) serveDocs(app);
  const connections = new Connections(adapter.getHttpServer());
  return {
    app,
    listen: async () => {
      try {
        await app.listen(port, host);
      } catch (error) {
        throw listenError(error as NodeJS.ErrnoException, host, port);
      }
      return (await app.getUrl()).replace(/\/$/, '');
    },
    close: (deadlineMs = closeDeadlineMs) => connections.endWith(app.close(), deadlineMs),
  };
}

/** What goes wrong is thrown to whoever starts us, who ends the process with a sentence. */
const nestOptions = (
  logger: HttpAppOptions['logger'],
): Pick<NestApplicationOptions, 'bodyParser' | 'abortOnError' | 'logger'> => ({
  bodyParser: false,
  abortOnError: false,
  ...(logger === undefined ? {} : { logger }),
});

/** Processes without the api have no API to describe. (Asking Nest for what is not there puts an error into the log.) */
const serves = (app: NestFastifyApplication, part: Type): boolean =>
  [...app.get(ModulesContainer).values()].some(({ providers }) => providers.has(part));

function manners(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('X-Request-Id', request.id);
  reply.header('X-Content-Type-Options', 'nosniff');
  reply.header('Referrer-Policy', 'no-referrer');
  reply.header('Content-Security-Policy', contentPolicy(request.url));
  if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
}

/** A path that cannot be read reaches no route, and so no filter. */
function answerUnrouted(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  manners(request, reply);
  const problem = new Problem(400, 'malformed-path', 'The path cannot be read.');
  void reply
    .code(problem.status)
    .header('Content-Type', 'application/problem+json')
    .send(JSON.stringify(problem.body(request.id)));
}

/** What is no HTTP request gets the same kind of answer, written by hand. */
function answerUnparsed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([431, 'headers-too-large', 'The headers are too large.'] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ([408, 'request-timeout', 'The request did not arrive in time.'] as const)
        : ([400, 'malformed-request', 'This is not an HTTP request.'] as const);
  const body = JSON.stringify(new Problem(status, code, detail).body(randomUUID().replaceAll('-', '')));
  socket.end(
    [
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/problem+json',
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const address = `${host}:${String(port)}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${String(port)} on ${host} is in use: end the program that holds it, or set PORT to another one (0 takes any that is free).`,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${String(port)} may not be opened by this user: set PORT to one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(`${host} is no address of this machine: set HOST to one, such as 127.0.0.1.`);
    default:
      return error.syscall === 'listen' || error.syscall === 'bind'
        ? new ListenError(`Nothing can listen on ${address}: ${error.message}.`)
        : error;
  }
}
