import { STATUS_CODES } from 'node:http';
import type { RuleBook, Rules } from '#platform/kernel';

/** What a problem's `type` leads to. */
export interface ProblemDescription {
  readonly type: string;
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly says: string;
}

// The host's own codes; the rules of the contexts come from their tables.
const hostProblems: Readonly<Record<string, readonly [status: number, says: string]>> = {
  absent: [404, 'There is no such thing, or it is not the caller’s to read.'],
  'body-too-large': [413, 'A body has 64 KiB at most.'],
  'command-in-flight': [409, 'The same command is being decided at this moment; ask again.'],
  conflict: [409, 'Others kept changing what the command rests on; send it again.'],
  'countersignature-missing': [403, 'An entry on behalf of a party needs a second operator’s token.'],
  'countersignature-refused': [403, 'The second operator’s token does not vouch for the entry.'],
  'database-unavailable': [503, 'The database cannot be reached at the moment; ask again.'],
  erased: [410, 'What the dossier held was erased; the answer says when, by whom and why.'],
  'event-refused': [422, 'What would be recorded is too large or holds text that cannot be kept.'],
  'headers-too-large': [431, 'The headers are too large.'],
  'idempotency-key-malformed': [400, 'An Idempotency-Key is 1 to 128 visible ASCII characters.'],
  'idempotency-key-missing': [400, 'Every POST needs an Idempotency-Key.'],
  'idempotency-key-reused': [422, 'The Idempotency-Key belongs to another command of this client.'],
  'if-match-missing': [428, 'A change says with If-Match which state its sender has seen.'],
  'if-match-stale': [412, 'It has changed since the sender saw it: read it again and decide anew.'],
  'invalid-request': [
    422,
    'Something in the request is not in order; `errors` says where and what is allowed.',
  ],
  'issuer-unavailable': [503, 'The keys of the token issuer cannot be had at the moment.'],
  'json-too-deep': [400, 'The body is nested too deep.'],
  'log-unavailable': [
    503,
    'The log cannot be reached at the moment; send it again with the same Idempotency-Key.',
  ],
  'malformed-json': [400, 'The body is not JSON in UTF-8.'],
  'malformed-path': [400, 'The path cannot be read.'],
  'malformed-request': [400, 'The request cannot be read.'],
  'method-not-allowed': [405, 'The path knows other methods; `Allow` names them.'],
  'no-such-route': [404, 'There is nothing under this path.'],
  'not-allowed': [403, 'The policy does not let this caller do it; `because` says why.'],
  'not-delegated': [403, 'No delegation lets the caller speak for this party here.'],
  'not-yet-visible': [503, 'It is recorded and not yet in the answer; ask again, or wait with Prefer.'],
  'not-yours': [403, 'Only the party that opened it may change it.'],
  'nothing-to-change': [409, 'Nothing follows from the command: it is so already.'],
  'path-too-long': [414, 'The path is too long.'],
  refused: [400, 'The request is not taken.'],
  'released-too-widely': [
    403,
    'What is said of another party’s thing is released to none who may not see its beginning.',
  ],
  'request-timeout': [408, 'The request did not arrive in time.'],
  'shutting-down': [503, 'This process is ending; another one answers.'],
  'token-expired': [401, 'The access token has expired.'],
  'token-foreign-key': [401, 'The access token is not signed with a key of the issuer.'],
  'token-malformed': [401, 'The Authorization header holds no access token of the expected kind.'],
  'token-missing': [401, 'An access token is needed.'],
  'token-not-yet-valid': [401, 'The access token is not valid yet.'],
  'token-unsigned': [401, 'The access token is not signed.'],
  'token-unusable': [401, 'The access token does not say who calls as it should.'],
  'token-wrong-audience': [401, 'The access token was made for another service.'],
  'token-wrong-issuer': [401, 'The access token was made by another issuer.'],
  'too-many-streams': [503, 'This process serves as many streams as it can.'],
  unforeseen: [500, 'Something went wrong inside; the trace id finds it in the operators’ log.'],
  'unsupported-media-type': [415, 'Bodies are JSON.'],
};

const statusOf = { forbidden: 403, conflict: 409, invalid: 422, absent: 404 } as const;

/** Every problem that an answer can carry, by code. */
export function problemsOf(
  books: readonly Pick<RuleBook<Rules>, 'context' | 'rules'>[],
): ReadonlyMap<string, ProblemDescription> {
  const describe = (code: string, status: number, says: string): [string, ProblemDescription] => [
    code,
    { type: `/problems/${code}`, code, status, title: STATUS_CODES[status] ?? 'Error', says },
  ];
  return new Map([
    ...Object.entries(hostProblems).map(([code, [status, says]]) => describe(code, status, says)),
    ...books.flatMap(({ context, rules }) =>
      Object.entries(rules).flatMap(([name, { because, says }]) =>
        because === undefined ? [] : [describe(`${context}.${name}`, statusOf[because], says)],
      ),
    ),
  ]);
}
