// The fold of one mandate: what gave it, how long it was to last, how it ended, and the reports that are owed under it.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type MissionId,
  type PartyId,
  type Quantity,
  type StreamId,
} from '#platform/kernel';
import type * as mandateEvents from './mandate.events.js';

/** Every event that a mandate's stream may hold, beside the entry events. */
export type MandateEvent = EventIn<typeof mandateEvents>;

/** What a mandate says from some moment on. */
export interface MandateTerm {
  /** Last day; absent: until further decision. */
  readonly until?: string;
  /** Of strength; a mandate may have none. */
  readonly ceiling?: Quantity;
  readonly reviewAt?: string;
}
/** A decision about a mandate that is there, by the Council's draft or another body's instrument. */
export interface Decided {
  readonly event: EventId;
  /** Effective time. */
  readonly at: string;
  /** The adopted draft that decided it, where the Council did. */
  readonly draft?: string;
}
export type MandateExtension = MandateTerm & Decided & { readonly resolution?: string };
export interface MandateEnd extends Decided {
  readonly how: 'terminated' | 'transitioned';
  readonly lastDay: string;
  /** The mandate that takes its place. */
  readonly to?: string;
}

export interface ReportingObligation {
  readonly id: EventId;
  readonly report: string;
  /** To whom. */
  readonly to: string;
  /** Last day. */
  readonly due: string;
  readonly owedBy?: PartyId;
  readonly met?: { readonly event: EventId; readonly delivered: string; readonly reference?: string };
  readonly missed?: EventId;
}

export interface MandateState extends MandateTerm {
  readonly exists: boolean;
  readonly mission?: MissionId;
  /** Id of the draft that was adopted, where the Council gave it. */
  readonly draft?: string;
  readonly resolution?: string;
  /** The body that gave it, where that is not the Council. */
  readonly body?: PartyId;
  /** What that body decided it by. */
  readonly instrument?: string;
  readonly tasks: readonly string[];
  /** When it was given. */
  readonly givenAt?: string;
  /** First day. */
  readonly from?: string;
  /** As it was given; `until`, `ceiling` and `reviewAt` above are what was said last. */
  readonly given: MandateTerm;
  readonly extensions: readonly MandateExtension[];
  readonly end?: MandateEnd;
  /** By the clock, on this last day. */
  readonly expired?: { readonly event: EventId; readonly lastDay: string };
  readonly obligations: readonly ReportingObligation[];
  readonly because: { readonly established?: EventId };
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noMandate: MandateState = {
  exists: false,
  tasks: [],
  given: {},
  extensions: [],
  obligations: [],
  because: {},
  corrections: [],
};

type Giving = Extract<
  MandateEvent,
  { readonly type: 'authorization.MandateEstablished.v1' | 'authorization.MandateRecorded.v1' }
>;

const gives = (event: Effective<MandateEvent>): event is Effective<Giving> =>
  event.type === 'authorization.MandateEstablished.v1' || event.type === 'authorization.MandateRecorded.v1';

/** Where its establishment is gone, what follows it changes nothing. */
export function evolveMandate(state: MandateState, event: Effective<MandateEvent>): MandateState {
  const after = gives(event)
    ? state.exists
      ? state
      : given(event)
    : state.exists
      ? changed(state, event)
      : state;
  return after === state || event.correctedBy === undefined
    ? after
    : { ...after, corrections: [...after.corrections, event.correctedBy] };
}

function given(event: Effective<Giving>): MandateState {
  const { tasks, from } = event.data;
  const term = termOf(event.data);
  return {
    ...noMandate,
    exists: true,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    ...('draft' in event.data
      ? {
          draft: event.data.draft,
          ...(event.data.resolution === undefined ? {} : { resolution: event.data.resolution }),
        }
      : { body: event.data.body as PartyId, instrument: event.data.instrument.reference }),
    ...{ tasks, givenAt: event.effectiveAt, from, given: term, ...term },
    because: { established: event.id },
  };
}

function changed(state: MandateState, event: Effective<Exclude<MandateEvent, Giving>>): MandateState {
  switch (event.type) {
    case 'authorization.MandateExtended.v1': {
      const { resolution } = event.data;
      const term = termOf(event.data);
      const extension = {
        ...{ ...term, ...decided(event) },
        ...(resolution === undefined ? {} : { resolution }),
      };
      return { ...withoutTerm(state), ...term, extensions: [...state.extensions, extension] };
    }
    case 'authorization.MandateTransitioned.v1': {
      const { lastDay, to } = event.data;
      return { ...state, end: { how: 'transitioned', lastDay, to, ...decided(event) } };
    }
    case 'authorization.MandateTerminated.v1':
      return {
        ...state,
        end: { how: 'terminated', lastDay: event.data.lastDay, ...decided(event) },
      };
    case 'authorization.MandateExpired.v1':
      return { ...state, expired: { event: event.id, lastDay: event.data.lastDay } };
    case 'authorization.ReportingObligationSet.v1': {
      const { owedBy, ...said } = event.data;
      const owed = {
        ...{ id: event.id, ...said },
        ...(owedBy === undefined ? {} : { owedBy: owedBy as PartyId }),
      };
      return { ...state, obligations: [...state.obligations, owed] };
    }
    case 'authorization.ReportingObligationMet.v1': {
      const { obligation, ...said } = event.data;
      const met = { event: event.id, ...said };
      return withObligation(state, obligation, (one) => ({ ...one, met }));
    }
    case 'authorization.ReportingObligationMissed.v1':
      return withObligation(state, event.data.obligation, (one) => ({ ...one, missed: event.id }));
  }
}

/** What an extension does not say is out of the mandate. */
const withoutTerm = ({ until: _until, ceiling: _ceiling, reviewAt: _review, ...rest }: MandateState) => rest;

const withObligation = (
  state: MandateState,
  id: string,
  change: (obligation: ReportingObligation) => ReportingObligation,
): MandateState => ({
  ...state,
  obligations: state.obligations.map((one) => (one.id === id ? change(one) : one)),
});

const termOf = ({ until, ceiling, reviewAt }: MandateTerm): MandateTerm => ({
  ...(until === undefined ? {} : { until }),
  ...(ceiling === undefined ? {} : { ceiling }),
  ...(reviewAt === undefined ? {} : { reviewAt }),
});
const decided = ({
  id,
  effectiveAt: at,
  data: { draft },
}: Effective & { readonly data: { readonly draft?: string } }): Decided => ({
  ...{ event: id, at },
  ...(draft === undefined ? {} : { draft }),
});

/** The moment at which a day (RFC 3339 full-date, UTC) is over. */
export const endOfDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();

/** When it expires by the clock; undefined where it has no last day, ended otherwise, or that is on record already. */
export const mandateEndsAt = ({ exists, until, end, expired }: MandateState): string | undefined =>
  !exists || until === undefined || end !== undefined || expired?.lastDay === until
    ? undefined
    : endOfDay(until);

/** The reports that are owed and neither delivered nor on record as missed, and when each is too late. */
export const reportsDue = ({
  obligations,
}: MandateState): readonly { readonly obligation: EventId; readonly at: string }[] =>
  obligations
    .filter(({ met, missed }) => met === undefined && missed === undefined)
    .map(({ id, due }) => ({ obligation: id, at: endOfDay(due) }));

/** The same day of a later month, or that month's last where it has no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}

/** A Council's mandate is named for the draft that it rests on, one a draft; another body's has an id of its own. */
export const mandateStream = (draft: string): StreamId => streamOf('mandate', draft);

/** A mandate as other deciders know it; its version guards their append. */
export const mandateFact = (mandate: string): Fact<MandateState> => ({
  stream: mandateStream(mandate),
  fold: (history) => (history as readonly Effective<MandateEvent>[]).reduce(evolveMandate, noMandate),
});
