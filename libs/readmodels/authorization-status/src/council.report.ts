// Drafts with their votes, and what each mandate is worth on a day.
import type { EventId } from '#platform/kernel';
import {
  countOf,
  mandateFlags,
  mandateStanding,
  noDraft,
  type DraftState,
  type MandateState,
} from '#contexts/authorization/contract';
import { mandateStandings, stages, type Draft, type Mandate } from './authorization-status.answer.js';

export const eventIds = (events: readonly (EventId | undefined)[]): readonly EventId[] => [
  ...new Set(events.filter((event) => event !== undefined)),
];

export type DraftsById = ReadonlyMap<string, DraftState>;

/** The latest change first. */
export const draftsReport = (drafts: DraftsById): readonly Draft[] =>
  [...drafts]
    .flatMap(([id, state]) => draftItem(id, state))
    .sort((one, other) => compare(other.since ?? '', one.since ?? '') || compare(one.draft, other.draft));

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

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

/** The one that counts first: in force, then to come, then over; within each whichever lasts longest. */
export function mandatesReport(
  mandates: readonly MandateState[],
  drafts: DraftsById,
  on: string,
): readonly Mandate[] {
  const rank: readonly Mandate['standing'][] = ['live', 'pending', 'expired', 'void'];
  const endless = '9999-12-31';
  return mandates
    .flatMap((mandate) => mandateItem(mandate, drafts.get(mandate.draft ?? '') ?? noDraft, on))
    .sort(
      (one, other) =>
        rank.indexOf(one.standing) - rank.indexOf(other.standing) ||
        compare(other.until ?? endless, one.until ?? endless) ||
        compare(one.draft, other.draft),
    );
}

function mandateItem(mandate: MandateState, state: DraftState, on: string): readonly Mandate[] {
  const { draft, from, until, reviewAt, ceiling, tasks } = mandate;
  const resolution = mandate.resolution ?? state.resolution;
  if (draft === undefined || from === undefined) return [];
  const worth = mandateStanding(mandate, state, on);
  const standing = mandateStandings.find((one) => one === worth.standing) ?? 'void';
  const daysLeft = 'daysLeft' in worth ? worth.daysLeft : undefined;
  return [
    {
      draft,
      ...(resolution === undefined ? {} : { resolution }),
      standing,
      from,
      ...(until === undefined ? {} : { until }),
      ...(daysLeft === undefined ? {} : { daysLeft }),
      ...(reviewAt === undefined ? {} : { reviewAt }),
      tasks,
      ...(ceiling === undefined ? {} : { ceiling }),
      flags: mandateFlags(mandate, state).map(({ rule }) => rule),
      because: eventIds([...worth.because, ...mandate.corrections]),
    },
  ];
}
