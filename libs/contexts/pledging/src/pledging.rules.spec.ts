// Every rule of the table is broken here once, by name: a rule that nothing breaks does not compile.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  fold,
  isRefusal,
  missionId,
  streamOf,
  type CommandMeta,
  type Decision,
  type DomainEvent,
  type PartyId,
} from '#platform/kernel';
import { metaOf, recorded } from '#platform/testing';
import {
  evolveRequirement,
  noRequirement,
  RequirementIdentified,
  RequirementRetired,
} from '#contexts/assessment/contract';
import {
  evolveMission,
  LeadNationDesignated,
  MissionClosed,
  MissionEstablished,
  noMission,
} from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import { announcementDecider, type AnnouncementFacts } from './announcement.decider.js';
import {
  AnnouncementWithdrawn,
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  ConditionSatisfied,
  EntryCorrected,
  evolveAnnouncement,
  noAnnouncement,
  PledgeAccepted,
  PledgeAnnounced,
  PledgeConditioned,
  pledgeFlags,
  PledgeMade,
  PledgeMatched,
  pledgeStream,
  PledgeWithdrawn,
  pledgingRules,
} from './contract.js';
import { pledgeDecider, type PledgeFacts } from './pledge.decider.js';
import { brokenElsewhere, flaggedElsewhere } from './rules-of-specs.fixture.js';

type Rules = typeof pledgingRules.rules;
type Answering<Answer> = {
  [Name in keyof Rules]: Rules[Name]['answer'] extends Answer ? Name : never;
}[keyof Rules];

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const line = '00000000-0000-4000-8000-000000000003';

const kenya = metaOf();
const jamaica = metaOf({ party: 'JAM' as PartyId });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const haitian = metaOf({ party: 'HTI' as PartyId, roles: ['host-state'] });

const missionAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation', host: 'HTI' }),
      LeadNationDesignated.of({ leadNation: 'KEN' }),
      ...events,
    ]),
  );
const lineAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveRequirement,
    noRequirement,
    recorded(
      [
        RequirementIdentified.of({
          kind: 'personnel',
          capability: 'police',
          quantity: { count: 2500, unit: 'person' },
          needBy: '2024-01-01',
          pillar: 'operational-support',
          phase: 'foc',
        }),
        ...events,
      ].map((event) => ({ mission: haiti, ...event })),
    ),
  );
const announced = PledgeAnnounced.of({
  owner: 'KEN',
  kind: 'personnel',
  figure: { form: 'up-to', count: 1000, unit: 'person' },
});
const announcementAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveAnnouncement,
    noAnnouncement,
    recorded([announced, ...events].map((event) => ({ mission: haiti, ...event }))),
  );

const mission = missionAfter();
const closed = missionAfter(MissionClosed.of({ reason: 'over' }));
const owner = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Kenya' })]));
const known: PledgeFacts = { mission, owner, line: lineAfter() };

const persons = (count: number) => ({ form: 'exact' as const, count, unit: 'person' as const });
const quantity = (count: number) => ({ quantity: { count, unit: 'person' as const } });
const part = (count: number) => ({ count, unit: 'person' as const });
const said = { kind: 'personnel', figure: persons(1000) };
const made = PledgeMade.of({ kind: 'personnel', figure: persons(1000), distinct: false });
const unstated = PledgeMade.of({ kind: 'personnel', figure: { form: 'unstated' }, distinct: false });
const waiting = PledgeConditioned.of({ kind: 'parliament', text: 'Parliament agrees', selfExecuting: false });
const conditionId = '00000000-0000-4000-9000-000000000002';
const satisfied = ConditionSatisfied.of({ condition: conditionId, by: 'owner' });
const evidence = { event: other, reference: 'Resolution 2699 (2023)' };
const found = ConditionEvidenceFound.of({ condition: conditionId, evidence });
const lost = ConditionEvidenceLost.of({ condition: conditionId, evidence, reason: 'counted again' });
const matched = PledgeMatched.of({ requirement: line, part: part(600) });
const withdrawn = PledgeWithdrawn.of({ figure: persons(1000), reason: 'no means' });
const because = { reason: 'the will changed' };

const stateAfter = (...events: readonly DomainEvent[]) =>
  fold(
    pledgeDecider.evolve,
    pledgeDecider.initial,
    recorded(events.map((event) => ({ mission: haiti, ...event }))),
  );

/** given these events, when this is asked of a pledge. */
const given =
  (...events: readonly DomainEvent[]) =>
  (type: string, body: object, meta: CommandMeta = kenya, facts: PledgeFacts = known) =>
    pledgeDecider.decide(stateAfter(...events), facts, {
      type,
      stream: pledgeStream(id),
      mission: haiti,
      body,
      meta,
    } as never);
const make = (body: object = {}, facts: Partial<PledgeFacts> = {}) =>
  given()('MakePledge', { ...said, ...body }, kenya, { ...known, ...facts });
const announce = (body: object, meta = kenya, facts: AnnouncementFacts = { mission, owner }) =>
  announcementDecider.decide(noAnnouncement, facts, {
    type: 'AnnouncePledge',
    stream: streamOf('announcement', id),
    mission: haiti,
    body: { ...said, sourced: false, ...body },
    meta,
  } as never);

const refusals: Readonly<
  Record<Exclude<Answering<'refuse'>, (typeof brokenElsewhere)[number]>, () => Decision<DomainEvent>>
> = {
  'mission-is-established': () => make({}, { mission: noMission }),
  'mission-is-open': () => make({}, { mission: closed }),
  'owner-is-registered': () => make({}, { owner: noParty }),
  'only-the-owner': () => given(made)('ReducePledge', { figure: persons(800), ...because }, jamaica),
  'announced-by-its-party-or-the-operator': () => announce({ owner: 'JAM', sourced: true }),
  'report-names-its-source': () => announce({ owner: 'JAM' }, operator),
  'announcement-exists': () => make({ replaces: other }, { announcement: noAnnouncement }),
  'announcement-is-open': () =>
    make(
      { replaces: other },
      { announcement: announcementAfter(AnnouncementWithdrawn.of({ reason: 'denied' })) },
    ),
  'possible-duplicate': () => make({}, { equal: other }),
  'pledge-exists': () => given()('WithdrawPledge', because),
  'pledge-still-stands': () => given(made, withdrawn)('WithdrawPledge', because),
  'figure-is-complete': () => make({ figure: { form: 'exact', count: 1000 } }),
  'figure-fits-the-kind': () => make({ figure: { form: 'exact', count: 3, unit: 'vessel' } }),
  'more-than-nothing': () => make({ figure: persons(0) }),
  'range-runs-upwards': () => make({ figure: { form: 'range', from: 9, to: 8, unit: 'person' } }),
  'payer-is-named': () => make({ funding: { payer: 'named-party' } }),
  'contributors-are-others': () => make({ contributors: [{ party: 'KEN' }] }),
  'unit-and-currency-stay': () =>
    given(made)('IncreasePledge', { figure: { form: 'exact', count: 2000, unit: 'unit' } }),
  'increase-is-more': () => given(made)('IncreasePledge', { figure: persons(1000) }),
  'reduction-is-less': () => given(made)('ReducePledge', { figure: persons(1200), ...because }),
  'not-below-what-is-matched': () =>
    given(made, matched)('ReducePledge', { figure: persons(500), ...because }),
  'part-fits-the-whole': () =>
    make({ conditions: [{ kind: 'parliament', text: 'It agrees', part: quantity(1001) }] }),
  'unstated-has-no-parts': () =>
    given(unstated)('ConditionPledge', {
      condition: { kind: 'parliament', text: 'It agrees', part: quantity(10) },
    }),
  'another-pledge-is-named': () =>
    given(made)('ConditionPledge', { condition: { kind: 'another-pledge', text: 'Theirs', pledge: id } }),
  'condition-exists': () => given(made)('SatisfyCondition', { condition: other }),
  'condition-is-open': () => given(made, waiting, satisfied)('SatisfyCondition', { condition: conditionId }),
  'condition-was-satisfied': () =>
    given(made, waiting)('ReopenCondition', { condition: conditionId, ...because }),
  'evidence-is-new': () =>
    given(made, waiting, found)('RecordConditionEvidence', { condition: conditionId, evidence }, operator),
  'evidence-is-known': () =>
    given(made, waiting)(
      'RecordEvidenceLost',
      { condition: conditionId, evidence, reason: 'counted again' },
      operator,
    ),
  'matched-by-its-owner-or-the-lead': () => given(made)('MatchPledge', { requirement: line }, jamaica),
  'line-exists': () =>
    given(made)('MatchPledge', { requirement: line }, kenya, { mission, line: noRequirement }),
  'line-is-current': () =>
    given(made)('MatchPledge', { requirement: line }, kenya, {
      mission,
      line: lineAfter(RequirementRetired.of({ reason: 'not needed', authority: 'Kenya' })),
    }),
  'unit-fits-the-line': () =>
    given(
      PledgeMade.of({
        kind: 'personnel',
        figure: { form: 'exact', count: 2, unit: 'unit' },
        distinct: false,
      }),
    )('MatchPledge', { requirement: line }),
  'matched-once': () => given(made, matched)('MatchPledge', { requirement: other, part: quantity(401) }),
  'line-is-matched': () => given(made)('UnmatchPledge', { requirement: line, ...because }),
  'answered-by-the-receiving-side': () => given(made)('AcceptPledge', {}, jamaica),
  'answered-once': () =>
    given(made, PledgeAccepted.of({ figure: persons(1000) }))('AcceptPledge', {}, haitian),
};

const corrected = (figure: typeof made.data.figure) =>
  EntryCorrected.of({
    eventId: '00000000-0000-4000-9000-000000000001',
    reason: 'a slip',
    entryType: made.type,
    data: { ...made.data, figure },
  });
const flagged: Readonly<
  Record<Exclude<Answering<'flag'>, (typeof flaggedElsewhere)[number]>, readonly DomainEvent[]>
> = {
  'matched-beyond-the-pledge': [made, matched, corrected(persons(500))],
  'condition-is-overdue': [made, PledgeConditioned.of({ ...waiting.data, deadline: '2023-09-30' })],
  'satisfied-without-evidence': [made, waiting, found, satisfied, lost],
};

const named = (answer: 'refuse' | 'flag') =>
  Object.entries(pledgingRules.rules)
    .filter(([, rule]) => rule.answer === answer)
    .map(([name]) => name)
    .sort();

describe('a command is refused by', () => {
  test.each(Object.entries(refusals))('pledging.%s', (name, breaking) => {
    const decision = breaking();
    expect(isRefusal(decision) ? decision.refused : decision).toBe(`pledging.${name}`);
  });

  test('every rule of the table that refuses', () => {
    expect([...Object.keys(refusals), ...brokenElsewhere].sort()).toEqual(named('refuse'));
  });

  test('every rule that a route tells of, but for those of commands that only a rule gives', () => {
    const told = readdirSync(new URL('.', import.meta.url))
      .filter((file) => file.endsWith('.controller.ts'))
      .flatMap((file) => [
        ...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/'pledging\.([a-z-]+)'/g),
      ])
      .map(([, name = '']) => name)
      .filter((name) => !named('flag').includes(name));
    const byRule = ['evidence-is-new', 'evidence-is-known'];
    const ofEntries = ['goes-on-as-others'];
    expect([...new Set([...told, ...byRule, ...ofEntries])].sort()).toEqual(named('refuse'));
  });
});

describe('a pledge is flagged by', () => {
  test.each(Object.entries(flagged))('pledging.%s', (name, events) => {
    expect(pledgeFlags(stateAfter(...events), '2023-10-01').map(({ rule }) => rule)).toEqual([
      `pledging.${name}`,
    ]);
    expect(pledgeFlags(stateAfter(...events, withdrawn), '2023-10-01')).toEqual([]);
  });

  test('every rule of the table that flags', () => {
    expect([...Object.keys(flagged), ...flaggedElsewhere].sort()).toEqual(named('flag'));
  });

  test('nothing on the day of a deadline', () => {
    const state = stateAfter(made, PledgeConditioned.of({ ...waiting.data, deadline: '2023-09-30' }));
    expect(pledgeFlags(state, '2023-09-30T23:59:59.000Z')).toEqual([]);
  });

  test('nothing where all is in order', () => {
    expect(pledgeFlags(stateAfter(made, waiting, matched, found, satisfied), '2023-10-01')).toEqual([]);
    expect(pledgeFlags(stateAfter(), '2023-10-01')).toEqual([]);
  });
});
