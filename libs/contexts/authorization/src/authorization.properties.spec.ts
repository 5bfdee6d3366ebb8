import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, missionId, type DomainEvent, type PartyId, type Recorded } from '#platform/kernel';
import { metaOf, recorded, runDecider } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  authorizationDefinitions,
  CouncilTermBegan,
  councilRuleOn,
  councilTermsStream,
  countOf,
  countVotes,
  draftStream,
  EntryCorrected,
  EntryVoided,
  evolveCouncilTerms,
  evolveDraft,
  mandateStanding,
  mandateStream,
  noCouncilTerms,
  noDraft,
  noMandate,
  outcomeOf,
  questions,
  ResolutionDrafted,
  ResolutionTabled,
  VoteCast,
  voteKinds,
  type DraftState,
  type SeatedMember,
} from './contract.js';
import { councilTermsDecider, type CouncilTermsCommand } from './council-terms.decider.js';
import { draftDecider, type DraftCommand, type DraftFacts } from './draft.decider.js';
import { mandateDecider } from './mandate.decider.js';

const haiti = missionId('haiti-mss');
const draftId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const process = metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'] });
const state = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]));
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: ['council'], leadership: 'lead-nation' })]),
);

const seats = Array.from({ length: 15 }, (_, index) => ({
  seat: `seat-${String(index)}`,
  member: `S${String.fromCharCode(65 + index)}X` as PartyId,
  permanent: index < 5,
}));
const council = fold(
  evolveCouncilTerms,
  noCouncilTerms,
  recorded(seats.map((seat) => CouncilTermBegan.of({ ...seat, from: '2023-01-01' }))),
);
const member = fc.constantFrom(...seats.map((seat) => seat.member));
const vote = fc.constantFrom(...voteKinds);
const text = fc.string({ minLength: 1, maxLength: 20 });
const day = fc.constantFrom('2022-12-31', '2023-01-01', '2023-09-22', '2024-06-30');
const voided = fc.array(fc.nat(40), { maxLength: 4 });

/** A sheet of votes: for each seat how it voted, or that it did not. */
const sheets = (of: readonly SeatedMember[]) =>
  fc.array(fc.option(vote, { nil: undefined }), { minLength: of.length, maxLength: of.length }).map((cast) =>
    of.flatMap(({ seat, member: voter }, index) => {
      const how = cast[index];
      return how === undefined ? [] : [{ seat, member: voter, vote: how, by: voter }];
    }),
  );
/** The Council of a day: eleven seats before 1966, fifteen since; five of them permanent. */
const councils = fc
  .constantFrom('1946-02-16', '1965-12-31', '1966-01-01', '2023-10-02')
  .map((on) => ({ on, roll: seats.slice(0, councilRuleOn(on).seats) }));

test('no sheet with a permanent member’s "no" on substance is adopted, and every sheet is counted by the rule', () => {
  fc.assert(
    fc.property(
      councils.chain(({ on, roll }) => fc.tuple(fc.constant({ on, roll }), sheets(roll))),
      fc.constantFrom(...questions),
      ([{ on, roll }, cast], question) => {
        const { outcome, tally, majority, vetoedBy } = countVotes(cast, roll, question, on);
        const against = cast.filter((one) => one.vote === 'no').map(({ seat }) => seat);
        const vetoes = roll.filter(({ seat, permanent }) => permanent && against.includes(seat));
        const enough = cast.filter((one) => one.vote === 'yes').length >= majority;
        if (question === 'substantive' && vetoes.length > 0) expect(outcome).not.toBe('adopted');
        expect(outcome === 'adopted').toBe(enough && (question === 'procedural' || vetoes.length === 0));
        expect(outcome === 'failed').toBe(!enough);
        expect(vetoedBy).toEqual(outcome === 'vetoed' ? vetoes.map(({ seat }) => seat) : []);
        expect(tally.inFavour + tally.against + tally.abstaining + tally.notParticipating).toBe(roll.length);
      },
    ),
    { numRuns: 2000 },
  );
});

const parts = {
  title: text,
  sponsors: fc.subarray(['SAX', 'SBX', 'ECU'], { minLength: 1 }),
  chapterVII: fc.boolean(),
  question: fc.constantFrom(...questions),
  tasks: fc.array(text, { maxLength: 3 }),
  termMonths: fc.integer({ min: 1, max: 24 }),
  ceiling: fc.record({ count: fc.nat(5000), unit: fc.constant('person' as const) }),
};
const texts = fc.record(parts, { requiredKeys: ['title', 'sponsors', 'chapterVII', 'question', 'tasks'] });

test('every run of a draft’s commands keeps the schema, survives voidings and folds in parts', () => {
  const metas = fc.constantFrom(secretariat, process, metaOf({ party: 'SAX' as PartyId }));
  const command = (type: DraftCommand['type'], body: object, meta = secretariat) =>
    ({ type, stream: draftStream(draftId), mission: haiti, body, meta }) as DraftCommand;
  const commands = fc.oneof(
    { weight: 4, arbitrary: texts.map((said) => command('DraftResolution', said)) },
    metas.map((meta) => command('CirculateDraft', {}, meta)),
    texts.map((said) => command('ReviseDraft', { ...said, changes: 'some' })),
    fc.constant(command('PutDraftInBlue', { symbol: 'S/2023/709' })),
    { weight: 4, arbitrary: metas.map((meta) => command('TableResolution', {}, meta)) },
    {
      weight: 12,
      arbitrary: fc
        .tuple(member, vote)
        .map(([named, how]) => command('CastVote', { member: named, vote: how })),
    },
    fc.tuple(member, text).map(([named, said]) => command('ExplainVote', { member: named, text: said })),
    metas.map((meta) => command('ConcludeVote', {}, meta)),
    fc.constant(command('RecordResolutionNumber', { resolution: 'S/RES/1' })),
    text.map((reason) => command('WithdrawResolution', { reason })),
  );
  const facts: DraftFacts = {
    mission,
    council,
    'sponsor SAX': state,
    'sponsor SBX': state,
    'sponsor ECU': state,
  };
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 40 }), voided, (run, slips) => {
      runDecider(draftDecider, authorizationDefinitions, {
        commands: run,
        facts: () => facts,
        voided: slips,
      });
    }),
    { numRuns: 200 },
  );
});

test('whatever is put right afterwards, the result on record is what the votes on record come to', () => {
  const opening = [
    ResolutionDrafted.of({
      title: 'A text',
      sponsors: ['SAX'],
      chapterVII: true,
      question: 'substantive',
      tasks: [],
    }),
    ResolutionTabled.of({}),
  ];
  const repairs = fc.array(fc.tuple(fc.nat(40), fc.option(vote, { nil: undefined })), { maxLength: 8 });
  fc.assert(
    fc.property(sheets(seats), repairs, (cast, slips) => {
      const history: DomainEvent[] = [
        ...opening,
        ...cast.map(({ by, ...said }) => ({ ...VoteCast.of(said), party: by })),
      ];
      const now = (): DraftState => fold(evolveDraft, noDraft, recorded(history));
      const conclude = { type: 'ConcludeVote', stream: draftStream(draftId), body: {}, meta: secretariat };
      const decision = draftDecider.decide(now(), { council }, conclude as DraftCommand);
      if (!('length' in decision)) return;
      history.push(...decision);
      for (const [place, how] of slips) {
        const before = now();
        const target = entryAt(recorded(history), place);
        history.push(putRight(target, how));
        history.push(...(draftDecider.onEntryChanged?.(before, now(), secretariat) ?? []));
        expect(countOf(now())?.outcome).toBe(outcomeOf(now()));
      }
    }),
    { numRuns: 300 },
  );
});

const entryAt = (history: readonly Recorded[], place: number): Recorded => {
  const entry = history[place % history.length];
  if (entry === undefined) throw new RangeError('there is no entry');
  return entry;
};
const putRight = (target: Recorded, how: (typeof voteKinds)[number] | undefined): DomainEvent =>
  how === undefined || target.type !== VoteCast.type
    ? EntryVoided.of({ eventId: target.id, reason: 'a slip' })
    : EntryCorrected.of({
        eventId: target.id,
        entryType: target.type,
        data: { ...(target.data as object), vote: how },
        reason: 'a slip',
      });

test('every run of the Council’s terms keeps the schema, survives voidings and folds in parts', () => {
  const command = (type: CouncilTermsCommand['type'], body: object) =>
    ({ type, stream: councilTermsStream(), body, meta: secretariat }) as CouncilTermsCommand;
  const commands = fc.oneof(
    fc
      .record(
        { seat: fc.constantFrom('one', 'two'), member, permanent: fc.boolean(), from: day, until: day },
        { requiredKeys: ['seat', 'member', 'permanent', 'from'] },
      )
      .map((said) => command('BeginCouncilTerm', said)),
    fc.tuple(fc.integer({ min: 1, max: 5 }), day).map(([place, until]) =>
      command('EndCouncilTerm', {
        term: `00000000-0000-4000-9000-${String(place).padStart(12, '0')}`,
        until,
        reason: 'over',
      }),
    ),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 20 }), voided, (run, slips) => {
      const history = runDecider(councilTermsDecider, authorizationDefinitions, {
        commands: run,
        facts: () => ({ party: state }),
        voided: slips,
      });
      expect(fold(evolveCouncilTerms, noCouncilTerms, history).terms.length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 100 },
  );
});

test('every run of a mandate’s commands keeps the schema; its days run down by one a day', () => {
  const adopted: DraftState = {
    ...noDraft,
    exists: true,
    mission: haiti,
    status: 'adopted',
    decidedAt: '2023-01-01T10:00:00Z',
  };
  const commands = fc
    .record(
      {
        tasks: fc.array(text, { minLength: 1, maxLength: 3 }),
        from: day,
        until: day,
        termMonths: fc.integer({ min: 1, max: 24 }),
        reviewAt: day,
      },
      { requiredKeys: ['tasks'] },
    )
    .map((said) => ({
      type: 'EstablishMandate' as const,
      stream: mandateStream(draftId),
      mission: haiti,
      body: { draft: draftId, ...said },
      meta: secretariat,
    }));
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 4 }), voided, fc.nat(800), (run, slips, later) => {
      const history = runDecider(mandateDecider, authorizationDefinitions, {
        commands: run,
        facts: () => ({ draft: adopted }),
        voided: slips,
      });
      const mandate = fold(mandateDecider.evolve, noMandate, history);
      const on = (days: number) => new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10);
      const [one, next] = [later, later + 1].map((days) => mandateStanding(mandate, adopted, on(days)));
      if (one !== undefined && next !== undefined && 'daysLeft' in one && 'daysLeft' in next) {
        expect((one.daysLeft ?? 0) - (next.daysLeft ?? 0)).toBe(1);
      }
      expect(mandateStanding(mandate, { ...adopted, status: 'vetoed' }, on(later)).standing).toBe('void');
    }),
    { numRuns: 200 },
  );
});
