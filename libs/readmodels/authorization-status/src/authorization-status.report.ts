// Whether the Council has authorized the mission on a day, how far its drafts are, and what waits for it.
import type { RowView } from '#platform/projections';
import type { DraftState, MandateState } from '#contexts/authorization/contract';
import type { MissionState } from '#contexts/missions/contract';
import { stillStands } from '#contexts/pledging/contract';
import type { AuthorizationStatus, Draft, Mandate } from './authorization-status.answer.js';
import type { AuthorizationStatusRow } from './authorization-status.read-model.js';
import { draftsReport, eventIds, mandatesReport } from './council.report.js';
import { waitingReport, type NamedPledge } from './waiting.report.js';

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function authorizationOn(
  id: string,
  rows: readonly RowView<AuthorizationStatusRow>[],
  on: string,
): AuthorizationStatus {
  const drafts = new Map<string, DraftState>();
  const mandateStates: MandateState[] = [];
  const pledges: NamedPledge[] = [];
  let mission: MissionState | undefined;
  for (const { stream, state: row } of rows) {
    if (row.kind === 'mission') mission = row.state.established ? row.state : mission;
    else if (row.kind === 'draft') drafts.set(stream.slice('draft-'.length), row.state);
    else if (row.kind === 'mandate') mandateStates.push(row.state);
    else if (row.state.status !== 'absent' && stillStands(row.state))
      pledges.push({ id: stream.slice('pledge-'.length), pledge: row.state });
  }
  const mandates = mandatesReport(mandateStates, drafts, on);
  const listed = draftsReport(drafts);
  return {
    mission: id,
    ...(mission?.title === undefined ? {} : { title: mission.title }),
    on,
    ...standingOf(mission, mandates, listed),
    mandates,
    drafts: listed,
    ...waitingReport(pledges, on),
  };
}

type Standing = Pick<AuthorizationStatus, 'standing' | 'says' | 'because'>;

function standingOf(
  mission: MissionState | undefined,
  mandates: readonly Mandate[],
  drafts: readonly Draft[],
): Standing {
  const established = eventIds([mission?.because.established]);
  const [mandate] = mandates;
  // A mandate that is in force authorizes, whether or not the mission said that it needs one.
  if (mandate?.standing === 'live') {
    return { standing: 'authorized', says: authorizedBy(mandate), because: mandate.because };
  }
  if (mission === undefined) {
    return {
      standing: 'not-known',
      says: 'No establishment of the mission says whether the Council must authorize it.',
      because: [],
    };
  }
  if (!mission.gates.includes('council')) {
    return {
      standing: 'not-applicable',
      says: 'The Council’s authorization does not apply to this mission.',
      because: established,
    };
  }
  if (mandate !== undefined) {
    return {
      standing: 'not-authorized',
      says: `Nothing is authorized: ${whyNotInForce(mandate)}.`,
      because: mandate.because,
    };
  }
  const [draft] = drafts;
  return draft === undefined
    ? {
        standing: 'not-authorized',
        says: 'Nothing is authorized: no draft resolution is on record.',
        because: established,
      }
    : {
        standing: 'not-authorized',
        says: `Nothing is authorized: ${whereItStands(draft)}.`,
        because: draft.because,
      };
}

const nameOf = ({ resolution }: Mandate): string => resolution ?? 'a resolution without a number yet';

function authorizedBy(mandate: Mandate): string {
  const { until, daysLeft } = mandate;
  const term =
    until === undefined || daysLeft === undefined
      ? 'until further decision'
      : `until ${until}, ${String(daysLeft)} ${daysLeft === 1 ? 'day' : 'days'} left`;
  const bare = mandate.flags.includes('authorization.mandate-without-chapter-vii');
  return `Authorized by ${nameOf(mandate)} ${term}${bare ? '; it is not under Chapter VII' : ''}.`;
}

function whyNotInForce(mandate: Mandate): string {
  switch (mandate.standing) {
    case 'pending':
      return `the mandate by ${nameOf(mandate)} begins on ${mandate.from}`;
    case 'expired':
      return `the mandate by ${nameOf(mandate)} ended on ${mandate.until ?? 'a day unknown'}`;
    case 'live':
    case 'void':
      return `the mandate by ${nameOf(mandate)} rests on no draft that is adopted`;
  }
}

const stagesInWords: Readonly<Record<Draft['stage'], string>> = {
  drafted: 'is drafted and not circulated',
  circulated: 'is circulated',
  'in-blue': 'is in blue',
  tabled: 'is tabled',
  adopted: 'was adopted, and no mandate is established',
  failed: 'failed',
  vetoed: 'was vetoed',
  withdrawn: 'was withdrawn',
};

function whereItStands(draft: Draft): string {
  const { inFavour, against, abstaining } = draft.tally;
  const votes =
    draft.votes.length === 0
      ? ''
      : ` (${String(inFavour)} in favour, ${String(against)} against, ${String(abstaining)} abstaining)`;
  return `draft resolution ${draft.symbol ?? `“${draft.title}”`} ${stagesInWords[draft.stage]}${votes}`;
}
