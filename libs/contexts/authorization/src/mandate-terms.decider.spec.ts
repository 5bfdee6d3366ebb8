import { describe, expect, test } from '@jest/globals';
import {
  fold,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type EventId,
  type EventMeta,
  type PartyId,
} from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  EntryVoided,
  MandateEstablished,
  mandateEndsAt,
  MandateExpired,
  MandateExtended,
  mandateFlags,
  MandateRecorded,
  mandateStanding,
  mandateStream,
  MandateTerminated,
  MandateTransitioned,
  noDraft,
  noMandate,
  type DraftState,
} from './contract.js';
import { mandateDecider, type MandateCommand, type MandateFacts } from './mandate.decider.js';
import { event, on } from './clearance.fixture.js';

const haiti = missionId('haiti-mss');
const [first, second, third] = ['1', '2', '3'].map((n) => `3f2504e0-4f89-41d3-9a0c-0305e82c330${n}`) as [
  string,
  string,
  string,
];
const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const caricom = metaOf({ party: 'CARICOM' as PartyId });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const adopted: DraftState = {
  ...noDraft,
  exists: true,
  mission: haiti,
  status: 'adopted',
  chapterVII: true,
  decidedAt: '2024-09-30T20:00:00Z',
  because: { result: '00000000-0000-4000-9000-0000000000aa' as EventId },
};
const numbered = { ...adopted, resolution: 'S/RES/2751 (2024)' };
const command = (type: MandateCommand['type'], body: object, meta: CommandMeta = secretariat) =>
  ({ type, stream: mandateStream(first), mission: haiti, body, meta }) as MandateCommand;
const given = (...events: readonly (DomainEvent & Partial<EventMeta>)[]) =>
  deciderSpec(mandateDecider).given(events.map((said) => ({ ...said, mission: haiti })) as never);

const tasks = ['Support the national police'];
const established = on(
  '2023-10-02',
  MandateEstablished.of({ draft: first, tasks, from: '2023-10-02', until: '2024-10-02' }),
);
const instrument = { reference: 'Communiqué of 14 June 2024' };
const ofBody = { body: 'CARICOM', instrument, tasks, from: '2024-06-14', until: '2025-06-13' };
const byBody = MandateRecorded.of(ofBody);
const extended = on(
  '2024-09-30',
  MandateExtended.of({ draft: second, previous: '2024-10-02', until: '2025-10-02' }),
);

describe('another body gives a mandate', () => {
  const mission = fold(
    evolveMission,
    noMission,
    recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
  );
  const registered = (kind: 'state' | 'organisation') =>
    fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind, name: 'Community' })]));
  const facts: MandateFacts = { mission, party: registered('organisation') };
  const record = (meta: CommandMeta, more: object = {}) =>
    command('RecordMandate', { ...ofBody, ...more }, meta);

  test('it says so itself, or it is reported, and its instrument is cited', () => {
    for (const meta of [caricom, operator, secretariat])
      given().knowing(facts).when(record(meta)).then([byBody]);
    given().knowing(facts).when(record(metaOf())).refusedBy('authorization.mandate-is-told-by-its-body');
    expect(Object.keys(mandateDecider.facts(record(caricom), noMandate))).toEqual(['party', 'mission']);
  });

  test('that is registered and no State, to a mission that is there, for days that run forward', () => {
    given()
      .knowing({ ...facts, mission: noMission })
      .when(record(caricom))
      .refusedBy('authorization.mission-is-established');
    for (const party of [noParty, registered('state')]) {
      given().knowing({ mission, party }).when(record(caricom)).refusedBy('authorization.body-is-registered');
    }
    given()
      .knowing(facts)
      .when(record(caricom, { until: '2024-06-13' }))
      .refusedBy('authorization.term-runs-forward');
    given()
      .knowing(facts)
      .when(record(caricom, { reviewAt: '2025-06-14' }))
      .refusedBy('authorization.review-within-the-term');
  });

  test('it rests on no draft', () => {
    const mandate = given(byBody).state();
    expect(mandateStanding(mandate, noDraft, '2024-06-14')).toEqual({
      standing: 'live',
      daysLeft: 364,
      because: [event(1)],
    });
    expect(mandateFlags(mandate, noDraft)).toEqual([]);
  });
});

describe('a mandate is extended', () => {
  const extend = (body: object, meta: CommandMeta = secretariat) => command('ExtendMandate', body, meta);

  test('by a further resolution: it lasts longer', () => {
    given(established)
      .knowing({ draft: numbered })
      .when(extend({ draft: second, termMonths: 12 }))
      .then([
        MandateExtended.of({
          ...{ draft: second, resolution: 'S/RES/2751 (2024)' },
          ...{ previous: '2024-10-02', until: '2025-10-02' },
        }),
      ]);
    given(established)
      .knowing({ draft: adopted })
      .when(extend({ draft: second }))
      .then([MandateExtended.of({ draft: second, previous: '2024-10-02' })]);
    expect(mandateDecider.facts(extend({ draft: second }), noMandate).draft?.stream).toBe(`draft-${second}`);
  });

  test('which was adopted for the same mission', () => {
    const by = (draft: DraftState, rule: string) => {
      given(established)
        .knowing({ draft })
        .when(extend({ draft: second, termMonths: 12 }))
        .refusedBy(rule);
    };
    by(noDraft, 'authorization.draft-exists');
    by({ ...adopted, mission: missionId('another') }, 'authorization.mandate-of-the-same-mission');
    by({ ...adopted, status: 'tabled' }, 'authorization.mandate-rests-on-an-adopted-draft');
    by({ ...adopted, question: 'procedural' }, 'authorization.mandate-rests-on-substance');
  });

  test('and not cut short', () => {
    for (const until of ['2024-10-02', '2024-01-01']) {
      given(established)
        .knowing({ draft: adopted })
        .when(extend({ draft: second, until }))
        .refusedBy('authorization.extension-lasts-longer');
    }
    const endless = MandateEstablished.of({ draft: first, tasks, from: '2023-10-02' });
    given(endless)
      .knowing({ draft: adopted })
      .when(extend({ draft: second, until: '2030-01-01' }))
      .refusedBy('authorization.extension-lasts-longer');
    given(established)
      .knowing({ draft: adopted })
      .when(extend({ draft: second, until: '2025-10-02', termMonths: 12 }))
      .refusedBy('authorization.until-or-term');
  });

  test('by those who gave it', () => {
    for (const body of [{}, { instrument }, { draft: second, instrument }]) {
      given(established)
        .knowing({ draft: adopted })
        .when(extend({ ...body, until: '2025-10-02' }))
        .refusedBy('authorization.decided-by-those-who-gave-it');
    }
    given(established)
      .knowing({ draft: adopted })
      .when(extend({ draft: second, termMonths: 12 }, operator))
      .refusedBy('authorization.mandate-is-told-by-its-body');
    given(byBody)
      .when(extend({ instrument, until: '2026-06-13' }, caricom))
      .then([MandateExtended.of({ instrument, previous: '2025-06-13', until: '2026-06-13' })]);
    given(byBody)
      .knowing({ draft: adopted })
      .when(extend({ draft: second, until: '2026-06-13' }, caricom))
      .refusedBy('authorization.decided-by-those-who-gave-it');
    given()
      .when(extend({ draft: second }))
      .refusedBy('authorization.mandate-exists');
  });

  test('and lasts longer from the day of that decision on, as long as it stands as adopted', () => {
    const mandate = given(established, extended).state();
    const drafts = new Map([[second, adopted]]);
    const days = (day: string, known = drafts) => mandateStanding(mandate, adopted, day, known);
    expect(days('2024-09-29')).toMatchObject({ standing: 'live', daysLeft: 3 });
    expect(days('2024-09-30')).toMatchObject({ standing: 'live', daysLeft: 367 });
    expect(days('2024-10-03')).toMatchObject({ standing: 'live', daysLeft: 364 });
    const overturned = new Map([[second, { ...adopted, status: 'vetoed' as const }]]);
    expect(days('2024-10-03', overturned)).toMatchObject({ standing: 'expired' });
    expect(mandateFlags(mandate, adopted, '2024-10-03', overturned)).toEqual([
      { rule: 'authorization.extension-rests-on-nothing', events: [event(2)] },
    ]);
    expect(mandateFlags(mandate, adopted, '2024-10-03', drafts)).toEqual([]);
    expect(mandateStanding(mandate, adopted, '2024-10-03').standing).toBe('live');
  });

  test('too late: recorded, and flagged', () => {
    const late = given(established, { ...extended, effectiveAt: '2024-10-05T00:00:00Z' }).state();
    expect(mandateFlags(late, adopted)).toEqual([
      { rule: 'authorization.extended-after-its-end', events: [event(2)] },
    ]);
  });
});

describe('a mandate ends before its time', () => {
  const end = { draft: second, lastDay: '2024-06-30', reason: 'Another mission takes over' };
  const terminate = (more: object = {}) => command('TerminateMandate', { ...end, ...more });
  const transition = (more: object = {}) => command('TransitionMandate', { ...end, to: third, ...more });

  test('by a decision, once, on one of its days', () => {
    const terminated = MandateTerminated.of(end);
    given(established).knowing({ draft: adopted }).when(terminate()).then([terminated]);
    for (const lastDay of ['2023-10-01', '2024-10-03']) {
      given(established)
        .knowing({ draft: adopted })
        .when(terminate({ lastDay }))
        .refusedBy('authorization.ends-within-its-term');
    }
    for (const again of [terminate(), command('ExtendMandate', { draft: second, termMonths: 12 })]) {
      given(established, terminated)
        .knowing({ draft: adopted })
        .when(again)
        .refusedBy('authorization.mandate-ends-once');
    }
  });

  test('or another takes its place', () => {
    const successor = given(MandateEstablished.of({ draft: third, tasks, from: '2024-07-01' })).state();
    const transitioned = on('2024-06-01', MandateTransitioned.of({ ...end, to: third }));
    given(established)
      .knowing({ draft: adopted, successor })
      .when(transition())
      .then([MandateTransitioned.of({ ...end, to: third })]);
    given(established)
      .knowing({ draft: adopted, successor: noMandate })
      .when(transition())
      .refusedBy('authorization.successor-is-on-record');
    given(established)
      .knowing({ draft: adopted, successor })
      .when(transition({ to: first }))
      .refusedBy('authorization.successor-is-on-record');
    const mandate = given(established, transitioned).state();
    expect(mandateStanding(mandate, adopted, '2024-05-31')).toMatchObject({ daysLeft: 124 });
    expect(mandateStanding(mandate, adopted, '2024-06-01')).toMatchObject({ standing: 'live', daysLeft: 29 });
    expect(mandateStanding(mandate, adopted, '2024-07-01').standing).toBe('transitioned');
    expect(Object.keys(mandateDecider.facts(transition(), noMandate))).toEqual(['draft', 'successor']);
  });
});

describe('a mandate expires by the clock', () => {
  const expire = (effectiveAt: string) =>
    command('ExpireMandate', {}, metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'], effectiveAt }));
  const over = '2024-10-03T00:00:00.000Z';
  const expired = MandateExpired.of({ lastDay: '2024-10-02' });

  test('once, at the end of its last day', () => {
    expect(mandateEndsAt(given(established).state())).toBe(over);
    given(established).when(expire(over)).then([expired]);
    given(established).when(expire('2024-10-02T23:59:59Z')).then([]);
    given(established, expired).when(expire(over)).then([]);
    given().when(expire(over)).then([]);
  });

  test('not where it was extended meanwhile; then at the end of its new last day', () => {
    given(established, extended).when(expire(over)).then([]);
    given(established, expired, extended)
      .when(expire('2025-10-03T00:00:00.000Z'))
      .then([MandateExpired.of({ lastDay: '2025-10-02' })]);
  });

  test('nor where it has no last day, or was ended otherwise', () => {
    const endless = MandateEstablished.of({ draft: first, tasks, from: '2023-10-02' });
    given(endless).when(expire('2099-01-01T00:00:00Z')).then([]);
    const terminated = MandateTerminated.of({ draft: second, lastDay: '2024-06-30', reason: 'Over' });
    given(established, terminated).when(expire(over)).then([]);
  });

  test('and what follows an establishment that is gone changes nothing', () => {
    const voided = EntryVoided.of({ eventId: event(1), reason: 'entered twice' });
    expect(given(established, extended, expired, voided).state()).toEqual(noMandate);
  });
});
