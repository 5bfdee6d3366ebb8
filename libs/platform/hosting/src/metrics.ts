import { collectDefaultMetrics, Gauge, Histogram, register, Registry } from 'prom-client';

/** A figure that somebody else knows: it is asked for whenever the metrics are read. */
export interface Figure {
  /** `muster_relay_checkpoint`: what, then the unit. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: () => readonly FigureValue[] | Promise<readonly FigureValue[]>;
}
export interface FigureValue {
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
}

let collecting = false;

/** What this process says of itself in numbers: Node's own, its requests, and the figures of its roles. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #durations = new Histogram({
    name: 'muster_http_request_duration_seconds',
    help: 'Duration of HTTP requests by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  });

  constructor(figures: readonly Figure[]) {
    // Once a process: they count the process, not the application.
    if (!collecting) collectDefaultMetrics();
    collecting = true;
    for (const { name, help, labels = [], read } of figures) {
      new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers: [this.#registry],
        async collect() {
          const values = await read();
          this.reset();
          for (const { labels: of = {}, value } of values) this.set(of, value);
        },
      });
    }
  }

  /** By route, never by path: the number of series stays bounded. */
  request(method: string, route: string | undefined, status: number, milliseconds: number): void {
    this.#durations.observe({ method, route: route ?? 'none', status }, milliseconds / 1000);
  }

  readonly contentType = register.contentType;

  text(): Promise<string> {
    return Registry.merge([register, this.#registry]).metrics();
  }
}
