// The gates of the nations and of the host, each by itself: what opens one opens no other.
import type { PartyId } from '#platform/kernel';
import {
  clearanceFlags,
  clearanceOn,
  hostConsentOn,
  hostFlags,
  noClearance,
  type ClearanceState,
  type HostState,
  type Need,
} from '#contexts/authorization/contract';
import type { Gate, MissionState } from '#contexts/missions/contract';
import { eventIds, type DraftsById } from './council.report.js';
import type { GateReport, Host, Nation } from './gates.answer.js';

export interface Homes {
  readonly clearances: ReadonlyMap<PartyId, ClearanceState>;
  /** Whose pledges stand. */
  readonly owners: readonly PartyId[];
  readonly host: HostState;
  readonly drafts: DraftsById;
}

/** Every nation of which anything is on record, and every owner of a pledge that stands. */
export function nationsReport(homes: Homes, on: string): readonly Nation[] {
  const nations = [...new Set([...homes.clearances.keys(), ...homes.owners])].sort();
  return nations.map((nation) => {
    const state = homes.clearances.get(nation) ?? noClearance;
    const { standing, blockedBy, waitsFor, needsElsewhere, because } = clearanceOn(state, on);
    const elsewhere = needsElsewhere.filter((need) => !isMet(need, homes, on));
    return {
      nation,
      // Its own acts are there, and another gate has not given what it needs.
      standing: standing === 'cleared' && elsewhere.length > 0 ? 'pending' : standing,
      blockedBy,
      waitsFor: [...waitsFor, ...elsewhere].map(({ requirement, text, event }) => ({
        ...{ requirement, text },
        because: [event],
      })),
      flags: clearanceFlags(state, on).map(({ rule }) => rule),
      because: eventIds([...because, ...state.corrections]),
    };
  });
}

const isMet = ({ requirement }: Need, { drafts, host }: Homes, on: string): boolean =>
  requirement === 'host-consent'
    ? hostConsentOn(host, on).standing === 'given'
    : [...drafts.values()].some(
        ({ status, chapterVII, decidedAt = '' }) =>
          status === 'adopted' && chapterVII && decidedAt.slice(0, 10) <= on,
      );

export function hostReport(mission: MissionState | undefined, state: HostState, on: string): Host {
  const { standing, agreement, because } = hostConsentOn(state, on);
  const host = mission?.host ?? state.host;
  return {
    ...(host === undefined ? {} : { host }),
    standing,
    ...(agreement === undefined
      ? {}
      : {
          agreement: {
            with: agreement.with,
            inForceFrom: agreement.inForceFrom,
            ...(agreement.until === undefined ? {} : { until: agreement.until }),
          },
        }),
    flags: hostFlags(state, on).map(({ rule }) => rule),
    because: eventIds([...because, ...state.corrections]),
  };
}

type Found = Omit<GateReport, 'gate'>;

/** What a gate comes to where the mission names it; whether it does, its establishment says. */
export function gateReport(mission: MissionState | undefined, gate: Gate, found: () => Found): GateReport {
  const because = eventIds([mission?.because.established]);
  if (mission === undefined) {
    const says = 'No establishment of the mission says whether this gate applies.';
    return { gate, standing: 'not-known', says, because };
  }
  return mission.gates.includes(gate)
    ? { gate, ...found() }
    : { gate, standing: 'not-applicable', says: 'The mission does not name this gate.', because };
}

/** Open once every nation that is known to take part is cleared. */
export function nationsGate(nations: readonly Nation[]): Found {
  const of = (standing: Nation['standing']) => nations.filter((one) => one.standing === standing);
  const shut = [...of('blocked'), ...of('pending')];
  const because = eventIds(nations.flatMap((one) => one.because as ReturnType<typeof eventIds>));
  if (nations.length === 0) {
    return { standing: 'not-known', says: 'No nation is known to take part.', because };
  }
  const names = (some: readonly Nation[]): string => some.map(({ nation }) => nation).join(', ');
  const parts = (['cleared', 'blocked', 'pending', 'unknown'] as const)
    .map((standing) => [standing, of(standing)] as const)
    .filter(([, some]) => some.length > 0)
    .map(([standing, some]) => `${standing}: ${names(some)}`);
  return {
    standing: shut.length > 0 ? 'shut' : of('unknown').length > 0 ? 'not-known' : 'open',
    says: `Nations ${parts.join('; ')}.`,
    because,
  };
}

export function hostGate({ host = 'The host', standing, agreement, because }: Host): Found {
  switch (standing) {
    case 'given': {
      const law =
        agreement === undefined ? 'no status agreement is in force' : 'a status agreement is in force';
      return { standing: 'open', says: `${host} consents; ${law}.`, because };
    }
    case 'withdrawn':
      return { standing: 'shut', says: `${host} has withdrawn its consent.`, because };
    case 'unknown':
      return { standing: 'not-known', says: `No word of ${host} is on record.`, because };
  }
}
