import { describe, expect, test } from '@jest/globals';
import {
  fold,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type PartyId,
  type Releasability,
} from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { allegationReaders } from './allegation.facts.js';
import {
  allegationFlags,
  AllegationReceived,
  allegationStream,
  AllegationSubstantiated,
  AllegationUnfounded,
  InvestigationOpened,
  ReferredToContributingState,
  SanctionReported,
} from './contract.js';
import { allegationDecider, type AllegationCommand } from './allegation.decider.js';

const office = 'UN-OVERSIGHT' as PartyId;
const investigator = metaOf({ party: office, roles: ['investigator'] });
const kenya = metaOf();
const jamaica = metaOf({ party: 'JAM' as PartyId });
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const dossier = '00000000-0000-4000-8000-00000000000d';
const against = { party: 'KEN', unit: 'First police unit' };
const what = { kind: 'misconduct', against } as const;
const received = AllegationReceived.of({ ...what, dossier });
const opened = InvestigationOpened.of({ investigator: office, ...what });
const referred = ReferredToContributingState.of({ to: 'KEN', ...what });
const substantiated = AllegationSubstantiated.of({});
const unfounded = AllegationUnfounded.of({});

function command<Type extends AllegationCommand['type']>(
  type: Type,
  body: Extract<AllegationCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = investigator,
): AllegationCommand {
  return {
    ...{ type, stream: allegationStream('a'), mission: missionId('haiti-mss'), body, meta },
  } as AllegationCommand;
}
const given = (...events: readonly DomainEvent[]) => deciderSpec(allegationDecider).given(events as never);

describe('an allegation is received', () => {
  const receive = (readers: Releasability, more: object = {}, meta = investigator) =>
    command('ReceiveAllegation', { ...what, dossier, readers, ...more }, meta);

  test('as a kind, a unit and a reference', () => {
    given()
      .knowing({ mission })
      .when(receive(`parties:${office}`))
      .then([received]);
    given()
      .knowing({ mission: noMission })
      .when(receive('operators'))
      .refusedBy('safeguards.mission-is-established');
  });

  test('without the party concerned, unless it is public or that party’s own word', () => {
    given()
      .knowing({ mission })
      .when(receive(`parties:KEN,${office}`))
      .refusedBy('safeguards.told-by-a-referral');
    given()
      .knowing({ mission })
      .when(receive('operators', { investigator: 'KEN' }))
      .refusedBy('safeguards.told-by-a-referral');
    given().knowing({ mission }).when(receive('coalition')).then([received]);
    given()
      .knowing({ mission })
      .when(receive('parties:KEN', {}, kenya))
      .then([received]);
  });
});

describe('an allegation is investigated', () => {
  const open = (body = {}, meta = investigator) => command('OpenInvestigation', body, meta);

  test('by an investigator, or by the State once that was told', () => {
    given(received).when(open()).then([opened]);
    given(received).when(open({}, jamaica)).refusedBy('safeguards.investigated-by-whom-was-named');
    given(received)
      .when(open({ investigator: 'KEN' }))
      .refusedBy('safeguards.told-by-a-referral');
    given(received, referred)
      .when(open({}, kenya))
      .then([InvestigationOpened.of({ ...what, investigator: 'KEN' })]);
  });

  test('once at a time, and again after its end with a reason', () => {
    given().when(open()).refusedBy('safeguards.allegation-exists');
    given(received, opened).when(open()).refusedBy('safeguards.one-investigation-at-a-time');
    given(received, opened, unfounded).when(open()).refusedBy('safeguards.reopening-says-why');
    given(received)
      .when(open({ reopening: 'New' }))
      .refusedBy('safeguards.reopening-says-why');
    given(received, opened, unfounded)
      .when(open({ reopening: 'A new witness' }))
      .then([InvestigationOpened.of({ ...what, investigator: office, reopening: 'A new witness' })]);
  });

  test('and concluded once, by its investigator', () => {
    const substantiate = (meta = investigator) => command('SubstantiateAllegation', {}, meta);
    const dismiss = command('FindAllegationUnfounded', {});
    given(received, opened).when(substantiate()).then([substantiated]);
    given(received, opened).when(dismiss).then([unfounded]);
    given(received).when(substantiate()).refusedBy('safeguards.concluded-once-investigated');
    given(received, opened, unfounded)
      .when(substantiate())
      .refusedBy('safeguards.concluded-once-investigated');
    given(received, opened, substantiated).when(dismiss).refusedBy('safeguards.concluded-once-investigated');
    given(received, opened, referred)
      .when(substantiate(kenya))
      .refusedBy('safeguards.investigated-by-whom-was-named');
  });
});

describe('the State whose people they are', () => {
  const refer = (to = 'KEN') => command('ReferAllegation', { to });

  test('is told by a referral, once, and no other party is', () => {
    given(received, opened).when(refer()).then([referred]);
    given(received).when(refer('JAM')).refusedBy('safeguards.referred-to-whom-it-concerns');
    given(received, referred).when(refer()).refusedBy('safeguards.referred-once');
    given(received, opened, unfounded).when(refer()).refusedBy('safeguards.unfounded-is-not-referred');
  });

  test('knows of it from the referral on', () => {
    expect(given(referred, substantiated).state()).toMatchObject({ status: 'substantiated', against });
    expect(given(referred).state()).toMatchObject({ status: 'referred', referredTo: 'KEN' });
    expect(given(substantiated).state()).toEqual({ status: 'absent' });
  });

  test('reports what followed', () => {
    const body = { sanction: 'repatriation', on: '2023-09-20' } as const;
    const report = (meta: CommandMeta) => command('ReportSanction', body, meta);
    given(received, opened, substantiated, referred)
      .when(report(kenya))
      .then([SanctionReported.of(body)]);
    given(received, opened, substantiated)
      .when(report(kenya))
      .refusedBy('safeguards.sanction-by-its-state-or-the-record');
  });

  test('cannot be exchanged by a correction of the referral', () => {
    const [entry] = recorded([ReferredToContributingState.of({ to: 'JAM', ...what })]);
    expect(entry && allegationDecider.mayNotRead?.(entry, investigator)).toMatchObject({
      refused: 'safeguards.referred-to-whom-it-concerns',
    });
  });
});

describe('flags of an allegation', () => {
  const rules = (...events: readonly DomainEvent[]) =>
    allegationFlags(given(...events).state()).map(({ rule }) => rule);
  const sanction = SanctionReported.of({ sanction: 'dismissal', on: '2023-09-20' });

  test('safeguards.substantiated-and-not-referred', () => {
    expect(rules(received, opened, substantiated)).toEqual(['safeguards.substantiated-and-not-referred']);
    expect(rules(received, opened, substantiated, referred)).toEqual([]);
    expect(rules()).toEqual([]);
  });

  test('safeguards.sanction-before-a-finding', () => {
    expect(rules(received, referred, sanction)).toEqual(['safeguards.sanction-before-a-finding']);
    expect(rules(received, opened, substantiated, referred, sanction)).toEqual([]);
  });
});

describe('who may see what is left unsaid', () => {
  const speaker = (party: string, seesAll = false) => ({ party: party as PartyId, seesAll });
  const history = (first: Releasability, ...events: readonly DomainEvent[]) =>
    recorded([{ ...received, releasability: first }, ...events]);

  test.each([
    ['a new one: who speaks', [], speaker(office), {}, `parties:${office}`],
    ['a new one: operators', [], speaker('OPERATOR', true), {}, 'operators'],
    [
      'a new one: the investigator that is named',
      [],
      speaker('OPERATOR', true),
      { investigator: office },
      `parties:${office}`,
    ],
    ['a public one: everybody', history('coalition'), speaker(office), {}, 'coalition'],
    ['later: those of its beginning', history(`parties:${office}`), speaker(office), {}, `parties:${office}`],
    [
      'later, by operators: those of its beginning',
      history(`parties:${office}`),
      speaker('OPERATOR', true),
      {},
      `parties:${office}`,
    ],
    [
      'a referral: that State too',
      history(`parties:${office}`),
      speaker(office),
      { referredTo: 'KEN' },
      `parties:KEN,${office}`,
    ],
    [
      'after it: that State still',
      history('operators', opened, referred),
      speaker('OPERATOR', true),
      {},
      `parties:KEN,${office}`,
    ],
  ] as const)('%s', (_what, before, who, told, label) => {
    expect(allegationReaders(before, who, told)).toBe(label);
  });
});
