import { describe, expect, it } from '@jest/globals';
import type { PartyId } from '#platform/kernel';
import { RequirementRetired } from '#contexts/assessment/contract';
import {
  ConditionSatisfied,
  EntryVoided,
  PledgeMatched,
  PledgeWithdrawn,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import {
  uuid,
  eventNamed,
  inStream,
  established,
  line,
  pledge,
  persons,
  made,
  conditioned,
  matched,
  dimension,
  codes,
} from './readiness.fixture.js';

describe('requirement lines', () => {
  it('are covered by what waits for nothing alone', () => {
    const given = [established(), line(1, 200), made(1), conditioned(1, 'parliament'), matched(1, 1, 200)];
    expect(dimension(given, 'personnel').standing).toBe('at-risk');
    const satisfied = pledge(1, ConditionSatisfied.of({ condition: eventNamed(4), by: 'owner' }));
    expect(dimension([...given, satisfied], 'personnel').standing).toBe('met');
  });

  it('name the condition that a line hangs on', () => {
    const { reasons } = dimension(
      [established(), line(1, 200), made(1), conditioned(1, 'parliament'), matched(1, 1, 200)],
      'personnel',
    );
    expect(reasons[0]?.events).toContain(eventNamed(4));
    expect(reasons[0]?.says).toBe(
      'police: 200 persons needed by 2024-01-01, 0 persons firm, 200 persons at best; 200 persons not firm.',
    );
  });

  it('reckon with the lower end of what was pledged', () => {
    const upTo: PledgedFigure = { form: 'up-to', count: 200, unit: 'person' };
    expect(
      dimension([established(), line(1, 200), made(1, upTo), matched(1, 1, 200)], 'personnel').standing,
    ).toBe('at-risk');
  });

  it('count nothing that was entered for a party and not confirmed by it', () => {
    const entered = made(1, persons(200), {}, { enteredBy: 'MUSTER' as PartyId });
    expect(dimension([established(), line(1, 200), entered, matched(1, 1, 200)], 'personnel').standing).toBe(
      'at-risk',
    );
  });

  it('count nothing for a pledge of unstated size, and say so', () => {
    const given = [
      established(),
      line(1, 200),
      made(1, { form: 'unstated', unit: 'person' }),
      pledge(1, PledgeMatched.of({ requirement: uuid(1) })),
    ];
    const { standing, reasons } = dimension(given, 'personnel', '2024-02-01');
    expect(standing).toBe('not-met');
    expect(reasons[0]?.says).toBe(
      'police: 200 persons needed by 2024-01-01, 0 persons firm, 0 persons at best; 200 persons missing; overdue; 1 pledge of unstated size.',
    );
  });

  it('count no pledge that was withdrawn, and none that comes late or is over', () => {
    const withdrawn = pledge(1, PledgeWithdrawn.of({ figure: persons(200), reason: 'an election' }));
    const given = [established(), line(1, 200), made(1), matched(1, 1, 200)];
    expect(dimension([...given, withdrawn], 'personnel').standing).toBe('not-met');
    const serving = (from: string, until?: string) =>
      dimension(
        [
          established(),
          line(1, 200),
          made(1, persons(200), { period: { from, ...(until === undefined ? {} : { until }) } }),
          matched(1, 1, 200),
        ],
        'personnel',
        '2023-12-01',
      ).standing;
    expect(serving('2023-10-01')).toBe('met');
    expect(serving('2024-03-01')).toBe('at-risk');
    expect(serving('2023-10-01', '2023-11-30')).toBe('not-met');
  });

  it('that are retired are needed no longer', () => {
    const retired = inStream(
      `requirement-${uuid(1)}`,
      RequirementRetired.of({ reason: 'found elsewhere', authority: 'force commander' }),
    );
    expect(codes(dimension([established(), line(1, 200), retired], 'personnel'))).toEqual([
      'no-requirement-lines',
    ]);
  });

  it('leave a voided pledge out as if it had never been made', () => {
    const given = [established(), line(1, 200), made(1), matched(1, 1, 200)];
    const voided = pledge(1, EntryVoided.of({ eventId: eventNamed(3), reason: 'a slip' }));
    const found = dimension([...given, voided], 'personnel');
    expect(found.standing).toBe('not-met');
    expect(found.reasons[0]?.events).toEqual([eventNamed(2)]);
  });
});
