import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  countOf,
  draftStream,
  EntryCorrected,
  EntryVoided,
  outcomeOf,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionFailed,
  ResolutionResultCorrected,
  ResolutionVetoed,
  VoteCast,
  type Vote,
} from './contract.js';
import { before, council, of2699, text, without } from './council-2023.fixture.js';
import { draftDecider, type DraftCommand } from './draft.decider.js';

const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const given = (...events: readonly DomainEvent[]) => deciderSpec(draftDecider).given(events as never);
const conclude: DraftCommand = {
  type: 'ConcludeVote',
  stream: draftStream('one'),
  body: {},
  meta: secretariat,
};
const decided = (votes: readonly DomainEvent[]) =>
  draftDecider.decide(given(...before, ...votes).state(), { council }, conclude) as DomainEvent[];

describe('a vote that is put right after the result', () => {
  const history = [...before, ...of2699, ...decided(of2699)];
  const russia = recorded(history).find(
    (event) => event.type === VoteCast.type && (event.data as { member: string }).member === 'RUS',
  );
  const corrected = (vote: Vote) =>
    EntryCorrected.of({
      eventId: russia?.id ?? '',
      entryType: VoteCast.type,
      data: { ...(russia?.data as object), vote },
      reason: 'the record of the meeting says otherwise',
    });
  const follows = (after: readonly DomainEvent[]) =>
    draftDecider.onEntryChanged?.(given(...history).state(), given(...after).state(), secretariat);

  test('needs a second person, as the result does', () => {
    expect(draftDecider.secondPersonFor).toEqual([
      VoteCast.type,
      ResolutionAdopted.type,
      ResolutionFailed.type,
      ResolutionVetoed.type,
      ResolutionResultCorrected.type,
    ]);
  });

  test('is the way to another result: what was counted is never typed in', () => {
    const mayBecome = (entry: DomainEvent, meta = secretariat) => {
      const [read] = recorded([{ ...entry, party: meta.party }]);
      const refusal = read === undefined ? undefined : draftDecider.mayNotRead?.(read as never, meta);
      return {
        refusedBy: (rule: string) => {
          expect(refusal?.refused).toBe(rule);
        },
        refusal,
      };
    };
    for (const result of decided(of2699)) mayBecome(result).refusedBy('authorization.result-is-counted');
    const usa = metaOf({ party: 'USA' as PartyId });
    const vote = VoteCast.of({ seat: 'russia', member: 'RUS', vote: 'no' });
    mayBecome(vote, usa).refusedBy('authorization.own-vote-only');
    expect(mayBecome(vote, metaOf({ party: 'RUS' as PartyId })).refusal).toBeUndefined();
    expect(mayBecome(vote).refusal).toBeUndefined();
  });

  test('changes nothing where the count comes to the same', () => {
    expect(follows([...history, corrected('yes')])).toEqual([]);
    expect(countOf(given(...history, corrected('yes')).state())?.tally.inFavour).toBe(14);
  });

  test('corrects the result where it does not', () => {
    const veto = ResolutionResultCorrected.of({
      from: 'adopted',
      to: 'vetoed',
      tally: { inFavour: 13, against: 1, abstaining: 1, notParticipating: 0 },
      vetoedBy: ['russia'],
    });
    const after = [...history, corrected('no')];
    expect(follows(after)).toEqual([veto]);
    const state = given(...after, veto).state();
    expect(state.status).toBe('vetoed');
    expect(state.because.result).toBe(recorded([...after, veto]).at(-1)?.id);

    const undone = EntryVoided.of({ eventId: recorded(after).at(-1)?.id ?? '', reason: 'it was right' });
    expect(follows([...after, veto, undone])).toMatchObject([{ data: { from: 'vetoed', to: 'adopted' } }]);
  });

  test('cannot be talked round by correcting the recount itself', () => {
    const after = [...history, corrected('no'), ...(follows([...history, corrected('no')]) ?? [])];
    const talked = EntryVoided.of({
      eventId: recorded(after).at(-1)?.id ?? '',
      reason: 'we would rather not',
    });
    expect(outcomeOf(given(...after, talked).state())).toBe('adopted');
    expect(follows([...after, talked])).toMatchObject([{ data: { from: 'adopted', to: 'vetoed' } }]);
  });

  test('changes how a member voted, never who: a vote made to read as another’s counts for nothing', () => {
    const own = without('no', 'RUS').map((event) => ({ ...event, party: event.data.member }) as DomainEvent);
    const vetoed = [...before, ...own, ...decided(own)];
    const albania = recorded(vetoed).find(({ party }) => party === 'ALB');
    const posing = EntryCorrected.of({
      eventId: albania?.id ?? '',
      entryType: VoteCast.type,
      data: { seat: 'russia', member: 'RUS', vote: 'yes' },
      reason: 'we would rather have had it adopted',
    });
    const state = given(...vetoed, posing).state();
    expect(countOf(state)).toMatchObject({ outcome: 'vetoed', vetoedBy: ['russia'] });
    expect(countOf(state)?.tally).toEqual({ inFavour: 13, against: 1, abstaining: 0, notParticipating: 1 });
  });

  test('does not ask what the text says by now: it was voted on as it was', () => {
    const vetoed = [...before, ...without('no', 'RUS'), ...decided(without('no', 'RUS'))];
    const procedural = EntryCorrected.of({
      eventId: recorded(vetoed)[0]?.id ?? '',
      entryType: ResolutionDrafted.type,
      data: { ...text, question: 'procedural' },
      reason: 'we would rather have had it adopted',
    });
    expect(countOf(given(...vetoed, procedural).state())?.outcome).toBe('vetoed');
  });

  test('says nothing more of a draft whose result was voided', () => {
    const voided = EntryVoided.of({
      eventId: recorded(history).at(-1)?.id ?? '',
      reason: 'concluded too soon',
    });
    expect(follows([...history, voided])).toEqual([]);
    expect(given(...history, voided).state().status).toBe('tabled');
    const recount = ResolutionResultCorrected.of({
      from: 'adopted',
      to: 'failed',
      tally: { inFavour: 0, against: 0, abstaining: 0, notParticipating: 15 },
      vetoedBy: [],
    });
    expect(given(...history, recount, voided).state().status).toBe('tabled');
  });
});
