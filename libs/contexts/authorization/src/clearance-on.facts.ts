// What a nation's acts come to on a day. A parliament's approval does not lift a court's order: what opens the gate and
// what shuts it are reckoned apart, and whatever shuts it wins.
import {
  compareMoney,
  spelled,
  subtractMoney,
  sumByCurrency,
  type EventId,
  type Money,
} from '#platform/kernel';
import type { NationalRequirement } from './clearance.events.js';
import {
  dayOf,
  type ClearanceState,
  type CourtOrder,
  type DatedAct,
  type DeclaredRequirement,
  type Hold,
  type Ruling,
} from './clearance.facts.js';

export const blockers = ['conservatory-order', 'ruled-unlawful', 'pause', 'hold'] as const;
export interface Blocker {
  readonly what: (typeof blockers)[number];
  /** The order, ruling, pause or hold itself. */
  readonly event: EventId;
  /** In words: what it stops. */
  readonly says: string;
  /** Last day, where it has one. */
  readonly until?: string;
  /** Of a hold: what is still held; absent where it is not known how much. */
  readonly held?: Money;
  /** Of a hold: what was released so far. */
  readonly released?: Money;
  /** It, and what changed it. */
  readonly because: readonly EventId[];
}

/** What a nation said that it needs and has not got. */
export interface Need {
  readonly requirement: NationalRequirement;
  readonly event: EventId;
  readonly text: string;
}

export const clearanceStandings = ['cleared', 'blocked', 'pending', 'unknown'] as const;
export interface Clearance {
  /** `pending`: it has begun and something is missing; `unknown`: nothing is on record. */
  readonly standing: (typeof clearanceStandings)[number];
  readonly blockedBy: readonly Blocker[];
  /** Needs that its own acts meet once they are there: its cabinet, parliament, court, purse, agreements. */
  readonly waitsFor: readonly Need[];
  /** Needs that other gates meet: a resolution under Chapter VII, the host's consent. */
  readonly needsElsewhere: readonly Need[];
  /** The acts that open the gate, and those above. */
  readonly because: readonly EventId[];
}

/** What a nation's clearance is worth on a day (RFC 3339 full-date, UTC). */
export function clearanceOn(state: ClearanceState, on: string): Clearance {
  const blockedBy = blockersOn(state, on);
  const needs = state.requirements.filter((need) => dayOf(need) <= on).map(needOf);
  const elsewhere = needs.filter(({ requirement }) => met[requirement] === undefined);
  const waitsFor = needs.filter(({ requirement }) => met[requirement]?.(state, on) === false);
  const opening = openingActs(state, on);
  const begun = [...state.cases, ...state.requests, ...state.rulings].filter((act) => dayOf(act) <= on);
  return {
    standing: standingOf(),
    blockedBy,
    waitsFor,
    needsElsewhere: elsewhere,
    because: [
      ...new Set([
        ...blockedBy.flatMap(({ because }) => because),
        ...[...waitsFor, ...elsewhere, ...opening, ...begun].map(({ event }) => event),
      ]),
    ],
  };

  function standingOf(): Clearance['standing'] {
    if (blockedBy.length > 0) return 'blocked';
    if (waitsFor.length > 0) return 'pending';
    if (opening.length > 0) return 'cleared';
    return begun.length > 0 || elsewhere.length > 0 ? 'pending' : 'unknown';
  }
}

const needOf = ({ requirement, event, text }: DeclaredRequirement): Need => ({ requirement, event, text });

type Met = (state: ClearanceState, on: string) => boolean;
/** How a nation's own acts meet what it said that it needs; what is not here, another gate meets. */
const met: Readonly<Partial<Record<NationalRequirement, Met>>> = {
  cabinet: (state, on) => approvalsOn(state, on).some(({ of }) => of === 'cabinet'),
  parliament: (state, on) => approvalsOn(state, on).some(({ of }) => of === 'parliament'),
  // A court's leave is that it stands in the way no longer, once it was asked.
  court: (state, on) =>
    state.cases.some((one) => dayOf(one) <= on) &&
    state.orders.every((order) => !liveOn(order, on)) &&
    state.rulings.every((ruling) => !standsOn(state, ruling, on)),
  appropriation: (state, on) => state.grants.some((grant) => dayOf(grant) <= on),
  'reciprocal-agreement': (state, on) => agreementsOn(state, on).length > 0,
};

const approvalsOn = ({ approvals }: ClearanceState, on: string) =>
  approvals.filter((act) => dayOf(act) <= on && (act.until === undefined || on <= act.until));
const agreementsOn = ({ agreements }: ClearanceState, on: string) =>
  agreements.filter((act) => act.inForceFrom <= on);

function openingActs(state: ClearanceState, on: string): readonly DatedAct[] {
  const granted = state.grants.filter((act) => dayOf(act) <= on);
  const resumed = state.resumptions.filter((act) => dayOf(act) <= on);
  return [...approvalsOn(state, on), ...agreementsOn(state, on), ...granted, ...resumed];
}

/** The last word on an order up to a day: issued, extended, lifted. What was lifted binds again once it is extended. */
function lastTermOn(order: CourtOrder, on: string) {
  const { event, at, by, until } = order;
  const issued = { event, at, by, ...(until === undefined ? {} : { until }) };
  const words = [
    ...[issued, ...order.extensions].map((term) => ({ ...term, lifts: false })),
    ...order.liftings.map((lifting) => ({ ...lifting, until: undefined, lifts: true })),
  ];
  return words
    .filter((word) => dayOf(word) <= on)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .at(-1);
}

/** Whether a court's order restrains on a day; on its last day it does, on the day of its lifting no longer. */
export function liveOn(order: CourtOrder, on: string): boolean {
  const last = lastTermOn(order, on);
  return last !== undefined && !last.lifts && (last.until === undefined || on <= last.until);
}

/** Until the court's ruling is set aside, or what the court found missing is there. */
function standsOn(state: ClearanceState, ruling: Ruling, on: string): boolean {
  const { cure, setAside } = ruling;
  if (dayOf(ruling) > on) return false;
  if (setAside !== undefined && dayOf(setAside) <= on) return false;
  if (cure === undefined) return true;
  const later = (act: DatedAct) => act.at >= ruling.at;
  return cure === 'reciprocal-agreement'
    ? !agreementsOn(state, on).some(later)
    : !approvalsOn(state, on).some((act) => act.of === cure && later(act));
}

function blockersOn(state: ClearanceState, on: string): readonly Blocker[] {
  const orders = state.orders.filter((order) => liveOn(order, on)).map((order) => orderBlocks(order, on));
  const rulings = state.rulings
    .filter((ruling) => standsOn(state, ruling, on))
    .map(({ event, court, ruling }): Blocker => ({
      ...{ what: 'ruled-unlawful', event, because: [event] },
      says: `${court} ruled: ${ruling}`,
    }));
  const pauses = state.pauses
    .filter(
      (pause) =>
        dayOf(pause) <= on &&
        (pause.until === undefined || on <= pause.until) &&
        !state.resumptions.some((act) => act.at >= pause.at && dayOf(act) <= on),
    )
    .map(({ event, reason, until }): Blocker => ({
      ...{ what: 'pause', event, because: [event] },
      ...(until === undefined ? {} : { until }),
      says: `Paused: ${reason}`,
    }));
  const holds = state.holds.flatMap((hold) => holdBlocks(hold, on));
  return [...orders, ...rulings, ...pauses, ...holds];
}

function orderBlocks(order: CourtOrder, on: string): Blocker {
  const { event, court, restrains } = order;
  const last = lastTermOn(order, on);
  return {
    ...{ what: 'conservatory-order', event },
    says: `${court} restrains: ${restrains}`,
    ...(last?.until === undefined ? {} : { until: last.until }),
    because: last === undefined || last.event === event ? [event] : [event, last.event],
  };
}

function holdBlocks(hold: Hold, on: string): readonly Blocker[] {
  if (dayOf(hold) > on) return [];
  const { event, heldBy, reason } = hold;
  const { held, released, ended, overrides } = heldOn(hold, on);
  if (ended) return [];
  return [
    {
      ...{ what: 'hold', event },
      says: `Held by ${heldBy}${held === undefined ? '' : ` (${spelled(held)})`}: ${reason}`,
      ...(held === undefined ? {} : { held }),
      ...(released === undefined ? {} : { released }),
      because: [event, ...overrides],
    },
  ];
}

/** What of a hold was released and what is still held, on a day. Amounts of another currency than its own are left out. */
export function heldOn({ amount, overrides }: Hold, on: string) {
  const past = overrides.filter((act) => dayOf(act) <= on);
  const parts = past.flatMap((act) => act.amount ?? []);
  const released = sumByCurrency(parts).find(({ currency }) => currency === (amount ?? parts[0])?.currency);
  const whole = past.some((act) => act.amount === undefined);
  const enough = amount !== undefined && released !== undefined && compareMoney(released, amount) >= 0;
  const ended = whole || enough;
  return {
    ended,
    ...(amount === undefined || ended
      ? {}
      : { held: released === undefined ? amount : subtractMoney(amount, released) }),
    ...(released === undefined ? {} : { released }),
    overrides: past.map((act) => act.event),
  };
}

export type ClearanceFlagRule =
  | 'authorization.approved-under-an-order'
  | 'authorization.resumed-under-an-order'
  | 'authorization.order-revived'
  | 'authorization.more-than-was-held'
  | 'authorization.more-than-was-asked';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface ClearanceFlag {
  readonly rule: ClearanceFlagRule;
  readonly events: readonly EventId[];
}

/** What is amiss with a clearance on a day: recorded, because it happened, and flagged. */
export function clearanceFlags(state: ClearanceState, on: string): readonly ClearanceFlag[] {
  const underOrder = (rule: ClearanceFlagRule, acts: readonly DatedAct[]): readonly ClearanceFlag[] =>
    acts
      .filter((act) => dayOf(act) <= on)
      .flatMap((act) => {
        const live = state.orders.filter((order) => liveOn(order, dayOf(act)));
        return live.length === 0 ? [] : [{ rule, events: [act.event, ...live.map(({ event }) => event)] }];
      });
  const revived = state.orders.flatMap((order) =>
    order.extensions
      .filter((extension) => dayOf(extension) <= on)
      .flatMap((extension) => {
        const lifted = order.liftings.filter(({ at }) => at <= extension.at);
        return lifted.length === 0
          ? []
          : [[order.event, extension.event, ...lifted.map(({ event }) => event)]];
      }),
  );
  const overridden = state.holds.filter(({ amount, overrides }) =>
    exceeds(
      overrides.flatMap((one) => (dayOf(one) <= on ? (one.amount ?? []) : [])),
      amount,
    ),
  );
  const granted = state.requests.flatMap((request) => {
    const grants = state.grants.filter((one) => one.request === request.event && dayOf(one) <= on);
    return exceeds(
      grants.map(({ amount }) => amount),
      request.amount,
    )
      ? [[request, ...grants]]
      : [];
  });
  return [
    ...underOrder('authorization.approved-under-an-order', state.approvals),
    ...underOrder('authorization.resumed-under-an-order', state.resumptions),
    ...revived.map((events) => ({ rule: 'authorization.order-revived' as const, events })),
    ...overridden.map(({ event, overrides }) => ({
      rule: 'authorization.more-than-was-held' as const,
      events: [event, ...overrides.map((one) => one.event)],
    })),
    ...granted.map((acts) => ({
      rule: 'authorization.more-than-was-asked' as const,
      events: acts.map(({ event }) => event),
    })),
  ];
}

const exceeds = (parts: readonly Money[], whole: Money | undefined): boolean =>
  whole !== undefined &&
  sumByCurrency(parts).some((sum) => sum.currency === whole.currency && compareMoney(sum, whole) > 0);
