import { describe, expect, it } from '@jest/globals';
import type { MissionId, PartyId, Reader } from '#platform/kernel';
import { rowsSeen } from '#platform/testing';
import { MissionClosed } from '#contexts/missions/contract';
import { PledgeMatched } from '#contexts/pledging/contract';
import { readinessReadModel } from './readiness.read-model.js';
import { missionsOn, readinessOn } from './readiness.report.js';
import {
  haiti,
  uuid,
  eventNamed,
  on,
  inStream,
  mission,
  established,
  led,
  line,
  pledge,
  persons,
  made,
  conditioned,
  matched,
  mandate,
  historyOf,
  readiness,
  dimension,
} from './readiness.fixture.js';

describe('readiness of a mission', () => {
  it('has all nine dimensions, each with a reason', () => {
    const { dimensions } = readiness([established(), led]);
    expect(dimensions).toHaveLength(9);
    expect(dimensions.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });

  it('says in a sentence what decides', () => {
    const { verdict, says, met, applicable } = readiness([
      established(),
      led,
      line(1, 2500),
      line(2, 2, 'enabler'),
      made(1, persons(2500)),
      matched(1, 1, 2500),
    ]);
    expect(verdict).toBe('not-ready');
    expect({ met, applicable }).toEqual({ met: 1, applicable: 9 });
    expect(says).toBe(
      'Not ready: no Security Council mandate; 0 of 1 enabler line covered; 1 of 9 dimensions met',
    );
  });

  it('names the events behind every reason', () => {
    const { reasons } = dimension([established(), line(1, 200), made(1), matched(1, 1, 200)], 'personnel');
    expect(reasons).toEqual([
      {
        code: 'line-covered',
        says: 'police: 200 persons needed by 2024-01-01, 200 persons firm, 200 persons at best.',
        events: [eventNamed(2), eventNamed(3), eventNamed(4)],
      },
    ]);
  });

  it('is never ready without requirement lines', () => {
    const { verdict, reasons } = readiness([established([]), led]);
    expect(verdict).toBe('not-assessed');
    expect(reasons.map(({ code }) => code)).toEqual(['no-requirement-lines']);
  });

  it('does not read ready where dimensions are not assessed', () => {
    const covered = [established([]), led, line(1, 200), line(2, 1, 'enabler'), made(1), matched(1, 1, 200)];
    const lift = [
      made(2, { form: 'exact', count: 1, unit: 'aircraft' }, { kind: 'service' }),
      pledge(2, PledgeMatched.of({ requirement: uuid(2), part: { count: 1, unit: 'aircraft' } })),
    ];
    const { verdict, met, applicable, says } = readiness([...covered, ...lift]);
    expect({ verdict, met, applicable }).toEqual({ verdict: 'not-assessed', met: 2, applicable: 6 });
    expect(says).toMatch(/^Not assessed: .*; 1 more; 2 of 6 dimensions met$/);
  });

  it('is never ready while newer events cannot be read', () => {
    const { verdict, reasons } = readinessOn(
      haiti,
      {
        rows: rowsSeen(
          readinessReadModel,
          historyOf([established([]), led, line(1, 200), made(1), matched(1, 1, 200)]),
        ),
        parked: { position: 9, reason: 'of an unknown type', since: '2023-09-22T15:00:00Z' },
      },
      on,
    );
    expect(verdict).toBe('not-assessed');
    expect(reasons.map(({ code }) => code)).toEqual(['mission-parked']);
  });

  it('is not ready once it is closed', () => {
    const { verdict, says } = readiness([
      established([]),
      led,
      line(1, 200),
      mission(MissionClosed.of({ reason: 'over' })),
    ]);
    expect(verdict).toBe('not-ready');
    expect(says).toMatch(/^Not ready: the mission is closed; /);
  });

  it('leaves gates out that do not apply to the mission', () => {
    const { dimensions, applicable } = readiness([established(['host']), led]);
    expect(applicable).toBe(7);
    expect(
      dimensions.filter(({ standing }) => standing === 'not-applicable').map((one) => one.dimension),
    ).toEqual(['council-authorization', 'national-clearance']);
  });

  it('knows of no gate where no establishment is to be seen', () => {
    const { verdict, dimensions } = readiness([line(1, 200)]);
    expect(verdict).toBe('not-ready');
    expect(dimensions.slice(0, 3).map(({ standing }) => standing)).toEqual(Array(3).fill('not-assessed'));
  });
});

describe('visibility', () => {
  const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
  const seen = [established(), led, line(1, 400), made(1), matched(1, 1, 200)];
  const hidden = { releasability: 'parties:KEN' as const, party: 'KEN' as PartyId };

  it('lets an event that the reader may not read change nothing', () => {
    const withHidden = [
      ...seen,
      made(2, persons(200), {}, hidden),
      matched(2, 1, 200, hidden),
      conditioned(1, 'parliament', { releasability: 'operators' }),
      inStream(`mandate-${uuid(1)}`, { ...mandate }, { releasability: 'operators' }),
    ];
    expect(readiness(withHidden, on, jamaica)).toEqual(readiness(seen, on, jamaica));
    expect(readiness(withHidden, on)).not.toEqual(readiness(seen, on));
  });
});

describe('missions', () => {
  it('are listed with their verdict, where the reader sees them established', () => {
    const rows = rowsSeen(
      readinessReadModel,
      historyOf([established(), led, { ...line(1, 200), mission: 'unseen' as MissionId }]),
    );
    expect(missionsOn(rows, on)).toEqual({
      on,
      missions: [
        {
          mission: haiti,
          title: 'Support mission',
          leadNation: 'KEN',
          host: 'HTI',
          since: '2023-09-22T15:00:00.000Z',
          verdict: 'not-ready',
          says: 'Not ready: no Security Council mandate; 0 of 9 dimensions met',
        },
      ],
    });
  });
});
