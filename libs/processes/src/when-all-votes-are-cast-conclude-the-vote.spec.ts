import { describe, expect, test } from '@jest/globals';
import {
  draftStream,
  EntryVoided,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionTabled,
  VoteCast,
} from '#contexts/authorization/contract';
import type { EventId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { given, haiti, on, type Given } from './given.js';
import { whenAllVotesAreCastConcludeTheVote } from './when-all-votes-are-cast-conclude-the-vote.js';

const stream = draftStream('6f1c9a34-0000-4000-8000-000000000001');
const id = (n: number) => `00000000-0000-4000-a000-${String(n).padStart(12, '0')}` as EventId;
const drafted = ResolutionDrafted.of({
  symbol: 'S/2023/709',
  title: 'Multinational Security Support mission in Haiti',
  sponsors: ['ECU', 'USA'],
  chapterVII: true,
  question: 'substantive',
  tasks: [],
});
const tabled: Given = { ...ResolutionTabled.of({}), releasability: 'parties:ECU,USA' };
const votes = (count: number, day = '2023-10-02'): Given[] =>
  Array.from({ length: count }, (_, n) => ({
    ...VoteCast.of({ seat: `seat-${String(n)}`, member: `MEMBER-${String(n)}`, vote: 'yes' }),
    id: id(n),
    effectiveAt: `${day}T20:00:00Z`,
  }));
const adopted = ResolutionAdopted.of({
  decidedAt: '2023-10-02T20:00:00Z',
  question: 'substantive' as const,
  tally: { inFavour: 15, against: 0, abstaining: 0, notParticipating: 0 },
  majority: 9,
  roll: [],
});
const conclude = {
  rule: 'conclude-the-vote',
  action: 'authorization.ConcludeVote',
  stream,
  concerns: 'votes',
  body: {},
  releasability: 'parties:ECU,USA',
};
const after = (...events: readonly (readonly Given[])[]) =>
  given(whenAllVotesAreCastConcludeTheVote, recorded(events.flat()));

describe('when all votes are cast, conclude the vote', () => {
  test('nothing is due while a seat has not voted', async () => {
    expect((await after(on(stream, drafted, tabled, ...votes(14)))).due).toEqual([]);
  });

  test('the fifteenth vote makes it due, and is its cause', async () => {
    const { due, standing } = await after(on(stream, drafted, tabled, ...votes(15)));
    expect(due).toEqual([conclude]);
    expect(standing[0]?.cause).toBe(16);
  });

  test('before 1966 the eleventh vote does', async () => {
    const { due } = await after(on(stream, drafted, tabled, ...votes(11, '1965-12-20')));
    expect(due).toEqual([conclude]);
  });

  test('a draft that is not tabled is not concluded', async () => {
    expect((await after(on(stream, drafted, ...votes(15)))).due).toEqual([]);
  });

  test('with the result nothing is due any more', async () => {
    const { fold } = await after(on(stream, drafted, tabled, ...votes(15), adopted));
    expect(fold.mission(haiti).duties.size).toBe(0);
  });

  test('a voided vote is not counted, and the vote that takes its place makes it due anew', async () => {
    const voided = EntryVoided.of({ eventId: id(3), reason: 'read out for another seat' });
    const before = on(stream, drafted, tabled, ...votes(15));
    expect((await after(before, on(stream, voided))).due).toEqual([]);
    const again = { ...votes(4)[3], id: id(99) } as Given;
    const [first] = (await after(before)).standing;
    const [second] = (await after(before, on(stream, voided, again))).standing;
    expect(second?.duty).toEqual(conclude);
    expect(second?.commandId).not.toBe(first?.commandId);
  });
});
