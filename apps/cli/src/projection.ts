import type { PostgresEventStore } from '#platform/event-store';
import { digestOf, rebuild, retryParked } from '#platform/projections';
import type { Projection } from '#platform/kernel';
import { projections } from '#roles';
import { UsageError } from './usage-error.js';
import { withLog } from './with-log.js';

// `muster projection …`: for the operator, on the database itself; the system may run meanwhile.

export const rebuildProjections = (names: readonly string[]): Promise<void> =>
  withLog((databaseUrl, log) => rebuildAll(databaseUrl, log, chosen(names)));

export const printDigests = (names: readonly string[]): Promise<void> =>
  withLog((databaseUrl) => digests(databaseUrl, chosen(names)));

export const retryMission = (name: string, mission: string): Promise<void> =>
  withLog(async (databaseUrl, log) => {
    for (const projection of chosen([name])) {
      const { outcome, reason } = await retryParked({ databaseUrl, log, projection, mission });
      say(`${name} ${mission}: ${outcome}${reason === undefined ? '' : `, ${reason}`}`);
      if (outcome === 'parked') process.exitCode = 1;
    }
  });

function chosen(names: readonly string[]): readonly Projection[] {
  const unknown = names.find((name) => !projections.some((projection) => projection.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no projection "${unknown}"; there are ${projections.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? projections : projections.filter(({ name }) => names.includes(name));
}

async function rebuildAll(
  databaseUrl: string,
  log: PostgresEventStore,
  which: readonly Projection[],
): Promise<void> {
  const rebuilt = await rebuild({ databaseUrl, log, projections: which });
  for (const { projection, events, digest, liveDigest } of rebuilt) {
    const compared =
      liveDigest === undefined
        ? 'no live rows of this version to compare with'
        : liveDigest === digest
          ? 'as the live rows were'
          : `NOT as the live rows were: ${liveDigest}`;
    say(`${projection}  ${String(events)} events  ${digest}  ${compared}`);
    if (liveDigest !== undefined && liveDigest !== digest) process.exitCode = 1;
  }
}

async function digests(databaseUrl: string, which: readonly Projection[]): Promise<void> {
  for (const projection of which) {
    const found = await digestOf({ databaseUrl, projection });
    say(
      found === undefined
        ? `${projection.name}  no rows yet`
        : `${projection.name}  ${String(found.rows)} rows  ${found.digest}`,
    );
  }
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
