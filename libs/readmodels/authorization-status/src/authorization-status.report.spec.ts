import { describe, expect, it } from '@jest/globals';
import type { PartyId, Reader } from '#platform/kernel';
import { ResolutionResultCorrected } from '#contexts/authorization/contract';
import {
  type Given,
  event,
  on,
  established,
  draft,
  drafted,
  inBlue,
  vote,
  mandate,
  voted,
  mandated,
  persons,
  made,
  conditioned,
  authorization,
} from './authorization-status.fixture.js';

describe('authorization of a mission', () => {
  it('is none before there is a draft', () => {
    expect(authorization([established()])).toMatchObject({
      standing: 'not-authorized',
      says: 'Nothing is authorized: no draft resolution is on record.',
      because: [event(1)],
      mandates: [],
      drafts: [],
    });
  });

  it('is none while a draft is not adopted, and says how far it is', () => {
    const given = [established(), drafted, ...inBlue];
    expect(authorization(given).says).toBe('Nothing is authorized: draft resolution S/2023/709 is in blue.');
    expect(authorization([...given, vote('USA', 'yes'), vote('CHN', 'abstain')]).says).toBe(
      'Nothing is authorized: draft resolution S/2023/709 is in blue (1 in favour, 0 against, 1 abstaining).',
    );
  });

  it('is none by the adoption alone', () => {
    expect(authorization(voted).says).toBe(
      'Nothing is authorized: draft resolution S/2023/709 was adopted, and no mandate is established (13 in favour, 0 against, 2 abstaining).',
    );
  });

  it.each([
    [
      '2023-10-01',
      'not-authorized',
      'Nothing is authorized: the mandate by S/RES/2699 (2023) begins on 2023-10-02.',
    ],
    ['2023-10-02', 'authorized', 'Authorized by S/RES/2699 (2023) until 2024-10-02, 366 days left.'],
    ['2024-10-01', 'authorized', 'Authorized by S/RES/2699 (2023) until 2024-10-02, 1 day left.'],
    [
      '2024-10-03',
      'not-authorized',
      'Nothing is authorized: the mandate by S/RES/2699 (2023) ended on 2024-10-02.',
    ],
  ] as const)('on %s is %s', (day, standing, says) => {
    expect(authorization(mandated, day)).toMatchObject({ standing, says });
  });

  it('shows the mandate with its days and its review', () => {
    const { mandates, because } = authorization(mandated);
    expect(mandates).toMatchObject([
      { standing: 'live', resolution: 'S/RES/2699 (2023)', daysLeft: 365, reviewAt: '2024-07-02', flags: [] },
    ]);
    expect(because).toEqual([event(mandated.length), event(voted.length)]);
  });

  it('falls with the result that it rests on', () => {
    const recount = draft(
      ResolutionResultCorrected.of({
        from: 'adopted',
        to: 'vetoed',
        tally: { inFavour: 13, against: 1, abstaining: 1, notParticipating: 0 },
        vetoedBy: ['seat-of-chn'],
      }),
    );
    const { standing, says, mandates } = authorization([...mandated, recount]);
    expect(standing).toBe('not-authorized');
    expect(says).toBe(
      'Nothing is authorized: the mandate by S/RES/2699 (2023) rests on no draft that is adopted.',
    );
    expect(mandates[0]).toMatchObject({
      standing: 'void',
      flags: ['authorization.mandate-rests-on-nothing'],
    });
  });

  it('does not apply to a mission that does not name the gate', () => {
    expect(authorization([established(['host'])]).standing).toBe('not-applicable');
  });

  it('is not known where no establishment is to be seen', () => {
    expect(authorization([drafted]).standing).toBe('not-known');
  });
});

describe('visibility', () => {
  it('lets an event that the reader may not read change nothing', () => {
    const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
    const seen = [
      established(),
      drafted,
      made(1, persons(200), { party: 'JAM' as PartyId }),
      conditioned(1, 'chapter-vii-resolution'),
    ];
    const hidden = (given: Given): Given => ({ ...given, releasability: 'parties:KEN' });
    const withHidden = [
      ...seen,
      ...[...inBlue, vote('USA', 'yes'), mandate].map(hidden),
      hidden(made(2, persons(1000))),
      hidden(conditioned(2, 'chapter-vii-resolution')),
    ];
    expect(authorization(withHidden, on, jamaica)).toEqual(authorization(seen, on, jamaica));
    expect(authorization(withHidden)).not.toEqual(authorization(seen));
  });
});
