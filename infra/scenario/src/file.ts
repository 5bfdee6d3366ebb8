import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The text of a scenario of the project, by its id: it lies beside the sources, wherever they were built to. */
export function scenarioText(id: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')))
      return readFileSync(join(folder, 'infra', 'scenario', `${id}.json`), 'utf8');
    if (folder === dirname(folder)) throw new Error(`scenario ${id} is not beside ${import.meta.dirname}`);
  }
}
