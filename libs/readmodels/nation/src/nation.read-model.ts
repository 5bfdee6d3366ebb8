import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const nationReadModel = readModelOf('nation', [
  'mission',
  'announcement',
  'pledge',
  'agreement',
  'contribution',
  'draft',
  'mandate',
  'clearance',
  'host',
  'contingent',
  'vetting',
  'risk',
  'allegation',
]);
export type NationRow = RowIn<typeof nationReadModel>;
