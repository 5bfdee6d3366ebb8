export { ClaimsReportModule } from './claims.module.js';
export { claimsPolicy } from './claims.policy.js';
export { claimsReadModel } from './claims.read-model.js';
