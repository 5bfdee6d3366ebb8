// If one condition were met today: what it unlocks, and which lines it closes. Conditions of one kind that wait for the same
// thing are one: a resolution of the Council, or the budget of one nation.
import {
  isMoney,
  isNothing,
  minus,
  pledgeFigures,
  type OpenCondition,
  type Part,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { Condition, Unlocked } from './forecast.answer.js';
import { supplyOfLine } from './lines.report.js';
import type { CurrentLine, ForecastRecord, NamedPledge } from './record.js';
import { fullFrom, sharesOf } from './supply.js';
import type { There } from './there.js';

interface Waiting {
  readonly named: NamedPledge;
  readonly open: OpenCondition;
}

/** Those that would help most first. */
export function conditionsReport(
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): readonly Condition[] {
  const groups = new Map<string, Waiting[]>();
  for (const named of record.pledges) {
    for (const open of pledgeFigures(named.pledge).waitingFor) {
      const key = keyOf(named.pledge, open);
      groups.set(key, [...(groups.get(key) ?? []), { named, open }]);
    }
  }
  return [...groups.entries()]
    .map(([key, waiting]) => ({ key, said: conditionReport(waiting, record, there, on) }))
    .sort((one, other) => rank(other.said) - rank(one.said) || (one.key < other.key ? -1 : 1))
    .map(({ said }) => said);
}

/** What it waits for: whose word or act. */
function keyOf(pledge: StandingPledge, { condition }: OpenCondition): string {
  const { kind, mission, party, pledge: other } = condition;
  if (kind === 'chapter-vii-resolution') return `${kind} ${mission ?? ''}`;
  return `${kind} ${other ?? party ?? (kind === 'host-consent' ? '' : pledge.owner)}`;
}

/** Lines closed count before people, people before pledges: each weighs more than all of what follows can. */
const rank = ({ closes, unlocks, narrows }: Condition): number =>
  closes.length * 1e12 +
  narrows.reduce((sum, { before, after }) => sum + before - after, 0) * 1e4 +
  unlocks.filter(({ nothing: none }) => !none).length;

function conditionReport(
  waiting: readonly Waiting[],
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): Condition {
  const [first] = waiting;
  const met = metIn(record, waiting);
  const touched = record.lines.filter(({ id }) =>
    waiting.some(({ named }) => named.pledge.matches.some(({ requirement }) => requirement === id)),
  );
  const narrows = touched
    .map((line) => ({
      requirement: line.id,
      before: gapOf(line, record, there, on),
      after: gapOf(line, met, there, on),
    }))
    .filter(({ before, after }) => after < before);
  const { kind, party } = first?.open.condition ?? { kind: 'court' as const, party: undefined };
  const owner = kind === 'chapter-vii-resolution' ? undefined : first?.named.pledge.owner;
  const unlocks = [...new Map(waiting.map(({ named }) => [named.id, named])).values()].map((named) =>
    unlockedOf(named, met),
  );
  const closes = narrows.filter(({ after }) => after === 0).map(({ requirement }) => requirement);
  return {
    kind,
    ...((party ?? owner) === undefined ? {} : { party: party ?? owner }),
    conditions: waiting.map(({ open }) => open.condition.id),
    text: first?.open.condition.text ?? '',
    unlocks,
    narrows,
    closes,
    sooner: touched
      .map((line) => ({
        requirement: line.id,
        ...dayOf('before', line, record, there, on),
        ...dayOf('after', line, met, there, on),
      }))
      .filter(({ before, after }) => after !== undefined && (before === undefined || after < before)),
    because: [
      ...new Set(waiting.flatMap(({ named, open }) => [open.condition.id, named.pledge.because.figure])),
    ],
  };
}

/** The record as if these conditions held. */
function metIn(record: ForecastRecord, waiting: readonly Waiting[]): ForecastRecord {
  const held = new Set<string>(waiting.map(({ open }) => open.condition.id));
  const met = (named: NamedPledge): NamedPledge =>
    waiting.some((one) => one.named.id === named.id)
      ? {
          ...named,
          pledge: {
            ...named.pledge,
            conditions: named.pledge.conditions.map((condition) =>
              held.has(condition.id) ? { ...condition, satisfied: true } : condition,
            ),
          },
        }
      : named;
  return { ...record, made: record.made.map(met), pledges: record.pledges.map(met) };
}

function unlockedOf({ id, pledge }: NamedPledge, met: ForecastRecord): Unlocked {
  const before = pledgeFigures(pledge);
  const after = pledgeFigures(met.pledges.find((named) => named.id === id)?.pledge ?? pledge);
  const part =
    before.firm === undefined || after.firm === undefined
      ? undefined
      : minus(after.firm.most, before.firm.most);
  return {
    pledge: id,
    owner: pledge.owner,
    unstated: before.unstated,
    ...(part === undefined ? {} : amountOf(part)),
    nothing: part === undefined ? after.waitingFor.length > 0 : isNothing(part),
    alsoWaitsFor: [...new Set(after.waitingFor.map(({ condition }) => condition.kind))],
  };
}
const amountOf = (part: Part) =>
  isMoney(part) ? { money: part } : { quantity: { count: part.count, unit: part.unit } };

/** Required beyond those who are there and what waits for nothing, at its lower end. */
function gapOf(
  { id, quantity }: CurrentLine,
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): number {
  const here = (pledge: string | undefined): number =>
    quantity.unit === 'person'
      ? there
          .filter((one) => one.line === id && one.pledge === pledge)
          .reduce((sum, { people }) => sum + people, 0)
      : 0;
  const standing = new Set(record.pledges.map((named) => named.id));
  const others = [...new Set(there.map(({ pledge }) => pledge))].filter(
    (pledge) => pledge === undefined || !standing.has(pledge),
  );
  const firm = record.pledges.reduce((sum, named) => {
    const share = sharesOf(named, record, on).lines.get(id)?.firm;
    const count = share === undefined || isMoney(share) || share.unit !== quantity.unit ? 0 : share.count;
    return sum + Math.max(count, here(named.id));
  }, 0);
  const unpledged = others.reduce((sum, pledge) => sum + here(pledge), 0);
  return Math.max(0, quantity.count - firm - unpledged);
}

function dayOf<const Key extends 'before' | 'after'>(
  key: Key,
  line: CurrentLine,
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): { readonly [Name in Key]?: string } {
  const day = fullFrom(supplyOfLine(line, record, there, on).worst.pieces, line.quantity, on);
  return (day === undefined ? {} : { [key]: day }) as { readonly [Name in Key]?: string };
}
