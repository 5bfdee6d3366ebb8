import {
  fold,
  type Command,
  type CommandMeta,
  type Decided,
  type Decider,
  type Decision,
  type DomainEvent,
  type FactSources,
  type MissionId,
  type Recorded,
  type Refusal,
  type Releasability,
  type StreamId,
} from '#platform/kernel';

/** Folded facts by the names under which a decider asked for them. */
export type Facts = Readonly<Record<string, unknown>>;

/** Any decider. What it takes only it knows, so nobody can call it but through {@link deciderQuestion}. */
export interface AnyDecider {
  readonly name: string;
  readonly initial: unknown;
  readonly evolve: (state: never, event: never) => unknown;
  readonly facts: (command: never, state: never) => unknown;
  readonly decide: (state: never, facts: never, command: never) => Decision<DomainEvent>;
  readonly onEntryChanged?: (
    before: never,
    after: never,
    meta: CommandMeta,
  ) => readonly Decided<DomainEvent>[];
  readonly mayNotRead?: (corrected: never, meta: CommandMeta) => Refusal | undefined;
  readonly mayNotChange?: (entry: never, state: never) => Refusal | undefined;
  readonly staysAsSaid?: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly secondPersonFor?: readonly string[];
}

/** A decider that takes the state it made itself. */
export type OpenDecider = Decider<unknown, Command, DomainEvent, Facts>;
/** Sound as long as its states go back to it alone, and its commands are the ones its routes declare. */
export const opened = (decider: AnyDecider): OpenDecider => decider as unknown as OpenDecider;

/** A command before the shell has said who gives it. */
export type Ungiven<C> = C extends Command ? Omit<C, 'meta'> : never;

/** What is asked of one stream: which other streams the answer rests on, and what follows from all of them. */
export interface Question {
  readonly stream: StreamId;
  /** The mission it says it belongs to; that of the stream's first event where it says none. */
  readonly mission?: MissionId;
  readonly facts: (history: readonly Recorded[]) => FactSources<Facts>;
  readonly decide: (history: readonly Recorded[], facts: Facts) => Decision<DomainEvent>;
  /** Who may see what follows, where that is not for the speaker to say. */
  readonly label?: (history: readonly Recorded[]) => Releasability | undefined;
}

export const missionOf = (
  { mission }: Pick<Question, 'mission'>,
  history: readonly Recorded[],
): MissionId | undefined => mission ?? history[0]?.mission;

/** A command to a decider, as a question to its stream. */
export function deciderQuestion(
  decider: AnyDecider,
  { type, stream, mission, body }: Omit<Command, 'meta'>,
  meta: CommandMeta,
): Question {
  const { initial, evolve, facts, decide } = opened(decider);
  const stateOf = (history: readonly Recorded[]) => fold(evolve, initial, history);
  const commandOn = (history: readonly Recorded[]): Command => {
    const own = mission ?? history[0]?.mission;
    return { type, stream, body, meta, ...(own === undefined ? {} : { mission: own }) };
  };
  return {
    stream,
    ...(mission === undefined ? {} : { mission }),
    facts: (history) => facts(commandOn(history), stateOf(history)),
    decide: (history, folded) => decide(stateOf(history), folded, commandOn(history)),
  };
}
