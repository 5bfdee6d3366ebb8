/** Where the fault tests kill a relay: before and after each of its two effects. */
export const relayCrashPoints = [
  'relay.before-send',
  'relay.after-send-before-checkpoint',
  'relay.after-checkpoint',
] as const;
export type RelayCrashPoint = (typeof relayCrashPoints)[number];

/** Ends this process as a power cut would, where the environment's MUSTER_CRASH_POINT names this point. */
export function crashPoint(point: RelayCrashPoint): void {
  if (process.env['MUSTER_CRASH_POINT'] === point) process.kill(process.pid, 'SIGKILL');
}
