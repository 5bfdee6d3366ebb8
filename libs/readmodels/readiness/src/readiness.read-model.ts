import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const readinessReadModel = readModelOf('readiness', [
  'mission',
  'requirement',
  'pledge',
  'draft',
  'mandate',
  'clearance',
  'host',
  'contingent',
  'base',
  'contribution',
  'fund',
  'vetting',
  'risk',
  'allegation',
]);
export type ReadinessRow = RowIn<typeof readinessReadModel>;
