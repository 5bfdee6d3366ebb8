import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const matchingReadModel = readModelOf('matching', ['requirement', 'pledge']);
export type MatchingRow = RowIn<typeof matchingReadModel>;
