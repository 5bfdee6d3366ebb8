import type { DomainEvent, Effective, Recorded } from './event.js';
import type { MissionId, PartyId, StreamId } from './ids.js';
import type { Refusal } from './refusal.js';

/** Who gives a command and when; the shell fills it in, deciders only read it. */
export interface CommandMeta {
  /** UUID derived from client and idempotency key; new things take it as their id. */
  readonly id: string;
  /** The clock when the command came: RFC 3339 UTC. Deciders have no other clock. */
  readonly now: string;
  /** When what it says was so; `now` unless the caller says otherwise. */
  readonly effectiveAt: string;
  /** The party on whose word it stands. */
  readonly party: PartyId;
  readonly roles: readonly string[];
  readonly actor: string;
  readonly secondActor?: string;
  /** Set when another party types it in from a document of `party`. */
  readonly enteredBy?: PartyId;
}

export interface Command<Type extends string = string, Body = unknown> {
  readonly type: Type;
  /** The stream that it changes. */
  readonly stream: StreamId;
  readonly mission?: MissionId;
  readonly body: Body;
  readonly meta: CommandMeta;
}

/** A decided event; it goes to the command's stream unless it names another, whose facts must have been read. */
export type Decided<E extends DomainEvent> = E & { readonly stream?: StreamId };

export type Decision<E extends DomainEvent> = readonly Decided<E>[] | Refusal;

/** Another stream's history, folded over its context's contract; its version becomes a guard of the append. */
export interface Fact<Value = unknown> {
  readonly stream: StreamId;
  readonly fold: (history: readonly Effective[]) => Value;
}
export type FactSources<Facts> = { readonly [Name in keyof Facts]: Fact<Facts[Name]> };

/**
 * One consistency rule: state from a stream's history, decisions from state, facts and command.
 * Pure: no clock, no random, no I/O. `evolve` accepts every history that corrections can leave behind.
 */
export interface Decider<State, C extends Command, E extends DomainEvent, Facts = object> {
  readonly name: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Effective<E>) => State;
  /** The other streams that this command's decision rests on. */
  readonly facts: (command: C, state: State) => FactSources<Facts>;
  readonly decide: (state: State, facts: Facts, command: C) => Decision<E>;
  /** What else follows once an entry of this stream was corrected, voided, confirmed or disowned: a vote counted again. */
  readonly onEntryChanged?: (before: State, after: State, meta: CommandMeta) => readonly Decided<E>[];
  /**
   * Why nobody may make an entry read like this; a correction says it anew, so the rules of who may say what to whom hold
   * for it as for the first word.
   */
  readonly mayNotRead?: (corrected: Recorded<E>, meta: CommandMeta) => Refusal | undefined;
  /**
   * What an entry is about, and on whose word it rests: these fields of its data were judged by facts when it was said, and
   * no correction judges them again. It is voided and said anew.
   */
  readonly staysAsSaid?: { readonly [Type in E['type']]?: readonly string[] };
  /** Why an entry of this state is neither corrected nor voided any more: others have spoken on it. */
  readonly mayNotChange?: (entry: Recorded<E>, state: State) => Refusal | undefined;
  /** Entries that only a second person may put right: votes, payments, deaths. */
  readonly secondPersonFor?: readonly E['type'][];
}

/** For deciders that rest on their own stream alone. */
export const noFacts = (): FactSources<object> => ({});
