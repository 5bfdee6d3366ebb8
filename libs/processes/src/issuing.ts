import type { IssuedCommand, IssueResult } from '#platform/hosting';

/** What processes ask of whoever decides and appends; hosting's CommandIssuer is one. */
export interface Issuer {
  /** Rejects with LogUnavailable where the log gives no answer; whether it was recorded is then not known. */
  issue(command: IssuedCommand): Promise<IssueResult>;
}
