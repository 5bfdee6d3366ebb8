import { describe, expect, test } from '@jest/globals';
import { missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  councilTermsFact,
  draftStream,
  EntryCorrected,
  EntryVoided,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionFailed,
  ResolutionVetoed,
  VoteCast,
  VoteExplained,
} from './contract.js';
import { before, council, drafted, elected, of2699, sheet, text, without } from './council-2023.fixture.js';
import { draftDecider, type DraftCommand } from './draft.decider.js';

const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const process = metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'] });
const by = (party: string, more: Partial<CommandMeta> = {}) => metaOf({ party: party as PartyId, ...more });

function command<Type extends DraftCommand['type']>(
  type: Type,
  body: Extract<DraftCommand, { readonly type: Type }>['body'],
  meta: CommandMeta,
): DraftCommand {
  return { type, stream: draftStream('one'), mission: missionId('haiti-mss'), body, meta } as DraftCommand;
}

const given = (...events: readonly DomainEvent[]) => deciderSpec(draftDecider).given(events as never);
const conclude = (meta = secretariat) => command('ConcludeVote', {}, meta);
const decided = (votes: readonly DomainEvent[], meta = secretariat) =>
  draftDecider.decide(given(...before, ...votes).state(), { council }, conclude(meta)) as DomainEvent[];

describe('a vote is cast', () => {
  const cast = VoteCast.of({ seat: 'latin-america-caribbean-2', member: 'ECU', vote: 'yes' });

  test('by the member itself, or recorded by the secretariat', () => {
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('ECU')))
      .then([cast]);
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { member: 'ECU', vote: 'yes' }, secretariat))
      .then([cast]);
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { member: 'ECU', vote: 'yes' }, by('USA')))
      .refusedBy('authorization.own-vote-only');
  });

  test('once', () => {
    given(...before, cast)
      .knowing({ council })
      .when(command('CastVote', { vote: 'no' }, by('ECU')))
      .refusedBy('authorization.one-vote-a-member');
  });

  test('by members of that day only', () => {
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('KEN')))
      .refusedBy('authorization.members-of-that-day-vote');
    const nextYear = { now: '2024-01-02T10:00:00.000Z', effectiveAt: '2024-01-02T10:00:00.000Z' };
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('ECU', nextYear)))
      .refusedBy('authorization.members-of-that-day-vote');
  });

  test('after the draft is tabled', () => {
    given(drafted)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('ECU')))
      .refusedBy('authorization.draft-is-tabled');
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('ECU', { effectiveAt: '2023-09-21T23:59:59.000Z' })))
      .refusedBy('authorization.draft-is-tabled');
  });

  test('before it is recorded', () => {
    given(...before)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('ECU', { effectiveAt: '2023-09-23T00:00:00.000Z' })))
      .refusedBy('authorization.vote-was-cast');
  });

  test('on the day of the others', () => {
    const later = { now: '2023-09-25T10:00:00.000Z', effectiveAt: '2023-09-25T10:00:00.000Z' };
    given(...before, cast)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('USA', later)))
      .refusedBy('authorization.votes-on-one-day');
  });

  test('and not after the result', () => {
    given(...before, cast, ...decided([cast]))
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('USA')))
      .refusedBy('authorization.draft-is-open');
  });

  test('also where another member’s vote was made to read as its own', () => {
    const albania = { ...VoteCast.of({ seat: 'eastern-europe', member: 'ALB', vote: 'yes' }), party: 'ALB' };
    const posing = EntryCorrected.of({
      eventId: recorded([...before, albania as DomainEvent])[2]?.id ?? '',
      entryType: VoteCast.type,
      data: cast.data,
      reason: 'we would rather vote for Ecuador',
    });
    given(...before, albania, posing)
      .knowing({ council })
      .when(command('CastVote', { vote: 'yes' }, by('ECU')))
      .then([cast]);
  });

  test('again after it was voided, while there is no result', () => {
    const history = [...before, cast];
    const voided = EntryVoided.of({ eventId: recorded(history)[2]?.id ?? '', reason: 'misheard' });
    given(...history, voided)
      .knowing({ council })
      .when(command('CastVote', { vote: 'no' }, by('ECU')))
      .then([VoteCast.of({ ...cast.data, vote: 'no' })]);
  });
});

describe('a vote is explained', () => {
  const [china] = of2699;
  const explain = { text: 'There should be a political solution first.' };

  test('by the member that cast it, after the result as well', () => {
    const history = [...before, ...of2699, ...decided(of2699)];
    given(...history)
      .knowing({})
      .when(command('ExplainVote', explain, by('CHN')))
      .then([VoteExplained.of({ member: 'CHN', ...explain })]);
    given(...history)
      .knowing({})
      .when(command('ExplainVote', { member: 'CHN', ...explain }, by('USA')))
      .refusedBy('authorization.own-vote-only');
  });

  test('and not where it cast none', () => {
    given(...before, ...(china === undefined ? [] : [china]))
      .knowing({})
      .when(command('ExplainVote', { member: 'FRA', ...explain }, secretariat))
      .refusedBy('authorization.explains-a-vote-cast');
  });
});

describe('the result is decided from the votes', () => {
  test('adopted: 13 in favour, none against, two permanent members abstaining (resolution 2699)', () => {
    const [result] = decided(of2699);
    expect(result).toMatchObject({
      type: ResolutionAdopted.type,
      data: {
        tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0 },
        majority: 9,
        decidedAt: '2023-09-22T15:00:16.000Z',
      },
    });
    expect((result?.data as { roll: unknown[] }).roll).toHaveLength(15);
  });

  test('vetoed: enough in favour, and one permanent member’s "no"', () => {
    expect(decided(without('no', 'RUS'))).toMatchObject([
      { type: ResolutionVetoed.type, data: { vetoedBy: ['russia'], tally: { inFavour: 14, against: 1 } } },
    ]);
  });

  test('adopted: an elected member’s "no" is no veto', () => {
    expect(decided(without('no', 'BRA', 'GAB', 'GHA'))).toMatchObject([{ type: ResolutionAdopted.type }]);
  });

  test('adopted with nine in favour, failed with eight', () => {
    const nine = without('abstain', 'GAB', 'GHA', 'MOZ', 'ARE', 'JPN', 'ALB');
    const eight = without('abstain', 'GAB', 'GHA', 'MOZ', 'ARE', 'JPN', 'ALB', 'BRA');
    expect(decided(nine)).toMatchObject([{ type: ResolutionAdopted.type }]);
    expect(decided(eight)).toMatchObject([{ type: ResolutionFailed.type }]);
  });

  test('failed, not vetoed: too few in favour beside a permanent member’s "no"', () => {
    const votes = sheet({
      USA: 'no',
      ...Object.fromEntries(elected.slice(0, 7).map(([, member]) => [member, 'abstain' as const])),
    });
    expect(decided(votes)).toMatchObject([{ type: ResolutionFailed.type }]);
  });

  test('adopted: procedural questions know no veto', () => {
    const procedural = ResolutionDrafted.of({ ...text, question: 'procedural' });
    const { votes } = given(...before, ...without('no', 'RUS', 'CHN')).state();
    const state = { ...given(procedural, ...before.slice(1)).state(), votes };
    expect(draftDecider.decide(state, { council }, conclude())).toMatchObject([
      { type: ResolutionAdopted.type, data: { question: 'procedural', tally: { against: 2 } } },
    ]);
    // Whether it is procedural is then the question, which no process answers.
    expect(draftDecider.decide(state, { council }, conclude(process))).toEqual([]);
  });

  test('by the secretariat, for whom a member that has not voted did not participate', () => {
    expect(decided(without('nothing', 'CHN'))).toMatchObject([
      { type: ResolutionAdopted.type, data: { tally: { inFavour: 14, notParticipating: 1 } } },
    ]);
  });

  test('by a process once every seat has voted, and once only', () => {
    expect(decided(of2699, process)).toMatchObject([{ type: ResolutionAdopted.type }]);
    expect(decided(without('nothing', 'CHN'), process)).toEqual([]);
    expect(decided([...of2699, ...decided(of2699)], process)).toEqual([]);
    expect(draftDecider.decide(draftDecider.initial, { council }, conclude(process))).toEqual([]);
    expect(draftDecider.facts(conclude(process), draftDecider.initial)).toMatchObject({
      council: { stream: councilTermsFact().stream },
    });
  });

  test('not before anybody voted, nor before it is tabled', () => {
    given(...before)
      .knowing({ council })
      .when(conclude())
      .refusedBy('authorization.something-was-voted');
    given(drafted).knowing({ council }).when(conclude()).refusedBy('authorization.draft-is-tabled');
    given().knowing({ council }).when(conclude()).refusedBy('authorization.draft-exists');
  });

  test('from members’ votes only: a seat whose holder was put right since is put right here first', () => {
    const other = { ...council, terms: council.terms.slice(1) };
    given(...before, ...of2699)
      .knowing({ council: other })
      .when(conclude())
      .refusedBy('authorization.only-members-are-counted');
    given(...before, ...of2699)
      .knowing({ council: other })
      .when(conclude(process))
      .then([]);
  });
});
