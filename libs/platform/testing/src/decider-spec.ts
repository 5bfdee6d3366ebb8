import { expect } from '@jest/globals';
import {
  fold,
  isRefusal,
  type Command,
  type CommandMeta,
  type Decider,
  type Decision,
  type DomainEvent,
  type EntryEvent,
  type EventId,
  type EventMeta,
  type Foldable,
  type PartyId,
  type Recorded,
  type StreamId,
} from '#platform/kernel';

/** A command's meta for tests: Kenya's partner on 22 September 2023, unless said otherwise. */
export function metaOf(overrides: Partial<CommandMeta> = {}): CommandMeta {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    now: '2023-09-22T15:00:00.000Z',
    effectiveAt: '2023-09-22T15:00:00.000Z',
    party: 'KEN' as PartyId,
    roles: ['partner'],
    actor: 'actor-1',
    ...overrides,
  };
}

/** Gives decided events the meta of a log: positions and versions from 1 on, one second apart. */
export function recorded<E extends DomainEvent>(events: readonly (E & Partial<EventMeta>)[]): Recorded<E>[] {
  return events.map((event, index) => {
    const at = new Date(Date.UTC(2023, 8, 22, 15, 0, index)).toISOString();
    return {
      id: `00000000-0000-4000-9000-${String(index + 1).padStart(12, '0')}` as EventId,
      position: index,
      recordedAt: at,
      effectiveAt: at,
      stream: 'stream-1' as StreamId,
      version: index + 1,
      party: 'KEN' as PartyId,
      actor: 'actor-1',
      confidence: 'confirmed' as const,
      releasability: 'coalition' as const,
      ...event,
    };
  });
}

/**
 * given / when / then for a decider:
 * `deciderSpec(pledgeDecider).given([…]).knowing({ mission }).when(command).then([…])` or `.refusedBy('pledging.rule')`.
 */
export function deciderSpec<State, C extends Command, E extends DomainEvent, Facts>(
  decider: Decider<State, C, E, Facts>,
) {
  const when = (history: readonly Recorded[], facts: Facts, command: C) => {
    const state = fold(decider.evolve, decider.initial, history);
    const decision: Decision<E> = decider.decide(state, facts, command);
    return {
      decision,
      then: (events: readonly DomainEvent[]) => {
        expect(decision).toEqual(events);
      },
      refusedBy: (rule: string) => {
        expect(isRefusal(decision) ? decision.refused : decision).toBe(rule);
      },
    };
  };
  return {
    given: (events: readonly ((E | EntryEvent | Foldable<E>) & Partial<EventMeta>)[]) => {
      const history = recorded(events);
      return {
        state: (): State => fold(decider.evolve, decider.initial, history),
        knowing: (facts: Facts) => ({ when: (command: C) => when(history, facts, command) }),
        when: (command: C) => when(history, {} as Facts, command),
      };
    },
  };
}
