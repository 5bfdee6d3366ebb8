import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveParty, noParty, PartyRegistered, type PartyState } from '#contexts/partners/contract';
import {
  EntryConfirmed,
  EntryVoided,
  gates,
  LeadNationDesignated,
  MeetingHeld,
  MissionClosed,
  MissionEstablished,
  missionFlags,
  missionStream,
  PillarDefined,
  SupportVoiced,
} from './contract.js';
import { missionDecider, pillarsMax, type MissionCommand } from './mission.decider.js';

const haiti = missionId('haiti-mss');
const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const kenya = metaOf({ roles: ['lead-nation'] });
const jamaica = metaOf({ party: 'JAM' as PartyId });

const party = (kind: 'state' | 'organisation'): PartyState =>
  fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind, name: 'A party' })]));
const state = party('state');
const organisation = party('organisation');

function command<Type extends MissionCommand['type']>(
  type: Type,
  body: Extract<MissionCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = secretariat,
): MissionCommand {
  return { type, stream: missionStream(haiti), mission: haiti, body, meta } as MissionCommand;
}

const terms = {
  title: 'Security support',
  gates: [...gates],
  leadership: 'lead-nation',
  host: 'HTI',
} as const;
const asked = { id: haiti, ...terms, gates: [...gates] };
const established = MissionEstablished.of({ ...terms, gates: [...gates] });
const ledByKenya = LeadNationDesignated.of({ leadNation: 'KEN' });
const closed = MissionClosed.of({ reason: 'succeeded by another' });
const given = (...events: readonly DomainEvent[]) => deciderSpec(missionDecider).given(events as never);

describe('a mission is established', () => {
  test('with the gates that apply, its form of leadership and its host', () => {
    given().knowing({ host: state }).when(command('EstablishMission', asked)).then([established]);
  });

  test('without Council and host, led by a body', () => {
    const body = {
      id: haiti,
      title: 'Patrol at sea',
      gates: [],
      leadership: 'body',
      body: 'CARICOM',
    } as const;
    given()
      .knowing({ body: organisation })
      .when(command('EstablishMission', { ...body, gates: [] }))
      .then([
        MissionEstablished.of({ title: 'Patrol at sea', gates: [], leadership: 'body', body: 'CARICOM' }),
      ]);
  });

  test('once', () => {
    given(established)
      .knowing({ host: state })
      .when(command('EstablishMission', asked))
      .refusedBy('missions.mission-is-new');
  });

  test('again after its establishment was voided', () => {
    const [first] = recorded([established]);
    given(established, EntryVoided.of({ eventId: first?.id ?? '', reason: 'wrong host' }))
      .knowing({ host: state })
      .when(command('EstablishMission', asked))
      .then([established]);
  });

  test('naming its host where the host’s gate applies', () => {
    const rest = { id: haiti, title: 'Support', gates: [...gates], leadership: 'lead-nation' } as const;
    given()
      .knowing({})
      .when(command('EstablishMission', { ...rest, gates: [...gates] }))
      .refusedBy('missions.host-is-named');
  });

  test('naming the body that leads it, and none where a nation does', () => {
    for (const body of [{ leadership: 'standing-group' as const }, { body: 'OAS' }]) {
      given()
        .knowing({ host: state, body: organisation })
        .when(command('EstablishMission', { ...asked, ...body }))
        .refusedBy('missions.leading-body-is-named');
    }
  });

  test('of registered parties only', () => {
    given().knowing({}).when(command('EstablishMission', asked)).refusedBy('missions.party-is-registered');
    given()
      .knowing({ host: state, body: noParty })
      .when(command('EstablishMission', { ...asked, leadership: 'body', body: 'OAS' }))
      .refusedBy('missions.party-is-registered');
  });

  test('in a State', () => {
    given()
      .knowing({ host: organisation })
      .when(command('EstablishMission', asked))
      .refusedBy('missions.a-state-hosts-and-leads');
  });

  test('reading the parties that it names, and no other stream', () => {
    const facts = missionDecider.facts(command('EstablishMission', asked), missionDecider.initial);
    expect(facts.host?.stream).toBe('party-HTI');
    expect(facts.body).toBeUndefined();
  });
});

describe('a mission is led', () => {
  test('by the nation that is designated', () => {
    given(established)
      .knowing({ party: state })
      .when(command('DesignateLeadNation', { leadNation: 'KEN' }))
      .then([ledByKenya]);
  });

  test('by another nation after it, and the event says which led before', () => {
    given(established, ledByKenya)
      .knowing({ party: state })
      .when(command('DesignateLeadNation', { leadNation: 'GTM' }))
      .then([LeadNationDesignated.of({ leadNation: 'GTM', previous: 'KEN' })]);
  });

  test('not by the same nation again', () => {
    given(established, ledByKenya)
      .knowing({ party: state })
      .when(command('DesignateLeadNation', { leadNation: 'KEN' }))
      .refusedBy('missions.another-nation-leads');
  });

  test('by no nation where a standing group leads', () => {
    given(MissionEstablished.of({ ...established.data, leadership: 'standing-group', body: 'GROUP' }))
      .knowing({ party: state })
      .when(command('DesignateLeadNation', { leadNation: 'KEN' }))
      .refusedBy('missions.led-by-a-nation');
  });

  test('by a registered State', () => {
    const designate = command('DesignateLeadNation', { leadNation: 'KEN' });
    given(established).knowing({ party: noParty }).when(designate).refusedBy('missions.party-is-registered');
    given(established)
      .knowing({ party: organisation })
      .when(designate)
      .refusedBy('missions.a-state-hosts-and-leads');
  });

  test('and while a nation is to lead and none does, missions.lead-nation-is-missing is raised', () => {
    const rules = (...events: readonly DomainEvent[]) =>
      missionFlags(given(...events).state()).map(({ rule }) => rule);
    expect(rules(established)).toEqual(['missions.lead-nation-is-missing']);
    expect(rules(established, ledByKenya)).toEqual([]);
    expect(rules()).toEqual([]);
  });
});

describe('pillars', () => {
  const pillar = { pillar: 'static-security', title: 'Static security' };

  test('are defined by the lead nation', () => {
    given(established, ledByKenya)
      .knowing({})
      .when(command('DefinePillar', pillar, kenya))
      .then([PillarDefined.of(pillar)]);
  });

  test('are not defined by another nation that leads elsewhere', () => {
    given(established, ledByKenya)
      .knowing({})
      .when(command('DefinePillar', pillar, metaOf({ party: 'GTM' as PartyId, roles: ['lead-nation'] })))
      .refusedBy('missions.pillars-come-from-the-lead');
  });

  test('have an id each', () => {
    given(established, ledByKenya, PillarDefined.of(pillar))
      .knowing({})
      .when(command('DefinePillar', { ...pillar, title: 'Another' }, kenya))
      .refusedBy('missions.pillar-is-new');
  });

  test('are twelve at most', () => {
    const twelve = Array.from({ length: pillarsMax }, (_, n) =>
      PillarDefined.of({ pillar: `pillar-${n}`, title: 'A pillar' }),
    );
    given(established, ...twelve)
      .knowing({})
      .when(command('DefinePillar', pillar, operator))
      .refusedBy('missions.twelve-pillars-at-most');
  });

  test('are not added to a closed mission', () => {
    given(established, closed)
      .knowing({})
      .when(command('DefinePillar', pillar))
      .refusedBy('missions.mission-is-open');
  });
});

describe('what happens around a mission', () => {
  const meeting = {
    date: '2023-09-22',
    place: 'New York',
    subject: 'What the mission needs',
    attendees: ['HTI', 'KEN'],
  };

  test('a meeting is recorded once it was held', () => {
    given(established)
      .knowing({})
      .when(command('RecordMeeting', meeting))
      .then([MeetingHeld.of(meeting)]);
    given(established)
      .knowing({})
      .when(command('RecordMeeting', { ...meeting, date: '2023-09-23' }))
      .refusedBy('missions.meeting-was-held');
  });

  test('support is voiced in the party’s own name', () => {
    given(established)
      .knowing({ party: state })
      .when(command('VoiceSupport', { statement: 'We stand ready.', sourced: false }, jamaica))
      .then([SupportVoiced.of({ supporter: 'JAM', statement: 'We stand ready.' })]);
  });

  test('another party’s support is reported by the secretariat or an operator, from a source', () => {
    const reported = { supporter: 'OAS', statement: 'Called for such a mission.', sourced: true };
    given(established)
      .knowing({ party: organisation })
      .when(command('VoiceSupport', reported, operator))
      .then([SupportVoiced.of({ supporter: 'OAS', statement: 'Called for such a mission.' })]);
    given(established)
      .knowing({ party: organisation })
      .when(command('VoiceSupport', reported, jamaica))
      .refusedBy('missions.support-in-its-own-name');
    given(established)
      .knowing({ party: organisation })
      .when(command('VoiceSupport', { ...reported, sourced: false }, operator))
      .refusedBy('missions.report-names-its-source');
    given(established)
      .knowing({ party: noParty })
      .when(command('VoiceSupport', reported, operator))
      .refusedBy('missions.party-is-registered');
  });

  test('support entered for its party reads unconfirmed until the party confirms it', () => {
    const entered = {
      ...SupportVoiced.of({ supporter: 'OAS', statement: 'Called for it.' }),
      party: 'OAS',
      enteredBy: 'OPERATOR',
    } as DomainEvent;
    const second = recorded([established, entered])[1]?.id ?? '';
    const confirmed = EntryConfirmed.of({ eventId: second });
    expect(given(established, entered).state()).toMatchObject({
      support: [{ supporter: 'OAS', reportedBy: 'OAS', unconfirmed: true }],
      unconfirmedEntries: [second],
    });
    expect(given(established, entered, confirmed).state().support[0]?.unconfirmed).toBe(false);
  });

  test('dated after the mission’s end it is recorded, and missions.after-its-end is raised', () => {
    const spec = given(
      established,
      ledByKenya,
      { ...closed, effectiveAt: '2023-09-20T00:00:00.000Z' } as DomainEvent,
      MeetingHeld.of(meeting),
      SupportVoiced.of({ supporter: 'JAM', statement: 'Late.' }),
    );
    const flags = missionFlags(spec.state());
    expect(flags.map(({ rule }) => rule)).toEqual(['missions.after-its-end', 'missions.after-its-end']);
    expect(flags.flatMap(({ events }) => events)).toHaveLength(2);
  });
});

describe('a mission ends', () => {
  test('once', () => {
    const close = command('CloseMission', { reason: 'succeeded by another' });
    given(established).knowing({}).when(close).then([closed]);
    given(established, closed).knowing({}).when(close).refusedBy('missions.mission-is-open');
  });

  test('and nobody leads it any more', () => {
    given(established, closed)
      .knowing({ party: state })
      .when(command('DesignateLeadNation', { leadNation: 'KEN' }))
      .refusedBy('missions.mission-is-open');
  });

  test('but not before it was established', () => {
    given()
      .knowing({})
      .when(command('CloseMission', { reason: 'none' }))
      .refusedBy('missions.mission-exists');
  });
});
