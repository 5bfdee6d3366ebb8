// Every rule of the table is broken once: those that refuse refuse, those that flag are raised.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fold, isRefusal, type Decision, type DomainEvent, type EventId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { noRequirement } from '#contexts/assessment/contract';
import { MissionClosed, noMission } from '#contexts/missions/contract';
import { noParty } from '#contexts/partners/contract';
import { PledgeMade, evolvePledge, noPledge } from '#contexts/pledging/contract';
import { baseDecider } from './base.decider.js';
import { capabilityDecider } from './capability.decider.js';
import type { ContingentFacts } from './contingent.decider.js';
import {
  AuthorityTransferred,
  BaseDeclaredReady,
  BaseProgressReported,
  baseFlags,
  capabilityFlags,
  CasualtyNotified,
  CaveatDeclared,
  CaveatLifted,
  ContingentDeparted,
  ContingentRotated,
  contingentFlags,
  deploymentRules,
  evolveBase,
  evolveCapability,
  forceFlags,
  FullOperatingCapabilityDeclared,
  InitialOperatingCapabilityDeclared,
  noBase,
  noCapability,
  PreDeploymentVisitFailed,
  RotationPlanned,
} from './contract.js';
import {
  arrived,
  contingentAfter,
  day,
  designated,
  eventId,
  given,
  haiti,
  host,
  id,
  jamaica,
  kenya,
  mission,
  missionAfter,
  operator,
  other,
  wentHome,
} from './deployment.fixture.js';

type Table = typeof deploymentRules.rules;
type Answering<Answer extends string> = {
  [Name in keyof Table]: Table[Name]['answer'] extends Answer ? Name : never;
}[keyof Table];

const said = { title: 'First contingent', people: 400, sourced: false };
const designate = (body: object = {}, meta = kenya, facts: ContingentFacts = {}) =>
  given()('DesignateContingent', { ...said, ...body }, meta, facts);
const pledge = fold(
  evolvePledge,
  noPledge,
  recorded([
    {
      ...PledgeMade.of({
        kind: 'personnel',
        figure: { form: 'exact', count: 400, unit: 'person' },
        distinct: false,
      }),
      mission: haiti,
      party: 'JAM' as never,
    },
  ]),
);
const progress = (percent: number) => BaseProgressReported.of({ name: 'Main base', place: 'Port', percent });
const ready = BaseDeclaredReady.of({});
const baseAfter = (...events: readonly DomainEvent[]) =>
  fold(evolveBase, noBase, recorded(events.map((event) => ({ mission: haiti, ...event }))));
const base = (type: string, body: object, events: readonly DomainEvent[], meta = kenya) =>
  baseDecider.decide(baseAfter(...events), { mission }, { type, stream: 'base-1', body, meta } as never);
const initial = InitialOperatingCapabilityDeclared.of({ authority: 'Force commander' });
const full = FullOperatingCapabilityDeclared.of({ authority: 'Force commander' });
const capabilityAfter = (...events: readonly DomainEvent[]) =>
  fold(evolveCapability, noCapability, recorded(events));

const caveat = CaveatDeclared.of({ restricts: ['offensive'], text: 'No raids' });
const rotated = { ...ContingentRotated.of({ successor: other }), ...day('2024-09-01') };
const missing = CasualtyNotified.of({ kind: 'missing', count: 1 });

const refusals: Readonly<Record<Answering<'refuse'>, () => Decision<DomainEvent>>> = {
  'mission-is-established': () => designate({}, kenya, { mission: noMission }),
  'mission-is-open': () =>
    designate({}, kenya, { mission: missionAfter(MissionClosed.of({ reason: 'over' })) }),
  'party-is-registered': () => designate({}, kenya, { nation: noParty }),
  'only-its-nation': () => designate({ nation: 'KEN', sourced: true }, jamaica),
  'report-names-its-source': () => designate({ nation: 'KEN' }, operator),
  'reported-by-those-concerned': () =>
    given(designated)('RecordArrival', { people: 200, place: 'Port-au-Prince' }, jamaica),
  'visited-by-others': () => given(designated)('PassVisit', { on: '2023-09-01' }, kenya),
  'declared-by-the-lead': () => base('DeclareBaseReady', {}, [progress(70)], host),
  'pledge-is-of-the-nation': () => designate({ pledge: other }, kenya, { pledge }),
  'line-exists': () => designate({ requirement: other }, kenya, { line: noRequirement }),
  'follows-another-of-the-mission': () =>
    given(designated)('RotateContingent', { successor: id }, kenya, { other: contingentAfter(designated) }),
  'more-than-nothing': () => designate({ people: 0 }),
  'plan-runs-forward': () => designate({ planned: { departs: '2024-06-25', until: '2024-06-24' } }),
  'visit-was-made': () => given(designated)('PassVisit', { on: '2023-09-23' }, operator),
  'contingent-exists': () => given()('CompleteTraining', {}),
  'arrived-before-authority': () => given(designated)('TransferAuthority', { to: 'Force commander' }),
  'caveat-exists': () => given(designated)('LiftCaveat', { caveat: other, reason: 'changed' }),
  'caveat-stands': () =>
    given(
      designated,
      caveat,
      CaveatLifted.of({ caveat: eventId(2), reason: 'changed' }),
    )('LiftCaveat', { caveat: eventId(2), reason: 'changed' }),
  'rotated-once': () => given(designated, rotated)('RotateContingent', { successor: other }),
  'casualties-are-known': () =>
    given(
      designated,
      missing,
      CasualtyNotified.of({ kind: 'killed', count: 1, updates: eventId(2) }),
    )('NotifyCasualty', { kind: 'killed', count: 1, updates: eventId(2) }),
  'base-exists': () => base('ReportBaseProgress', { percent: 70 }, []),
  'base-is-declared-once': () => base('DeclareBaseReady', {}, [progress(100), ready]),
  'capability-is-declared-once': () =>
    capabilityDecider.decide(capabilityAfter(initial), { mission }, {
      type: 'DeclareInitialCapability',
      stream: 'capability-haiti-mss',
      body: { authority: 'Force commander' },
      meta: kenya,
    } as never),
};

const on = '2024-12-31';
const flagsOf = (...events: readonly DomainEvent[]) => contingentFlags(contingentAfter(...events), on);
const force = (states: Readonly<Record<string, ReturnType<typeof contingentAfter>>>, bounds = {}) =>
  forceFlags(
    Object.entries(states).map(([key, state]) => ({ id: key, state })),
    on,
    bounds,
  );
const departed = (people: number) => ({
  ...ContingentDeparted.of({ people, equipment: [], from: 'Nairobi', total: people }),
  ...day('2024-06-24'),
});
const claim = { event: eventId(9) as EventId, party: 'HTI', adopted: false };

const flagged: Readonly<Record<Answering<'flag'>, () => readonly { readonly rule: string }[]>> = {
  'more-arrived-than-designated': () => flagsOf(designated, arrived(401, '2024-06-25')),
  'more-arrived-than-departed': () => flagsOf(designated, departed(200), arrived(201, '2024-06-25')),
  'more-left-than-arrived': () =>
    flagsOf(designated, arrived(200, '2024-06-25'), wentHome(201, '2024-07-01')),
  'parts-differ-from-the-total': () =>
    flagsOf(designated, arrived(200, '2024-06-25'), arrived(100, '2024-07-16', { reportedTotal: 400 })),
  'figures-are-disputed': () => {
    const state = contingentAfter(designated, arrived(200, '2024-06-25'));
    if (!state.exists) throw new Error('no contingent');
    const [arrival] = state.arrivals;
    if (arrival === undefined) throw new Error('no arrival');
    const people = { ...arrival.people, most: 400, rivals: [{ event: claim.event, count: 400 }] };
    return contingentFlags({ ...state, arrivals: [{ ...arrival, people }] }, on);
  },
  'authority-without-arrival': () =>
    flagsOf(designated, {
      ...AuthorityTransferred.of({ to: 'Force commander', people: 0 }),
      ...day('2024-06-25'),
    }),
  'departed-against-a-visit': () =>
    flagsOf(
      designated,
      PreDeploymentVisitFailed.of({ on: '2024-05-01', reason: 'no vehicles' }),
      departed(200),
    ),
  'moved-while-restrained': () =>
    force(
      { one: contingentAfter(designated, arrived(400, '2024-06-25')) },
      { restrained: (nation: string, moved: string) => [`${nation} ${moved}`] },
    ),
  'rotation-is-overdue': () => flagsOf(designated, RotationPlanned.of({ on: '2024-12-30' })),
  'relieved-by-nobody': () =>
    force({ one: contingentAfter(designated, arrived(400, '2024-06-25'), rotated) }),
  'more-deployed-than-pledged': () =>
    force(
      {
        one: contingentAfter(
          { ...designated, data: { ...designated.data, pledge: other } },
          arrived(400, '2024-06-25'),
        ),
      },
      { pledged: () => 399 },
    ),
  'strength-above-the-ceiling': () =>
    force(
      { one: contingentAfter(designated, arrived(400, '2024-06-25')) },
      { ceiling: { people: 399, because: [] } },
    ),
  'ready-before-it-is-built': () => baseFlags(baseAfter(progress(70), ready), on),
  'full-before-initial': () => capabilityFlags(capabilityAfter(full), on),
};

const named = (answer: 'refuse' | 'flag') =>
  Object.entries(deploymentRules.rules)
    .filter(([, rule]) => rule.answer === answer)
    .map(([name]) => name)
    .sort();

describe('a command is refused by', () => {
  test.each(Object.entries(refusals))('deployment.%s', (name, breaking) => {
    const decision = breaking();
    expect(isRefusal(decision) ? decision.refused : decision).toBe(`deployment.${name}`);
  });

  test('every rule of the table that refuses', () => {
    expect(Object.keys(refusals).sort()).toEqual(named('refuse'));
  });

  test('every rule that a route tells of, and flags are told of too', () => {
    const told = ['contingents', 'movements', 'bases', 'capabilities']
      .map((name) => readFileSync(new URL(`${name}.controller.ts`, import.meta.url), 'utf8'))
      .flatMap((text) => [...text.matchAll(/'deployment\.([a-z-]+)'/g)].map(([, name = '']) => name));
    expect([...new Set(told)].sort()).toEqual([...named('refuse'), ...named('flag')].sort());
  });
});

describe('what happened is flagged by', () => {
  test.each(Object.entries(flagged))('deployment.%s', (name, breaking) => {
    expect(breaking().map(({ rule }) => rule)).toEqual([`deployment.${name}`]);
  });

  test('every rule of the table that flags', () => {
    expect(Object.keys(flagged).sort()).toEqual(named('flag'));
  });

  test('nothing where all is in order', () => {
    expect(flagsOf(designated, departed(400), arrived(400, '2024-06-25', { reportedTotal: 400 }))).toEqual(
      [],
    );
    expect(baseFlags(baseAfter(progress(100), ready), on)).toEqual([]);
    expect(capabilityFlags(capabilityAfter(initial, full), on)).toEqual([]);
  });
});
