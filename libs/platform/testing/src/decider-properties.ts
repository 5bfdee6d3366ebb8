import { expect } from '@jest/globals';
import {
  effectiveHistory,
  entryEvents,
  eventCatalogue,
  isRefusal,
  type Command,
  type Decider,
  type DomainEvent,
  type Effective,
  type EventDefinition,
  type EventMeta,
  type Recorded,
} from '#platform/kernel';
import { recorded } from './decider-spec.js';

/** One run for a property: commands in order, then the entries (by place in the history) that are voided. */
export interface Run<C extends Command, Facts> {
  readonly commands: readonly C[];
  readonly facts: (command: C) => Facts;
  readonly voided: readonly number[];
}

/**
 * Gives a decider's commands one after the other and holds what must be true of every run: decided events satisfy their
 * schema, no history that voidings leave behind makes evolve throw, the state is plain JSON, and a fold that stops
 * anywhere and goes on from its stored state equals the fold of the whole. Returns the history, voidings included.
 */
export function runDecider<State, C extends Command, E extends DomainEvent, Facts>(
  decider: Decider<State, C, E, Facts>,
  definitions: readonly EventDefinition[],
  { commands, facts, voided }: Run<C, Facts>,
): readonly Recorded[] {
  const catalogue = eventCatalogue(definitions);
  const given: (DomainEvent & Partial<EventMeta>)[] = [];
  for (const command of commands) {
    const state = foldInParts(decider, recorded(given), given.length);
    const decision = decider.decide(state, facts(command), command);
    if (isRefusal(decision)) continue;
    for (const { stream, ...event } of decision) {
      expect(catalogue.faults(event)).toEqual([]);
      if (stream !== undefined && stream !== command.stream) continue;
      given.push({
        ...event,
        party: command.meta.party,
        effectiveAt: command.meta.effectiveAt,
        ...(command.mission === undefined ? {} : { mission: command.mission }),
        ...(command.meta.enteredBy === undefined ? {} : { enteredBy: command.meta.enteredBy }),
      });
    }
  }
  const [context = 'none'] = definitions[0]?.type.split('.') ?? [];
  const { EntryVoided } = entryEvents(context);
  const decided = recorded(given);
  const voidings = voided.flatMap((place) => {
    const target = decided[place % Math.max(decided.length, 1)];
    return target === undefined ? [] : [EntryVoided.of({ eventId: target.id, reason: 'a slip' })];
  });
  const history = recorded<DomainEvent>([...given, ...voidings]);
  const whole = foldInParts(decider, history, history.length);
  for (let cut = 0; cut < history.length; cut += 1) {
    expect(foldInParts(decider, history, cut)).toEqual(whole);
  }
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  return history;
}

/** Folds up to `cut`, stores the state and reads it back, and folds the rest. */
function foldInParts<State, C extends Command, E extends DomainEvent, Facts>(
  decider: Decider<State, C, E, Facts>,
  history: readonly Recorded[],
  cut: number,
): State {
  const counted = effectiveHistory(history) as readonly Effective<E>[];
  const stored: unknown = JSON.parse(
    JSON.stringify(counted.slice(0, cut).reduce(decider.evolve, decider.initial)),
  );
  return counted.slice(cut).reduce(decider.evolve, stored as State);
}
