export { SituationReportModule } from './situation.module.js';
export { situationReadModel } from './situation.read-model.js';
