/** Where the fault tests kill a process: before and after each of its two effects. Reached only where it issues. */
export const processCrashPoints = [
  'process.before-issue',
  'process.after-issue-before-checkpoint',
  'process.after-checkpoint',
] as const;
export type ProcessCrashPoint = (typeof processCrashPoints)[number];
