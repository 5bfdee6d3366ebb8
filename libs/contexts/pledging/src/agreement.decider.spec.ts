import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { agreementDecider, type AgreementCommand } from './agreement.decider.js';
import {
  AgreementAmended,
  agreementFlags,
  AgreementSigned,
  agreementStream,
  AgreementTerminated,
  bindsOn,
  evolveAgreement,
  evolvePledge,
  noAgreement,
  noPledge,
  PledgeMade,
  PledgeWithdrawn,
} from './contract.js';

const haiti = missionId('haiti-mss');
const [agreement, pledge] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
] as const;
const jamaica = metaOf({ party: 'JAM' as PartyId });
const secretariat = metaOf({ party: 'UN' as PartyId, roles: ['secretariat'] });

const part = (count: number) => ({ count, unit: 'person' as const });
const figure = { form: 'exact', ...part(1000) } as const;
const made = PledgeMade.of({ kind: 'personnel', figure, distinct: false });
const withdrawn = PledgeWithdrawn.of({ figure, reason: 'no means' });
const pledgeAfter = (...events: readonly DomainEvent[]) =>
  fold(evolvePledge, noPledge, recorded(events.map((event) => ({ mission: haiti, ...event }))));
const agreementAfter = (...events: readonly DomainEvent[]) =>
  fold(evolveAgreement, noAgreement, recorded(events.map((event) => ({ mission: haiti, ...event }))));

const instrument = { reference: 'MOU 7/2024', date: '2024-02-01' };
const said = { kind: 'mou', pledge, parties: ['KEN', 'UN'], instrument } as const;
const signed = AgreementSigned.of({ ...said, parties: [...said.parties] });
const because = { reason: 'the mandate goes on' };

const command = (type: AgreementCommand['type'], body: object, meta: CommandMeta = metaOf()) =>
  ({ type, stream: agreementStream(agreement), mission: haiti, body, meta }) as AgreementCommand;
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(agreementDecider)
    .given(events.map((event) => ({ mission: haiti, ...event })) as never)
    .knowing({ pledge: pledgeAfter(made) });

describe('an agreement is signed', () => {
  const sign = (more: object = {}, meta?: CommandMeta) =>
    command('SignAgreement', { ...said, ...more }, meta);

  test('about a pledge or a part of it, by one of its parties or the secretariat', () => {
    given().when(sign()).then([signed]);
    given().when(sign({}, secretariat)).then([signed]);
    const terms = { part: part(400), from: '2024-06-01', until: '2024-10-02' };
    given()
      .when(sign({ ...terms, part: { quantity: part(400) } }))
      .then([AgreementSigned.of({ ...signed.data, ...terms })]);
  });

  test('for more than is pledged too, which is flagged', () => {
    given()
      .when(sign({ part: { quantity: part(1200) } }))
      .then([AgreementSigned.of({ ...signed.data, part: part(1200) })]);
  });

  test('not by others, not without the owner, not about what is not pledged', () => {
    given().when(sign({}, jamaica)).refusedBy('pledging.signed-by-its-parties');
    given()
      .when(sign({ parties: ['UN', 'HTI'] }, secretariat))
      .refusedBy('pledging.owner-is-a-party');
    given()
      .when(sign({ part: { money: { amount: '5', currency: 'USD' } } }))
      .refusedBy('pledging.unit-and-currency-stay');
    given()
      .when(sign({ part: { quantity: part(0) } }))
      .refusedBy('pledging.more-than-nothing');
    given()
      .when(sign({ from: '2024-06-01', until: '2024-05-01' }))
      .refusedBy('pledging.range-runs-upwards');
    const knowing = (events: readonly DomainEvent[]) =>
      deciderSpec(agreementDecider)
        .given([])
        .knowing({ pledge: pledgeAfter(...events) });
    knowing([]).when(sign()).refusedBy('pledging.pledge-exists');
    knowing([made, withdrawn]).when(sign()).refusedBy('pledging.pledge-still-stands');
  });
});

describe('an agreement is amended and terminated', () => {
  test('in all its terms', () => {
    given(signed)
      .when(command('AmendAgreement', { instrument, until: '2025-10-02', ...because }))
      .then([AgreementAmended.of({ from: '2023-09-22', until: '2025-10-02', instrument, ...because })]);
    const amended = agreementAfter(
      AgreementSigned.of({ ...signed.data, part: part(400), until: '2024-10-02' }),
      AgreementAmended.of({ instrument, ...because }),
    );
    expect(amended).not.toHaveProperty('part');
    expect(amended).not.toHaveProperty('until');
  });

  test('not by others, not after its end, and not where there is none', () => {
    const terminate = command('TerminateAgreement', because);
    given().when(terminate).refusedBy('pledging.agreement-exists');
    given(signed)
      .when(terminate)
      .then([AgreementTerminated.of(because)]);
    given(signed)
      .when(command('TerminateAgreement', because, jamaica))
      .refusedBy('pledging.signed-by-its-parties');
    given(signed, AgreementTerminated.of(because)).when(terminate).refusedBy('pledging.agreement-binds');
  });

  test('and binds from its first day to its last or its termination', () => {
    const dated = AgreementSigned.of({ ...signed.data, from: '2024-06-01', until: '2024-10-02' });
    const state = agreementAfter(dated);
    expect(['2024-05-31', '2024-06-01', '2024-10-02', '2024-10-03'].map((on) => bindsOn(state, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const ended = agreementAfter(dated, {
      ...AgreementTerminated.of(because),
      effectiveAt: '2024-08-01T12:00:00Z',
    } as DomainEvent);
    expect(['2024-07-31', '2024-08-01'].map((on) => bindsOn(ended, on))).toEqual([true, false]);
  });
});

describe('agreements are flagged by', () => {
  const rules = (pledged: readonly DomainEvent[], ...agreements: readonly DomainEvent[]) =>
    agreementFlags(
      pledgeAfter(...pledged),
      agreements.map((event) => agreementAfter(event)),
      '2024-07-01',
    ).map(({ rule }) => rule);
  const of = (count: number) => AgreementSigned.of({ ...signed.data, part: part(count) });

  test('pledging.agreed-beyond-the-pledge', () => {
    expect(rules([made], of(600), of(400))).toEqual([]);
    expect(rules([made], of(600), of(401))).toEqual(['pledging.agreed-beyond-the-pledge']);
  });

  test('pledging.agreement-outlives-the-pledge', () => {
    expect(rules([made], signed)).toEqual([]);
    expect(rules([made, withdrawn], signed)).toEqual(['pledging.agreement-outlives-the-pledge']);
    expect(rules([made, withdrawn])).toEqual([]);
  });
});
