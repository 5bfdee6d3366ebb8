// What processes ask of whoever decides and appends; hosting's CommandIssuer is one.
import type { MissionId, Recorded, Refusal, Releasability, StreamId } from '#platform/kernel';

/** A command that follows from an event. */
export interface IssuedCommand {
  /** `context.Command`. */
  readonly action: string;
  /** Follows from the event and the duty, so that issuing twice appends once. */
  readonly id: string;
  readonly stream: StreamId;
  readonly mission?: MissionId;
  readonly body: unknown;
  /** The event that made it due. */
  readonly cause: Recorded;
  readonly releasability: Releasability;
}

export type IssueResult =
  | { readonly outcome: 'recorded' | 'repeated' | 'nothing' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export interface Issuer {
  /** Rejects with LogUnavailable where the log gives no answer; whether it was recorded is then not known. */
  issue(command: IssuedCommand): Promise<IssueResult>;
}
