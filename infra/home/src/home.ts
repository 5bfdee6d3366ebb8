// The folder that holds everything a start leaves behind: `.muster/`, or where MUSTER_HOME says.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running Muster tells the command line: where to ask. */
export interface Running {
  readonly pid: number;
  readonly api: string;
  /** The development issuer; absent where tokens come from elsewhere. */
  readonly issuer?: string;
  /** Connection string, for the operator's own tools; the file is its owner's alone. */
  readonly database: string;
}

const runningFile = (home: string): string => join(home, 'running.json');

export function noteRunning(home: string, running: Running): void {
  writeWhole(runningFile(home), JSON.stringify(running));
}

/** Where a Muster on this folder answers; undefined where none runs. */
export function running(home: string): Running | undefined {
  try {
    const noted = JSON.parse(readFileSync(runningFile(home), 'utf8')) as Running;
    process.kill(noted.pid, 0);
    return noted;
  } catch {
    return undefined; // nothing noted, or noted by a process that was killed
  }
}

export function forgetRunning(home: string): void {
  rmSync(runningFile(home), { force: true });
}

/** 32 bytes that seal positions for partners, made once: tokens outlive a restart. */
export function keptTokenKey(home: string): Uint8Array {
  const file = join(home, 'position-token.key');
  try {
    const kept = Buffer.from(readFileSync(file, 'utf8'), 'base64url');
    if (kept.byteLength === 32) return kept;
  } catch {
    // made below
  }
  const made = randomBytes(32);
  writeWhole(file, made.toString('base64url'));
  return made;
}

/** How far the demo has come: it is played on an empty log, and one that was cut off goes on where it stopped. */
export type DemoMark = 'playing' | 'played' | 'declined';

export function demoMark(home: string): DemoMark | undefined {
  try {
    const text = readFileSync(join(home, 'demo'), 'utf8');
    return text === 'playing' || text === 'played' || text === 'declined' ? text : undefined;
  } catch {
    return undefined;
  }
}

export function markDemo(home: string, mark: DemoMark): void {
  writeWhole(join(home, 'demo'), mark);
}

/** There whole or not at all, whatever ends this process meanwhile; readable by its owner alone. */
function writeWhole(file: string, text: string): void {
  const scratch = `${file}.${String(process.pid)}`;
  writeFileSync(scratch, text, { mode: 0o600 });
  renameSync(scratch, file);
}
