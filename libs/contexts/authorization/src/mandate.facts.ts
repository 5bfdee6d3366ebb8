// The fold of one mandate, and what it is worth on a day: that also depends on the draft that it rests on.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type MissionId,
  type Quantity,
  type StreamId,
} from '#platform/kernel';
import type { DraftState } from './draft.facts.js';
import type * as mandateEvents from './mandate.events.js';

/** Every event that a mandate's stream may hold, beside the entry events. */
export type MandateEvent = EventIn<typeof mandateEvents>;

export interface MandateState {
  readonly exists: boolean;
  readonly mission?: MissionId;
  /** Id of the draft that was adopted. */
  readonly draft?: string;
  readonly resolution?: string;
  readonly tasks: readonly string[];
  /** First day. */
  readonly from?: string;
  /** Last day; absent: until further decision. */
  readonly until?: string;
  /** Of strength; a mandate may have none. */
  readonly ceiling?: Quantity;
  readonly reviewAt?: string;
  readonly because: { readonly established?: EventId };
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noMandate: MandateState = { exists: false, tasks: [], because: {}, corrections: [] };

export function evolveMandate(state: MandateState, event: Effective<MandateEvent>): MandateState {
  if (state.exists) return state;
  return {
    exists: true,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    ...event.data,
    because: { established: event.id },
    corrections: event.correctedBy === undefined ? [] : [event.correctedBy],
  };
}

/** `void`: there is none, or the draft that it rests on is not adopted (any more). */
export type MandateStanding =
  | { readonly standing: 'void' | 'expired'; readonly because: readonly EventId[] }
  | {
      readonly standing: 'pending' | 'live';
      /** Calendar days from the day asked for to its last; absent where it has no last day. */
      readonly daysLeft?: number;
      readonly because: readonly EventId[];
    };

/** What a mandate is worth on a day (RFC 3339 full-date, UTC). On its last day it is live, with no days left. */
export function mandateStanding(mandate: MandateState, draft: DraftState, on: string): MandateStanding {
  const because = [mandate.because.established, draft.because.result].filter((event) => event !== undefined);
  if (mandate.from === undefined || draft.status !== 'adopted') return { standing: 'void', because };
  const { from, until } = mandate;
  if (until !== undefined && until < on) return { standing: 'expired', because };
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

export type MandateFlagRule =
  | 'authorization.mandate-rests-on-nothing'
  | 'authorization.mandate-without-chapter-vii'
  | 'authorization.mandate-differs-from-its-text';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface MandateFlag {
  readonly rule: MandateFlagRule;
  readonly events: readonly EventId[];
}

/** The flags that a mandate raises beside the draft that it rests on. */
export function mandateFlags(mandate: MandateState, draft: DraftState): readonly MandateFlag[] {
  if (!mandate.exists) return [];
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
function differs({ ceiling, from, until }: MandateState, draft: DraftState): boolean {
  const { termMonths } = draft;
  const otherTerm = from !== undefined && termMonths !== undefined && monthsLater(from, termMonths) !== until;
  const otherCeiling =
    draft.ceiling !== undefined &&
    (draft.ceiling.count !== ceiling?.count || draft.ceiling.unit !== ceiling.unit);
  return otherTerm || otherCeiling;
}

/** The same day of a later month, or that month's last where it has no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}

/** One mandate a draft: its stream is named for the draft that it rests on. */
export const mandateStream = (draft: string): StreamId => streamOf('mandate', draft);
