// Rules of the world that the record shows broken: nothing of it was refused, because it happened.
import type { EventId, PartyId } from '#platform/kernel';
import type { BaseState } from './base.facts.js';
import { baseOn } from './base.facts.js';
import type { CapabilityState } from './capability.facts.js';
import type { ContingentState, Movement, StandingContingent } from './contingent.facts.js';
import type { deploymentRules } from './deployment.rules.js';
import { by, levelsOf, strengthOn, type Known } from './strength.facts.js';

type Table = typeof deploymentRules.rules;
export type DeploymentFlagRule = `deployment.${{
  [Name in keyof Table]: Table[Name]['answer'] extends 'flag' ? Name : never;
}[keyof Table]}`;
export interface DeploymentFlag {
  readonly rule: DeploymentFlagRule;
  readonly events: readonly EventId[];
}

const flag = (rule: DeploymentFlagRule, events: readonly (EventId | undefined)[]): DeploymentFlag => ({
  rule,
  events: events.filter((event) => event !== undefined),
});
const when = (broken: boolean, found: () => DeploymentFlag): readonly DeploymentFlag[] =>
  broken ? [found()] : [];
const ids = (entries: readonly { readonly id: EventId }[]): readonly EventId[] => entries.map(({ id }) => id);
const peopleIn = (moves: readonly Movement[]): number =>
  moves.reduce((sum, { people }) => sum + people.said, 0);

/** What one contingent raises by itself on a day (RFC 3339 full-date). */
export function contingentFlags(state: ContingentState, on: string): readonly DeploymentFlag[] {
  if (!state.exists) return [];
  const known = <Entry extends { readonly at: string }>(entries: readonly Entry[]): readonly Entry[] =>
    entries.filter((entry) => by(entry, on));
  const [arrivals, departures, returns] = [
    known(state.arrivals),
    known(state.departures),
    known(state.returns),
  ];
  const lost = known(state.casualties).filter(
    ({ id, kind }) => kind !== 'wounded' && !state.casualties.some(({ updates }) => updates === id),
  );
  const [arrived, departed] = [peopleIn(arrivals), peopleIn(departures)];
  const gone = peopleIn(returns) + lost.reduce((sum, { count }) => sum + count.said, 0);
  const { designated } = state.because;
  const disputed = [...departures, ...arrivals, ...returns].filter(({ people }) => people.rivals.length > 0);
  const transfers = known(state.transfers);
  return [
    ...when(arrived > state.people.said, () =>
      flag('deployment.more-arrived-than-designated', [designated, ...ids(arrivals)]),
    ),
    ...when(departures.length > 0 && arrived > departed, () =>
      flag('deployment.more-arrived-than-departed', ids([...departures, ...arrivals])),
    ),
    ...when(gone > arrived, () =>
      flag('deployment.more-left-than-arrived', ids([...arrivals, ...returns, ...lost])),
    ),
    ...[arrivals, departures, returns].flatMap((moves) => differing(moves)),
    ...when(disputed.length > 0, () =>
      flag('deployment.figures-are-disputed', [
        ...ids(disputed),
        ...disputed.flatMap(({ people }) => people.rivals.map(({ event }) => event)),
      ]),
    ),
    ...when(transfers.length > 0 && arrivals.length === 0, () =>
      flag('deployment.authority-without-arrival', ids(transfers)),
    ),
    ...againstAVisit(state, departures),
    ...overdue(state, on),
  ];
}

/** By the days: each total that a source gave is compared with the parts up to it. */
function differing(moves: readonly Movement[]): readonly DeploymentFlag[] {
  return moves.flatMap((move, place) => {
    const parts = moves.filter(({ at }, index) => at < move.at || (at === move.at && index <= place));
    return move.reportedTotal === undefined || move.reportedTotal === peopleIn(parts)
      ? []
      : [flag('deployment.parts-differ-from-the-total', ids(parts))];
  });
}

function againstAVisit(
  state: StandingContingent,
  departures: readonly Movement[],
): readonly DeploymentFlag[] {
  return departures.flatMap(({ id, at }) => {
    const day = at.slice(0, 10);
    const last = state.visits
      .filter(({ on }) => on <= day)
      .reduce<StandingContingent['visits'][number] | undefined>(
        (latest, visit) => (latest === undefined || visit.on >= latest.on ? visit : latest),
        undefined,
      );
    return last?.passed === false ? [flag('deployment.departed-against-a-visit', [last.id, id])] : [];
  });
}

function overdue({ plannedRotation, rotated }: StandingContingent, on: string): readonly DeploymentFlag[] {
  if (plannedRotation === undefined || plannedRotation.on >= on) return [];
  return rotated !== undefined && by(rotated, on)
    ? []
    : [flag('deployment.rotation-is-overdue', [plannedRotation.id])];
}

/** What is known of a mission beside its contingents, for the flags of the whole force. */
export interface ForceBounds {
  /** People whom the mandate of that day allows; absent where it sets no ceiling. */
  readonly ceiling?: { readonly people: number; readonly because: readonly EventId[] };
  /** What restrained a nation from deploying on a day: the order or ruling of a court. */
  readonly restrained?: (nation: PartyId, day: string) => readonly EventId[];
  /** People whom a pledge covers at most. */
  readonly pledged?: (pledge: string) => number | undefined;
}

/** What the contingents of one mission raise together on a day (RFC 3339 full-date). */
export function forceFlags(
  contingents: readonly Known[],
  on: string,
  { ceiling, restrained, pledged }: ForceBounds = {},
): readonly DeploymentFlag[] {
  const strength = strengthOn(contingents, on);
  const above = ceiling !== undefined && strength.total.force > ceiling.people;
  const pledges = new Set(contingents.flatMap(({ state }) => (state.exists ? [state.pledge] : [])));
  return [
    ...when(above, () =>
      flag('deployment.strength-above-the-ceiling', [
        ...(ceiling?.because ?? []),
        ...strength.nations.filter(({ force }) => force > 0).flatMap(({ because }) => because),
      ]),
    ),
    ...contingents.flatMap(({ state }) => relievedByNobody(state, contingents, on)),
    ...contingents.flatMap(({ state }) => whileRestrained(state, on, restrained)),
    ...[...pledges].flatMap((pledge) => {
      if (pledge === undefined) return [];
      const most = pledged?.(pledge);
      const from = contingents.filter(({ state }) => state.exists && state.pledge === pledge);
      const { force } = strengthOn(from, on).total;
      return when(most !== undefined && force > most, () =>
        flag(
          'deployment.more-deployed-than-pledged',
          from.flatMap(({ state }) => (state.exists ? ids(state.arrivals) : [])),
        ),
      );
    }),
  ];
}

function whileRestrained(
  state: ContingentState,
  on: string,
  restrained: ForceBounds['restrained'],
): readonly DeploymentFlag[] {
  if (!state.exists || restrained === undefined) return [];
  return [...state.departures, ...state.arrivals].flatMap((move) => {
    const acts = by(move, on) ? restrained(state.nation, move.at.slice(0, 10)) : [];
    return acts.length === 0 ? [] : [flag('deployment.moved-while-restrained', [...acts, move.id])];
  });
}

function relievedByNobody(
  state: ContingentState,
  contingents: readonly Known[],
  on: string,
): readonly DeploymentFlag[] {
  if (!state.exists || state.rotated === undefined || !by(state.rotated, on)) return [];
  const { id, successor } = state.rotated;
  const relief = contingents.find((known) => known.id === successor)?.state ?? { exists: false };
  return levelsOf(relief, on).arrived > 0 ? [] : [flag('deployment.relieved-by-nobody', [id])];
}

export function baseFlags(state: BaseState, on: string): readonly DeploymentFlag[] {
  const { ready, percent, because } = baseOn(state, on);
  return ready && percent < 100 ? [flag('deployment.ready-before-it-is-built', because)] : [];
}

export function capabilityFlags({ initial, full }: CapabilityState, on: string): readonly DeploymentFlag[] {
  if (full === undefined || !by(full, on)) return [];
  return initial !== undefined && initial.at <= full.at
    ? []
    : [flag('deployment.full-before-initial', [full.id])];
}
