// What `npm start` runs: says so at once, builds where the sources are newer than the build, then starts the system.
// Plain JavaScript without imports of ours, because it runs before there is a build.
process.stdout.write('Muster is starting …\n');
const started = performance.now();

const { spawnSync } = await import('node:child_process');
const { existsSync, readdirSync, statSync, utimesSync } = await import('node:fs');
const { join, resolve } = await import('node:path');
const { pathToFileURL } = await import('node:url');

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'dist/apps/muster/src/main.js');
const stamp = join(root, 'dist/.tsbuildinfo');

/** Newest change among the sources; a few hundred stats, about 10 ms. */
function newestSource() {
  let newest = statSync(join(root, 'tsconfig.base.json')).mtimeMs;
  for (const folder of ['apps', 'libs', 'infra']) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.name.endsWith('.ts') && !entry.isDirectory()) continue;
      newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return newest;
}

function build() {
  const since = performance.now();
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  if (!existsSync(nest)) {
    process.stderr.write('The packages are not installed. Run "npm ci" first.\n');
    process.exit(1);
  }
  const { status } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    process.stderr.write('The build failed; what the compiler said stands above.\n');
    process.exit(1);
  }
  // The compiler leaves it alone where nothing came of a change.
  utimesSync(stamp, new Date(), new Date());
  const took = ((performance.now() - since) / 1000).toFixed(1);
  process.stdout.write(`  ${'built'.padEnd(12)} ${took.padStart(6)} s\n`);
}

if (!existsSync(built) || !existsSync(stamp) || statSync(stamp).mtimeMs < newestSource()) build();

const { main } = await import(pathToFileURL(built).href);
await main(started);
