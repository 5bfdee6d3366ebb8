// What the rows of one mission say of requirements, pledges and announcements.
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import type { Phase, RequirementKind, RequirementState } from '#contexts/assessment/contract';
import type { MissionState } from '#contexts/missions/contract';
import { strengthOn, type NationStrength } from '#contexts/deployment/contract';
import {
  agreementsOf,
  pledgeFigures,
  pledgeLevelsOn,
  spanOf,
  stillStands,
  type KnownAnnouncement,
  type PledgeFigures,
  type PledgeLevels,
  type Span,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { Quantity } from '#platform/kernel';
import type { ResourcingRow } from './resourcing.read-model.js';

export interface CurrentLine {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly capability: string;
  readonly quantity: Quantity;
  readonly needBy: string;
  readonly pillar: string;
  readonly phase: Phase;
  /** Day since which it is required. */
  readonly since?: string;
  readonly because: RequirementState['because'];
}
export interface Offered {
  readonly id: string;
  readonly pledge: StandingPledge;
  readonly figures: PledgeFigures;
  /** How far it has come by that day, with its agreements. */
  readonly levels: PledgeLevels;
}
/** A pledge on one line. */
export interface OnLine {
  readonly offer: Offered;
  readonly figures: PledgeFigures['lines'][number];
}
export interface Announced {
  readonly id: string;
  readonly announcement: KnownAnnouncement;
  /** Absent where the figure is unstated. */
  readonly span?: Span;
  /** The one current line of its capability and unit. */
  readonly line?: string;
}

export interface Offers {
  readonly mission?: MissionState;
  readonly lines: readonly CurrentLine[];
  readonly retired: readonly (RequirementState & { readonly id: string })[];
  /** Those that stand. */
  readonly pledges: readonly Offered[];
  /** The same by the lines to which they are matched. */
  readonly byLine: ReadonlyMap<string, readonly OnLine[]>;
  /** Neither replaced nor withdrawn. */
  readonly announcements: readonly Announced[];
  /** Who is in the country, by nation. */
  readonly deployed: readonly NationStrength[];
  /** The same of the contingents that fill a line, by line. */
  readonly deployedByLine: ReadonlyMap<string, readonly NationStrength[]>;
  readonly endedPledges: readonly { readonly id: string; readonly pledge: StandingPledge }[];
  readonly endedAnnouncements: readonly { readonly id: string; readonly announcement: KnownAnnouncement }[];
}

export function offersIn(all: readonly RowView<ResourcingRow>[], on: string): Offers {
  const rows = begunBy(all, on);
  const requirements = rows.flatMap(({ stream, state: row }) =>
    row.kind === 'requirement' && row.state.exists
      ? [{ ...row.state, id: stream.slice('requirement-'.length) }]
      : [],
  );
  const pledges = rows.flatMap(({ stream, state: row }) =>
    row.kind === 'pledge' && row.state.status !== 'absent'
      ? [{ id: stream.slice('pledge-'.length), pledge: row.state }]
      : [],
  );
  const announcements = rows.flatMap(({ stream, state: row }) =>
    row.kind === 'announcement' && row.state.status !== 'absent'
      ? [{ id: stream.slice('announcement-'.length), announcement: row.state }]
      : [],
  );
  const agreements = rows.flatMap(({ state: row }) => (row.kind === 'agreement' ? [row.state] : []));
  const contingents = rows.flatMap(({ stream, state: row }) =>
    row.kind === 'contingent' ? [{ id: stream.slice('contingent-'.length), state: row.state }] : [],
  );
  const mission = rows
    .map(({ state: row }) => (row.kind === 'mission' && row.state.established ? row.state : undefined))
    .find((state) => state !== undefined);
  const lines = requirements.flatMap(current).sort(byNeed);
  const standing = pledges
    .filter(({ pledge }) => stillStands(pledge))
    .map(({ id, pledge }) => ({
      id,
      pledge,
      figures: pledgeFigures(pledge),
      levels: pledgeLevelsOn(pledge, agreementsOf(id, agreements), on),
    }));
  return {
    ...(mission === undefined ? {} : { mission }),
    lines,
    retired: requirements.filter(({ retired }) => retired),
    pledges: standing,
    byLine: byLine(standing),
    announcements: announcements
      .filter(({ announcement }) => announcement.status === 'announced')
      .map(({ id, announcement }) => announcedFor(id, announcement, lines)),
    deployed: strengthOn(contingents, on).nations,
    deployedByLine: new Map(
      lines.map(({ id }) => [
        id,
        strengthOn(
          contingents.filter(({ state }) => state.exists && lineOf(state, standing) === id),
          on,
        ).nations,
      ]),
    ),
    endedPledges: pledges.filter(({ pledge }) => !stillStands(pledge)),
    endedAnnouncements: announcements.filter(({ announcement }) => announcement.status === 'withdrawn'),
  };
}

/** The line that a contingent fills: the one that it names, or the only one to which its pledge is matched. */
function lineOf(
  { requirement, pledge }: { readonly requirement?: string; readonly pledge?: string },
  pledges: readonly Offered[],
): string | undefined {
  if (requirement !== undefined) return requirement;
  const [only, ...others] = pledges.find(({ id }) => id === pledge)?.figures.lines ?? [];
  return others.length === 0 ? only?.requirement : undefined;
}

function byLine(pledges: readonly Offered[]): ReadonlyMap<string, readonly OnLine[]> {
  const found = new Map<string, OnLine[]>();
  for (const offer of pledges) {
    for (const figures of offer.figures.lines) {
      const on = found.get(figures.requirement);
      if (on === undefined) found.set(figures.requirement, [{ offer, figures }]);
      else on.push({ offer, figures });
    }
  }
  return found;
}

/** A fold that knows a line at all knows all that its events must say. */
function current(state: RequirementState & { readonly id: string }): readonly CurrentLine[] {
  const { id, kind, capability, quantity, needBy, pillar, phase, since, because, retired } = state;
  if (retired || kind === undefined || capability === undefined || quantity === undefined) return [];
  if (needBy === undefined || pillar === undefined || phase === undefined) return [];
  const required = since === undefined ? {} : { since: since.slice(0, 10) };
  return [{ id, kind, capability, quantity, needBy, pillar, phase, because, ...required }];
}

const byNeed = (one: CurrentLine, other: CurrentLine): number =>
  one.needBy === other.needBy ? (one.id < other.id ? -1 : 1) : one.needBy < other.needBy ? -1 : 1;

/** An announcement says no line. It is tied to the one that it can mean; where there are two, it may mean either. */
function announcedFor(id: string, announcement: KnownAnnouncement, lines: readonly CurrentLine[]): Announced {
  const { figure, capability } = announcement;
  const span = spanOf(figure);
  const unit = 'unit' in figure ? figure.unit : undefined;
  const meant = lines.filter(
    (line) =>
      capability !== undefined && sameWords(line.capability, capability) && line.quantity.unit === unit,
  );
  const [line, ...others] = meant;
  return {
    id,
    announcement,
    ...(span === undefined ? {} : { span }),
    ...(line === undefined || others.length > 0 ? {} : { line: line.id }),
  };
}

const sameWords = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
