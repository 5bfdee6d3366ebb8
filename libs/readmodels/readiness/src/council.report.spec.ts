import { describe, expect, it } from '@jest/globals';
import { MandateRecorded, ResolutionResultCorrected, VoteCast } from '#contexts/authorization/contract';
import {
  uuid,
  eventNamed,
  inStream,
  established,
  drafted,
  adopted,
  mandate,
  dimension,
  codes,
} from './readiness.fixture.js';

describe('council authorization', () => {
  const name = 'council-authorization';

  it('is not met without a mandate', () => {
    const { standing, reasons } = dimension([established()], name);
    expect(standing).toBe('not-met');
    expect(reasons).toEqual([
      { code: 'no-mandate', says: 'There is no mandate of the Security Council.', events: [eventNamed(1)] },
    ]);
  });

  it('says where a draft stands', () => {
    const vote = inStream(`draft-${uuid(1)}`, VoteCast.of({ seat: 'china', member: 'CHN', vote: 'abstain' }));
    const { reasons } = dimension([established(), drafted(), vote], name);
    expect(reasons.at(-1)).toEqual({
      code: 'draft-drafted',
      says: 'Draft resolution S/2023/709 is drafted, 1 vote cast.',
      events: [eventNamed(2), eventNamed(3)],
    });
  });

  it.each([
    ['2023-10-01', 'not-met', 'mandate-not-begun'],
    ['2023-10-02', 'met', 'mandate-live'],
    ['2024-09-02', 'met', 'mandate-live'],
    ['2024-09-03', 'at-risk', 'mandate-ends-soon'],
    ['2024-10-02', 'at-risk', 'mandate-ends-soon'],
    ['2024-10-03', 'not-met', 'mandate-ended'],
  ] as const)('on %s is %s', (day, standing, code) => {
    const found = dimension([established(), drafted(), adopted, mandate], name, day);
    expect(found.standing).toBe(standing);
    expect(codes(found)).toContain(code);
  });

  it('falls with the result of the vote that the mandate rests on', () => {
    const recount = inStream(
      `draft-${uuid(1)}`,
      ResolutionResultCorrected.of({
        from: 'adopted',
        to: 'vetoed',
        tally: { inFavour: 13, against: 1, abstaining: 1, notParticipating: 0 },
        vetoedBy: ['china'],
      }),
    );
    const given = [established(), drafted(), adopted, mandate, recount];
    expect(codes(dimension(given, name, '2023-11-01'))).toEqual(['mandate-void', 'draft-vetoed']);
  });

  it('is at risk where the resolution is not under Chapter VII', () => {
    const found = dimension([established(), drafted(false), adopted, mandate], name, '2023-11-01');
    expect(found.standing).toBe('at-risk');
    expect(codes(found)).toEqual(['mandate-without-chapter-vii']);
  });

  it('is a regional body’s to give where the mission needs that one’s mandate, and not the Council’s', () => {
    const recorded = inStream(
      `mandate-${uuid(9)}`,
      MandateRecorded.of({
        ...{ body: 'CARICOM', instrument: { reference: 'Communiqué' }, tasks: ['Support'] },
        ...{ from: '2023-10-01', until: '2024-10-01' },
      }),
    );
    const regional = established(['regional-body']);
    expect(dimension([regional], name)).toMatchObject({ standing: 'not-met' });
    expect(dimension([regional, recorded], name, '2023-10-02')).toMatchObject({
      standing: 'met',
      says: 'mandate by CARICOM until 2024-10-01',
      reasons: [{ code: 'mandate-live', events: [eventNamed(2)] }],
    });
    expect(codes(dimension([regional, recorded], name, '2024-10-02'))).toEqual(['mandate-ended']);
    // It is no authorization by the Council.
    expect(dimension([established(['council']), recorded], name, '2023-10-02').standing).toBe('not-met');
  });
});
