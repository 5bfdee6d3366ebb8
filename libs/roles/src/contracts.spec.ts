import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { contractFiles } from './contracts.js';

const folder = resolve(import.meta.dirname, '../../../infra/contracts');
const howTo = 'run "npm run contracts" and read what changed before it is committed';

let made: ReadonlyMap<string, string>;
let kept: ReadonlyMap<string, string>;

beforeAll(async () => {
  made = await contractFiles();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  kept = new Map(
    await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async ({ parentPath, name }): Promise<[string, string]> => {
          const file = join(parentPath, name);
          return [relative(folder, file).split(sep).join('/'), await readFile(file, 'utf8')];
        }),
    ),
  );
});

describe('the contract files', () => {
  test('are those of the code', () => {
    expect({ howTo, files: [...kept.keys()].sort() }).toEqual({ howTo, files: [...made.keys()].sort() });
    const drifted = [...made].filter(([path, text]) => kept.get(path) !== text).map(([path]) => path);
    expect({ howTo, drifted }).toEqual({ howTo, drifted: [] });
  });

  test('name nothing twice, so that a reader can load them together', () => {
    const ids = [...made.values()].flatMap((text) =>
      [...text.matchAll(/"\$id": "([^"]*)"/g)].map(([, id]) => id),
    );
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('are the same however often they are made', async () => {
    expect(await contractFiles()).toEqual(made);
  });

  test('hold nothing of the machine they were made on', () => {
    for (const text of made.values()) expect(text).not.toMatch(/localhost|127\.0\.0\.1|:\d{4,5}\//);
  });
});
