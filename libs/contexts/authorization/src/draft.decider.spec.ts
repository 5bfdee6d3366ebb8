import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionClosed, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered, type PartyState } from '#contexts/partners/contract';
import {
  DraftCirculated,
  DraftPutInBlue,
  DraftRevised,
  draftStream,
  EntryCorrected,
  EntryVoided,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionFailed,
  ResolutionNumbered,
  ResolutionTabled,
  ResolutionWithdrawn,
  VoteCast,
} from './contract.js';
import { draftDecider, type DraftCommand, type DraftFacts } from './draft.decider.js';

const haiti = missionId('haiti-mss');
const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const sponsor = metaOf({ party: 'USA' as PartyId });
const stranger = metaOf({ party: 'FRA' as PartyId });

const party = (kind: 'state' | 'organisation'): PartyState =>
  fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind, name: 'A party' })]));
const founded = MissionEstablished.of({ title: 'Support', gates: ['council'], leadership: 'lead-nation' });
const mission = fold(evolveMission, noMission, recorded([founded]));
const closed = fold(evolveMission, noMission, recorded([founded, MissionClosed.of({ reason: 'over' })]));
const known: DraftFacts = { mission, 'sponsor ECU': party('state'), 'sponsor USA': party('state') };

function command<Type extends DraftCommand['type']>(
  type: Type,
  body: Extract<DraftCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = sponsor,
): DraftCommand {
  return { type, stream: draftStream('one'), mission: haiti, body, meta } as DraftCommand;
}

const text = {
  title: 'A security support mission in Haiti',
  sponsors: ['ECU', 'USA'],
  chapterVII: true,
  question: 'substantive' as const,
  tasks: [],
  termMonths: 6,
};
const drafted = ResolutionDrafted.of(text);
const circulated = DraftCirculated.of({ revision: 0 });
const revised = DraftRevised.of({ ...text, termMonths: 12, changes: 'Twelve months', revision: 1 });
const inBlue = DraftPutInBlue.of({ symbol: 'S/2023/709' });
const tabled = ResolutionTabled.of({});
const vote = VoteCast.of({ seat: 'united-states', member: 'USA', vote: 'yes' });
const tally = { inFavour: 9, against: 0, abstaining: 0, notParticipating: 6 };
const result = {
  decidedAt: '2023-09-22T15:00:00Z',
  question: 'substantive' as const,
  tally,
  majority: 9,
  roll: [],
};
const adopted = ResolutionAdopted.of(result);
const failed = ResolutionFailed.of(result);
const withdrawn = ResolutionWithdrawn.of({ reason: 'another text is preferred' });
const given = (...events: readonly DomainEvent[]) => deciderSpec(draftDecider).given(events as never);

describe('a resolution is drafted', () => {
  test('by a sponsor, or by the secretariat', () => {
    for (const meta of [sponsor, secretariat]) {
      given()
        .knowing(known)
        .when(command('DraftResolution', text, meta))
        .then([drafted]);
    }
    given()
      .knowing(known)
      .when(command('DraftResolution', text, stranger))
      .refusedBy('authorization.sponsors-speak-for-their-draft');
  });

  test('by registered States', () => {
    for (const sponsored of [noParty, party('organisation')]) {
      given()
        .knowing({ ...known, 'sponsor ECU': sponsored })
        .when(command('DraftResolution', text))
        .refusedBy('authorization.sponsors-are-registered-states');
    }
  });

  test('for a mission that is established and open', () => {
    given()
      .knowing({ ...known, mission: noMission })
      .when(command('DraftResolution', text))
      .refusedBy('authorization.mission-is-established');
    given()
      .knowing({ ...known, mission: closed })
      .when(command('DraftResolution', text))
      .refusedBy('authorization.mission-is-open');
  });

  test('reading the mission and each sponsor, so that each is guarded', () => {
    const facts = draftDecider.facts(command('DraftResolution', text), draftDecider.initial);
    expect(Object.values(facts).map(({ stream }) => stream)).toEqual([
      'party-ECU',
      'party-USA',
      'mission-haiti-mss',
    ]);
  });
});

describe('a draft goes through its stages', () => {
  test('each after the one before it', () => {
    given(drafted).knowing({}).when(command('CirculateDraft', {})).then([circulated]);
    given(drafted, circulated)
      .knowing({})
      .when(command('PutDraftInBlue', { symbol: 'S/2023/709' }))
      .then([inBlue]);
    for (const before of [[circulated], [circulated, inBlue]]) {
      given(drafted, ...before)
        .knowing({})
        .when(command('TableResolution', {}, secretariat))
        .then([tabled]);
    }
  });

  test('and not otherwise', () => {
    const blue = command('PutDraftInBlue', {});
    const table = command('TableResolution', {});
    const circulate = command('CirculateDraft', {});
    for (const [before, step] of [
      [[], blue],
      [[], table],
      [[circulated], circulate],
      [[circulated, inBlue], circulate],
      [[circulated, inBlue], blue],
      [[circulated, inBlue, tabled], circulate],
      [[circulated, inBlue, tabled], blue],
      [[circulated, inBlue, tabled], table],
    ] as const) {
      given(drafted, ...before)
        .knowing({})
        .when(step)
        .refusedBy('authorization.stages-in-order');
    }
  });

  test('but a question of procedure is put to the Council at once', () => {
    given(ResolutionDrafted.of({ ...text, question: 'procedural' }))
      .knowing({})
      .when(command('TableResolution', {}))
      .then([tabled]);
  });

  test('taken further by its sponsors or the secretariat', () => {
    for (const step of [
      command('CirculateDraft', {}, stranger),
      command('ReviseDraft', { ...text, changes: 'none' }, stranger),
      command('PutDraftInBlue', {}, stranger),
      command('TableResolution', {}, stranger),
      command('WithdrawResolution', { reason: 'none' }, stranger),
    ]) {
      given(drafted).knowing({}).when(step).refusedBy('authorization.sponsors-speak-for-their-draft');
    }
  });

  test('under one symbol', () => {
    given(drafted, circulated, inBlue)
      .knowing({})
      .when(command('TableResolution', { symbol: 'S/2023/709' }))
      .then([ResolutionTabled.of({ symbol: 'S/2023/709' })]);
    given(drafted, circulated, inBlue)
      .knowing({})
      .when(command('TableResolution', { symbol: 'S/2023/710' }))
      .refusedBy('authorization.draft-keeps-its-symbol');
    expect(given(drafted, circulated, inBlue).state().symbol).toBe('S/2023/709');
  });

  test('only where there is one', () => {
    for (const step of [
      command('CirculateDraft', {}),
      command('RecordResolutionNumber', { resolution: 'x' }),
    ]) {
      given().knowing({}).when(step).refusedBy('authorization.draft-exists');
    }
  });
});

describe('a text is revised', () => {
  const body = { ...text, termMonths: 12, changes: 'Twelve months' };

  test('in full, under the next number', () => {
    given(drafted, circulated).knowing(known).when(command('ReviseDraft', body)).then([revised]);
    expect(given(drafted, circulated, revised).state()).toMatchObject({ termMonths: 12, revision: 1 });
  });

  test('and what the new text leaves out is not in it', () => {
    const { title, sponsors, chapterVII, question, tasks } = text;
    const shorter = { title, sponsors, chapterVII, question, tasks };
    const without = DraftRevised.of({ ...shorter, changes: 'No term', revision: 1 });
    expect(given(drafted, circulated, without).state().termMonths).toBeUndefined();
  });

  test('is circulated anew, and put in blue anew', () => {
    expect(given(drafted, circulated, inBlue, revised).state().status).toBe('circulated');
    given(drafted, circulated, revised)
      .knowing({})
      .when(command('CirculateDraft', {}))
      .then([DraftCirculated.of({ revision: 1 })]);
  });

  test('by registered States', () => {
    given(drafted)
      .knowing({})
      .when(command('ReviseDraft', body))
      .refusedBy('authorization.sponsors-are-registered-states');
  });

  test('no more once it is tabled', () => {
    given(drafted, circulated, inBlue, tabled)
      .knowing(known)
      .when(command('ReviseDraft', body))
      .refusedBy('authorization.tabled-text-stands');
  });
});

describe('a draft is withdrawn', () => {
  const withdraw = command('WithdrawResolution', { reason: 'another text is preferred' });

  test('before anybody votes on it', () => {
    given(drafted).knowing({}).when(withdraw).then([withdrawn]);
    given(drafted, circulated, inBlue, tabled).knowing({}).when(withdraw).then([withdrawn]);
    given(drafted, circulated, inBlue, tabled, vote)
      .knowing({})
      .when(withdraw)
      .refusedBy('authorization.withdrawn-before-the-vote');
  });

  test('and like every completed draft changes no more', () => {
    for (const completion of [withdrawn, adopted, failed]) {
      for (const step of [
        withdraw,
        command('CirculateDraft', {}),
        command('ReviseDraft', { ...text, changes: 'none' }),
        command('PutDraftInBlue', {}),
        command('TableResolution', {}),
        command('CastVote', { vote: 'yes' }),
        command('ConcludeVote', {}, secretariat),
      ]) {
        given(drafted, circulated, inBlue, tabled, completion)
          .knowing({})
          .when(step)
          .refusedBy('authorization.draft-is-open');
      }
    }
  });
});

describe('a resolution is numbered', () => {
  const number = command('RecordResolutionNumber', { resolution: 'S/RES/2699 (2023)' }, secretariat);
  const numbered = ResolutionNumbered.of({ resolution: 'S/RES/2699 (2023)' });

  test('once, after its adoption', () => {
    given(drafted, tabled, adopted).knowing({}).when(number).then([numbered]);
    given(drafted, tabled, failed)
      .knowing({})
      .when(number)
      .refusedBy('authorization.only-the-adopted-is-numbered');
    given(drafted, tabled, adopted, numbered)
      .knowing({})
      .when(number)
      .refusedBy('authorization.numbered-once');
  });
});

test('a draft whose drafting is voided is as if it had never been', () => {
  const history = [drafted, circulated];
  const voided = EntryVoided.of({ eventId: recorded(history)[0]?.id ?? '', reason: 'wrong mission' });
  expect(given(...history, voided).state()).toEqual(draftDecider.initial);
});

test('a correction of the text shows', () => {
  const [first] = recorded([drafted]);
  const corrected = EntryCorrected.of({
    eventId: first?.id ?? '',
    entryType: drafted.type,
    data: { ...text, chapterVII: false },
    reason: 'misread',
  });
  const state = given(drafted, corrected).state();
  expect(state.chapterVII).toBe(false);
  expect(state.corrections).toHaveLength(1);
});
