export type { Claims, Issuer } from './issuer.js';
export { startIssuer } from './issuer.js';
