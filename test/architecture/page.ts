// Pages of docs/ that are made from the code: `npm run docs` writes them; without that they are compared.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from '@jest/globals';

export const root = resolve(import.meta.dirname, '../..');
const writes = process.env['MUSTER_WRITE_DOCS'] === '1';

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

export async function expectPage(name: string, text: string): Promise<void> {
  const file = join(root, 'docs', name);
  if (writes) await writeFile(file, text);
  // Where this fails, "npm run docs" writes the page anew.
  expect(await readFile(file, 'utf8').catch(() => '')).toBe(text);
}
