import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, Reader, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { RequirementIdentified, RequirementRetired, RequirementRevised } from '#contexts/assessment/contract';
import { MissionEstablished, PillarDefined } from '#contexts/missions/contract';
import {
  AnnouncementReplaced,
  AnnouncementWithdrawn,
  ConditionSatisfied,
  EntryConfirmed,
  EntryCorrected,
  PledgeAnnounced,
  PledgeConditioned,
  PledgeDeclined,
  PledgeMade,
  PledgeMatched,
  PledgeReduced,
  PledgeWithdrawn,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { resourcingProjection } from './resourcing.projection.js';
import { resourcingOn } from './resourcing.report.js';

type Given = DomainEvent & Partial<EventMeta>;

const haiti = 'haiti-mss' as MissionId;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Id of the n-th event that is given. */
const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const on = '2023-09-22';

const inStream = (stream: string, said: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...said,
  stream: stream as StreamId,
  mission: haiti,
  ...meta,
});
const line = (n: number, count = 2500, capability = 'police') =>
  inStream(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind: 'personnel',
      capability,
      quantity: { count, unit: 'person' },
      needBy: '2024-01-01',
      pillar: 'static-security',
      phase: 'foc',
    }),
  );
const pledge = (n: number, party: string, said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(n)}`, said, { party: party as PartyId, ...meta });
const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
const made = (
  n: number,
  party: string,
  figure: PledgedFigure,
  more: object = {},
  meta: Partial<EventMeta> = {},
) =>
  pledge(
    n,
    party,
    PledgeMade.of({
      kind: figure.form === 'money' ? 'money' : 'personnel',
      figure,
      distinct: false,
      ...more,
    }),
    meta,
  );
const conditioned = (n: number, party: string, part?: { count: number; unit: 'person' }) =>
  pledge(
    n,
    party,
    PledgeConditioned.of({
      kind: 'parliament',
      text: 'Parliament approves',
      selfExecuting: false,
      ...(part === undefined ? {} : { part }),
    }),
  );
const matched = (n: number, party: string, requirement: number, count: number) =>
  pledge(n, party, PledgeMatched.of({ requirement: uuid(requirement), part: { count, unit: 'person' } }));
const announced = (n: number, owner: string, figure: PledgedFigure, more: object = {}) =>
  inStream(
    `announcement-${uuid(n)}`,
    PledgeAnnounced.of({ kind: figure.form === 'money' ? 'money' : 'personnel', owner, figure, ...more }),
  );

const resourcing = (events: readonly Given[], day = on, reader?: Reader) =>
  resourcingOn(haiti, rowsSeen(resourcingProjection, recorded(events), reader), day);
const firstLine = (events: readonly Given[], day = on) => {
  const [found] = resourcing(events, day).lines;
  if (found === undefined) throw new Error('no line');
  return found;
};
const nation = (events: readonly Given[], party: string) => {
  const found = resourcing(events).nations.find((one) => one.party === party);
  if (found === undefined) throw new Error(`no nation ${party}`);
  return found;
};

describe('resourcing of a requirement line', () => {
  it('keeps firm, conditional and unconfirmed apart, and reckons the gap with what is firm', () => {
    const found = firstLine([
      line(1),
      made(1, 'KEN', persons(1000)),
      matched(1, 'KEN', 1, 1000),
      made(2, 'JAM', persons(200)),
      conditioned(2, 'JAM'),
      matched(2, 'JAM', 1, 200),
      made(3, 'BHS', persons(150), {}, { enteredBy: 'MUSTER' as PartyId }),
      matched(3, 'BHS', 1, 150),
    ]);
    expect(found).toMatchObject({
      unit: 'person',
      required: { count: 2500, because: [event(1)] },
      matched: { count: 1350 },
      pledged: { count: 1200 },
      conditional: { count: 200, because: [event(4), event(5), event(6)] },
      unconfirmed: { count: 150, because: [event(7), event(8)] },
      firm: { least: 1000, most: 1000, because: [event(2), event(3)] },
      gap: { count: 1500, because: [event(1), event(2), event(3)] },
      gapAtBest: { count: 1150 },
    });
    expect(found.pledges.map(({ owner, matched: count, waitingFor }) => [owner, count, waitingFor])).toEqual([
      ['KEN', 1000, []],
      ['JAM', 200, ['parliament']],
      ['BHS', 150, []],
    ]);
  });

  it('reckons the gap with the lower end of what was pledged', () => {
    const found = firstLine([
      line(1, 2000),
      made(1, 'BEN', { form: 'up-to', count: 2000, unit: 'person' }),
      matched(1, 'BEN', 1, 2000),
    ]);
    expect(found).toMatchObject({
      pledged: { count: 2000 },
      firm: { least: 0, most: 2000 },
      gap: { count: 2000 },
      gapAtBest: { count: 0 },
    });
  });

  it('frees a conditional part once its condition is satisfied', () => {
    const given = [
      line(1, 200),
      made(1, 'JAM', persons(200)),
      conditioned(1, 'JAM'),
      matched(1, 'JAM', 1, 200),
    ];
    const satisfied = pledge(1, 'JAM', ConditionSatisfied.of({ condition: event(3), by: 'owner' }));
    expect(firstLine(given)).toMatchObject({ conditional: { count: 200 }, gap: { count: 200 } });
    expect(firstLine([...given, satisfied])).toMatchObject({ conditional: { count: 0 }, gap: { count: 0 } });
  });

  it('counts an unstated pledge as nothing and lists it', () => {
    const found = firstLine([
      line(1),
      made(1, 'ATG', { form: 'unstated', unit: 'person' }),
      pledge(1, 'ATG', PledgeMatched.of({ requirement: uuid(1) })),
    ]);
    expect(found).toMatchObject({ matched: { count: 0, because: [] }, gap: { count: 2500 } });
    expect(found.pledges).toMatchObject([{ owner: 'ATG', unstated: true, matched: 0 }]);
  });

  it('counts nothing that a correction left in another unit', () => {
    const correction = EntryCorrected.of({
      eventId: event(2),
      entryType: 'pledging.PledgeMade.v1',
      reason: 'units, not persons',
      data: { kind: 'personnel', figure: { form: 'exact', count: 2, unit: 'unit' }, distinct: false },
    });
    const found = firstLine([
      line(1),
      made(1, 'KEN', persons(1000)),
      pledge(1, 'KEN', PledgeMatched.of({ requirement: uuid(1), part: { count: 2, unit: 'unit' } })),
      pledge(1, 'KEN', correction),
    ]);
    expect(found).toMatchObject({ matched: { count: 0 }, gap: { count: 2500 } });
    expect(found.pledges).toMatchObject([{ inAnotherUnit: true, matched: 0 }]);
  });

  it('follows its revisions, and is overdue once its day is past with a gap', () => {
    const revised = inStream(
      `requirement-${uuid(1)}`,
      RequirementRevised.of({
        kind: 'personnel',
        capability: 'police',
        quantity: { count: 5500, unit: 'person' },
        needBy: '2025-10-02',
        pillar: 'static-security',
        phase: 'foc',
        reason: 'a larger force',
        authority: 'resolution 2793',
      }),
    );
    expect(firstLine([line(1)], '2024-01-02').overdue).toBe(true);
    expect(firstLine([line(1)], '2024-01-01').overdue).toBe(false);
    expect(firstLine([line(1), revised], '2024-01-02')).toMatchObject({
      overdue: false,
      required: { count: 5500, because: [event(2)] },
    });
  });

  it('is tied to an announcement of its capability, where no other line can be meant', () => {
    const announcement = announced(
      1,
      'CHL',
      { form: 'range', from: 10, to: 30, unit: 'person' },
      { capability: 'Police' },
    );
    expect(firstLine([line(1), announcement]).announced).toEqual({
      least: 10,
      most: 30,
      because: [event(2)],
    });
    const two = resourcing([line(1), line(2), announcement]);
    expect(two.lines.map((one) => one.announced.most)).toEqual([0, 0]);
    expect(two.announcements).toMatchObject([{ owner: 'CHL', figure: { least: 10, most: 30 } }]);
    expect(two.announcements[0]).not.toHaveProperty('requirement');
  });

  it('names its pillar, and is listed apart once it is retired', () => {
    const founded = [
      inStream(
        `mission-${haiti}`,
        MissionEstablished.of({ title: 'Support mission', gates: [], leadership: 'lead-nation' }),
      ),
      inStream(`mission-${haiti}`, PillarDefined.of({ pillar: 'static-security', title: 'Static security' })),
    ];
    expect(firstLine([...founded, line(1)]).pillarTitle).toBe('Static security');
    const retired = inStream(
      `requirement-${uuid(1)}`,
      RequirementRetired.of({ reason: 'found elsewhere', authority: 'force commander' }),
    );
    const { lines, retired: listed } = resourcing([...founded, line(1), retired]);
    expect(lines).toEqual([]);
    expect(listed).toEqual([
      { requirement: uuid(1), capability: 'police', reason: 'found elsewhere', because: [event(4)] },
    ]);
  });
});

describe('resourcing by nation', () => {
  it('keeps announced, pledged, conditional, matched and unmatched apart', () => {
    const { counts } = nation(
      [
        line(1),
        announced(1, 'KEN', persons(50)),
        made(1, 'KEN', persons(1000)),
        conditioned(1, 'KEN', { count: 400, unit: 'person' }),
        matched(1, 'KEN', 1, 700),
      ],
      'KEN',
    );
    expect(counts).toEqual([
      {
        kind: 'personnel',
        unit: 'person',
        announced: { least: 50, most: 50, because: [event(2)] },
        pledged: { least: 1000, most: 1000, because: [event(3)] },
        conditional: { least: 400, most: 400, because: [event(3), event(4)] },
        firm: { least: 600, most: 600, because: [event(3)] },
        unconfirmed: { least: 0, most: 0, because: [] },
        matched: { count: 700, because: [event(5)] },
        unmatched: { count: 300, because: [event(3), event(5)] },
      },
    ]);
  });

  it('totals what was entered for a nation apart, until it confirms it', () => {
    const entered = made(1, 'BEN', persons(2000), {}, { enteredBy: 'MUSTER' as PartyId });
    expect(nation([entered], 'BEN').counts[0]).toMatchObject({
      pledged: { most: 0 },
      unconfirmed: { least: 2000, most: 2000, because: [event(1)] },
    });
    const confirmed = pledge(1, 'BEN', EntryConfirmed.of({ eventId: event(1) }));
    expect(nation([entered, confirmed], 'BEN').counts[0]).toMatchObject({
      pledged: { most: 2000 },
      unconfirmed: { most: 0 },
    });
  });

  it('counts a pledge once, for its owner, whoever contributes to it', () => {
    const given = [
      made(1, 'BHS', persons(150), {
        contributors: [{ party: 'JAM', share: { count: 50, unit: 'person' } }],
      }),
    ];
    expect(nation(given, 'BHS').counts[0]?.pledged.most).toBe(150);
    expect(nation(given, 'JAM')).toMatchObject({ counts: [], money: [], contributesTo: [uuid(1)] });
  });

  it('takes an announcement out once a pledge replaces it, and lists it no more', () => {
    const given = [announced(1, 'KEN', persons(1000)), made(1, 'KEN', persons(1000), { replaces: uuid(1) })];
    const replaced = inStream(`announcement-${uuid(1)}`, AnnouncementReplaced.of({ pledge: uuid(1) }));
    expect(nation([...given, replaced], 'KEN').counts[0]).toMatchObject({
      announced: { most: 0, because: [] },
      pledged: { most: 1000 },
    });
    expect(resourcing([...given, replaced])).toMatchObject({ announcements: [], ended: [] });
  });

  it('lists what was declined or withdrawn with its reason, and counts none of it', () => {
    const { nations, ended, pledges, announcements } = resourcing([
      made(1, 'KEN', persons(1000)),
      pledge(1, 'KEN', PledgeWithdrawn.of({ figure: persons(1000), reason: 'an election' })),
      made(2, 'JAM', persons(20)),
      pledge(2, 'JAM', PledgeDeclined.of({ reason: 'not trained' })),
      announced(3, 'CHL', persons(30)),
      inStream(`announcement-${uuid(3)}`, AnnouncementWithdrawn.of({ reason: 'never decided' })),
    ]);
    expect({ nations, pledges, announcements }).toEqual({ nations: [], pledges: [], announcements: [] });
    expect(
      ended.map(({ what, owner, status, reason, because }) => [what, owner, status, reason, because]),
    ).toEqual([
      ['pledge', 'KEN', 'withdrawn', 'an election', [event(1), event(2)]],
      ['pledge', 'JAM', 'declined', 'not trained', [event(3), event(4)]],
      ['announcement', 'CHL', 'withdrawn', 'never decided', [event(5), event(6)]],
    ]);
  });

  it('rests a reduced figure on the reduction', () => {
    const given = [
      made(1, 'KEN', persons(1000)),
      pledge(
        1,
        'KEN',
        PledgeReduced.of({ figure: persons(600), previous: persons(1000), reason: 'a court' }),
      ),
    ];
    expect(nation(given, 'KEN').counts[0]?.pledged).toEqual({ least: 600, most: 600, because: [event(2)] });
  });
});

describe('money', () => {
  const money = (amount: string, currency: string): PledgedFigure => ({ form: 'money', amount, currency });

  it('is summed by currency, never across, the conditional apart', () => {
    const { money: totals } = resourcing([
      made(1, 'USA', money('100000000', 'USD')),
      conditioned(1, 'USA'),
      made(2, 'FRA', money('3200000.25', 'USD')),
      made(3, 'CAN', money('80500000', 'CAD')),
      announced(4, 'CAN', money('5700000', 'CAD')),
    ]);
    expect(totals).toMatchObject([
      {
        currency: 'CAD',
        announced: { amount: '5700000', because: [event(5)] },
        pledged: { amount: '80500000', because: [event(4)] },
        conditional: { amount: '0', because: [] },
      },
      {
        currency: 'USD',
        announced: { amount: '0' },
        pledged: { amount: '103200000.25', because: [event(1), event(3)] },
        conditional: { amount: '100000000', because: [event(1), event(2)] },
        firm: { amount: '3200000.25', because: [event(3)] },
      },
    ]);
  });

  it('is in no count of a nation', () => {
    expect(nation([made(1, 'USA', money('100', 'USD'))], 'USA')).toMatchObject({
      counts: [],
      money: [{ currency: 'USD', pledged: { amount: '100' } }],
    });
  });
});

describe('visibility', () => {
  it('lets an event that the reader may not read change nothing', () => {
    const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
    const seen = [line(1), made(1, 'JAM', persons(200)), matched(1, 'JAM', 1, 200)];
    const hidden = (given: Given): Given => ({ ...given, releasability: 'parties:KEN' });
    const withHidden = [
      ...seen,
      hidden(made(2, 'KEN', persons(1000))),
      hidden(matched(2, 'KEN', 1, 1000)),
      hidden(conditioned(1, 'JAM')),
      hidden(announced(3, 'KEN', persons(5))),
    ];
    expect(resourcing(withHidden, on, jamaica)).toEqual(resourcing(seen, on, jamaica));
    expect(resourcing(withHidden)).not.toEqual(resourcing(seen));
  });
});
