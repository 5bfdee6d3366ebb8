import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const forecastReadModel = readModelOf('forecast', [
  'mission',
  'requirement',
  'pledge',
  'agreement',
  'contingent',
]);
export type ForecastRow = RowIn<typeof forecastReadModel>;
