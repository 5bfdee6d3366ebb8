// Whether the Council has authorized the mission, on a day.
import { mandateFlags, mandateStanding, type DraftState } from '#contexts/authorization/contract';
import { eventIds, reason, type MissionRecord } from './mission-record.js';
import type { Dimension, Reason } from './readiness.answer.js';
import { some } from './spelling.js';

/** Fewer days left than these, and the next decision of the Council is at risk of coming too late. */
export const fewestDaysLeft = 30;

type Said = Pick<Dimension, 'standing' | 'says' | 'reasons'>;

export function councilAuthorization(record: MissionRecord, on: string): Said {
  const standings = record.mandates.map(({ mandate, draft }) => {
    const flags = mandateFlags(mandate, draft).map(({ rule }) => rule);
    const bare = flags.includes('authorization.mandate-without-chapter-vii');
    return { mandate, bare, ...mandateStanding(mandate, draft, on) };
  });
  const live = standings
    .filter((one) => one.standing === 'live')
    .map((one) => ({ ...one, daysLeft: one.standing === 'live' ? one.daysLeft : undefined }))
    // Under Chapter VII first, then whichever lasts longest; one without a last day outlasts all.
    .sort((a, b) => Number(a.bare) - Number(b.bare) || (b.daysLeft ?? Infinity) - (a.daysLeft ?? Infinity))
    .at(0);
  if (live === undefined) return notAuthorized(record, standings);

  const name = live.mandate.resolution ?? 'a resolution';
  if (live.bare) {
    const says = `the mandate by ${name} is not under Chapter VII`;
    return {
      standing: 'at-risk',
      says,
      reasons: [
        reason(
          'mandate-without-chapter-vii',
          `The mandate by ${name} does not rest on Chapter VII.`,
          live.because,
        ),
      ],
    };
  }
  const { daysLeft } = live;
  if (daysLeft === undefined) {
    const says = 'mandate until further decision';
    return {
      standing: 'met',
      says,
      reasons: [
        reason('mandate-live', `The mandate by ${name} stands until further decision.`, live.because),
      ],
    };
  }
  const until = live.mandate.until ?? on;
  const soon = daysLeft < fewestDaysLeft;
  return {
    standing: soon ? 'at-risk' : 'met',
    says: `mandate until ${until}, ${some(daysLeft, 'day')} left`,
    reasons: [
      reason(
        soon ? 'mandate-ends-soon' : 'mandate-live',
        `The mandate by ${name} stands until ${until}: ${some(daysLeft, 'day')} left${soon ? `, fewer than ${String(fewestDaysLeft)}` : ''}.`,
        live.because,
      ),
    ],
  };
}

type OtherStanding = ReturnType<typeof mandateStanding> & Pick<MissionRecord['mandates'][number], 'mandate'>;

function notAuthorized(record: MissionRecord, mandates: readonly OtherStanding[]): Said {
  const none = eventIds(record.mission?.because.established);
  return {
    standing: 'not-met',
    says: 'no Security Council mandate',
    reasons: [
      ...(mandates.length === 0
        ? [reason('no-mandate', 'There is no mandate of the Security Council.', none)]
        : mandates.map(whyNotLive)),
      ...record.drafts.map(whereItStands),
    ],
  };
}

function whyNotLive({ mandate, standing, because }: OtherStanding): Reason {
  const name = mandate.resolution ?? 'a resolution';
  switch (standing) {
    case 'pending':
      return reason(
        'mandate-not-begun',
        `The mandate by ${name} begins on ${mandate.from ?? 'a day unknown'}.`,
        because,
      );
    case 'expired':
      return reason(
        'mandate-ended',
        `The mandate by ${name} ended on ${mandate.until ?? 'a day unknown'}.`,
        because,
      );
    default:
      return reason('mandate-void', `The mandate by ${name} rests on no draft that is adopted.`, because);
  }
}

const stages: Readonly<Record<DraftState['status'], string>> = {
  none: 'is not on record',
  drafted: 'is drafted',
  circulated: 'is circulated',
  'in-blue': 'is in blue',
  tabled: 'is tabled',
  adopted: 'was adopted',
  failed: 'failed',
  vetoed: 'was vetoed',
  withdrawn: 'was withdrawn',
};

function whereItStands(draft: DraftState): Reason {
  const name = draft.symbol ?? draft.title ?? 'without a symbol';
  const cast = draft.votes.length === 0 ? 'no vote cast' : `${some(draft.votes.length, 'vote')} cast`;
  return reason(
    `draft-${draft.status}`,
    `Draft resolution ${name} ${stages[draft.status]}, ${cast}.`,
    eventIds(draft.because.standing, ...draft.votes.map(({ event }) => event)),
  );
}
