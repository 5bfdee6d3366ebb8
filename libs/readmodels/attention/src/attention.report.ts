// What needs a person this week, most urgent first.
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import { stillStands } from '#contexts/pledging/contract';
import { urgencies, type AttentionList, type Matter } from './attention.answer.js';
import type { AttentionRow } from './attention.read-model.js';
import { deadlinesIn, type Deadline } from './deadlines.report.js';
import { flagsIn, sentenceOf, silentDays, type Flagged } from './flags.report.js';
import { namedIn } from './naming.js';
import { inWords, rivalsIn } from './rivals.js';

export type Rows = readonly RowView<AttentionRow>[];

const weekDays = 7;
const soonDays = 30;

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function attentionOn(mission: string, all: Rows, on: string): AttentionList {
  const rows = begunBy(all, on);
  const matters = [
    ...grouped(flagsIn(rows, on).filter(isNoDispute).map(ofFlag)),
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
/** What `figure-disputed` says with the figures. */
const isNoDispute = ({ rule }: Flagged): boolean => rule !== 'deployment.figures-are-disputed';

function ofFlag({ rule, stream, events, explanations, about, party }: Flagged): Amiss {
  const urgency =
    explanations.length > 0
      ? 'explained'
      : rule === silence
        ? 'silent'
        : conflicts.includes(rule)
          ? 'conflict'
          : 'breach';
  return { urgency, rule, stream, events, explanations, about, ...(party === undefined ? {} : { party }) };
}

/** A flag, before those that are the same thing are said in one sentence. */
interface Amiss extends Pick<Matter, 'urgency' | 'stream' | 'events' | 'explanations' | 'party'> {
  readonly rule: string;
  readonly about: string;
}

/**
 * One matter for everything that one party can settle at once, or that nobody in particular can. What was explained
 * stays by itself, because the explanation is of that one.
 */
function grouped(flags: readonly Amiss[]): readonly Matter[] {
  const groups = new Map<string, Amiss[]>();
  for (const flag of flags) {
    const { urgency, rule, party = '', stream, events } = flag;
    const alone = urgency === 'explained' || !severalAtOnce.includes(rule);
    const key = JSON.stringify([urgency, rule, party, ...(alone ? [stream, events] : [])]);
    groups.set(key, [...(groups.get(key) ?? []), flag]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { urgency, rule: code, party, stream, explanations } = first;
    return [
      {
        ...{ urgency, code, says: sentenceAbout(code, group), stream, explanations },
        ...(party === undefined ? {} : { party }),
        events: [...new Set(group.flatMap(({ events }) => events))],
      },
    ];
  });
}

const severalAtOnce: readonly string[] = [
  silence,
  'safeguards.support-without-risk-assessment',
  'safeguards.support-without-vetting',
];

function sentenceAbout(rule: string, group: readonly Amiss[]): string {
  const abouts = [...new Set(group.map(({ about }) => about))].sort();
  const [first = ''] = abouts;
  const { party = '' } = group[0] ?? {};
  if (rule === silence) {
    const what = abouts.map((about) => about.slice(`${party}, `.length)).join('; ');
    const pledges = abouts.length === 1 ? 'its pledge' : `its ${String(abouts.length)} pledges`;
    return `${party} has said nothing of ${pledges} for more than ${String(silentDays)} days: ${what}.`;
  }
  const sentence = sentenceOf(rule);
  const says = `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
  return `${abouts.length === 1 ? first : abouts.join('; ')}: ${says}`;
}

function ofDeadline({ passes, ...deadline }: Deadline, on: string): readonly Matter[] {
  const left = (Date.parse(deadline.day) - Date.parse(on)) / 86_400_000;
  // What passes by itself is over, or a flag of its context says so.
  if (left > soonDays || (left < 0 && passes)) return [];
  const urgency = left < 0 ? 'overdue' : left <= weekDays ? 'this-week' : 'soon';
  return [{ urgency, ...deadline, explanations: [] }];
}

/** Entries beside which rival claims stand, and none is adopted. */
const disputedIn = ({ stream, state: row }: Rows[number]): readonly Matter[] =>
  (row.disputed ?? [])
    .filter(({ adopted }) => adopted === undefined)
    .map(({ event, type, claims }) => ({
      urgency: 'conflict',
      code: 'figure-disputed',
      says: `${namedIn(row, stream).about}, ${inWords(type)}: ${rivalsIn(claims)}; none is adopted.`,
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
