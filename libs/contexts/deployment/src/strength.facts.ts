// How many people are where on a day. Each contingent is reckoned by itself from all that is on record up to that day, so
// the order in which it was recorded does not matter; a contingent never has fewer than nobody anywhere, and its parts
// never come to more than arrived. Where counts are disputed, the less favourable end is the strength.
import type { EventId, PartyId } from '#platform/kernel';
import type { Casualty, ContingentState, Movement, StandingContingent } from './contingent.facts.js';

/** Everybody of it at its stage, in people. */
export interface Levels {
  readonly designated: number;
  readonly trained: number;
  /** Left home so far; at least as many as arrived. */
  readonly departed: number;
  readonly arrived: number;
  /** Of those who arrived: killed or missing. */
  readonly lost: number;
  /** Of those who arrived: gone home. */
  readonly repatriated: number;
  /** Of those who arrived: still there. arrived = lost + repatriated + present. */
  readonly present: number;
  /** Of those who are there: the commander commands them. */
  readonly underAuthority: number;
  /**
   * The mission's strength: those who are there and were not relieved. While a rotation overlaps, both are present, and
   * together they are no more force than the larger of the two was meant to be.
   */
  readonly force: number;
}

export interface NationStrength extends Levels {
  readonly nation: PartyId;
  /** What is there where every disputed count is read the other way; more than `present` only then. */
  readonly presentAtMost: number;
  readonly because: readonly EventId[];
}
export interface Strength {
  readonly on: string;
  readonly total: Levels & { readonly presentAtMost: number };
  readonly nations: readonly NationStrength[];
  /** Entries of which the counts are disputed. */
  readonly disputed: readonly EventId[];
}

/** A contingent by its id. */
export interface Known {
  readonly id: string;
  readonly state: ContingentState;
}

/** Whether something was so on a day (RFC 3339 full-date, UTC): the whole day counts. */
export const by = ({ at }: { readonly at: string }, on: string): boolean => at.slice(0, 10) <= on;

const none: Levels & { readonly presentAtMost: number } = {
  designated: 0,
  trained: 0,
  departed: 0,
  arrived: 0,
  lost: 0,
  repatriated: 0,
  present: 0,
  underAuthority: 0,
  force: 0,
  presentAtMost: 0,
};

type End = 'least' | 'most';
const sum = (moves: readonly Movement[], on: string, end: End): number =>
  moves.reduce((total, move) => (by(move, on) ? total + move.people[end] : total), 0);

/** The notifications that count: one that another takes the place of does not. */
function lostOf(casualties: readonly Casualty[], on: string, end: End): number {
  const known = casualties.filter((casualty) => by(casualty, on));
  const replaced = new Set(known.map(({ updates }) => updates));
  return known.reduce(
    (total, { id, kind, count }) => (kind === 'wounded' || replaced.has(id) ? total : total + count[end]),
    0,
  );
}

/** At one end of what is disputed: the lower takes few arrivals and many departures for home. */
function presence(state: StandingContingent, on: string, end: End) {
  const other = end === 'least' ? 'most' : 'least';
  const arrived = sum(state.arrivals, on, end);
  const lost = Math.min(arrived, lostOf(state.casualties, on, other));
  const repatriated = Math.min(arrived - lost, sum(state.returns, on, other));
  return { arrived, lost, repatriated, present: arrived - lost - repatriated };
}

const latest = <Entry extends { readonly at: string }>(
  entries: readonly Entry[],
  on: string,
): Entry | undefined =>
  entries.reduce<Entry | undefined>(
    (last, entry) => (by(entry, on) && (last === undefined || entry.at >= last.at) ? entry : last),
    undefined,
  );

/** One contingent on a day, but for its force, for which the others of its rotation are asked. */
export function levelsOf(
  state: ContingentState,
  on: string,
): Omit<Levels, 'force'> & { readonly presentAtMost: number } {
  if (!state.exists) return none;
  const there = presence(state, on, 'least');
  return {
    designated: by({ at: state.since }, on) ? state.people.least : 0,
    trained: latest(state.training, on)?.people ?? 0,
    departed: Math.max(there.arrived, sum(state.departures, on, 'least')),
    ...there,
    underAuthority: Math.min(there.present, latest(state.transfers, on)?.people ?? 0),
    presentAtMost: presence(state, on, 'most').present,
  };
}

/** Those who are there and were not relieved. */
const serving = (state: ContingentState, on: string): number =>
  !state.exists || (state.rotated !== undefined && by(state.rotated, on)) ? 0 : levelsOf(state, on).present;

/**
 * How many of each contingent are force. A rotation and those that take its place are one seat; it holds as many as the
 * larger of the two was meant to be or came as. Where more are there, those who were there first are counted first.
 */
export function forceOf(contingents: readonly Known[], on: string): ReadonlyMap<string, number> {
  const successors = new Map<string, Known[]>();
  const byId = new Map(contingents.map((known) => [known.id, known]));
  const roots: Known[] = [];
  for (const known of contingents) {
    const before = known.state.exists ? known.state.follows : undefined;
    if (before !== undefined && before !== known.id && byId.get(before)?.state.exists === true) {
      successors.set(before, [...(successors.get(before) ?? []), known]);
    } else roots.push(known);
  }
  const force = new Map<string, number>();
  const seen = new Set<string>();
  for (const root of [...roots, ...contingents]) {
    if (seen.has(root.id)) continue; // by the second list: a circle that a correction left behind
    const chain = chainOf(root, successors, seen);
    let left = seatsOf(root, successors, on, new Set());
    for (const { id, state } of chain) {
      const counted = Math.min(serving(state, on), left);
      left -= counted;
      force.set(id, counted);
    }
  }
  return force;
}

/** The contingent and all that follow it, the earlier first. */
function chainOf(root: Known, successors: ReadonlyMap<string, readonly Known[]>, seen: Set<string>): Known[] {
  if (seen.has(root.id)) return [];
  seen.add(root.id);
  const following = [...(successors.get(root.id) ?? [])].sort(({ id: one }, { id: other }) =>
    one < other ? -1 : 1,
  );
  return [root, ...following.flatMap((next) => chainOf(next, successors, seen))];
}

function seatsOf(
  { id, state }: Known,
  successors: ReadonlyMap<string, readonly Known[]>,
  on: string,
  seen: Set<string>,
): number {
  if (!state.exists || seen.has(id)) return 0;
  seen.add(id);
  const { designated, arrived } = levelsOf(state, on);
  const following = (successors.get(id) ?? []).reduce(
    (total, next) => total + seatsOf(next, successors, on, seen),
    0,
  );
  return Math.max(designated, arrived, following);
}

/** Strength on a day (RFC 3339 full-date) by nation and in all; the nations come to the total at every level. */
export function strengthOn(contingents: readonly Known[], on: string): Strength {
  const force = forceOf(contingents, on);
  const nations = new Map<PartyId, NationStrength>();
  const disputed: EventId[] = [];
  for (const { id, state } of contingents) {
    if (!state.exists) continue;
    const moves = [...state.departures, ...state.arrivals, ...state.returns].filter((move) => by(move, on));
    // What came before its designation, by what is on record, came all the same.
    if (!by({ at: state.since }, on) && moves.length === 0) continue;
    const before = nations.get(state.nation) ?? { nation: state.nation, ...none, because: [] };
    nations.set(state.nation, {
      ...before,
      ...added(before, { ...levelsOf(state, on), force: force.get(id) ?? 0 }),
      because: [...before.because, state.because.designated, ...moves.map((move) => move.id)],
    });
    disputed.push(...moves.filter(({ people }) => people.rivals.length > 0).map((move) => move.id));
  }
  const all = [...nations.values()].sort((one, other) => (one.nation < other.nation ? -1 : 1));
  return { on, total: all.reduce((total, levels) => added(total, levels), none), nations: all, disputed };
}

type Summed = typeof none;
function added(one: Summed, other: Summed): Summed {
  return {
    designated: one.designated + other.designated,
    trained: one.trained + other.trained,
    departed: one.departed + other.departed,
    arrived: one.arrived + other.arrived,
    lost: one.lost + other.lost,
    repatriated: one.repatriated + other.repatriated,
    present: one.present + other.present,
    underAuthority: one.underAuthority + other.underAuthority,
    force: one.force + other.force,
    presentAtMost: one.presentAtMost + other.presentAtMost,
  };
}

/** The days on which anything of it changes, in order: the points of a curve. */
export function turningDays(contingents: readonly Known[]): readonly string[] {
  const days = contingents.flatMap(({ state }) =>
    state.exists
      ? [
          state.since,
          ...[...state.arrivals, ...state.returns, ...state.casualties, ...state.transfers].map(
            ({ at }) => at,
          ),
          ...(state.rotated === undefined ? [] : [state.rotated.at]),
        ].map((at) => at.slice(0, 10))
      : [],
  );
  return [...new Set(days)].sort();
}
