import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Type from 'typebox';
import { recorded } from '#platform/testing';
import { effectiveHistory, entryEvents, fold, isEntryEvent } from './entries.js';
import { defineEvent, type DomainEvent, type Recorded } from './event.js';
import type { EventId, PartyId } from './ids.js';

const Counted = defineEvent('tally.Counted.v1', Type.Object({ n: Type.Integer() }));
const {
  BreachExplained,
  ClaimAdopted,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  FigureDisputed,
} = entryEvents('tally');
const idOf = (place: number) => `00000000-0000-4000-9000-${String(place + 1).padStart(12, '0')}` as EventId;
const reason = 'a slip of the pen';
const voided = (place: number) => EntryVoided.of({ eventId: idOf(place), reason });
const corrected = (place: number, n: number) =>
  EntryCorrected.of({ eventId: idOf(place), reason, entryType: Counted.type, data: { n } });

const disputed = (place: number, n: number, party = 'JAM') => ({
  ...FigureDisputed.of({ eventId: idOf(place), reason, entryType: Counted.type, data: { n } }),
  party: party as PartyId,
});
const adopted = (place: number, claim: number) =>
  ClaimAdopted.of({ eventId: idOf(place), claim: idOf(claim), reason });

const read = (events: readonly Parameters<typeof recorded>[0][number][]) =>
  effectiveHistory(recorded<DomainEvent>(events)).map(({ data }) => (data as { n: number }).n);

describe('a history as it counts now', () => {
  test('is the history itself where nothing was put right', () => {
    const history = recorded([Counted.of({ n: 1 }), Counted.of({ n: 2 })]);
    expect(effectiveHistory(history)).toEqual(history);
  });

  test('leaves out what was voided or disowned', () => {
    const disowned = EntryDisowned.of({ eventId: idOf(1), reason });
    expect(
      read([Counted.of({ n: 1 }), Counted.of({ n: 2 }), Counted.of({ n: 3 }), voided(0), disowned]),
    ).toEqual([3]);
  });

  test('takes the last correction, and says which it was', () => {
    const history = recorded<DomainEvent>([Counted.of({ n: 1 }), corrected(0, 5), corrected(0, 7)]);
    expect(effectiveHistory(history)).toEqual([{ ...history[0], data: { n: 7 }, correctedBy: idOf(2) }]);
  });

  test('goes back to what stood before where a correction or a voiding is itself voided', () => {
    expect(read([Counted.of({ n: 1 }), corrected(0, 5), corrected(0, 7), voided(2)])).toEqual([5]);
    expect(read([Counted.of({ n: 1 }), voided(0), voided(1)])).toEqual([1]);
    expect(read([Counted.of({ n: 1 }), voided(0), voided(1), voided(2)])).toEqual([]);
  });

  test('marks what another entered for a party until that party confirms it', () => {
    const entered = { ...Counted.of({ n: 1 }), enteredBy: 'OPS' as PartyId };
    const confirmed = EntryConfirmed.of({ eventId: idOf(0) });
    const marks = (events: Parameters<typeof recorded>[0]) =>
      effectiveHistory(recorded<DomainEvent>(events)).map(({ unconfirmed }) => unconfirmed);
    expect(marks([entered])).toEqual([true]);
    expect(marks([entered, confirmed])).toEqual([undefined]);
    expect(marks([entered, confirmed, voided(1)])).toEqual([true]);
    expect(marks([Counted.of({ n: 1 })])).toEqual([undefined]);
  });

  test('is folded by fold', () => {
    const history = recorded<DomainEvent>([Counted.of({ n: 1 }), Counted.of({ n: 2 }), corrected(0, 5)]);
    const sum = (total: number, { data }: Recorded<ReturnType<typeof Counted.of>>) => total + data.n;
    expect(fold(sum, 0, history)).toBe(7);
  });

  describe('in which an entry is disputed', () => {
    const claimsOf = (events: Parameters<typeof recorded>[0]) =>
      effectiveHistory(recorded<DomainEvent>(events)).flatMap(({ claims = [] }) =>
        claims.map(({ data, adopted: is }) => [(data as { n: number }).n, is]),
      );

    test('shows every claim, its own word first, and reads as before', () => {
      const events = [Counted.of({ n: 400 }), disputed(0, 200), disputed(0, 300, 'HTI')];
      expect(read(events)).toEqual([400]);
      expect(effectiveHistory(recorded<DomainEvent>(events))[0]?.claims).toEqual([
        { event: idOf(0), party: 'KEN', data: { n: 400 }, adopted: false },
        { event: idOf(1), party: 'JAM', data: { n: 200 }, adopted: false },
        { event: idOf(2), party: 'HTI', data: { n: 300 }, adopted: false },
      ]);
    });

    test('reads by the claim that was adopted, and keeps the others', () => {
      const events = [Counted.of({ n: 400 }), disputed(0, 200), adopted(0, 1)];
      expect(read(events)).toEqual([200]);
      expect(claimsOf(events)).toEqual([
        [400, false],
        [200, true],
      ]);
      expect(effectiveHistory(recorded<DomainEvent>(events))[0]?.adopted).toBe(idOf(2));
      expect(read([...events, adopted(0, 0)])).toEqual([400]);
      expect(read([...events, voided(2)])).toEqual([400]);
      expect(read([...events, voided(1)])).toEqual([400]);
      expect(claimsOf([...events, voided(1)])).toEqual([]);
    });

    test('is open again once somebody disputes it anew, and reads by what was adopted until then', () => {
      const events = [Counted.of({ n: 400 }), disputed(0, 200), adopted(0, 1), disputed(0, 250, 'HTI')];
      expect(read(events)).toEqual([200]);
      expect(claimsOf(events).map(([, is]) => is)).toEqual([false, false, false]);
    });

    test('tells its own word as it was corrected', () => {
      const events = [Counted.of({ n: 400 }), disputed(0, 200), corrected(0, 380)];
      expect(read(events)).toEqual([380]);
      expect(claimsOf(events)[0]).toEqual([380, false]);
    });

    test('leaves no claim of what is void', () => {
      expect(read([Counted.of({ n: 400 }), disputed(0, 200), adopted(0, 1), voided(0)])).toEqual([]);
    });
  });

  test('tells what was said to the flags that an entry raised', () => {
    const explained = BreachExplained.of({
      eventId: idOf(0),
      rule: 'tally.too-many',
      explanation: 'They came early',
    });
    const told = (events: Parameters<typeof recorded>[0]) =>
      effectiveHistory(recorded<DomainEvent>(events)).map((event) => event.explained);
    expect(told([Counted.of({ n: 1 }), explained])).toEqual([
      [{ rule: 'tally.too-many', event: idOf(1), party: 'KEN', explanation: 'They came early' }],
    ]);
    expect(told([Counted.of({ n: 1 }), explained, voided(1)])).toEqual([undefined]);
  });

  describe('for any history', () => {
    type Step =
      | { readonly does: 'count'; readonly n: number }
      | {
          readonly does: 'void' | 'correct' | 'dispute' | 'adopt';
          readonly place: number;
          readonly n: number;
        };
    const steps = fc.array(
      fc.oneof(
        fc.record({ does: fc.constant('count' as const), n: fc.nat(9) }),
        fc.record({
          does: fc.constantFrom('void' as const, 'correct' as const, 'dispute' as const, 'adopt' as const),
          place: fc.nat(20),
          n: fc.nat(9),
        }),
      ),
      { maxLength: 14 },
    );
    /** Entries are put right only by what comes after them. */
    const eventsOf = (list: readonly Step[]) =>
      list.map((step, index) => {
        if (step.does === 'count' || index === 0) return Counted.of({ n: step.n });
        const place = step.place % index;
        switch (step.does) {
          case 'void':
            return voided(place);
          case 'correct':
            return corrected(place, step.n);
          case 'dispute':
            return disputed(place, step.n);
          case 'adopt':
            return adopted(place, step.n % index);
        }
      });

    test('it equals what the sentences say, said recursively', () => {
      const naive = (events: ReturnType<typeof eventsOf>): number[] => {
        /** An entry counts unless a later voiding that counts names it. */
        const counts = (place: number): boolean =>
          !events.some(
            (event, later) =>
              event.type === EntryVoided.type &&
              event.data.eventId === idOf(place) &&
              later > place &&
              counts(later),
          );
        return events.flatMap((event, place) => {
          if (event.type !== Counted.type || !counts(place)) return [];
          const correction = events.findLast(
            (other, later) =>
              other.type === EntryCorrected.type && other.data.eventId === idOf(place) && counts(later),
          );
          const own = ((correction?.data as { data: unknown } | undefined)?.data ?? event.data) as {
            n: number;
          };
          const claims = events.flatMap((other, later) =>
            other.type === FigureDisputed.type && other.data.eventId === idOf(place) && counts(later)
              ? [{ id: idOf(later), n: (other.data.data as { n: number }).n }]
              : [],
          );
          if (claims.length === 0) return [own.n];
          const all = [{ id: idOf(place), n: own.n }, ...claims];
          const adoption = events.findLast(
            (other, later) =>
              other.type === ClaimAdopted.type &&
              other.data.eventId === idOf(place) &&
              counts(later) &&
              all.some(({ id }) => id === other.data.claim),
          );
          const claim = (adoption?.data as { claim: string } | undefined)?.claim ?? idOf(place);
          return [all.find(({ id }) => id === claim)?.n ?? -1];
        });
      };
      fc.assert(
        fc.property(steps, (list) => {
          const events = eventsOf(list);
          expect(read(events)).toEqual(naive(events));
        }),
      );
    });

    test('no entry event is left, order and versions stay, and what was put right is untouched', () => {
      fc.assert(
        fc.property(steps, (list) => {
          const history = recorded<DomainEvent>(eventsOf(list));
          const before = structuredClone(history);
          const counted = effectiveHistory(history);
          expect(counted.some((event) => isEntryEvent(event))).toBe(false);
          const versions = counted.map(({ version }) => version);
          expect(versions).toEqual([...versions].sort((a, b) => a - b));
          expect(history).toEqual(before);
        }),
      );
    });

    test('a voiding that is voided leaves no trace', () => {
      fc.assert(
        fc.property(steps, fc.nat(20), (list, place) => {
          const events = eventsOf(list);
          if (events.length === 0) return;
          const undone = [...events, voided(place % events.length), voided(events.length)];
          expect(read(undone)).toEqual(read(events));
        }),
      );
    });
  });
});
