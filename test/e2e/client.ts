// The API as any client sees it: HTTP and a bearer token.
import { randomUUID } from 'node:crypto';

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What is sent; header names are in lower case. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it goes over the wire. */
  readonly body?: string;
}

/** Sees every request before it goes and every answer as it comes; throws where one is not in order. */
export interface Watch {
  sending(sent: Sent): void;
  answered(sent: Sent, answer: Answer): void;
}

export class Client {
  constructor(
    readonly url: string,
    readonly token: string | undefined,
    private readonly watch?: Watch,
  ) {}

  async get<Body = Record<string, unknown>>(
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    return this.send({ method: 'GET', path, headers });
  }

  /** A POST with an Idempotency-Key of its own unless one is given. */
  async post<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    return this.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Sends anything, in order or not. */
  async send<Body = Record<string, unknown>>({ method, path, headers, body }: Sent): Promise<Answer<Body>> {
    const sent: Sent = {
      ...{ method, path },
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    };
    this.watch?.sending(sent);
    const response = await fetch(new URL(path, this.url), { ...sent, signal: AbortSignal.timeout(30_000) });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
    };
    this.watch?.answered(sent, answer);
    return answer;
  }
}

export interface Issued {
  readonly party: string;
  readonly roles: readonly string[];
  readonly client?: string;
  readonly actor?: string;
  readonly missions?: readonly string[];
  readonly lifetime?: number;
}

/** A token of the development issuer, by client credentials. */
export async function tokenFrom(issuer: string, said: Issued): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: said.client ?? `test-${said.party.toLowerCase()}`,
    party: said.party,
    roles: said.roles.join(' '),
    ...(said.actor === undefined ? {} : { actor: said.actor }),
    ...(said.missions === undefined ? {} : { missions: said.missions.join(' ') }),
    ...(said.lifetime === undefined ? {} : { lifetime: String(said.lifetime) }),
  });
  const response = await fetch(new URL('/token', issuer), { method: 'POST', body: form });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token: ${String(response.status)}`);
  return token;
}

/** Events of a stream as they come, until it is closed. */
export interface StreamEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: unknown;
}

export class EventStream {
  readonly events: StreamEvent[] = [];
  readonly comments: string[] = [];
  readonly #abort = new AbortController();
  readonly #looks = new Set<() => void>();
  readonly done: Promise<void>;

  private constructor(response: Response) {
    this.done = this.#read(response).catch(() => undefined);
  }

  static async open(
    url: string,
    token: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`${String(response.status)}: ${await response.text()}`);
    const stream = new EventStream(response);
    stream.#abort.signal.addEventListener('abort', () => {
      abort.abort();
    });
    return stream;
  }

  close(): Promise<void> {
    this.#abort.abort();
    return this.done;
  }

  /** The first event that is so, among those there and those to come. */
  first(is: (event: StreamEvent) => boolean, withinMs = 10_000): Promise<StreamEvent> {
    return new Promise((done, fail) => {
      const look = () => {
        const found = this.events.find(is);
        if (found === undefined) return;
        clearTimeout(timer);
        this.#looks.delete(look);
        done(found);
      };
      const timer = setTimeout(() => {
        this.#looks.delete(look);
        fail(new Error(`no such event among ${JSON.stringify(this.events)}`));
      }, withinMs);
      this.#looks.add(look);
      look();
    });
  }

  async #read(response: Response): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
      for (const look of this.#looks) look();
    }
  }

  #take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      if (line.startsWith(':')) this.comments.push(line.slice(1).trim());
      else {
        const at = line.indexOf(':');
        fields.set(line.slice(0, at), line.slice(at + 1).trimStart());
      }
    }
    const data = fields.get('data');
    if (data === undefined) return;
    const id = fields.get('id');
    this.events.push({
      event: fields.get('event') ?? 'message',
      ...(id === undefined ? {} : { id }),
      data: JSON.parse(data) as unknown,
    });
  }
}
