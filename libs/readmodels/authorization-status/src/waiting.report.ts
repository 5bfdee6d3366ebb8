// Which pledges wait for which gate, and how much of them. Amounts of one measure only are added; what its owner has not
// confirmed is apart. A pledge that waits for two things is in both lists: the lists are not to be added to each other.
import type { EventId, Money, Quantity } from '#platform/kernel';
import {
  compareParts,
  conditionKinds,
  isMoney,
  minus,
  nothing,
  openConditions,
  pledgeFigures,
  plus,
  sameMeasure,
  spanOf,
  type ConditionKind,
  type OpenCondition,
  type Part,
  type PledgeKind,
  type StandingPledge,
} from '#contexts/pledging/contract';
import { eventIds } from './council.report.js';
import type { AuthorizationStatus } from './authorization-status.answer.js';
import type { Waiting, WaitingPledge } from './waiting.answer.js';

export interface NamedPledge {
  readonly id: string;
  readonly pledge: StandingPledge;
}

const councilGate: ConditionKind = 'chapter-vii-resolution';

export function waitingReport(
  pledges: readonly NamedPledge[],
  on: string,
): Pick<AuthorizationStatus, 'waitingForResolution' | 'waitingForOthers'> {
  const by = (kind: ConditionKind): Waiting => waitingFor(kind, pledges, on);
  return {
    waitingForResolution: by(councilGate),
    waitingForOthers: conditionKinds
      .filter((kind) => kind !== councilGate)
      .map(by)
      .filter((waiting) => waiting.pledges.length > 0),
  };
}

/** What one pledge has waiting for one kind of gate. */
interface Held {
  readonly kind: PledgeKind;
  /** In its owner's own or confirmed word. */
  readonly confirmed: Part;
  readonly unconfirmed: Part;
  readonly because: readonly EventId[];
}

function waitingFor(kind: ConditionKind, pledges: readonly NamedPledge[], on: string): Waiting {
  const waiting = pledges
    .map((named) => {
      const all = openConditions(named.pledge);
      const others = all.map(({ condition }) => condition.kind).filter((other) => other !== kind);
      const open = all.filter(({ condition }) => condition.kind === kind);
      return { ...named, open, others: conditionKinds.filter((other) => others.includes(other)) };
    })
    .filter(({ open }) => open.length > 0);
  const held = waiting.flatMap(({ pledge, open }) => heldOf(pledge, open));
  return {
    for: kind,
    counts: grouped(held, ({ kind: what, confirmed }) =>
      isMoney(confirmed) ? undefined : `${what} ${confirmed.unit}`,
    ).flatMap(countOf),
    money: grouped(held, ({ confirmed }) => (isMoney(confirmed) ? confirmed.currency : undefined)).flatMap(
      moneyOf,
    ),
    unlocks: waiting.filter(({ others }) => others.length === 0).map(({ id }) => id),
    staysWaiting: waiting
      .filter(({ others }) => others.length > 0)
      .map(({ id, others }) => ({ pledge: id, for: others })),
    pledges: waiting.flatMap(({ id, pledge, open }) => open.map((one) => item(id, pledge, one, on))),
  };
}

/** Two conditions of one kind can hold back no more than the pledge has. */
function heldOf(pledge: StandingPledge, open: readonly OpenCondition[]): readonly Held[] {
  const whole = spanOf(pledge.figure)?.most;
  if (whole === undefined) return [];
  const sum = open.reduce<Part>(
    (total, { held }) => plus(total, held !== undefined && sameMeasure(held, whole) ? held : whole),
    nothing(whole),
  );
  const held = lesser(sum, whole);
  const confirmed = lesser(held, pledgeFigures(pledge).pledged?.most ?? nothing(whole));
  return [
    {
      kind: pledge.kind,
      confirmed,
      unconfirmed: minus(held, confirmed),
      because: eventIds([pledge.because.figure, ...open.map(({ condition }) => condition.id)]),
    },
  ];
}

const lesser = (one: Part, other: Part): Part => (compareParts(one, other) <= 0 ? one : other);

type Group = readonly [Held, ...Held[]];

function grouped(held: readonly Held[], keyOf: (one: Held) => string | undefined): readonly Group[] {
  const groups = new Map<string, [Held, ...Held[]]>();
  for (const one of held) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

function sums(group: Group) {
  const none = nothing(group[0].confirmed);
  return {
    waiting: group.reduce<Part>((sum, { confirmed }) => plus(sum, confirmed), none),
    unconfirmed: group.reduce<Part>((sum, one) => plus(sum, one.unconfirmed), none),
    because: eventIds(group.flatMap(({ because }) => because)),
  };
}

function countOf(group: Group): Waiting['counts'] {
  const { waiting, unconfirmed, because } = sums(group);
  if (isMoney(waiting) || isMoney(unconfirmed)) return [];
  return [
    {
      kind: group[0].kind,
      unit: waiting.unit,
      waiting: waiting.count,
      unconfirmed: unconfirmed.count,
      because,
    },
  ];
}

function moneyOf(group: Group): Waiting['money'] {
  const { waiting, unconfirmed, because } = sums(group);
  return isMoney(waiting) && isMoney(unconfirmed) ? [{ waiting, unconfirmed, because }] : [];
}

function item(id: string, pledge: StandingPledge, open: OpenCondition, on: string): WaitingPledge {
  const { condition, held, partlyReleased, evidenceFound } = open;
  const { deadline } = condition;
  return {
    pledge: id,
    owner: pledge.owner,
    kind: pledge.kind,
    ...(pledge.capability === undefined ? {} : { capability: pledge.capability }),
    condition: condition.id,
    text: condition.text,
    ...(deadline === undefined ? {} : { deadline }),
    overdue: deadline !== undefined && deadline < on,
    ...(held === undefined ? {} : amountOf(held)),
    partlyReleased,
    evidenceFound,
    selfExecuting: condition.selfExecuting,
    unconfirmed: pledge.unconfirmed,
    because: eventIds([pledge.because.figure, condition.id, condition.settledBy]),
  };
}

const amountOf = (held: Part): { held: Quantity } | { heldMoney: Money } =>
  isMoney(held) ? { heldMoney: held } : { held };
