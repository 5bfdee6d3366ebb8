import { describe, expect, it } from '@jest/globals';
import {
  entryEvents,
  type DomainEvent,
  type EventMeta,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { ContingentArrived, ContingentDesignated } from '#contexts/deployment/contract';
import { FundEstablished, FundReported, PledgeMade } from '#contexts/pledging/contract';
import { AssistanceReported } from '#contexts/situation/contract';
import { attentionReadModel } from './attention.read-model.js';
import { attentionOn } from './attention.report.js';

const { FigureDisputed } = entryEvents('deployment');
const mission = 'flood-relief' as MissionId;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
type Given = DomainEvent & Partial<EventMeta>;
const inStream = (
  stream: string,
  said: DomainEvent,
  party: string,
  effectiveAt = '2023-10-01T12:00:00Z',
): Given => ({
  ...said,
  mission,
  stream: stream as StreamId,
  party: party as PartyId,
  effectiveAt,
});
const says = (given: readonly Given[], on = '2023-10-20') =>
  attentionOn(mission, rowsSeen(attentionReadModel, recorded(given)), on).matters.map((one) => one.says);

const contingent = (n: number, nation: string, title: string): readonly Given[] => [
  inStream(
    `contingent-${uuid(n)}`,
    ContingentDesignated.of({ nation, title, people: 200, equipment: [], rotation: 1 }),
    nation,
  ),
  inStream(
    `contingent-${uuid(n)}`,
    ContingentArrived.of({ people: 200, total: 200, place: 'The capital', equipment: [] }),
    nation,
  ),
];

describe('the sentences of the list', () => {
  it('name at once all whom one thing concerns', () => {
    const there = [...contingent(1, 'KEN', 'First'), ...contingent(2, 'JAM', 'Second')];
    expect(says(there)).toEqual([
      'JAM, Second; KEN, First: support is given on no current risk assessment.',
      'JAM, Second; KEN, First: support is given to a unit that no current vetting clears.',
    ]);
  });

  it('name help for the host’s police apart from the force', () => {
    const help = inStream(
      `claim-${uuid(3)}`,
      AssistanceReported.of({
        ...{ provider: 'USA', recipient: 'HTI', kind: 'security', what: 'Training of the police' },
        money: { amount: '65000000', currency: 'USD' },
      }),
      'USA',
    );
    expect(says([help])).toEqual([
      'Assistance by USA to HTI (Training of the police, 65,000,000 USD): support is given on no current risk assessment.',
      'Assistance by USA to HTI (Training of the police, 65,000,000 USD): support is given to a unit that no current vetting clears.',
    ]);
    expect(says([help], '2023-09-30')).toEqual([]);
  });

  it('say a disagreement once, with what each side says', () => {
    const disputed = inStream(
      `contingent-${uuid(1)}`,
      FigureDisputed.of({
        ...{ eventId: event(2), reason: 'as the airport counted' },
        data: { people: 400, total: 400 },
        entryType: 'deployment.ContingentArrived.v1',
      }),
      'HTI',
    );
    const about = says([...contingent(1, 'KEN', 'First'), disputed]).filter((one) => one.includes('400'));
    expect(about).toEqual([
      'KEN, First, contingent arrived: people 200 (KEN) or 400 (HTI); none is adopted.',
    ]);
  });

  it('list an owner’s silence once, with all that it is silent of', () => {
    const made = (n: number, count: number) =>
      inStream(
        `pledge-${uuid(n)}`,
        PledgeMade.of({
          ...{ kind: 'personnel', capability: 'police', distinct: true },
          figure: { form: 'exact', count, unit: 'person' },
        }),
        'KEN',
        '2023-05-01T12:00:00Z',
      );
    expect(says([made(4, 1000), made(5, 200)])).toEqual([
      'KEN has said nothing of its 2 pledges for more than 60 days: 1,000 persons (police); 200 persons (police).',
    ]);
  });

  it('tell what a fund reported, and what is on record of it', () => {
    const fund = (said: DomainEvent) => inStream('fund-MSS-2023', said, 'UN');
    expect(
      says([
        fund(FundEstablished.of({ fund: 'MSS', year: 2023, title: 'The fund', administrator: 'UN' })),
        fund(
          FundReported.of({
            stage: 'received',
            total: { amount: '10800000', currency: 'USD' },
          }),
        ),
      ]),
    ).toEqual([
      'MSS of 2023 (10,800,000 USD reported as received on 2023-10-01, 0 USD on record): a reported total is not what the record adds up to.',
    ]);
  });
});
