import { describe, expect, it } from '@jest/globals';
import type { PartyId } from '#platform/kernel';
import {
  AnnouncementReplaced,
  AnnouncementWithdrawn,
  EntryConfirmed,
  PledgeDeclined,
  PledgeReduced,
  PledgeWithdrawn,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import {
  uuid,
  event,
  inStream,
  line,
  pledge,
  persons,
  made,
  conditioned,
  matched,
  announced,
  resourcing,
  nation,
} from './resourcing.fixture.js';

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
        notified: { count: 0, because: [] },
        assessed: { count: 0, because: [] },
        committed: { count: 0, because: [] },
        deployable: { count: 0, because: [] },
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
