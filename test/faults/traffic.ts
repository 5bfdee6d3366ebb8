// Nations that announce without pause, and remember what they were answered.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Client } from '../e2e/client.js';
import type { System } from '../e2e/system.js';
import { announcedIn, headOf } from './log.js';
import { eventually } from './patience.js';

export const parties = ['KEN', 'JAM', 'CAN'] as const;
/** Between two commands of one nation, in milliseconds. */
const pace = 20;

export interface Announced {
  readonly mission: string;
  readonly party: string;
  /** Nothing else in the log says this. */
  readonly mark: string;
  readonly key: string;
  /** Undefined where the connection was lost before an answer. */
  status: number | undefined;
  retryAfter?: string | undefined;
  /** What the answer said where it was none of success. */
  said?: unknown;
  tookMs: number;
}

export async function announce(client: Client, one: Announced): Promise<void> {
  const since = performance.now();
  try {
    const { status, headers, body } = await client.post(
      `/v1/missions/${one.mission}/announcements`,
      { kind: 'personnel', capability: one.mark, figure: { form: 'exact', count: 10, unit: 'person' } },
      { 'idempotency-key': one.key },
    );
    one.status = status;
    one.retryAfter = headers.get('retry-after') ?? undefined;
    one.said = status === 201 ? undefined : body;
  } catch {
    one.status = undefined;
  }
  one.tookMs = performance.now() - since;
}

export interface TrafficOptions {
  readonly system: System;
  readonly missions: readonly string[];
  /** Part of all marks. */
  readonly label: string;
  /** Names of the api processes that are used in turn; the newest alone where left out. */
  readonly apis?: readonly string[];
}

const running = new Set<Traffic>();

/** Whatever a test that failed has left going; for `afterEach`. */
export async function endTraffic(): Promise<void> {
  await Promise.all([...running].map((traffic) => traffic.stop()));
}

export class Traffic {
  readonly given: Announced[] = [];
  readonly #options: TrafficOptions;
  #going = true;
  #clients: readonly Promise<void>[] = [];

  private constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Three nations begin to announce. */
  static async start(options: TrafficOptions): Promise<Traffic> {
    const traffic = new Traffic(options);
    running.add(traffic);
    const clients = await Promise.all(
      parties.map(async (party) => [party, await traffic.#clientsOf(party)] as const),
    );
    traffic.#clients = clients.map(([party, own]) => traffic.#announce(party, own));
    return traffic;
  }

  /** Resolves once so many more were taken. */
  async more(count: number, withinMs = 30_000): Promise<void> {
    const taken = () => this.given.filter(({ status }) => status === 201).length;
    const enough = taken() + count;
    await eventually(() => {
      expect(taken()).toBeGreaterThanOrEqual(enough);
    }, withinMs);
  }

  /** Resolves once nothing is in flight. */
  async stop(): Promise<void> {
    this.#going = false;
    running.delete(this);
    await Promise.all(this.#clients);
  }

  /** Whoever was not answered, or told to come back, asks again with the same key. */
  async settle(): Promise<void> {
    for (const party of parties) {
      const [client] = await this.#clientsOf(party);
      for (const one of this.given.filter((given) => given.party === party && given.status !== 201))
        if (client !== undefined) await announce(client, one);
    }
    expect(this.given.filter(({ status }) => status !== 201)).toEqual([]);
  }

  /** What was taken is in the log once, and what was not is there once or not at all. */
  async expectInTheLog(): Promise<void> {
    const given = this.given.map((one) => ({ ...one })); // as they are answered before the log is read
    const found = await announcedIn(this.#options.system);
    const wrong = given.filter(({ mark, status }) => {
      const times = found.get(mark) ?? 0;
      return status === 201 ? times !== 1 : times > 1;
    });
    expect(wrong).toEqual([]);
  }

  /** Each that was taken so far is shown to the operator in its mission's resourcing. */
  async expectShown(patienceSeconds = 20): Promise<void> {
    const { system, missions } = this.#options;
    const operator = await system.as('OPERATOR', 'operator');
    const taken = this.given.filter(({ status }) => status === 201);
    const head = String(await headOf(system));
    for (const mission of missions) {
      const { status, body } = await operator.get(`/v1/missions/${mission}/resourcing?minPosition=${head}`, {
        prefer: `wait=${String(patienceSeconds)}`,
      });
      expect(status).toBe(200);
      const shown = JSON.stringify(body);
      expect(taken.filter((one) => one.mission === mission && !shown.includes(one.mark))).toEqual([]);
    }
  }

  #clientsOf(party: string): Promise<readonly Client[]> {
    const { system, apis } = this.#options;
    if (apis === undefined) return system.as(party, 'partner').then((client) => [client]);
    return Promise.all(apis.map((api) => system.client({ party, roles: ['partner'] }, api)));
  }

  async #announce(party: string, clients: readonly Client[]): Promise<void> {
    const { label, missions } = this.#options;
    for (let n = 0; this.#going; n += 1) {
      const mission = missions[n % missions.length] ?? '';
      const client = clients[n % clients.length];
      const one: Announced = {
        mission,
        party,
        mark: `${label} ${randomUUID()}`,
        key: randomUUID(),
        status: undefined,
        tookMs: 0,
      };
      this.given.push(one);
      if (client !== undefined) await announce(client, one);
      await pause(pace);
    }
  }
}
