import type { Caller } from './caller.js';

/** Says who calls. Throws a Problem: 401 with the reason, 503 where the issuer's keys cannot be had. */
export interface TokenVerifier {
  verify(token: string): Promise<Caller>;
}
