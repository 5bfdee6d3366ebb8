import type { DomainEvent, Projection, Releasability, StreamId } from '#platform/kernel';

/** A command that the record demands, for as long as it demands it. */
export interface Duty {
  /** Why it is due, as a name; unique within its process and never reused for another meaning. */
  readonly rule: string;
  /** `context.Command`. */
  readonly action: string;
  /** The stream that the command changes. */
  readonly stream: StreamId;
  /** What of that stream it concerns, e.g. one condition: at most one duty stands for a rule, a stream and this. */
  readonly concerns: string;
  /** Plain JSON. */
  readonly body: unknown;
  readonly releasability: Releasability;
  /**
   * The moment (RFC 3339 UTC) at which it falls due, where that is an hour and not an event: the scheduler issues it once
   * the clock of the log has passed it, with that moment as the clock of its decider and as effectiveAt. The decider looks
   * at the record itself, and decides nothing where it is due no longer.
   */
  readonly at?: string;
}

/** A duty on the stream that was asked about. */
export type Due = Omit<Duty, 'stream'>;

/**
 * What must happen because of events: a fold of each stream (`handlers`, as a projection's) and one sentence about what
 * is due on a stream as it stands.
 *
 * A command is issued once it is due and was not due before the event that made it so; that event is its cause. Because
 * `due` speaks of what stands and not of what has just happened, a process needs no handling of corrections: the stream
 * is folded anew, and what that makes due is issued. A duty ends by the event that fulfils it, so `due` must read from
 * the record whether that has happened. Pure: no clock, no random, no I/O. Parts and words are plain JSON; a handler that
 * changes nothing gives back the very state that it was given.
 */
export interface Process<
  Part = unknown,
  E extends DomainEvent = DomainEvent,
  Word = unknown,
> extends Projection<Part, E> {
  /**
   * What a stream says to all streams of its mission; undefined where nothing. Only where this changes are the others
   * asked what is due on them: a mission has many streams, and an event changes one.
   */
  says?(part: Part): Word | undefined;
  /** What is due on a stream, by its part and by what the streams of its mission say, in no order. */
  due(part: Part, said: readonly Word[]): readonly Due[];
}

/** Declares a process over a union of events: `processOf<AuthorizationEvent, Part>()({ … })`. */
export const processOf =
  <E extends DomainEvent, Part, Word = never>() =>
  (process: Process<Part, E, Word>): Process<Part, E, Word> =>
    process;
