// One Muster at a time on one folder: a file names its owner, and the owner's start tells it from a later process that
// happens to have its number.
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './folders.js';
import { isAlive, startOf } from './processes.js';
import { diskFault, StartError } from './start-error.js';

interface Owner {
  readonly pid: number;
  readonly start: string;
}

export interface Claim {
  release(): void;
}

/** Takes the folder for this process, also from an owner that is dead. Throws {@link StartError} where one lives. */
export function claimFolder(dir: string): Claim {
  const file = join(dir, 'owner.json');
  const own = join(dir, `owner.${String(process.pid)}`);
  try {
    makeFolder(dir);
    writeFileSync(own, JSON.stringify({ pid: process.pid, start: startOf(process.pid) } satisfies Owner));
  } catch (error) {
    throw diskFault(error, dir) ?? error;
  }
  try {
    for (;;) {
      try {
        linkSync(own, file); // there at once and whole, or not at all
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw diskFault(error, dir) ?? error;
      }
      const owner = readOwner(file);
      if (owner !== undefined && isAlive(owner.pid) && startOf(owner.pid) === owner.start)
        throw new StartError(
          `Another Muster (process ${String(owner.pid)}) uses ${dir}; stop it, or set MUSTER_HOME to a folder of its own.`,
        );
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  return {
    release: () => {
      if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}
