/** Where the fault tests kill a process that gives commands: before and after what makes one durable. */
export const hostingCrashPoints = ['command.before-append', 'command.after-append-before-answer'] as const;

/** Ends this process as a power cut would, where the environment's MUSTER_CRASH_POINT names this point. */
export function crashPoint(point: (typeof hostingCrashPoints)[number]): void {
  if (process.env['MUSTER_CRASH_POINT'] === point) process.kill(process.pid, 'SIGKILL');
}
