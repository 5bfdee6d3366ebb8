export type { Issuer } from './issuer.js';
export { startIssuer } from './issuer.js';
