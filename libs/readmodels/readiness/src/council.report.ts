// Whether the Council, or the body whose mandate the mission needs, has authorized it on a day.
import {
  mandateFlags,
  mandateStanding,
  mandateTermOn,
  type DraftState,
} from '#contexts/authorization/contract';
import { change, eventIds, reason, type Assessed } from './assessed.js';
import type { Criteria } from './criteria.js';
import type { MissionRecord } from './mission-record.js';
import type { Reason } from './readiness.answer.js';
import { some } from './spelling.js';

const dimension = 'council-authorization';
const authorize = change(dimension, 'authorize', 'The Council authorizes the mission.');

const standingsOn = ({ mandates, draftsById }: MissionRecord, on: string) =>
  mandates.map(({ mandate, draft }) => {
    const flags = mandateFlags(mandate, draft).map(({ rule }) => rule);
    const bare = flags.includes('authorization.mandate-without-chapter-vii');
    const { until } = mandateTermOn(mandate, on, draftsById);
    return { mandate, bare, until, ...mandateStanding(mandate, draft, on, draftsById) };
  });

/** The Council's own: what another body gave is no authorization by it. */
const byCouncil = (record: MissionRecord, on: string) =>
  standingsOn(record, on).filter(({ mandate }) => mandate.body === undefined);

/** A mission that needs a regional body's mandate: one of a body's that is in force. */
export function bodyAuthorization(record: MissionRecord, on: string): Assessed {
  const given = standingsOn(record, on).filter(({ mandate }) => mandate.body !== undefined);
  const live = given.find(({ standing }) => standing === 'live');
  if (live !== undefined) {
    const { mandate, until = 'further decision', because } = live;
    const says = `mandate by ${mandate.body ?? 'a body'} until ${until}`;
    return {
      standing: 'met',
      says,
      reasons: [reason('mandate-live', `In force: ${says}.`, because)],
      changes: [],
    };
  }
  const none = eventIds(record.mission?.because.established);
  return {
    standing: 'not-met',
    says: 'no mandate of a regional body',
    reasons:
      given.length === 0
        ? [reason('no-mandate', 'There is no mandate of a regional body.', none)]
        : given.map(whyNotLive),
    changes: [change(dimension, 'authorize', 'A regional body authorizes the mission.')],
  };
}

/** Whether a mandate under Chapter VII is in force, as many a nation's own law asks for. */
export const hasMandate = (record: MissionRecord, on: string): boolean =>
  byCouncil(record, on).some(({ standing, bare }) => standing === 'live' && !bare);

export function councilAuthorization(record: MissionRecord, { mandateDays }: Criteria, on: string): Assessed {
  const standings = byCouncil(record, on);
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
      changes: [
        change(dimension, 'chapter-vii', 'The Council acts under Chapter VII.', { events: live.because }),
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
      changes: [],
    };
  }
  const until = live.until ?? on;
  const soon = daysLeft < mandateDays;
  return {
    standing: soon ? 'at-risk' : 'met',
    says: `mandate until ${until}, ${some(daysLeft, 'day')} left`,
    reasons: [
      reason(
        soon ? 'mandate-ends-soon' : 'mandate-live',
        `The mandate by ${name} stands until ${until}: ${some(daysLeft, 'day')} left${soon ? `, fewer than ${String(mandateDays)}` : ''}.`,
        live.because,
      ),
    ],
    changes: soon
      ? [
          change(dimension, 'extend', `The Council extends the mandate beyond ${until}.`, {
            events: live.because,
          }),
        ]
      : [],
  };
}

type OtherStanding = ReturnType<typeof standingsOn>[number];

function notAuthorized(record: MissionRecord, mandates: readonly OtherStanding[]): Assessed {
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
    changes: [authorize],
  };
}

function whyNotLive({ mandate, standing, until, because }: OtherStanding): Reason {
  const name = mandate.resolution ?? mandate.body ?? 'a resolution';
  switch (standing) {
    case 'pending':
      return reason(
        'mandate-not-begun',
        `The mandate by ${name} begins on ${mandate.from ?? 'a day unknown'}.`,
        because,
      );
    case 'expired':
    case 'terminated':
    case 'transitioned':
      return reason('mandate-ended', `The mandate by ${name} ended on ${until ?? 'a day unknown'}.`, because);
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
