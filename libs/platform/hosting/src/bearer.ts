import { tokenProblem } from './token-problems.js';

/** The token of an Authorization header, or of one that is made like it. */
export function bearerToken(header: string | undefined): string {
  if (header === undefined || header === '') throw tokenProblem('token-missing');
  const found = /^Bearer +(\S+)$/i.exec(header);
  if (found?.[1] === undefined) throw tokenProblem('token-malformed');
  return found[1];
}
