// Events as specs of the forecast give them.
import type { DomainEvent, EventMeta, MissionId, PartyId, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { RequirementIdentified } from '#contexts/assessment/contract';
import { ContingentArrived, ContingentDesignated } from '#contexts/deployment/contract';
import {
  PledgeAccepted,
  PledgeConditioned,
  PledgeMade,
  PledgeMatched,
  PledgeWithdrawn,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { forecastReadModel } from './forecast.read-model.js';
import { forecastOn } from './forecast.report.js';

export type Given = DomainEvent & Partial<EventMeta>;

export const on = '2023-10-03';
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const said = (stream: string, event: DomainEvent, more: Partial<EventMeta> = {}): Given => ({
  ...event,
  stream: stream as StreamId,
  mission: 'haiti-mss' as MissionId,
  ...more,
});
const inPledge = (n: number, event: DomainEvent, party = 'KEN') =>
  said(`pledge-${uuid(n)}`, event, { party: party as PartyId });

export const police = (count: number, n = 900): Given =>
  said(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind: 'personnel',
      capability: 'police',
      quantity: { count, unit: 'person' },
      needBy: '2024-01-01',
      pillar: 'security',
      phase: 'foc',
    }),
  );
export const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
export const dollars = (amount: string): PledgedFigure => ({ form: 'money', amount, currency: 'USD' });
export const pledged = (n: number, party: string, figure: PledgedFigure, more: object = {}): Given =>
  inPledge(
    n,
    PledgeMade.of({
      kind: figure.form === 'money' ? 'money' : 'personnel',
      figure,
      distinct: false,
      ...more,
    }),
    party,
  );
export const matched = (n: number, count?: number, line = 900): Given =>
  inPledge(
    n,
    PledgeMatched.of({
      requirement: uuid(line),
      ...(count === undefined ? {} : { part: { count, unit: 'person' } }),
    }),
  );
export const waitsFor = (
  n: number,
  kind: 'parliament' | 'chapter-vii-resolution' | 'appropriation',
  more: object = {},
): Given =>
  inPledge(n, PledgeConditioned.of({ kind, text: `waits for ${kind}`, selfExecuting: false, ...more }));
export const accepted = (n: number, figure: PledgedFigure): Given =>
  inPledge(n, PledgeAccepted.of({ figure }));
export const withdrawn = (n: number, figure: PledgedFigure): Given =>
  inPledge(n, PledgeWithdrawn.of({ figure, reason: 'no means' }));
export const contingent = (n: number, nation: string, people: number, more: object = {}): Given =>
  said(
    `contingent-${uuid(n)}`,
    ContingentDesignated.of({ nation, title: nation, people, equipment: [], rotation: 1, ...more }),
    { effectiveAt: '2023-09-01T00:00:00.000Z' },
  );
export const arrived = (n: number, people: number): Given =>
  said(
    `contingent-${uuid(n)}`,
    ContingentArrived.of({ people, equipment: [], place: 'Port', total: people }),
    { effectiveAt: '2023-09-20T00:00:00.000Z' },
  );

export const forecast = (events: readonly Given[], day = on) =>
  forecastOn('haiti-mss', rowsSeen(forecastReadModel, recorded(events)), day);
