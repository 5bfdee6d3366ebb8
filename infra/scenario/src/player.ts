import { resolveStep, ScenarioError, type Made, type Scenario, type ScenarioStep } from './scenario.js';

/** Gives a bearer token for a speaker, as the speaker itself would get it. */
export type TokenSource = (speaker: {
  readonly party: string;
  readonly roles: readonly string[];
}) => Promise<string>;

/** The client of a party's tokens: keys are scoped by it, so that whoever plays a file again is answered as the first time. */
export const playerOf = (party: string): string => `scenario-${party.toLowerCase()}`;

export interface Played {
  /** Steps that were sent. */
  readonly steps: number;
  /** Steps whose first answer had been given before: nothing was added for them. */
  readonly repeated: number;
  /** What each step left in the log, by its name. */
  readonly made: ReadonlyMap<string, Made>;
}

export interface PlayOptions {
  readonly url: string;
  readonly token: TokenSource;
  /** Who drives the clock to the times at which steps were learnt; where left out, nobody does. */
  readonly clock?: { readonly party: string; readonly roles: readonly string[] };
  /** Stops before what was learnt later than this instant, and leaves the clock there. */
  readonly until?: string;
  readonly onStep?: (done: number, of: number) => void;
}

interface Receipt {
  readonly stream: string;
  readonly events: readonly { readonly id: string }[];
  readonly links: Readonly<Record<string, string>>;
}

/** A server that is asked again. */
const attempts = 20;
/** How often, and how far apart, it looks for what a process is to record. */
const looks = 400;
const lookMs = 50;

/**
 * Sends a scenario's steps in order. Each carries an Idempotency-Key made of scenario and step, so a scenario that was
 * cut off goes on where it stopped, and one that is played twice adds nothing.
 *
 * Throws {@link ScenarioError} on the first answer that is not a success; what was sent before it stands.
 */
export async function playScenario(scenario: Scenario, options: PlayOptions): Promise<Played> {
  const play = new Play(scenario, options);
  const { until } = options;
  const steps =
    until === undefined ? scenario.steps : scenario.steps.slice(0, firstAfter(scenario.steps, until));
  for (const [index, step] of steps.entries()) {
    await play.step(step);
    options.onStep?.(index + 1, steps.length);
  }
  if (until !== undefined) await play.driveTo(until);
  return { steps: steps.length, repeated: play.repeated, made: play.made };
}

function firstAfter(steps: readonly ScenarioStep[], until: string): number {
  const found = steps.findIndex(({ learnt }) => learnt !== undefined && learnt > until);
  return found < 0 ? steps.length : found;
}

class Play {
  readonly made = new Map<string, Made>();
  repeated = 0;
  readonly #scenario: Scenario;
  readonly #options: PlayOptions;
  readonly #streams = new Map<string, string>();
  /** By stream. */
  readonly #etags = new Map<string, string>();
  readonly #selves = new Map<string, string>();
  readonly #tokens = new Map<string, string>();
  #now = '';

  constructor(scenario: Scenario, options: PlayOptions) {
    this.#scenario = scenario;
    this.#options = options;
  }

  async step(step: ScenarioStep): Promise<void> {
    const { name, on, learnt } = step;
    if (learnt !== undefined) await this.driveTo(learnt);
    const speaker = this.#scenario.speakers[step.as];
    if (speaker === undefined) throw new ScenarioError(`Step "${name}": no speaker "${step.as}"`);
    const token = await this.#token(step.as, speaker);
    const { path, body } = resolveStep(step, this.#scenario, this.made);
    const changed = on === undefined ? undefined : this.#streams.get(on);
    if (changed !== undefined && !this.#selves.has(changed)) {
      // No receipt has said where the thing is read: it is what the command's path begins with.
      const [self] = /^\/v1\/[a-z-]+\/[^/]+/.exec(path) ?? [];
      if (self?.endsWith(`/${changed.slice(changed.indexOf('-') + 1)}`) === true)
        this.#selves.set(changed, self);
    }
    if (step.awaits !== undefined && changed !== undefined) await this.#recorded(step.awaits, changed, token);
    const response = await this.#send(path, body, `${this.#scenario.id}:${name}`, token, changed);
    const text = await response.text();
    if (!response.ok)
      throw new ScenarioError(`Step "${name}" (${path}) was answered ${String(response.status)}: ${text}`);
    const { stream, events, links } = JSON.parse(text) as Receipt;
    this.#streams.set(name, stream);
    this.made.set(name, { id: stream.slice(stream.indexOf('-') + 1), events: events.map(({ id }) => id) });
    const etag = response.headers.get('etag');
    if (etag !== null) this.#etags.set(stream, etag);
    if (links['self'] !== undefined) this.#selves.set(stream, links['self']);
    if (response.headers.get('idempotency-replayed') === 'true') this.repeated += 1;
  }

  /** Others see a thing in other versions, and processes change it too: what is stale is looked up and sent again. */
  async #send(
    path: string,
    body: object,
    key: string,
    token: string,
    stream: string | undefined,
  ): Promise<Response> {
    let etag = stream === undefined ? undefined : this.#etags.get(stream);
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(new URL(path, this.#options.url), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(etag === undefined ? {} : { 'if-match': etag }),
        },
        body: JSON.stringify(body),
      });
      if (attempt === attempts) return response;
      if ([412, 428].includes(response.status) && stream !== undefined)
        etag = await this.#current(stream, token);
      else if (response.status !== 503) return response;
      else
        await new Promise((done) =>
          setTimeout(done, 1000 * Number(response.headers.get('retry-after') ?? 1)),
        );
    }
  }

  async #current(stream: string, token: string): Promise<string | undefined> {
    const found = await this.#read(stream, token);
    return found?.headers.get('etag') ?? undefined;
  }

  async #read(stream: string, token: string): Promise<Response | undefined> {
    const self = this.#selves.get(stream);
    if (self === undefined) return undefined;
    return await fetch(new URL(self, this.#options.url), { headers: { authorization: `Bearer ${token}` } });
  }

  /** What a process records follows within moments; where it does not, the step itself is refused and says why. */
  async #recorded(type: string, stream: string, token: string): Promise<void> {
    for (let look = 0; look < looks; look += 1) {
      const found = await this.#read(stream, token);
      if (found?.ok !== true) return;
      const { events } = (await found.json()) as { readonly events: readonly { readonly type: string }[] };
      if (events.some((event) => event.type === type)) {
        const etag = found.headers.get('etag');
        if (etag !== null) this.#etags.set(stream, etag);
        return;
      }
      await new Promise((done) => setTimeout(done, lookMs));
    }
  }

  async #token(name: string, speaker: Parameters<TokenSource>[0]): Promise<string> {
    const token = this.#tokens.get(name) ?? (await this.#options.token(speaker));
    this.#tokens.set(name, token);
    return token;
  }

  /** Drives the log's clock there, so that what falls due before it is recorded first; never back. */
  async driveTo(to: string): Promise<void> {
    const { clock, url } = this.#options;
    if (clock === undefined || to <= this.#now) return;
    const token = await this.#token('', clock);
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(new URL('/v1/clock', url), {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ to }),
      });
      const text = await response.text();
      const { code } = response.ok ? { code: '' } : (JSON.parse(text) as { readonly code: string });
      // Where an earlier play was cut off, the clock is further than its first steps.
      if (response.ok || code === 'clock.only-forward') break;
      if (code !== 'clock.on-its-way' || attempt === attempts)
        throw new ScenarioError(
          `The clock could not be driven to ${to}: ${String(response.status)}: ${text}`,
        );
    }
    this.#now = to;
  }
}
