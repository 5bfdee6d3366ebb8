/** Where the fault tests kill a process: before and after each of its two effects. */
export const processCrashPoints = [
  'process.before-issue',
  'process.after-issue-before-checkpoint',
  'process.after-checkpoint',
] as const;
export type ProcessCrashPoint = (typeof processCrashPoints)[number];

/** Ends this process as a power cut would, where the environment's MUSTER_CRASH_POINT names this point. */
export function crashPoint(point: ProcessCrashPoint): void {
  if (process.env['MUSTER_CRASH_POINT'] === point) process.kill(process.pid, 'SIGKILL');
}
