/** Where the fault tests kill a process: before and after each of its two effects. Reached only where it issues. */
export const processCrashPoints = [
  'process.before-issue',
  'process.after-issue-before-checkpoint',
  'process.after-checkpoint',
] as const;
/** The same of the scheduler, where something with an hour is issued. */
export const schedulerCrashPoints = ['scheduler.before-issue', 'scheduler.after-issue-before-mark'] as const;
export type SchedulerCrashPoint = (typeof schedulerCrashPoints)[number];
export type ProcessCrashPoint = (typeof processCrashPoints)[number];
