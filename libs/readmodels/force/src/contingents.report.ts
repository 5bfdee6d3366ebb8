// How far each contingent is. A stage is reached once all of it is there.
import type { EventId } from '#platform/kernel';
import { by, forceOf, levelsOf, type Known, type StandingContingent } from '#contexts/deployment/contract';
import { concerns, vettingAsOf, vettingOn, type VettingState } from '#contexts/safeguards/contract';
import { stages, type Contingent, type Stage } from './contingent.answer.js';

/** A contingent that exists. */
export interface Standing {
  readonly id: string;
  readonly state: StandingContingent;
}

export const standingIn = (contingents: readonly Known[]): readonly Standing[] =>
  contingents
    .flatMap(({ id, state }) => (state.exists ? [{ id, state }] : []))
    .sort(
      (one, other) =>
        compare(one.state.nation, other.state.nation) ||
        one.state.rotation - other.state.rotation ||
        compare(one.state.since, other.state.since),
    );
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export function contingentsReport(
  contingents: readonly Standing[],
  vettings: readonly VettingState[],
  on: string,
): readonly Contingent[] {
  const force = forceOf(contingents, on);
  return contingents
    .filter(({ state }) => by({ at: state.since }, on) || levelsOf(state, on).departed > 0)
    .map(({ id, state }) => {
      const levels = levelsOf(state, on);
      const reached = stagesOf({ id, state }, vettings, on);
      const ready = beforeLeaving.every(
        (stage) => reached.find((one) => one.stage === stage)?.reached === true,
      );
      const { capability, follows, pledge, requirement, planned } = state;
      return {
        contingent: id,
        nation: state.nation,
        title: state.title,
        ...(capability === undefined ? {} : { capability }),
        rotation: state.rotation,
        ...(follows === undefined ? {} : { follows }),
        ...(pledge === undefined ? {} : { pledge }),
        ...(requirement === undefined ? {} : { requirement }),
        ...(planned?.arrives === undefined ? {} : { arrives: planned.arrives }),
        unconfirmed: state.unconfirmed,
        ...levels,
        force: force.get(id) ?? 0,
        stages: reached,
        readyNotLifted: ready && !failedLast(state, on) && levels.departed === 0,
      };
    });
}

const beforeLeaving: readonly Stage[] = ['vetted', 'trained', 'equipped'];

interface Dated {
  readonly id: EventId;
  readonly at: string;
}

/** The vettings that hold for a unit, as they stand on a day. */
function vettingOf({ id, state }: Standing, vettings: readonly VettingState[], on: string) {
  const held = vettings.flatMap((known) => {
    if (known.status === 'absent' || !concerns(known.subject, { party: state.nation, contingent: id }))
      return [];
    const vetting = vettingAsOf(known, on);
    if (vetting === undefined) return [];
    const { because, since } = vetting;
    return [{ status: vettingOn(vetting, on), id: because.standing ?? because.requested, at: since }];
  });
  const passed = held.filter(({ status }) => status === 'cleared' || status === 'remediated');
  const denied = held.filter(({ status }) => status === 'denied');
  return { vetted: denied.length === 0 && passed.length > 0, events: denied.length > 0 ? denied : passed };
}

const failedLast = ({ visits }: StandingContingent, on: string): boolean =>
  !visits
    .filter((visit) => visit.on <= on)
    .reduce<{ readonly on: string; readonly passed: boolean }>(
      (last, visit) => (visit.on >= last.on ? visit : last),
      { on: '', passed: true },
    ).passed;

function stagesOf(
  { id, state }: Standing,
  vettings: readonly VettingState[],
  on: string,
): Contingent['stages'] {
  const known = <Entry extends Dated>(entries: readonly Entry[]): readonly Entry[] =>
    entries.filter((entry) => by(entry, on));
  const last = <Entry extends Dated>(entries: readonly Entry[]): readonly Entry[] =>
    known(entries).reduce<readonly Entry[]>(
      (latest, entry) => (latest[0] === undefined || entry.at >= latest[0].at ? [entry] : latest),
      [],
    );
  const levels = levelsOf(state, on);
  const meant = state.people.least;
  const vetting = vettingOf({ id, state }, vettings, on);
  const checked = last(state.verifications);
  const visited = last(state.visits.map((visit) => ({ ...visit, at: visit.on })));
  const found: Readonly<Record<Stage, readonly [boolean, readonly Dated[]]>> = {
    designated: [true, [{ id: state.because.designated, at: state.since }]],
    vetted: [vetting.vetted, vetting.events],
    trained: [state.training.length > 0 && levels.trained >= meant, last(state.training)],
    // Nothing to bring is nothing to verify.
    equipped: [checked[0]?.complete ?? state.equipment.length === 0, checked],
    visited: [visited[0]?.passed === true, visited],
    'airlift-tasked': [known(state.airlifts).length > 0, known(state.airlifts)],
    departed: [levels.departed >= meant && levels.departed > 0, known(state.departures)],
    arrived: [levels.arrived >= meant && levels.arrived > 0, known(state.arrivals)],
    'under-authority': [
      levels.present > 0 && levels.underAuthority === levels.present,
      last(state.transfers),
    ],
    relieved: state.rotated !== undefined && by(state.rotated, on) ? [true, [state.rotated]] : [false, []],
    repatriated: [levels.arrived > 0 && levels.present === 0, known(state.returns)],
  };
  return stages.map((stage) => {
    const [reached, events] = found[stage];
    const at = events.reduce<string | undefined>(
      (latest, event) => (latest === undefined || event.at > latest ? event.at : latest),
      undefined,
    );
    return {
      stage,
      reached,
      ...(at === undefined ? {} : { at: at.length === 10 ? `${at}T00:00:00.000Z` : at }),
      because: events.map(({ id }) => id),
    };
  });
}
