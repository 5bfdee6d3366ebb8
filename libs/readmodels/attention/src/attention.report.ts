// What needs a person this week, most urgent first.
import type { RowView } from '#platform/projections';
import { stillStands } from '#contexts/pledging/contract';
import { urgencies, type AttentionList, type Matter } from './attention.answer.js';
import type { AttentionRow } from './attention.read-model.js';
import { deadlinesIn, type Deadline } from './deadlines.report.js';
import { flagsIn, sentenceOf, type Flagged } from './flags.report.js';

export type Rows = readonly RowView<AttentionRow>[];

const weekDays = 7;
const soonDays = 30;

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function attentionOn(mission: string, rows: Rows, on: string): AttentionList {
  const matters = [
    ...flagsIn(rows, on).map(ofFlag),
    ...deadlinesIn(rows, on).flatMap((deadline) => ofDeadline(deadline, on)),
    ...rows.flatMap((row) => [...disputedIn(row), ...unconfirmedIn(row)]),
  ];
  return { mission, on, matters: matters.sort(mostUrgentFirst) };
}

const mostUrgentFirst = (one: Matter, other: Matter): number =>
  urgencies.indexOf(one.urgency) - urgencies.indexOf(other.urgency) ||
  compare(one.day ?? '', other.day ?? '') ||
  compare(one.stream, other.stream) ||
  compare(one.code, other.code) ||
  compare(one.events.join(), other.events.join());
const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** Rules that say that two sources differ, rather than that anybody broke anything. */
const conflicts: readonly string[] = [
  'assessment.claims-differ',
  'deployment.figures-are-disputed',
  'deployment.parts-differ-from-the-total',
  'pledging.parts-differ-from-the-total',
  'pledging.reported-differs-from-the-record',
  'missions.cost-estimates-differ',
  'situation.parts-exceed-the-whole',
  'situation.sources-conflict',
];
const silence = 'pledging.silent-owner';

function ofFlag({ rule, stream, events, explanations }: Flagged): Matter {
  const urgency =
    explanations.length > 0
      ? 'explained'
      : rule === silence
        ? 'silent'
        : conflicts.includes(rule)
          ? 'conflict'
          : 'breach';
  return { urgency, code: rule, says: sentenceOf(rule), stream, events, explanations };
}

function ofDeadline({ passes, ...deadline }: Deadline, on: string): readonly Matter[] {
  const left = (Date.parse(deadline.day) - Date.parse(on)) / 86_400_000;
  // What passes by itself is over, or a flag of its context says so.
  if (left > soonDays || (left < 0 && passes)) return [];
  const urgency = left < 0 ? 'overdue' : left <= weekDays ? 'this-week' : 'soon';
  return [{ urgency, ...deadline, explanations: [] }];
}

/** Entries beside which rival claims stand, and none is adopted. */
const disputedIn = ({ stream, state: { disputed = [] } }: Rows[number]): readonly Matter[] =>
  disputed
    .filter(({ adopted }) => adopted === undefined)
    .map(({ event, type, claims }) => ({
      urgency: 'conflict',
      code: 'figure-disputed',
      says: `${[...new Set(claims.map(({ party }) => party))].sort().join(' and ')} differ about ${type.split('.')[1] ?? type}; none of the claims is adopted.`,
      stream,
      events: [...new Set([event, ...claims.map((claim) => claim.event)])],
      explanations: [],
    }));

function unconfirmedIn({ stream, state: row }: Rows[number]): readonly Matter[] {
  const { unconfirmedEntries = [] } = row.state as { readonly unconfirmedEntries?: Matter['events'] };
  if (unconfirmedEntries.length === 0) return [];
  if (row.kind === 'pledge' && row.state.status !== 'absent' && !stillStands(row.state)) return [];
  const party = partyOf(row);
  return [
    {
      urgency: 'unconfirmed',
      code: 'entry-unconfirmed',
      says: `${party ?? 'A party'} has not confirmed what was entered for it.`,
      ...(party === undefined ? {} : { party }),
      stream,
      events: unconfirmedEntries,
      explanations: [],
    },
  ];
}

function partyOf(row: AttentionRow): string | undefined {
  switch (row.kind) {
    case 'pledge':
      return row.state.status === 'absent' ? undefined : row.state.owner;
    case 'clearance':
      return row.state.nation;
    case 'host':
      return row.state.host;
    case 'contingent':
      return row.state.exists ? row.state.nation : undefined;
    default:
      return undefined;
  }
}
