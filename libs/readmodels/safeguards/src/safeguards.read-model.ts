import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const safeguardsReadModel = readModelOf('safeguards', [
  'mission',
  'vetting',
  'risk',
  'allegation',
  'contingent',
  'claim',
]);
export type SafeguardsRow = RowIn<typeof safeguardsReadModel>;
