// Benches, each beside its peer in the same run on the same servers: `npm run bench -- append relay`, `--list` names
// them, none named means all. `--json` ends with one JSON line a figure: name, figure, unit, peer, ratio.
//
// A bench is a module of this folder, found by its `export const title = '…'` (one line, what is measured):
//
//   export const needsKafka = false;                  // only where it does without a broker; it is started otherwise
//   export async function bench({ databaseUrl, brokers, kafkaCacheDir }): result or results
//
//   databaseUrl    superuser of an embedded PostgreSQL of this run; take a database of your own (withDatabase of measure.mjs)
//   brokers        addresses of an embedded Kafka, an array; take topics of your own
//   kafkaCacheDir  where Kafka's jars are kept
//   result         { name, figure, unit,              // what was measured of ours
//                    peer?, peerFigure?, ratio?,      // beside whom; the ratio is reckoned where it is not given
//                    budget?,                         // '≥ 0.5 ×' of the peer, '≤ 15 ms' of the figure
//                    missing?,                        // why the peer could not run: said, and the figure stands alone
//                    notes? }                         // sentences
//
// Benches run the build (it is brought up to date first) and the packages of test/bench/package.json (installed once).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const words = process.argv.slice(2);
const flags = new Set(words.filter((word) => word.startsWith('--')));
const asked = words.filter((word) => !word.startsWith('--'));

const titles = new Map(
  readdirSync(here)
    .filter((file) => /^[a-z][a-z-]*\.mjs$/.test(file) && file !== 'run.mjs')
    .flatMap((file) => {
      const title = /^export const title = (['"`])(.+)\1;$/m.exec(
        readFileSync(join(here, file), 'utf8'),
      )?.[2];
      return title === undefined ? [] : [[file.replace('.mjs', ''), title]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

function refuse(why) {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

if (flags.has('--list')) {
  for (const [name, title] of titles) process.stdout.write(`${name.padEnd(10)} ${title}\n`);
  process.exit(0);
}
for (const flag of flags) if (flag !== '--json') refuse(`no option "${flag}"; there are --list and --json`);
for (const name of asked)
  if (!titles.has(name)) refuse(`no bench "${name}"; there are: ${[...titles.keys()].join(', ')}`);
const names = asked.length > 0 ? asked : [...titles.keys()];

function run(what, command, args, cwd) {
  process.stdout.write(`── ${what}\n`);
  // The report is on standard output; what others have to say goes beside it.
  return spawnSync(command, args, { cwd, stdio: ['ignore', process.stderr, 'inherit'] }).status === 0;
}

if (!run('build', join(root, 'node_modules/.bin/nest'), ['build'], root)) refuse('the build failed');
if (!existsSync(join(here, 'node_modules')))
  if (!run('packages of the peers', 'npm', ['ci', '--no-audit', '--no-fund'], here))
    process.stdout.write('they could not be installed; benches will say which peer is missing\n');

const { startKafka, startPostgres } = await import(join(root, 'dist/infra/embedded/src/index.js'));
const kafkaCacheDir = process.env.MUSTER_CACHE ?? join(homedir(), '.cache', 'muster');
const scratch = await mkdtemp(join(tmpdir(), 'muster-bench-'));
await chmod(scratch, 0o711); // PostgreSQL runs as another user where we are root
const stops = [];
let stopping;
const cleanUp = () =>
  (stopping ??= (async () => {
    await Promise.allSettled(stops.map((stop) => stop()));
    await rm(scratch, { recursive: true, force: true });
  })());
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void cleanUp().then(() => process.exit(130)));

const rounded = (value) =>
  value === undefined ? undefined : Number(value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Whether a budget is kept: of the ratio where it says ×, else of the figure; undefined where that is not known. */
function isMet({ figure, ratio, budget = '' }) {
  const [, sign, bound, times] = /^(≥|>=|≤|<=)\s*([\d.,]+)\s*(×)?/.exec(budget) ?? [];
  const value = times === undefined ? figure : ratio;
  if (sign === undefined || value === undefined) return undefined;
  const limit = Number(bound.replaceAll(',', ''));
  return sign === '≥' || sign === '>=' ? value >= limit : value <= limit;
}

function report(result) {
  const { name, figure, unit, peer, peerFigure, ratio, budget, missing, notes = [], met } = result;
  let line = `${name.padEnd(26)} ${String(figure)} ${unit}`;
  if (missing !== undefined) line += `   PEER MISSING: ${peer ?? ''}: ${missing}`;
  else if (peer !== undefined) line += `   ${String(ratio)} × ${peer} (${String(peerFigure)})`;
  if (budget !== undefined)
    line += `   budget ${budget}${met === undefined ? '' : met ? ': kept' : ': MISSED'}`;
  process.stdout.write(`${line}\n${notes.map((note) => `  ${note}\n`).join('')}`);
}

const results = [];
const failures = [];
let databaseUrl;
let brokers;
try {
  for (const name of names) {
    process.stdout.write(`── ${name}: ${titles.get(name)}\n`);
    try {
      const { bench, needsKafka = true } = await import(join(here, `${name}.mjs`));
      if (databaseUrl === undefined) {
        const postgres = await startPostgres({ dir: join(scratch, 'postgres') });
        stops.push(() => postgres.stop());
        databaseUrl = postgres.url;
      }
      if (needsKafka && brokers === undefined) {
        const kafka = await startKafka({ dir: join(scratch, 'kafka'), cacheDir: kafkaCacheDir });
        stops.push(() => kafka.stop());
        brokers = kafka.brokers;
      }
      for (const raw of [await bench({ databaseUrl, brokers, kafkaCacheDir })].flat()) {
        const ratio = raw.ratio ?? (raw.peerFigure === undefined ? undefined : raw.figure / raw.peerFigure);
        const result = {
          ...raw,
          figure: rounded(raw.figure),
          peerFigure: rounded(raw.peerFigure),
          ratio: rounded(ratio),
        };
        result.met = isMet(result);
        results.push(result);
        report(result);
      }
    } catch (error) {
      failures.push(name);
      process.stdout.write(`${name} could not be measured: ${error.message}\n`);
    }
  }
} finally {
  await cleanUp();
}
process.stdout.write(
  `── ${String(cpus().length)} cores of ${cpus()[0]?.model ?? 'unknown make'}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`,
);
if (flags.has('--json'))
  for (const { name, figure, unit, peer, ratio, budget, met, missing } of results)
    process.stdout.write(
      `${JSON.stringify({ name, figure, unit, peer: peer ?? null, ratio: ratio ?? null, budget, met, missing })}\n`,
    );
process.exit(failures.length > 0 ? 1 : 0);
