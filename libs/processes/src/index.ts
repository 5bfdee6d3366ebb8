import type { Process } from './process.js';
import { whenAResolutionIsAdoptedRecordTheEvidence } from './when-a-resolution-is-adopted-record-the-evidence.js';
import { whenAllVotesAreCastConcludeTheVote } from './when-all-votes-are-cast-conclude-the-vote.js';
import { whenWhatAConditionWaitsForComesAboutRecordTheEvidence } from './when-what-a-condition-waits-for-comes-about-record-the-evidence.js';

export type { Process } from './process.js';
export { ProcessRunner } from './process-runner.js';
export { rebuildProcess } from './rebuild-process.js';
export { parkedByProcesses, retryParkedCommand } from './parked-commands.js';
export { Scheduler } from './scheduler.js';
export type { SchedulerClock, SchedulerStatus } from './scheduler.js';
export { processesMigrations } from './migrations.js';
export { processCrashPoints, schedulerCrashPoints } from './crash-points.js';

/** Everything that happens because of an event. */
export const processes: readonly Process[] = [
  whenAllVotesAreCastConcludeTheVote,
  whenAResolutionIsAdoptedRecordTheEvidence,
  whenWhatAConditionWaitsForComesAboutRecordTheEvidence,
];
