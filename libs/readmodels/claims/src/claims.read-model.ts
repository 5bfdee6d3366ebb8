import { readModelOf, type RowIn } from '#readmodels/mission-record';

/** Of every kind that a mission has: any entry may be disputed. */
export const claimsReadModel = readModelOf('claims', [
  'mission',
  'assessment',
  'requirement',
  'announcement',
  'pledge',
  'agreement',
  'draft',
  'mandate',
  'clearance',
  'host',
  'contingent',
  'base',
  'capability',
  'vetting',
  'risk',
  'allegation',
  'claim',
]);
export type ClaimsRow = RowIn<typeof claimsReadModel>;
