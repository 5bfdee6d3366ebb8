// Events as specs of the report give them.
import type { DomainEvent, EventMeta, MissionId, PartyId, Reader, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import {
  DraftCirculated,
  DraftPutInBlue,
  MandateEstablished,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionNumbered,
  ResolutionTabled,
  VoteCast,
  type SeatedMember,
  type Vote,
} from '#contexts/authorization/contract';
import { MissionEstablished, type Gate } from '#contexts/missions/contract';
import {
  PledgeConditioned,
  PledgeMade,
  type ConditionKind,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { authorizationStatusReadModel } from './authorization-status.read-model.js';
import { authorizationOn } from './authorization-status.report.js';

export type Given = DomainEvent & Partial<EventMeta>;

const haiti = 'haiti-mss' as MissionId;
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Id of the n-th event that is given. */
export const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
export const on = '2023-10-03';

const inStream = (stream: string, said: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...said,
  stream: stream as StreamId,
  mission: haiti,
  ...meta,
});
export const established = (gates: Gate[] = ['council']) =>
  inStream(
    `mission-${haiti}`,
    MissionEstablished.of({ title: 'Support mission', gates, leadership: 'lead-nation', host: 'HTI' }),
  );
export const draft = (said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`draft-${uuid(1)}`, said, meta);
export const drafted = draft(
  ResolutionDrafted.of({
    symbol: 'S/2023/709',
    title: 'Support to Haiti',
    sponsors: ['USA', 'ECU'],
    chapterVII: true,
    question: 'substantive',
    tasks: ['Support the police'],
    termMonths: 12,
  }),
);
export const inBlue = [draft(DraftCirculated.of({ revision: 0 })), draft(DraftPutInBlue.of({}))];

const council: readonly SeatedMember[] = [
  ...['CHN', 'FRA', 'GBR', 'RUS', 'USA'].map((member) => ({ member, permanent: true })),
  ...['ALB', 'ARE', 'BRA', 'CHE', 'ECU', 'GAB', 'GHA', 'JPN', 'MLT', 'MOZ'].map((member) => ({
    member,
    permanent: false,
  })),
].map(({ member, permanent }) => ({
  seat: `seat-of-${member.toLowerCase()}`,
  member: member as PartyId,
  permanent,
}));
export const vote = (member: string, cast: Vote) =>
  draft(VoteCast.of({ seat: `seat-of-${member.toLowerCase()}`, member, vote: cast }), {
    party: 'UN-SECRETARIAT' as PartyId,
  });
export const votes = council.map(({ member }) =>
  vote(member, ['CHN', 'RUS'].includes(member) ? 'abstain' : 'yes'),
);
export const adopted = draft(
  ResolutionAdopted.of({
    question: 'substantive',
    decidedAt: '2023-10-02T19:00:00Z',
    tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0 },
    majority: 9,
    roll: [...council],
  }),
);
const numbered = draft(ResolutionNumbered.of({ resolution: 'S/RES/2699 (2023)' }));
export const mandate = inStream(
  `mandate-${uuid(1)}`,
  MandateEstablished.of({
    draft: uuid(1),
    resolution: 'S/RES/2699 (2023)',
    tasks: ['Support the police'],
    from: '2023-10-02',
    until: '2024-10-02',
    reviewAt: '2024-07-02',
  }),
);
/** A nation's act, at noon of a day. */
export const act = (nation: string, day: string, said: DomainEvent) =>
  inStream(`clearance-${haiti}-${nation}`, said, { effectiveAt: `${day}T12:00:00Z` });
/** The host's word, at noon of a day. */
export const hostSaid = (day: string, said: DomainEvent) =>
  inStream(`host-${haiti}`, said, { effectiveAt: `${day}T12:00:00Z` });
export const ofMandate = (said: DomainEvent, meta: Partial<EventMeta> = {}, n = 1) =>
  inStream(`mandate-${uuid(n)}`, said, meta);
export const voted = [established(), drafted, ...inBlue, draft(ResolutionTabled.of({})), ...votes, adopted];
export const mandated = [...voted, numbered, mandate];

export const pledge = (n: number, said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(n)}`, said, meta);
export const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
export const made = (n: number, figure: PledgedFigure, meta: Partial<EventMeta> = {}) =>
  pledge(
    n,
    PledgeMade.of({ kind: figure.form === 'money' ? 'money' : 'personnel', figure, distinct: false }),
    meta,
  );
export const conditioned = (n: number, kind: ConditionKind, more: object = {}) =>
  pledge(n, PledgeConditioned.of({ kind, text: `needs: ${kind}`, selfExecuting: false, ...more }));

export const authorization = (events: readonly Given[], day = on, reader?: Reader) =>
  authorizationOn(haiti, rowsSeen(authorizationStatusReadModel, recorded(events), reader), day);
