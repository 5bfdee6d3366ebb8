import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const lookMs = 50;

/**
 * The connections of a server and what each has in flight. Node ends the idle ones when it stops to listen, but neither
 * those that fall idle later nor those on which nothing was ever asked, and waits for them.
 */
export class Connections {
  readonly #inFlight = new Map<Socket, number>();

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#inFlight.set(socket, 0);
      socket.once('close', () => this.#inFlight.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#add(socket, 1);
      response.once('close', () => {
        this.#add(socket, -1);
      });
    });
  }

  /** Ends what has nothing in flight, from when the server listens no more until `closing` has settled, and all of it late. */
  async endWith(closing: Promise<void>, deadlineMs: number): Promise<void> {
    const look = setInterval(() => {
      if (this.server.listening) return;
      for (const [socket, requests] of this.#inFlight) if (requests === 0) socket.destroy();
    }, lookMs);
    const deadline = setTimeout(() => {
      for (const socket of this.#inFlight.keys()) socket.destroy();
    }, deadlineMs);
    try {
      await closing;
    } finally {
      clearInterval(look);
      clearTimeout(deadline);
    }
  }

  #add(socket: Socket, change: number): void {
    const requests = this.#inFlight.get(socket);
    if (requests !== undefined) this.#inFlight.set(socket, requests + change);
  }
}
