import { Problem } from './problem.js';

/** What can be amiss with an access token, each with a sentence for whoever sent it. */
const says = {
  'token-missing': 'An access token is needed: Authorization: Bearer and the token.',
  'token-malformed':
    'The Authorization header holds no access token of the kind that is expected (RFC 9068).',
  'token-unsigned': 'The access token is not signed.',
  'token-expired': 'The access token has expired.',
  'token-not-yet-valid': 'The access token is not valid yet.',
  'token-foreign-key': 'The access token is not signed with a key of the issuer.',
  'token-wrong-audience': 'The access token was made for another service.',
  'token-wrong-issuer': 'The access token was made by another issuer.',
  'token-unusable': 'The access token does not say who calls as it should.',
} as const;
export type TokenFault = keyof typeof says;

/** 401 with the reason, and the challenge that RFC 6750 asks for. */
export function tokenProblem(fault: TokenFault, detail?: string): Problem {
  const sentence = detail === undefined ? says[fault] : `${says[fault]} ${detail}`;
  // Without a token there is nothing wrong with one.
  const challenge =
    fault === 'token-missing'
      ? 'Bearer realm="muster"'
      : `Bearer realm="muster", error="invalid_token", error_description="${says[fault]}"`;
  return new Problem(401, fault, sentence, { headers: { 'WWW-Authenticate': challenge } });
}
