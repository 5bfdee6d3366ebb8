import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  compareMoney,
  mayRead,
  type DomainEvent,
  type EventMeta,
  type PartyId,
  type Reader,
  type Recorded,
} from '#platform/kernel';
import { InMemoryRows } from '#platform/projections';
import { recorded, rowsSeen } from '#platform/testing';
import {
  ConditionSatisfied,
  EntryCorrected,
  EntryVoided,
  PledgeConditioned,
  PledgeMade,
  PledgeMatched,
  PledgeReduced,
  PledgeUnmatched,
  PledgeWithdrawn,
  type Part,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { announced, event, haiti, line, on, pledge, uuid } from './resourcing.fixture.js';
import { resourcingReadModel } from './resourcing.read-model.js';
import { resourcingOn } from './resourcing.report.js';

const count = fc.nat({ max: 3000 });
const unit = fc.constantFrom('person' as const, 'unit' as const);
const currency = fc.constantFrom('USD', 'CAD');
const figure: fc.Arbitrary<PledgedFigure> = fc.oneof(
  fc.record({ form: fc.constant('exact' as const), count, unit }),
  fc.record({ form: fc.constant('up-to' as const), count, unit }),
  fc.record({ form: fc.constant('range' as const), from: count, to: count, unit }),
  fc.record({ form: fc.constant('money' as const), amount: count.map(String), currency }),
  fc.record({ form: fc.constant('unstated' as const), unit }),
);
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ count, unit }),
  fc.record({ amount: count.map(String), currency }),
);
const requirement = fc.integer({ min: 1, max: 2 }).map(uuid);
const target = fc.integer({ min: 1, max: 30 }).map(event);
const reason = 'a reason';
const kindOf = ({ form }: PledgedFigure) => (form === 'money' ? ('money' as const) : ('personnel' as const));
const offer = (said: PledgedFigure) => ({ kind: kindOf(said), figure: said, distinct: false });

/** Whatever a pledge's stream may hold, in any order, as corrections may leave it behind. */
const said: fc.Arbitrary<DomainEvent> = fc.oneof(
  figure.map((made) => PledgeMade.of(offer(made))),
  fc.option(part, { nil: undefined }).map((held) =>
    PledgeConditioned.of({
      kind: 'parliament',
      text: reason,
      selfExecuting: false,
      ...(held === undefined ? {} : { part: held }),
    }),
  ),
  target.map((condition) => ConditionSatisfied.of({ condition, by: 'owner' })),
  fc.record({ requirement, part }).map((match) => PledgeMatched.of(match)),
  requirement.map((freed) => PledgeUnmatched.of({ requirement: freed, reason })),
  fc.tuple(figure, figure).map(([next, previous]) => PledgeReduced.of({ figure: next, previous, reason })),
  figure.map((last) => PledgeWithdrawn.of({ figure: last, reason })),
  fc
    .tuple(target, figure)
    .map(([eventId, correct]) =>
      EntryCorrected.of({ eventId, entryType: 'pledging.PledgeMade.v1', reason, data: offer(correct) }),
    ),
  target.map((eventId) => EntryVoided.of({ eventId, reason })),
);
const meta: fc.Arbitrary<Partial<EventMeta>> = fc.constantFrom(
  {},
  { enteredBy: 'MUSTER' as PartyId },
  { releasability: 'parties:KEN' as const },
);
const onPledge = fc
  .tuple(fc.integer({ min: 1, max: 3 }), said, meta)
  .map(([n, happened, more]) => pledge(n, ['KEN', 'JAM', 'USA'][n - 1] ?? 'KEN', happened, more));
const onAnnouncement = fc
  .tuple(fc.integer({ min: 1, max: 3 }), figure)
  .map(([n, announcedFigure]) => announced(n, 'CHL', announcedFigure, { capability: 'police' }));
const history = fc
  .array(fc.oneof({ weight: 6, arbitrary: onPledge }, onAnnouncement), { maxLength: 28 })
  .map((events) =>
    // Only what a stream's own decider could have written is corrected with data of its type.
    recorded([line(1), line(2, 100, 'medical'), ...events]).filter(
      (one, _place, all) =>
        !one.type.endsWith('.EntryCorrected.v1') ||
        all.some(
          ({ id, type, stream }) =>
            type === 'pledging.PledgeMade.v1' &&
            stream === one.stream &&
            id === (one.data as { eventId: string }).eventId,
        ),
    ),
  );

describe('whatever corrections leave behind', () => {
  it('figures are reckoned, and the parts make the whole', () => {
    fc.assert(
      fc.property(history, (events) => {
        const report = resourcingOn(haiti, rowsSeen(resourcingReadModel, events), on);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        for (const {
          required,
          matched,
          pledged,
          unconfirmed,
          conditional,
          firm,
          gap,
          gapAtBest,
        } of report.lines) {
          expect(matched.count).toBe(pledged.count + unconfirmed.count);
          expect(pledged.count).toBe(conditional.count + firm.most);
          expect(gap.count).toBe(Math.max(0, required.count - firm.least));
          expect(gapAtBest.count).toBeLessThanOrEqual(gap.count);
        }
        for (const { counts } of report.nations) {
          for (const { pledged, conditional, firm, unconfirmed, matched, unmatched } of counts) {
            expect(pledged.most).toBe(conditional.most + firm.most);
            expect(pledged.least).toBe(conditional.least + firm.least);
            expect(matched.count + unmatched.count).toBe(pledged.most + unconfirmed.most);
          }
        }
        for (const { currency: code, pledged, conditional } of report.money) {
          expect(
            compareMoney(
              { amount: conditional.amount, currency: code },
              { amount: pledged.amount, currency: code },
            ),
          ).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a reader receives what the events that it may read come to, and no more', async () => {
    const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
    const operator: Reader = { party: 'MUSTER' as PartyId, seesAll: true };
    const reportFor = async (events: readonly Recorded[], reader: Reader) =>
      resourcingOn(
        haiti,
        (
          await new InMemoryRows(events).ofMission(
            resourcingReadModel.projection,
            haiti,
            reader,
            resourcingReadModel,
          )
        ).rows,
        on,
      );
    await fc.assert(
      fc.asyncProperty(history, async (events) => {
        const visible = events.filter(({ releasability }) => mayRead(jamaica, releasability));
        expect(await reportFor(events, jamaica)).toEqual(await reportFor(visible, operator));
      }),
      { numRuns: 200 },
    );
  });
});
