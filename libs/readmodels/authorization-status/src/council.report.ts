// Drafts with their votes, and what each mandate is worth on a day.
import type { EventId } from '#platform/kernel';
import {
  countOf,
  mandateFlags,
  mandateStanding,
  mandateTermOn,
  noDraft,
  reportsOn,
  type DraftState,
  type MandateState,
} from '#contexts/authorization/contract';
import { stages, type Draft, type Mandate } from './council.answer.js';

export const eventIds = (events: readonly (EventId | undefined)[]): readonly EventId[] => [
  ...new Set(events.filter((event) => event !== undefined)),
];

export type DraftsById = ReadonlyMap<string, DraftState>;

/** The latest change first. */
export const draftsReport = (drafts: DraftsById, on: string): readonly Draft[] =>
  [...drafts]
    .flatMap(([id, state]) => draftItem(id, draftOn(state, on)))
    .sort((one, other) => compare(other.since ?? '', one.since ?? '') || compare(one.draft, other.draft));

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** As it stood at the end of a day: nobody had voted yet who voted later. */
function draftOn(state: DraftState, on: string): DraftState {
  const by = ({ at }: { readonly at: string }): boolean => at.slice(0, 10) <= on;
  const steps = state.steps.filter(by);
  const last = steps.at(-1);
  if (last === undefined || steps.length === state.steps.length) return state;
  const { decidedAt, silence, symbol, title } = state;
  if (decidedAt !== undefined && by({ at: decidedAt })) return state;
  const { exists, sponsors, chapterVII, question, tasks, revision, corrections } = state;
  return {
    ...noDraft,
    ...{ exists, sponsors, chapterVII, question, tasks, revision, corrections },
    ...(symbol === undefined ? {} : { symbol }),
    ...(title === undefined ? {} : { title }),
    ...(silence !== undefined && by({ at: silence.since }) ? { silence } : {}),
    ...{ status: last.status, since: last.at, steps },
    votes: state.votes.filter(by),
    intentions: state.intentions.filter(by),
    because: {
      ...(state.because.drafted === undefined ? {} : { drafted: state.because.drafted }),
      standing: last.event,
    },
  };
}

function draftItem(draft: string, state: DraftState): readonly Draft[] {
  const stage = stages.find((one) => one === state.status);
  if (stage === undefined) return [];
  const { symbol, title = '', sponsors, chapterVII, question, since, revision, because } = state;
  const { resolution, decidedAt, reason } = state;
  return [
    {
      draft,
      ...(symbol === undefined ? {} : { symbol }),
      title,
      sponsors,
      chapterVII,
      question,
      stage,
      ...(since === undefined ? {} : { since }),
      revision,
      votes: state.votes.map(({ event, ...cast }) => {
        const seated = state.roll.find(({ member }) => member === cast.member);
        return {
          ...cast,
          ...(seated === undefined ? {} : { permanent: seated.permanent }),
          because: [event],
        };
      }),
      tally: tallyOf(state),
      explanations: state.explanations.map(({ member, text, event }) => ({ member, text, because: [event] })),
      intentions: intentionsIn(state),
      ...silenceIn(state),
      ...(resolution === undefined ? {} : { resolution }),
      ...(decidedAt === undefined ? {} : { decidedAt }),
      ...(reason === undefined ? {} : { reason }),
      because: eventIds([
        because.drafted,
        because.tabled,
        because.standing,
        because.result,
        because.numbered,
        ...state.corrections,
      ]),
    },
  ];
}

/** The last word on each member, as the drafts' events have it: by the time at which it was so. */
const intentionsIn = ({ intentions }: DraftState): Draft['intentions'] => {
  const last = new Map<string, DraftState['intentions'][number]>();
  for (const one of intentions) {
    const known = last.get(one.member);
    if (known === undefined || known.at <= one.at) last.set(one.member, one);
  }
  return [...last.values()]
    .sort((one, other) => compare(one.member, other.member))
    .map(({ event, ...said }) => ({ ...said, because: [event] }));
};

function silenceIn({ silence }: DraftState): Pick<Draft, 'silence'> {
  if (silence === undefined) return {};
  const { standing, until, brokenBy, because } = silence;
  return {
    silence: {
      ...{ standing, until },
      brokenBy: [...new Set(brokenBy.map(({ member }) => member))],
      because: eventIds([because.started, because.ended, ...brokenBy.map(({ event }) => event)]),
    },
  };
}

/** Before there is a result, what has been cast so far: who else sits on the Council is not on this record. */
function tallyOf(state: DraftState): Draft['tally'] {
  const counted = countOf(state);
  if (counted !== undefined) {
    const { tally, majority, vetoedBy } = counted;
    return { ...tally, majority, vetoedBy };
  }
  const first = state.votes.filter(
    ({ member }, place) => state.votes.findIndex((other) => other.member === member) === place,
  );
  const of = (kind: string): number => first.filter(({ vote }) => vote === kind).length;
  return { inFavour: of('yes'), against: of('no'), abstaining: of('abstain'), vetoedBy: [] };
}

export interface NamedMandate {
  readonly id: string;
  readonly mandate: MandateState;
}

/** The one that counts first: in force, then to come, then over; within each whichever lasts longest. */
export function mandatesReport(
  mandates: readonly NamedMandate[],
  drafts: DraftsById,
  on: string,
): readonly Mandate[] {
  const rank = ['live', 'pending', 'expired', 'transitioned', 'terminated', 'void'];
  const endless = '9999-12-31';
  return mandates
    .flatMap((named) => mandateItem(named, drafts, on))
    .sort(
      (one, other) =>
        rank.indexOf(one.standing) - rank.indexOf(other.standing) ||
        compare(other.until ?? endless, one.until ?? endless) ||
        compare(one.mandate, other.mandate),
    );
}

function mandateItem({ id, mandate }: NamedMandate, drafts: DraftsById, on: string): readonly Mandate[] {
  const { draft, body, instrument, from, tasks } = mandate;
  const state = drafts.get(draft ?? '') ?? noDraft;
  const resolution = mandate.resolution ?? state.resolution;
  if (from === undefined) return [];
  const worth = mandateStanding(mandate, state, on, drafts);
  const { until, ceiling, reviewAt } = mandateTermOn(mandate, on, drafts);
  const daysLeft = 'daysLeft' in worth ? worth.daysLeft : undefined;
  return [
    {
      mandate: id,
      ...(draft === undefined ? {} : { draft }),
      ...(body === undefined ? {} : { body }),
      ...(instrument === undefined ? {} : { instrument }),
      ...(resolution === undefined ? {} : { resolution }),
      standing: worth.standing,
      from,
      ...(until === undefined ? {} : { until }),
      ...(daysLeft === undefined ? {} : { daysLeft }),
      ...(reviewAt === undefined ? {} : { reviewAt }),
      tasks,
      ...(ceiling === undefined ? {} : { ceiling }),
      reports: owedReports(mandate, on),
      flags: mandateFlags(mandate, state, on, drafts).map(({ rule }) => rule),
      because: eventIds([...worth.because, ...mandate.corrections]),
    },
  ];
}

const owedReports = (mandate: MandateState, on: string): Mandate['reports'] =>
  reportsOn(mandate, on)
    .flatMap(({ obligation: id, standing, daysLeft, because }) => {
      const owed = mandate.obligations.find((one) => one.id === id);
      if (owed === undefined) return [];
      const { report, to, due, owedBy, met } = owed;
      return [
        {
          ...{ obligation: id, report, to, due, standing, because },
          ...(owedBy === undefined ? {} : { owedBy }),
          ...(daysLeft === undefined ? {} : { daysLeft }),
          ...(met === undefined || met.delivered > on ? {} : { delivered: met.delivered }),
        },
      ];
    })
    .sort((one, other) => compare(one.due, other.due));
