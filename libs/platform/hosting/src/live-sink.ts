import type { ServerResponse } from 'node:http';
import type { Sink } from './live-stream.js';

/** How long the last words of a stream may take to leave, in milliseconds. */
const lastWordsMs = 1000;

/** A stream over one HTTP response. Node keeps what the reader has not taken, so it is asked before more is written. */
export class ResponseSink implements Sink {
  constructor(
    private readonly response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ) {
    response.on('error', () => {
      response.destroy();
    });
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      // Proxies that gather answers before they pass them on are told not to.
      'X-Accel-Buffering': 'no',
      ...headers,
    });
    response.flushHeaders();
  }

  write(chunk: string): boolean {
    return this.response.destroyed || this.response.write(chunk);
  }

  drained(patienceMs: number): Promise<boolean> {
    const { response } = this;
    if (response.destroyed) return Promise.resolve(true);
    return new Promise((done) => {
      const end = (drained: boolean) => {
        clearTimeout(timer);
        response.off('drain', drain).off('close', drain);
        done(drained);
      };
      const drain = () => {
        end(true);
      };
      const timer = setTimeout(end, patienceMs, false);
      response.once('drain', drain).once('close', drain);
    });
  }

  end(chunk: string): void {
    const { response } = this;
    if (response.destroyed) return;
    const late = setTimeout(() => {
      response.destroy();
    }, lastWordsMs);
    response.once('close', () => {
      clearTimeout(late);
    });
    response.end(chunk);
  }
}
