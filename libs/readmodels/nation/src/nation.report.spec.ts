import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, Reader, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { ConservatoryOrderIssued, ParliamentApproved } from '#contexts/authorization/contract';
import {
  CaveatDeclared,
  ContingentArrived,
  ContingentDesignated,
  TrainingCompleted,
} from '#contexts/deployment/contract';
import { MissionEstablished } from '#contexts/missions/contract';
import {
  ConditionEvidenceFound,
  FundsCommitted,
  ParticipationNotified,
  PaymentReceived,
  PledgeConditioned,
  PledgeMade,
  type ConditionKind,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { AllegationReceived } from '#contexts/safeguards/contract';
import { nationReadModel } from './nation.read-model.js';
import { nationOn } from './nation.report.js';

const mission = 'flood-relief' as MissionId;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const on = '2024-03-01';
type Given = DomainEvent & Partial<EventMeta>;
const ken = 'KEN' as PartyId;
const inStream = (stream: string, said: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...said,
  mission,
  party: ken,
  stream: stream as StreamId,
  ...meta,
});
const established = inStream(
  `mission-${mission}`,
  MissionEstablished.of({ title: 'Relief', gates: ['nations'], leadership: 'lead-nation' }),
);
const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
const pledge = (said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(1)}`, said, meta);
const made = (figure: PledgedFigure = persons(1000), more: object = {}, meta: Partial<EventMeta> = {}) =>
  pledge(
    PledgeMade.of({
      kind: figure.form === 'money' ? 'money' : 'personnel',
      figure,
      distinct: false,
      ...more,
    }),
    meta,
  );
const conditioned = (kind: ConditionKind) =>
  pledge(PledgeConditioned.of({ kind, text: `needs: ${kind}`, selfExecuting: false }));
const contingent = (said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`contingent-${uuid(2)}`, said, meta);
const designated = contingent(
  ContingentDesignated.of({ nation: 'KEN', title: 'First', people: 200, equipment: [], rotation: 1 }),
);
const order = inStream(
  `clearance-${mission}-KEN`,
  ConservatoryOrderIssued.of({ nation: 'KEN', court: 'High Court', restrains: 'any deployment' }),
);
const nation = (given: readonly Given[], reader?: Reader, party = 'KEN') =>
  nationOn(mission, party, rowsSeen(nationReadModel, recorded([established, ...given]), reader), on);

describe('a nation', () => {
  it('is blocked by a court although its parliament approved, and by what its pledges wait for', () => {
    const approved = inStream(
      `clearance-${mission}-KEN`,
      ParliamentApproved.of({ nation: 'KEN', subject: 'the deployment' }),
    );
    const { clearance, blocks, toComplete } = nation([
      order,
      approved,
      made(),
      conditioned('parliament'),
      conditioned('reciprocal-agreement'),
      pledge(
        ConditionEvidenceFound.of({
          condition: event(5),
          evidence: { event: event(3), reference: 'the approval' },
        }),
      ),
    ]);
    expect(clearance).toBe('blocked');
    expect(blocks.map(({ code }) => code)).toEqual(['conservatory-order', 'condition-reciprocal-agreement']);
    expect(blocks[0]?.because).toEqual([event(2)]);
    expect(toComplete).toEqual([
      expect.objectContaining({ code: 'say-that-condition-holds', wordMissing: true, concerns: uuid(1) }),
    ]);
  });

  it('must train, equip and lift whom it designated, until they are there', () => {
    const codes = (given: readonly Given[]) => nation(given).toComplete.map(({ code }) => code);
    const all = ['training', 'equipment', 'pre-deployment-visit', 'vetting', 'risk-assessment', 'airlift'];
    expect(codes([designated])).toEqual(all);
    expect(codes([designated, contingent(TrainingCompleted.of({ people: 200 }))])).toEqual(all.slice(1));
    const arrived = contingent(
      ContingentArrived.of({ people: 200, equipment: [], place: 'the capital', total: 200 }),
    );
    expect(codes([designated, arrived])).toEqual([]);
    expect(nation([designated, arrived]).people).toMatchObject({
      designated: 200,
      arrived: 200,
      present: 200,
    });
  });

  it('has promised, and notified, what is recorded of it', () => {
    const notified = pledge(ParticipationNotified.of({ figure: persons(600) }));
    const { promises, pledges } = nation([made(), conditioned('court'), notified]);
    expect(promises).toEqual([
      {
        unit: 'person',
        promised: 1000,
        conditional: 1000,
        unconfirmed: 0,
        notified: 600,
        because: [event(2)],
      },
    ]);
    expect(pledges).toMatchObject([
      { promised: '1,000 persons', conditional: '1,000 persons', level: 'notified', status: 'made' },
    ]);
  });

  it('owes what it committed and nobody received, in its own currency', () => {
    const cad = (amount: string) => ({ amount, currency: 'CAD' });
    const contribution = (said: DomainEvent) => inStream(`contribution-${uuid(3)}`, said);
    const { money } = nation([
      made({ form: 'money', ...cad('80500000') }),
      contribution(
        FundsCommitted.of({
          amount: cad('10000000'),
          inKind: false,
          earmarking: 'none',
          boundary: 'single',
          recipient: 'FUND',
        }),
      ),
      contribution(PaymentReceived.of({ amount: cad('8700000'), total: cad('8700000') })),
    ]);
    expect(money).toMatchObject([
      {
        currency: 'CAD',
        pledged: cad('80500000'),
        committed: cad('10000000'),
        paid: cad('8700000'),
        leftToPay: cad('1300000'),
        frozen: cad('0'),
      },
    ]);
  });

  it('sees who may see its caveats', () => {
    const caveat = contingent(CaveatDeclared.of({ restricts: ['night'], text: 'no night patrols' }), {
      releasability: 'parties:KEN,USA',
    });
    expect(
      nation([made(persons(1), { caveats: ['static tasks only'] }), designated, caveat]).caveats,
    ).toEqual([
      {
        text: 'static tasks only',
        restricts: [],
        concerns: uuid(1),
        seenBy: 'coalition',
        parties: [],
        because: [event(2)],
      },
      {
        text: 'no night patrols',
        restricts: ['night'],
        concerns: uuid(2),
        seenBy: 'parties',
        parties: ['KEN', 'USA'],
        because: [event(4)],
      },
    ]);
  });

  it('shows allegations to those alone who may see them', () => {
    const alleged = inStream(
      `allegation-${uuid(4)}`,
      AllegationReceived.of({ kind: 'misconduct', against: { party: 'KEN' } }),
      { party: 'UNO' as PartyId, releasability: 'parties:KEN,UNO' },
    );
    const reader = (party: string): Reader => ({ party: party as PartyId, seesAll: false });
    expect(nation([alleged], reader('KEN')).allegations).toMatchObject([
      { allegation: uuid(4), kind: 'misconduct', status: 'received' },
    ]);
    expect(nation([alleged], reader('JAM'))).toEqual(nation([], reader('JAM')));
  });
});
