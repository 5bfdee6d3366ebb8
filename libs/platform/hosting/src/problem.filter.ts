// Every error that leaves is a problem (RFC 9457). What we did not foresee says so, with the trace id under which the
// log has the rest, and nothing of its inside.
import {
  Catch,
  HttpException,
  Inject,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventRefused, LogUnavailable } from '#platform/event-store';
import { hosting, type Hosting } from './hosting.js';
import { KnownRoutes } from './known-routes.js';
import { isOutage } from './outage.js';
import { Problem } from './problem.js';
import { senderOf, traceIdOf } from './request-context.js';

/** Of a path, as the trail keeps it. */
const maxPathLength = 256;

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('http');

  constructor(
    @Inject(hosting) private readonly host: Pick<Hosting, 'denials'>,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, arguments_: ArgumentsHost): void {
    const http = arguments_.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const traceId = traceIdOf(request);
    const problem = this.#problemOf(error, request);
    // An outage is told by whoever has it, once, and not by every request that meets it.
    if (problem.status === 500)
      this.#logger.error(`${traceId} ${request.method} ${request.url}: ${said(error)}`);
    if (problem.status === 401 || problem.status === 403 || problem.more.denied === true)
      this.#note(problem, request);
    // A stream that has begun cannot be answered any more.
    if (reply.sent || reply.raw.headersSent) return;
    void reply
      .status(problem.status)
      .headers(problem.more.headers ?? {})
      .header('Content-Type', 'application/problem+json')
      .send(JSON.stringify(problem.body(traceId)));
  }

  #problemOf(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof LogUnavailable)
      return new Problem(503, 'log-unavailable', 'The log cannot be reached at the moment; send it again.', {
        headers: { 'Retry-After': '2' },
      });
    if (error instanceof EventRefused) return new Problem(422, 'event-refused', error.message);
    if (isOutage(error))
      return new Problem(503, 'database-unavailable', 'The database cannot be reached at the moment.', {
        headers: { 'Retry-After': '2' },
      });
    const status = statusOf(error);
    if (status === 404) return this.#unrouted(request);
    return clientProblem(status) ?? unforeseen();
  }

  #unrouted({ url, method }: FastifyRequest): Problem {
    const methods = this.routes.methodsOf(url);
    return methods.length === 0 || methods.includes(method)
      ? new Problem(404, 'no-such-route', 'There is nothing under this path.')
      : new Problem(405, 'method-not-allowed', `This path knows ${methods.join(', ')}.`, {
          headers: { Allow: methods.join(', ') },
        });
  }

  #note({ status, code }: Problem, request: FastifyRequest): void {
    const path = request.url.split('?')[0] ?? '';
    this.host.denials.note({
      at: new Date().toISOString(),
      status,
      code,
      ...senderOf(request),
      path: path.slice(0, maxPathLength),
      address: request.ip,
    });
  }
}

/** Status of Nest's and Fastify's own errors. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { readonly statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}

function clientProblem(status: number): Problem | undefined {
  switch (status) {
    case 400:
      return new Problem(400, 'malformed-request', 'The request cannot be read.');
    case 408:
      return new Problem(408, 'request-timeout', 'The request did not arrive in time.');
    case 413:
      return new Problem(413, 'body-too-large', 'The body is larger than 64 KiB.');
    case 414:
      return new Problem(414, 'path-too-long', 'The path is too long.');
    case 415:
      return new Problem(415, 'unsupported-media-type', 'Bodies are JSON: Content-Type: application/json.');
    default:
      return status > 400 && status < 500
        ? new Problem(status, 'refused', 'The request is not taken.')
        : undefined;
  }
}

const unforeseen = (): Problem =>
  new Problem(
    500,
    'unforeseen',
    'Something went wrong here that should not. The trace id finds it in the log of the operators.',
  );

const said = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
