// What lines still need and what offers still have to give, from the rows of one mission.
import { sameMeasure, minus, type Part } from '#contexts/pledging/contract';
import { pledgeFigures, spanOf, stillStands, type PledgeKind } from '#contexts/pledging/contract';
import type { Phase, RequirementKind } from '#contexts/assessment/contract';
import type { EventId, Quantity, Unit } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import type { MatchingRow } from './matching.read-model.js';

/** A requirement line that is not retired. */
export interface Need {
  readonly requirement: string;
  readonly kind: RequirementKind;
  readonly capability: string;
  readonly pillar: string;
  readonly phase: Phase;
  readonly needBy: string;
  readonly required: Quantity;
  /** Required and matched by no pledge. */
  readonly left: number;
  readonly because: readonly EventId[];
}

/** What somebody has to give: a pledge, or what it asks about before it pledges. */
export interface Offer {
  /** Absent for an offer that is only asked about. */
  readonly pledge?: string;
  readonly owner?: string;
  readonly kind: PledgeKind;
  readonly capability?: string;
  readonly unit?: Unit;
  /** Not matched yet, at the more favourable end; absent where the size is unstated. */
  readonly free?: number;
  readonly from?: string;
  readonly until?: string;
  readonly openConditions: number;
  readonly caveats: number;
  readonly because: readonly EventId[];
}

export interface NeedsAndOffers {
  /** In the order of their ids. */
  readonly needs: readonly Need[];
  /** Those that have anything left to give, in the order of their ids. */
  readonly offers: readonly Offer[];
}

export function needsAndOffersIn(all: readonly RowView<MatchingRow>[], on: string): NeedsAndOffers {
  const rows = begunBy(all, on);
  const matched = new Map<string, Part[]>();
  const offers: Offer[] = [];
  for (const { stream, state: row } of rows) {
    if (row.kind !== 'pledge' || row.state.status === 'absent' || !stillStands(row.state)) continue;
    const pledge = row.state;
    // What was given until a day that is past is given no longer.
    if (pledge.period?.until !== undefined && pledge.period.until < on) continue;
    const figures = pledgeFigures(pledge);
    for (const line of figures.lines) {
      if (line.matched === undefined) continue;
      matched.set(line.requirement, [...(matched.get(line.requirement) ?? []), line.matched]);
    }
    if (pledge.kind === 'money') continue;
    const most = spanOf(pledge.figure)?.most;
    const unit = most === undefined ? unitOf(pledge.figure) : 'unit' in most ? most.unit : undefined;
    const free =
      figures.unmatched === undefined || 'currency' in figures.unmatched ? 0 : figures.unmatched.count;
    if (most === undefined ? pledge.matches.length > 0 : free === 0) continue;
    offers.push({
      pledge: stream.slice('pledge-'.length),
      owner: pledge.owner,
      kind: pledge.kind,
      ...(pledge.capability === undefined ? {} : { capability: pledge.capability }),
      ...(unit === undefined ? {} : { unit }),
      ...(most === undefined ? {} : { free }),
      ...(pledge.period === undefined ? {} : { from: pledge.period.from }),
      ...(pledge.period?.until === undefined ? {} : { until: pledge.period.until }),
      openConditions: figures.waitingFor.length,
      caveats: pledge.caveats.length,
      because: [pledge.because.figure, ...figures.waitingFor.map(({ condition }) => condition.id)],
    });
  }
  const needs = rows.flatMap(({ stream, state: row }): readonly Need[] => {
    if (row.kind !== 'requirement' || !row.state.exists || row.state.retired) return [];
    const { kind, capability, pillar, phase, needBy, quantity, because } = row.state;
    // A fold that knows a line at all knows all that its events must say.
    if (kind === undefined || capability === undefined || quantity === undefined) return [];
    if (pillar === undefined || phase === undefined || needBy === undefined) return [];
    const requirement = stream.slice('requirement-'.length);
    const missing = (matched.get(requirement) ?? []).reduce<Part>(
      (left, part) => (sameMeasure(part, left) ? minus(left, part) : left),
      quantity,
    );
    return [
      {
        ...{ requirement, kind, capability, pillar, phase, needBy, required: quantity },
        left: 'count' in missing ? missing.count : 0,
        because: because.figure === undefined ? [] : [because.figure],
      },
    ];
  });
  return {
    needs: needs.sort(byId(({ requirement }) => requirement)),
    offers: offers.sort(byId(({ pledge = '' }) => pledge)),
  };
}

const unitOf = (figure: { readonly unit?: Unit } | object): Unit | undefined =>
  'unit' in figure ? figure.unit : undefined;

const byId =
  <Thing>(idOf: (thing: Thing) => string) =>
  (one: Thing, other: Thing): number =>
    idOf(one) < idOf(other) ? -1 : 1;
