import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const attentionReadModel = readModelOf('attention', [
  'mission',
  'assessment',
  'requirement',
  'announcement',
  'pledge',
  'agreement',
  'contribution',
  'fund',
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
export type AttentionRow = RowIn<typeof attentionReadModel>;
