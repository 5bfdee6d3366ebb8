import { readModelOf, type RowIn } from '#readmodels/mission-record';

export const situationReadModel = readModelOf('situation', ['mission', 'claim']);
export type SituationRow = RowIn<typeof situationReadModel>;
