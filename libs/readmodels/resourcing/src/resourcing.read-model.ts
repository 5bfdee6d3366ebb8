import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const resourcingReadModel = readModelOf('resourcing', [
  'mission',
  'requirement',
  'pledge',
  'announcement',
  'agreement',
  'contingent',
]);
export type ResourcingRow = RowIn<typeof resourcingReadModel>;
