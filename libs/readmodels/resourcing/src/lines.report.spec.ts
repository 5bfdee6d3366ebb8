import { describe, expect, it } from '@jest/globals';
import type { PartyId } from '#platform/kernel';
import { RequirementRetired, RequirementRevised } from '#contexts/assessment/contract';
import { MissionEstablished, PillarDefined } from '#contexts/missions/contract';
import { ConditionSatisfied, EntryCorrected, PledgeMatched } from '#contexts/pledging/contract';
import {
  haiti,
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
  firstLine,
} from './resourcing.fixture.js';

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
