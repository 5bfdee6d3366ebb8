export { SafeguardsReportModule } from './safeguards.module.js';
export { safeguardsReadModel } from './safeguards.read-model.js';
