// What a mandate is worth on a day: that also depends on the drafts that it rests on, and on what was decided by then.
import type { EventId } from '#platform/kernel';
import type { DraftState } from './draft.facts.js';
import {
  monthsLater,
  type Decided,
  type MandateExtension,
  type MandateState,
  type MandateTerm,
} from './mandate.facts.js';

export const mandateStandings = ['pending', 'live', 'expired', 'terminated', 'transitioned', 'void'] as const;
/** `void`: there is none, or the draft that it rests on is not adopted (any more). */
export type MandateStanding =
  | {
      readonly standing: 'void' | 'expired' | 'terminated' | 'transitioned';
      readonly because: readonly EventId[];
    }
  | {
      readonly standing: 'pending' | 'live';
      /** Calendar days from the day asked for to its last; absent where it has no last day. */
      readonly daysLeft?: number;
      readonly because: readonly EventId[];
    };

/** Drafts by id, for what a mandate's extensions and its end rest on. */
export type Drafts = ReadonlyMap<string, DraftState>;

/** Whether a later decision counts: where the drafts are known, only as long as the Council's stands as adopted. */
const counts = ({ draft }: Decided, drafts: Drafts | undefined): boolean =>
  draft === undefined || drafts === undefined || drafts.get(draft)?.status === 'adopted';
const by = ({ at }: Decided, on: string): boolean => at.slice(0, 10) <= on;

export interface TermOn extends MandateTerm {
  /** The extensions that it rests on, and what ends it. */
  readonly because: readonly EventId[];
  readonly how: 'expired' | 'terminated' | 'transitioned';
}

/** How long a mandate lasts and up to what strength, as decided by a day. */
export function mandateTermOn(mandate: MandateState, on: string, drafts?: Drafts): TermOn {
  const last = mandate.extensions
    .filter((one) => by(one, on) && counts(one, drafts))
    .reduce<MandateExtension | undefined>(
      (latest, one) => (latest !== undefined && latest.at > one.at ? latest : one),
      undefined,
    );
  const { until, ceiling, reviewAt } = last ?? mandate.given;
  const { end } = mandate;
  const ends = end !== undefined && by(end, on) && counts(end, drafts) ? end : undefined;
  const lastDay = ends?.lastDay ?? until;
  return {
    ...(lastDay === undefined ? {} : { until: lastDay }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(reviewAt === undefined ? {} : { reviewAt }),
    how: ends?.how ?? 'expired',
    because: [last?.event, ends?.event].filter((event) => event !== undefined),
  };
}

/**
 * What a mandate is worth on a day (RFC 3339 full-date, UTC). On its last day it is live, with no days left. What another
 * body than the Council gave rests on that body's instrument and on no draft.
 */
export function mandateStanding(
  mandate: MandateState,
  draft: DraftState,
  on: string,
  drafts?: Drafts,
): MandateStanding {
  const term = mandateTermOn(mandate, on, drafts);
  const because = [
    mandate.because.established,
    ...(mandate.body === undefined ? [draft.because.result] : []),
    ...term.because,
  ].filter((event) => event !== undefined);
  const rests = mandate.body !== undefined || draft.status === 'adopted';
  if (mandate.from === undefined || !rests) return { standing: 'void', because };
  const { from } = mandate;
  const { until, how } = term;
  if (until !== undefined && until < on) return { standing: how, because };
  return {
    standing: on < from ? 'pending' : 'live',
    ...(until === undefined ? {} : { daysLeft: daysBetween(on, until) }),
    because,
  };
}

const msPerDay = 86_400_000;
/** Both as UTC midnights: every such day has the same length, whatever a clock on the ground does. */
const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay);

export const reportStandings = ['delivered', 'delivered-late', 'due', 'missed'] as const;
export interface ReportOn {
  readonly obligation: EventId;
  readonly standing: (typeof reportStandings)[number];
  /** Days to its last; absent once it is delivered or missed. */
  readonly daysLeft?: number;
  readonly because: readonly EventId[];
}

/** How each report that is owed under a mandate stands on a day. */
export const reportsOn = ({ obligations }: MandateState, on: string): readonly ReportOn[] =>
  obligations.map(({ id: obligation, due, met, missed }) => {
    const because = [obligation, met?.event, missed].filter((event) => event !== undefined);
    if (met !== undefined && met.delivered <= on) {
      return { obligation, standing: met.delivered <= due ? 'delivered' : 'delivered-late', because };
    }
    return due < on
      ? { obligation, standing: 'missed', because }
      : { obligation, standing: 'due', daysLeft: daysBetween(on, due), because };
  });

export type MandateFlagRule =
  | 'authorization.mandate-rests-on-nothing'
  | 'authorization.mandate-without-chapter-vii'
  | 'authorization.mandate-differs-from-its-text'
  | 'authorization.extension-rests-on-nothing'
  | 'authorization.extended-after-its-end'
  | 'authorization.report-is-overdue'
  | 'authorization.report-was-late';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface MandateFlag {
  readonly rule: MandateFlagRule;
  readonly events: readonly EventId[];
}

/** The flags that a mandate raises beside the draft that it rests on; those of its reports on a day, where one is said. */
export function mandateFlags(
  mandate: MandateState,
  draft: DraftState,
  on?: string,
  drafts?: Drafts,
): readonly MandateFlag[] {
  if (!mandate.exists) return [];
  return [
    ...(mandate.body === undefined ? restingFlags(mandate, draft) : []),
    ...extensionFlags(mandate, drafts),
    ...(on === undefined ? [] : reportFlags(mandate, on)),
  ];
}

function restingFlags(mandate: MandateState, draft: DraftState): readonly MandateFlag[] {
  const rests = [mandate.because.established, draft.because.result ?? draft.because.standing].filter(
    (event) => event !== undefined,
  );
  if (draft.status !== 'adopted') {
    return [{ rule: 'authorization.mandate-rests-on-nothing', events: rests }];
  }
  return [
    ...(draft.chapterVII
      ? []
      : [{ rule: 'authorization.mandate-without-chapter-vii' as const, events: rests }]),
    ...(differs(mandate, draft)
      ? [{ rule: 'authorization.mandate-differs-from-its-text' as const, events: rests }]
      : []),
  ];
}

/** Another ceiling or another last day than the text that was adopted, where that says one. */
function differs({ given: { ceiling, until }, from }: MandateState, draft: DraftState): boolean {
  const { termMonths } = draft;
  const otherTerm = from !== undefined && termMonths !== undefined && monthsLater(from, termMonths) !== until;
  const otherCeiling =
    draft.ceiling !== undefined &&
    (draft.ceiling.count !== ceiling?.count || draft.ceiling.unit !== ceiling.unit);
  return otherTerm || otherCeiling;
}

function extensionFlags(mandate: MandateState, drafts: Drafts | undefined): readonly MandateFlag[] {
  return mandate.extensions.flatMap((extension, place): readonly MandateFlag[] => {
    const { until } = mandate.extensions[place - 1] ?? mandate.given;
    const late = until !== undefined && until < extension.at.slice(0, 10);
    return [
      ...(counts(extension, drafts)
        ? []
        : [{ rule: 'authorization.extension-rests-on-nothing' as const, events: [extension.event] }]),
      ...(late ? [{ rule: 'authorization.extended-after-its-end' as const, events: [extension.event] }] : []),
    ];
  });
}

const reportFlags = (mandate: MandateState, on: string): readonly MandateFlag[] =>
  reportsOn(mandate, on).flatMap(({ standing, because }): readonly MandateFlag[] =>
    standing === 'missed'
      ? [{ rule: 'authorization.report-is-overdue', events: because }]
      : standing === 'delivered-late'
        ? [{ rule: 'authorization.report-was-late', events: because }]
        : [],
  );
