import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** `workers` loops that call `once` for some seconds: rate, and the latency of every call in milliseconds. */
export async function perSecond(workers, seconds, once) {
  const latenciesMs = [];
  const since = performance.now();
  const until = since + seconds * 1000;
  let n = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (;;) {
        const start = performance.now();
        if (start >= until) return;
        await once(n++);
        latenciesMs.push(performance.now() - start);
      }
    }),
  );
  return { rate: (latenciesMs.length / (performance.now() - since)) * 1000, latenciesMs };
}

export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** A database of its own for one turn, dropped afterwards unless it is to be kept: the run's server goes with the run. */
export async function withDatabase(server, use, { keep = false } = {}) {
  const name = `bench_${randomBytes(5).toString('hex')}`;
  const admin = async (sql) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin('CHECKPOINT');
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    return await use(url.href);
  } finally {
    if (!keep) await admin(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}
