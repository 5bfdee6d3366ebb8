import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const authorizationStatusReadModel = readModelOf('authorization-status', [
  'mission',
  'pledge',
  'draft',
  'mandate',
  'clearance',
  'host',
]);
export type AuthorizationStatusRow = RowIn<typeof authorizationStatusReadModel>;
