import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const forceReadModel = readModelOf('force', [
  'mission',
  'contingent',
  'base',
  'capability',
  'pledge',
  'draft',
  'mandate',
  'clearance',
  'vetting',
]);
export type ForceRow = RowIn<typeof forceReadModel>;
