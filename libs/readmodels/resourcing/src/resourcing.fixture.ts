// Events as specs of the report give them.
import type { DomainEvent, EventMeta, MissionId, PartyId, Reader, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { RequirementIdentified } from '#contexts/assessment/contract';
import {
  PledgeAnnounced,
  PledgeConditioned,
  PledgeMade,
  PledgeMatched,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { resourcingReadModel } from './resourcing.read-model.js';
import { resourcingOn } from './resourcing.report.js';

export type Given = DomainEvent & Partial<EventMeta>;

export const haiti = 'haiti-mss' as MissionId;
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Id of the n-th event that is given. */
export const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
export const on = '2023-09-22';

export const inStream = (stream: string, said: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...said,
  stream: stream as StreamId,
  mission: haiti,
  ...meta,
});
export const line = (n: number, count = 2500, capability = 'police') =>
  inStream(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind: 'personnel',
      capability,
      quantity: { count, unit: 'person' },
      needBy: '2024-01-01',
      pillar: 'static-security',
      phase: 'foc',
    }),
  );
export const pledge = (n: number, party: string, said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(n)}`, said, { party: party as PartyId, ...meta });
export const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
export const made = (
  n: number,
  party: string,
  figure: PledgedFigure,
  more: object = {},
  meta: Partial<EventMeta> = {},
) =>
  pledge(
    n,
    party,
    PledgeMade.of({
      kind: figure.form === 'money' ? 'money' : 'personnel',
      figure,
      distinct: false,
      ...more,
    }),
    meta,
  );
export const conditioned = (n: number, party: string, part?: { count: number; unit: 'person' }) =>
  pledge(
    n,
    party,
    PledgeConditioned.of({
      kind: 'parliament',
      text: 'Parliament approves',
      selfExecuting: false,
      ...(part === undefined ? {} : { part }),
    }),
  );
export const matched = (n: number, party: string, requirement: number, count: number) =>
  pledge(n, party, PledgeMatched.of({ requirement: uuid(requirement), part: { count, unit: 'person' } }));
export const announced = (n: number, owner: string, figure: PledgedFigure, more: object = {}) =>
  inStream(
    `announcement-${uuid(n)}`,
    PledgeAnnounced.of({ kind: figure.form === 'money' ? 'money' : 'personnel', owner, figure, ...more }),
  );

export const resourcing = (events: readonly Given[], day = on, reader?: Reader) =>
  resourcingOn(haiti, rowsSeen(resourcingReadModel, recorded(events), reader), day);
export const firstLine = (events: readonly Given[], day = on) => {
  const [found] = resourcing(events, day).lines;
  if (found === undefined) throw new Error('no line');
  return found;
};
export const nation = (events: readonly Given[], party: string) => {
  const found = resourcing(events).nations.find((one) => one.party === party);
  if (found === undefined) throw new Error(`no nation ${party}`);
  return found;
};
