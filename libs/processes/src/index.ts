import type { Process } from './process.js';
import { whenAMandatesLastDayIsOverItExpires } from './when-a-mandates-last-day-is-over-it-expires.js';
import { whenAReportIsOverdueSaySo } from './when-a-report-is-overdue-say-so.js';
import { whenARotationIsDueSaySo } from './when-a-rotation-is-due-say-so.js';
import { whenAVettingsLastDayIsOverItExpires } from './when-a-vettings-last-day-is-over-it-expires.js';
import { whenNobodyBrokeASilenceItEnds } from './when-nobody-broke-a-silence-it-ends.js';
import { whenAResolutionIsAdoptedRecordTheEvidence } from './when-a-resolution-is-adopted-record-the-evidence.js';
import { whenAllVotesAreCastConcludeTheVote } from './when-all-votes-are-cast-conclude-the-vote.js';
import { whenTheLastDayIsOverAPledgeLapses } from './when-the-last-day-is-over-a-pledge-lapses.js';
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
  whenTheLastDayIsOverAPledgeLapses,
  whenAMandatesLastDayIsOverItExpires,
  whenAReportIsOverdueSaySo,
  whenARotationIsDueSaySo,
  whenAVettingsLastDayIsOverItExpires,
  whenNobodyBrokeASilenceItEnds,
];
