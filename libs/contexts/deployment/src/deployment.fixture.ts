// What the specs of this context have in common.
import {
  fold,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type EventMeta,
  type PartyId,
} from '#platform/kernel';
import { metaOf, recorded } from '#platform/testing';
import {
  LeadNationDesignated,
  MissionEstablished,
  evolveMission,
  noMission,
} from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import { contingentDecider, type ContingentCommand, type ContingentFacts } from './contingent.decider.js';
import { contingentStream, evolveContingent, noContingent } from './contingent.facts.js';
import { ContingentArrived, ContingentDesignated, ContingentRepatriated } from './contract.js';

export const haiti = missionId('haiti-mss');
export const id = '00000000-0000-4000-8000-000000000001';
export const other = '00000000-0000-4000-8000-000000000002';
export const eventId = (place: number) => `00000000-0000-4000-9000-${String(place).padStart(12, '0')}`;

export const kenya = metaOf({ roles: ['partner', 'lead-nation'] });
export const jamaica = metaOf({ party: 'JAM' as PartyId });
export const host = metaOf({ party: 'HTI' as PartyId, roles: ['host-state'] });
export const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

export const missionAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation', host: 'HTI' }),
      LeadNationDesignated.of({ leadNation: 'KEN' }),
      ...events,
    ]),
  );
export const mission = missionAfter();
export const state = fold(
  evolveParty,
  noParty,
  recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]),
);

export type Told = DomainEvent & Partial<EventMeta>;
export const contingentAfter = (...events: readonly Told[]) =>
  fold(evolveContingent, noContingent, recorded(events.map((event) => ({ mission: haiti, ...event }))));

export const designated = ContingentDesignated.of({
  nation: 'KEN',
  title: 'First contingent',
  people: 400,
  equipment: [],
  rotation: 1,
});
export const day = (on: string): Partial<EventMeta> => ({ effectiveAt: `${on}T12:00:00.000Z` });
export const arrived = (people: number, on: string, more: object = {}): Told => ({
  ...ContingentArrived.of({ people, equipment: [], place: 'Port-au-Prince', total: people, ...more }),
  ...day(on),
});
export const wentHome = (people: number, on: string): Told => ({
  ...ContingentRepatriated.of({ people, equipment: [], total: people }),
  ...day(on),
});

const known: ContingentFacts = { mission, nation: state, provider: state };

/** given these events, what is decided when this is asked of a contingent. */
export const given =
  (...events: readonly Told[]) =>
  (type: ContingentCommand['type'], body: object, meta: CommandMeta = kenya, facts: ContingentFacts = {}) =>
    contingentDecider.decide(contingentAfter(...events), { ...known, ...facts }, {
      type,
      stream: contingentStream(id),
      mission: haiti,
      body,
      meta,
    } as never);
