// What the streams of a mission say that a condition may wait for: acts of nations and of the host, vettings, trainings, and
// pledges that wait for nothing. Whatever stands in the way of an act takes it back.
import { sumByCurrency, type EventId, type Money, type Releasability } from '#platform/kernel';
import {
  clearanceOn,
  type ClearanceState,
  type CourtOrder,
  type DatedAct,
  type HostState,
} from '#contexts/authorization/contract';
import type { ContingentState } from '#contexts/deployment/contract';
import {
  compareParts,
  minus,
  nothing,
  pledgeFigures,
  sameMeasure,
  spanOf,
  stillStands,
  type ConditionKind,
  type Part,
  type PledgeCondition,
  type PledgeState,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { VettingState } from '#contexts/safeguards/contract';

/** An event that is evidence as things stand. */
export interface Evident {
  readonly for: ConditionKind;
  readonly event: EventId;
  readonly reference: string;
  /** The nation whose act it is. */
  readonly nation?: string;
  /** The other side of an agreement. */
  readonly with?: string;
  /** The pledge that it is about. */
  readonly pledge?: string;
  /** How far it reaches; absent: as far as is asked. */
  readonly reach?: readonly Part[];
}
export interface Labelled extends Evident {
  readonly releasability: Releasability;
}

/** A day after all days: without a clock, what has no end lasts, and what has one is not over until somebody says so. */
const always = '9999-12-31';

export function evidentInClearance(state: ClearanceState): readonly Evident[] {
  const { nation, unconfirmedEntries } = state;
  if (nation === undefined) return [];
  const act = (kind: ConditionKind, { event }: Pick<DatedAct, 'event'>, reference: string) => ({
    for: kind,
    event,
    reference: reference.slice(0, 512),
    nation,
  });
  return [
    ...state.approvals.map((one) => act(one.of, one, one.subject)),
    ...state.agreements.map((one) => ({
      ...act('reciprocal-agreement', one, `Agreement with ${one.with}`),
      with: one.with,
    })),
    ...leaveOfCourts(state).map((one) => act('court', one, 'No court stands in the way')),
    ...granted(state).map(({ reach, ...one }) => ({
      ...act('appropriation', one, 'Funds are available'),
      reach,
    })),
  ].filter(({ event }) => !unconfirmedEntries.includes(event)); // what its nation has not confirmed opens nothing
}

const lifted = ({ at, extensions, liftings }: CourtOrder): boolean => {
  const last = liftings
    .map((one) => one.at)
    .toSorted()
    .at(-1);
  return last !== undefined && [at, ...extensions.map((one) => one.at)].every((binding) => binding <= last);
};

/** What ended the last restraint; nothing while any order or ruling stands, or where no court was ever asked. */
function leaveOfCourts(state: ClearanceState): readonly Pick<DatedAct, 'event'>[] {
  const { orders, rulings, approvals, agreements } = state;
  const { blockedBy } = clearanceOn(state, always);
  if (!orders.every(lifted) || blockedBy.some(({ what }) => what === 'ruled-unlawful')) return [];
  const cures = rulings
    .filter(({ setAside }) => setAside === undefined)
    .flatMap(({ cure, at }) =>
      (cure === 'reciprocal-agreement' ? agreements : approvals.filter(({ of }) => of === cure)).filter(
        (one) => one.at >= at,
      ),
    );
  return [
    ...orders.flatMap(({ liftings }) => liftings),
    ...rulings.flatMap(({ setAside }) => setAside ?? []),
    ...cures,
  ];
}

/** Grants and released holds, as far as what they free is not held again; where a hold’s size is unknown, nothing is free. */
function granted({ grants, holds }: ClearanceState) {
  const standing = holds.map((hold) => {
    const all = hold.overrides.some(({ amount }) => amount === undefined);
    return { hold, released: hold.overrides.flatMap(({ amount }) => amount ?? []), all };
  });
  if (standing.some(({ hold, all }) => !all && hold.amount === undefined)) return [];
  const held = sumByCurrency(
    standing.flatMap(({ hold: { amount }, all, released }) =>
      amount === undefined || all ? [] : [left(amount, released)],
    ),
  );
  const sources =
    grants.length > 0
      ? grants.map(({ amount }) => amount)
      : standing.flatMap(({ hold, all, released }) => (all ? (hold.amount ?? released) : released));
  const reach = sumByCurrency(sources).map((sum) => (grants.length > 0 ? left(sum, held) : sum));
  const events = [...grants, ...holds.flatMap(({ overrides }) => overrides)];
  return reach.some((sum) => compareParts(sum, nothing(sum)) > 0)
    ? events.map(({ event }) => ({ event, reach }))
    : [];
}

const left = (amount: Money, less: readonly Money[]): Money =>
  less
    .filter(({ currency }) => currency === amount.currency)
    .reduce<Part>((sum, one) => minus(sum, one), amount) as Money; // minus keeps the measure

/** Its words since it last took its consent back. */
export function evidentInHost({ words, unconfirmedEntries }: HostState): readonly Evident[] {
  const withdrawn = words
    .filter(({ says }) => says === 'withdrawn')
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  return words
    .filter(({ says, at }) => says !== 'withdrawn' && (withdrawn === undefined || at > withdrawn))
    .filter(({ event }) => !unconfirmedEntries.includes(event))
    .map(({ event, text }) => ({ for: 'host-consent', event, reference: text.slice(0, 512) }));
}

/** A clearance of one unit says nothing of the others of its party: by itself it settles nothing. */
export function evidentInVetting(state: VettingState): readonly Evident[] {
  if (state.status !== 'cleared' && state.status !== 'remediated') return [];
  const { party, contingent, unit } = state.subject;
  const whole = contingent === undefined && unit === undefined;
  return [
    {
      for: 'vetting',
      event: state.because.standing ?? state.because.requested,
      reference: `Vetting of ${unit ?? party}: ${state.status}`,
      nation: party,
      ...(whole ? {} : { reach: [] }),
    },
  ];
}

export function evidentInContingent(state: ContingentState): readonly Evident[] {
  if (!state.exists || state.pledge === undefined) return [];
  const { pledge, nation, title } = state;
  return state.training.map(({ id, people }) => ({
    for: 'training',
    event: id,
    reference: `Training of ${title}`.slice(0, 512),
    nation,
    pledge,
    reach: [{ count: people, unit: 'person' }],
  }));
}

/** A pledge that waits for nothing is what another may wait for. */
export const evidentInPledge = (state: PledgeState, pledge: string): readonly Evident[] =>
  state.status !== 'absent' && pledgeFigures(state).standing === 'firm'
    ? [
        {
          for: 'another-pledge',
          event: state.because.made,
          reference: `The pledge of ${state.owner} waits for nothing`,
          nation: state.owner,
          pledge,
        },
      ]
    : [];

/** Whether this is what a condition of this pledge waits for. */
export function meets(condition: PledgeCondition, pledge: StandingPledge, id: string, one: Evident): boolean {
  if (condition.kind !== one.for || !stillStands(pledge)) return false;
  return concerns(condition, pledge, id, one) && reaches(condition, pledge, one);
}

function concerns(condition: PledgeCondition, { owner }: StandingPledge, id: string, one: Evident): boolean {
  const whose = condition.party ?? owner;
  switch (one.for) {
    case 'another-pledge':
      return condition.pledge === one.pledge;
    case 'training':
      return one.pledge === id;
    case 'host-consent':
      return true;
    case 'reciprocal-agreement':
      return one.nation === whose || (one.nation === owner && one.with === condition.party);
    default:
      return one.nation === whose;
  }
}

/** What settles a condition by itself must reach all that it covers; its owner may find less enough, or not. */
function reaches(condition: PledgeCondition, pledge: StandingPledge, { reach }: Evident): boolean {
  if (reach === undefined || !condition.selfExecuting) return true;
  const covered = condition.part ?? spanOf(pledge.figure)?.most;
  return (
    covered !== undefined &&
    reach.some((part) => sameMeasure(part, covered) && compareParts(part, covered) >= 0)
  );
}
