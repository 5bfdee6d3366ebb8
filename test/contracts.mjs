// Writes infra/contracts/ anew from the build: what the api serves as its documents, as files to read and to compare.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { contractFiles } from '#roles';

const folder = resolve(import.meta.dirname, '../infra/contracts');
const files = await contractFiles();
await rm(folder, { recursive: true, force: true });
for (const [path, text] of files) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
process.stdout.write(`${files.size} files written to ${folder}\n`);
