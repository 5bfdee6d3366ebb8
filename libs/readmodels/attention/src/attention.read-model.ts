import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const attentionReadModel = readModelOf('attention', [
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
]);
export type AttentionRow = RowIn<typeof attentionReadModel>;
