// Kenya's acts as its record tells them, for specs.
import { fold, type DomainEvent, type EventId, type EventMeta } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { evolveClearance, noClearance } from './clearance.facts.js';

export type Given = DomainEvent & Partial<EventMeta>;

/** The n-th event that is given. */
export const event = (n: number): EventId =>
  `00000000-0000-4000-9000-${String(n).padStart(12, '0')}` as EventId;

/** An event that was so on a day, at noon. */
export const on = (day: string, said: DomainEvent): Given => ({
  ...said,
  effectiveAt: `${day}T12:00:00Z`,
});

export const clearanceAfter = (...events: readonly Given[]) =>
  fold(evolveClearance, noClearance, recorded(events));

export const usd = (amount: string) => ({ amount, currency: 'USD' });
