import type { Process } from './process.js';
import { whenAResolutionIsAdoptedRecordTheEvidence } from './when-a-resolution-is-adopted-record-the-evidence.js';
import { whenAllVotesAreCastConcludeTheVote } from './when-all-votes-are-cast-conclude-the-vote.js';

export type { Process } from './process.js';
export { ProcessRunner } from './process-runner.js';
export { rebuildProcess } from './rebuild-process.js';
export { parkedByProcesses, retryParkedCommand } from './parked-commands.js';
export { processesMigrations } from './migrations.js';
export { processCrashPoints } from './crash-points.js';

/** Everything that happens because of an event. */
export const processes: readonly Process[] = [
  whenAllVotesAreCastConcludeTheVote,
  whenAResolutionIsAdoptedRecordTheEvidence,
];
