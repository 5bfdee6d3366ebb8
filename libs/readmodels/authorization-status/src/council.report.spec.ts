import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '#platform/kernel';
import {
  DraftCirculated,
  EntryVoided,
  ResolutionTabled,
  VoteExplained,
} from '#contexts/authorization/contract';
import {
  adopted,
  votes,
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

  it('read for a day before the vote as they did then', () => {
    const so = (day: string, said: DomainEvent) => draft(said, { effectiveAt: `${day}T12:00:00Z` });
    const given = [
      established(),
      { ...drafted, effectiveAt: '2023-09-22T12:00:00Z' },
      so('2023-09-28', DraftCirculated.of({ revision: 0 })),
      so('2023-10-02', ResolutionTabled.of({})),
      ...votes.map((one) => ({ ...one, effectiveAt: '2023-10-02T18:00:00Z' })),
      { ...adopted, effectiveAt: '2023-10-02T19:00:00Z' },
    ];
    expect(authorization(given, '2023-09-21').drafts).toEqual([]);
    expect(authorization(given, '2023-09-30').drafts).toMatchObject([
      { stage: 'circulated', votes: [], tally: { inFavour: 0, against: 0, abstaining: 0 } },
    ]);
    expect(authorization(given, '2023-09-30').drafts[0]).not.toHaveProperty('decidedAt');
    expect(authorization(given, '2023-10-02').drafts).toMatchObject([
      { stage: 'adopted', votes: { length: 15 } },
    ]);
  });

  it('leave out one whose drafting was voided', () => {
    const voided = draft(EntryVoided.of({ eventId: event(2), reason: 'of another mission' }));
    expect(authorization([established(), drafted, voided]).drafts).toEqual([]);
  });
});
