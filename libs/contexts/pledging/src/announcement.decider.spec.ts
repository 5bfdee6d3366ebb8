import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionClosed, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import { announcementDecider, type AnnouncementCommand } from './announcement.decider.js';
import {
  announcementFact,
  AnnouncementReplaced,
  announcementStream,
  AnnouncementWithdrawn,
  EntryConfirmed,
  EntryCorrected,
  EntryVoided,
  PledgeAnnounced,
} from './contract.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const first = '00000000-0000-4000-9000-000000000001';
const chad = metaOf({ party: 'TCD' as PartyId });
const benin = metaOf({ party: 'BEN' as PartyId });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

const missionAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveMission,
    noMission,
    recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }), ...events]),
  );
const mission = missionAfter();
const owner = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Chad' })]));

type Body<Type extends AnnouncementCommand['type']> = Extract<
  AnnouncementCommand,
  { readonly type: Type }
>['body'];
function command<Type extends AnnouncementCommand['type']>(type: Type, body: Body<Type>, meta: CommandMeta) {
  return { type, stream: announcementStream(id), mission: haiti, body, meta } as AnnouncementCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(announcementDecider).given(
    events.map((event) => ({ mission: haiti, party: 'OPERATOR', ...event })) as never,
  );

const figure = { form: 'exact', count: 800, unit: 'person' } as const;
const said = { kind: 'personnel', figure, conditions: ['once it is paid'] } as const;
const announce = (more: Partial<Body<'AnnouncePledge'>>, meta: CommandMeta) =>
  command('AnnouncePledge', { ...said, conditions: [...said.conditions], sourced: false, ...more }, meta);
const announced = PledgeAnnounced.of({ ...said, conditions: [...said.conditions], owner: 'TCD' });

describe('an intention is announced', () => {
  test('by the party that has it', () => {
    given().knowing({ mission, owner }).when(announce({}, chad)).then([announced]);
  });

  test('of another party by an operator, from a source', () => {
    given()
      .knowing({ mission, owner })
      .when(announce({ owner: 'TCD', sourced: true }, operator))
      .then([announced]);
    given()
      .knowing({ mission, owner })
      .when(announce({ owner: 'TCD' }, operator))
      .refusedBy('pledging.report-names-its-source');
    given()
      .knowing({ mission, owner })
      .when(announce({ owner: 'TCD', sourced: true }, benin))
      .refusedBy('pledging.announced-by-its-party-or-the-operator');
  });

  test('to an open mission, by a registered party', () => {
    const ask = announce({}, chad);
    const closed = missionAfter(MissionClosed.of({ reason: 'over' }));
    given().knowing({ mission: noMission, owner }).when(ask).refusedBy('pledging.mission-is-established');
    given().knowing({ mission: closed, owner }).when(ask).refusedBy('pledging.mission-is-open');
    given().knowing({ mission, owner: noParty }).when(ask).refusedBy('pledging.owner-is-registered');
  });

  test('with a figure and a period that are in order', () => {
    given()
      .knowing({ mission, owner })
      .when(announce({ figure: { form: 'exact' } }, chad))
      .refusedBy('pledging.figure-is-complete');
    given()
      .knowing({ mission, owner })
      .when(announce({ period: { from: '2026-04-02', until: '2026-04-01' } }, chad))
      .refusedBy('pledging.range-runs-upwards');
  });

  test('resting on the party whose intention it is', () => {
    const facts = announcementDecider.facts(
      announce({ owner: 'TCD', sourced: true }, operator),
      announcementDecider.initial,
    );
    expect([facts.owner?.stream, facts.mission?.stream]).toEqual(['party-TCD', 'mission-haiti-mss']);
  });
});

describe('an announcement is withdrawn', () => {
  const withdraw = (meta: CommandMeta, sourced = false) =>
    command('WithdrawAnnouncement', { reason: 'no means', sourced }, meta);
  const withdrawn = AnnouncementWithdrawn.of({ reason: 'no means' });

  test('by the party that has the intention, or as an operator reports it', () => {
    given(announced).when(withdraw(chad)).then([withdrawn]);
    given(announced).when(withdraw(operator, true)).then([withdrawn]);
    given(announced).when(withdraw(operator)).refusedBy('pledging.report-names-its-source');
    given(announced).when(withdraw(benin, true)).refusedBy('pledging.announced-by-its-party-or-the-operator');
  });

  test('once, and not after a pledge took its place', () => {
    for (const end of [withdrawn, AnnouncementReplaced.of({ pledge: id })]) {
      given(announced, end).when(withdraw(chad)).refusedBy('pledging.announcement-is-open');
    }
    given().when(withdraw(chad)).refusedBy('pledging.announcement-exists');
  });
});

describe('the fold of an announcement', () => {
  test('says whose intention it is, who reported it, and what became of it', () => {
    expect(given(announced).state()).toMatchObject({
      status: 'announced',
      owner: 'TCD',
      reportedBy: 'OPERATOR',
      mission: haiti,
      figure,
      conditions: ['once it is paid'],
      unconfirmed: false,
      because: { made: first },
    });
    expect(given(announced, AnnouncementReplaced.of({ pledge: id })).state()).toMatchObject({
      status: 'replaced',
      pledge: id,
    });
    expect(given(announced, AnnouncementWithdrawn.of({ reason: 'no means' })).state()).toMatchObject({
      status: 'withdrawn',
      reason: 'no means',
    });
  });

  test('is the first announcement’s where a stream holds two', () => {
    const second = PledgeAnnounced.of({ ...announced.data, figure: { ...figure, count: 900 } });
    expect(given(announced, second).state()).toEqual(given(announced).state());
  });

  test('without the announcement itself is as if nothing had been announced', () => {
    const voided = EntryVoided.of({ eventId: first, reason: 'another mission' });
    const state = given(announced, AnnouncementReplaced.of({ pledge: id }), voided).state();
    expect(state).toEqual({ status: 'absent' });
  });

  test('reads a correction, and says on which it rests', () => {
    const corrected = EntryCorrected.of({
      eventId: first,
      reason: 'a slip',
      entryType: announced.type,
      data: { ...announced.data, figure: { ...figure, count: 80 } },
    });
    const state = announcementFact(id).fold(
      recorded([announced]).map((event) => ({ ...event, data: corrected.data.data })),
    );
    expect(state).toMatchObject({ figure: { count: 80 } });
    expect(given(announced, corrected).state()).toMatchObject({
      figure: { count: 80 },
      corrections: ['00000000-0000-4000-9000-000000000002'],
    });
  });

  test('entered for its party it is unconfirmed until the party confirms it', () => {
    const entered = { ...announced, party: 'TCD', enteredBy: 'OPERATOR' } as DomainEvent;
    expect(given(entered).state()).toMatchObject({ unconfirmed: true, reportedBy: 'TCD' });
    expect(given(entered, EntryConfirmed.of({ eventId: first })).state()).toMatchObject({
      unconfirmed: false,
    });
  });
});
