import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const fundingReadModel = readModelOf('funding', ['mission', 'pledge', 'contribution', 'fund', 'rate']);
export type FundingRow = RowIn<typeof fundingReadModel>;
