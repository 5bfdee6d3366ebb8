import { describe, expect, it } from '@jest/globals';
import { EntryVoided, VoteExplained } from '#contexts/authorization/contract';
import {
  event,
  established,
  draft,
  drafted,
  mandated,
  authorization,
} from './authorization-status.fixture.js';

describe('drafts', () => {
  it('show votes by seat, their count and their explanations', () => {
    const explained = draft(VoteExplained.of({ member: 'CHN', text: 'The exit is not laid out.' }));
    const { drafts } = authorization([...mandated, explained]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({
      symbol: 'S/2023/709',
      stage: 'adopted',
      sponsors: ['USA', 'ECU'],
      resolution: 'S/RES/2699 (2023)',
      tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0, majority: 9, vetoedBy: [] },
      explanations: [{ member: 'CHN', text: 'The exit is not laid out.' }],
    });
    expect(drafts[0]?.votes).toHaveLength(15);
    expect(drafts[0]?.votes[0]).toMatchObject({
      seat: 'seat-of-chn',
      member: 'CHN',
      vote: 'abstain',
      permanent: true,
      by: 'UN-SECRETARIAT',
      because: [event(6)],
    });
  });

  it('leave out one whose drafting was voided', () => {
    const voided = draft(EntryVoided.of({ eventId: event(2), reason: 'of another mission' }));
    expect(authorization([established(), drafted, voided]).drafts).toEqual([]);
  });
});
