import { Child } from '../e2e/child.js';
import type { System } from '../e2e/system.js';

export interface RebuildRun {
  readonly exit: number | NodeJS.Signals;
  readonly output: string;
  /** Projections that are as the live rows were. */
  readonly equal: readonly string[];
  /** Lines about those that are not. */
  readonly differing: readonly string[];
}

/** `muster projection rebuild`, as an operator runs it. */
export async function rebuild(
  system: System,
  env: Readonly<Record<string, string>> = {},
): Promise<RebuildRun> {
  const { exit, output } = await muster(system, ['projection', 'rebuild'], env);
  const lines = output.split('\n').filter((line) => line !== '');
  return {
    exit,
    output,
    equal: lines.flatMap((line) => /^(\S+) .* as the live rows were$/.exec(line)?.[1] ?? []),
    differing: lines.filter((line) => line.includes('NOT as')),
  };
}

/** The command line on the system's database. */
export async function muster(
  system: System,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly exit: number | NodeJS.Signals; readonly output: string }> {
  const child = new Child('apps/cli/muster.mjs', args, { ...system.env, ...env });
  const exit = await child.exited;
  return { exit, output: child.output };
}
