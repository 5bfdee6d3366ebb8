#!/usr/bin/env node
// The command line: runs the build that `npm start` or `npm run build` made.
const { existsSync } = await import('node:fs');
const { join, resolve } = await import('node:path');
const { pathToFileURL } = await import('node:url');

const built = join(resolve(import.meta.dirname, '../..'), 'dist/apps/cli/src/main.js');
if (!existsSync(built)) {
  process.stderr.write('There is no build yet. Run "npm start" or "npm run build" first.\n');
  process.exit(1);
}
const { main } = await import(pathToFileURL(built).href);
await main(process.argv);
