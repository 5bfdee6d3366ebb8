/** Where the fault tests kill a projector or a rebuild: before and after what each of them makes durable. */
export const projectorCrashPoints = [
  'projector.before-flush',
  'projector.after-flush',
  'projector.before-swap',
  'projector.after-swap',
] as const;

/** Ends this process as a power cut would, where the environment's MUSTER_CRASH_POINT names this point. */
export function crashPoint(point: string): void {
  if (process.env['MUSTER_CRASH_POINT'] === point) process.kill(process.pid, 'SIGKILL');
}
