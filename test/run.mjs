// The project's checks, one after another, with one PostgreSQL and one Kafka for the whole run and one summary.
//   node test/run.mjs                       everything (npm test)
//   node test/run.mjs integration <file…>   one kind of test, other words go to Jest
//   MUSTER_LONG=1 …                         outages of a minute instead of seconds (npm run test:long)
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const [wanted = 'all', ...rest] = process.argv.slice(2);
const started = performance.now();
const results = [];
let scratch;
let servers;

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

async function run(name, command, args, env = {}) {
  const since = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      done(1);
    });
    child.on('exit', (exit, signal) => done(signal === null ? exit : 1));
  });
  results.push({ name, passed: code === 0, took: seconds(since) });
  return code === 0;
}

const bin = (name) => join(root, 'node_modules', '.bin', name);

async function jest(kinds, words = []) {
  const outputFile = join(scratch, `${kinds.join('-')}.json`);
  const passed = await run(
    `${kinds.join(', ')} tests`,
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--config',
      'test/jest.config.mjs',
      '--selectProjects',
      ...kinds,
      '--json',
      `--outputFile=${outputFile}`,
      ...words,
    ],
    servers?.env,
  );
  const report = JSON.parse(await readFile(outputFile, 'utf8').catch(() => '{}'));
  const last = results.at(-1);
  last.tests = {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    pending: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
  last.passed = passed && last.tests.passed > 0 && last.tests.pending === 0;
}

/** One PostgreSQL and one Kafka, in a folder of their own, unless the environment names others. */
async function startServers() {
  const { startKafka, startPostgres } = await import(
    pathToFileURL(join(root, 'dist/infra/embedded/src/index.js')).href
  );
  const since = performance.now();
  process.stdout.write('\n── servers\n');
  const stops = [];
  const env = {};
  if (process.env.MUSTER_TEST_DATABASE_URL === undefined) {
    const postgres = await startPostgres({ dir: join(scratch, 'postgres') });
    stops.push(() => postgres.stop());
    env.MUSTER_TEST_DATABASE_URL = postgres.url;
  }
  if (process.env.MUSTER_TEST_KAFKA_BROKERS === undefined) {
    const cacheDir = process.env.MUSTER_CACHE ?? join(homedir(), '.cache', 'muster');
    const kafka = await startKafka({ dir: join(scratch, 'kafka'), cacheDir });
    stops.push(() => kafka.stop());
    env.MUSTER_TEST_KAFKA_BROKERS = kafka.brokers.join(',');
  }
  process.stdout.write(`PostgreSQL and Kafka ready in ${seconds(since)} s\n`);
  return { env, stop: () => Promise.allSettled(stops.map((stop) => stop())) };
}

const steps = {
  build: () => run('build', bin('nest'), ['build']),
  lint: () =>
    run('lint', bin('eslint'), [
      '--config',
      '.config/eslint.config.mjs',
      '--max-warnings',
      '0',
      'apps',
      'libs',
      'infra',
      'test',
    ]),
  format: () =>
    run('format', bin('prettier'), [
      '--check',
      '--log-level',
      'warn',
      'apps',
      'libs',
      'infra',
      'test',
      '.config',
    ]),
  types: () => run('types', bin('tsc'), ['-p', '.config/tsconfig.check.json']),
  // The base configuration has the condition under which our own names lead to sources.
  dead: () =>
    run('dead code', bin('knip'), ['--config', '.config/knip.json', '--tsConfig', 'tsconfig.base.json']),
  unit: (words) => jest(['unit'], words),
  integration: (words) =>
    jest(
      ['integration'],
      ['--maxWorkers', String(Math.max(1, availableParallelism() - 1)), ...(words ?? [])],
    ),
  e2e: (words) => jest(['e2e'], ['--runInBand', ...(words ?? [])]),
};
const needServers = new Set(['integration', 'e2e']);

async function main() {
  scratch = await mkdtemp(join(tmpdir(), 'muster-test-'));
  await chmod(scratch, 0o711); // PostgreSQL runs as another user where we are root
  const names = wanted === 'all' ? Object.keys(steps) : [wanted];
  const unknown = names.find((name) => !(name in steps));
  if (unknown !== undefined) {
    process.stderr.write(`no step "${unknown}"; there are: all, ${Object.keys(steps).join(', ')}\n`);
    return 2;
  }
  if (needServers.has(names[0]) && !(await steps.build())) return 1;
  for (const name of names) {
    if (needServers.has(name) && servers === undefined) {
      try {
        servers = await startServers();
      } catch (error) {
        process.stderr.write(`${error.message}\n`);
        results.push({ name: 'servers', passed: false, took: '0.0' });
        break;
      }
    }
    await steps[name](wanted === 'all' ? undefined : rest);
    if (name === 'build' && results.at(-1)?.passed === false) break;
  }
  return undefined;
}

let stopping;
async function cleanUp() {
  stopping ??= (async () => {
    await servers?.stop();
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
  })();
  return stopping;
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    void cleanUp().then(() => process.exit(130));
  });
}

let usage;
try {
  usage = await main();
} finally {
  await cleanUp();
}
if (usage !== undefined) process.exit(usage);

const count = (key) =>
  results.reduce(
    (sum, { tests, passed }) => sum + (tests?.[key] ?? (key === (passed ? 'passed' : 'failed') ? 1 : 0)),
    0,
  );
process.stdout.write('\n── summary\n');
for (const { name, passed, took, tests } of results) {
  const detail =
    tests === undefined
      ? ''
      : `  ${tests.passed} passed, ${tests.failed} failed${tests.pending > 0 ? `, ${tests.pending} PENDING (not allowed)` : ''}`;
  process.stdout.write(
    `${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${took.padStart(6)} s${detail}\n`,
  );
}
const broken = results.filter(({ passed }) => !passed).length;
process.stdout.write(
  `in ${seconds(started)} s\n${count('passed')} passed, ${Math.max(count('failed'), broken)} failed\n`,
);
process.exit(broken === 0 ? 0 : 1);
