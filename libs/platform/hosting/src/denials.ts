/** A request that was refused because of who sent it. */
export interface DeniedRequest {
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly status: 401 | 403;
  /** Code of the problem that it was answered with. */
  readonly code: string;
  readonly party?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly path: string;
  /** Where it came from. */
  readonly address: string;
}

/** Where denials go, which is never the log. Neither delays nor fails the answer. */
export interface DenialTrail {
  note(denied: DeniedRequest): void;
  close(): Promise<void>;
}
