// Whether a mission is authorized on a day, how each of its gates stands, and what waits for them.
import type { PartyId } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import { noHost, type ClearanceState, type DraftState } from '#contexts/authorization/contract';
import type { MissionState } from '#contexts/missions/contract';
import { stillStands } from '#contexts/pledging/contract';
import type { AuthorizationStatus } from './authorization-status.answer.js';
import type { AuthorizationStatusRow } from './authorization-status.read-model.js';
import type { Draft, Mandate } from './council.answer.js';
import { draftsReport, eventIds, mandatesReport, type NamedMandate } from './council.report.js';
import type { GateReport } from './gates.answer.js';
import { gateReport, hostGate, hostReport, nationsGate, nationsReport } from './gates.report.js';
import { timelineReport } from './timeline.report.js';
import { waitingReport, type NamedPledge } from './waiting.report.js';

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function authorizationOn(
  id: string,
  rows: readonly RowView<AuthorizationStatusRow>[],
  on: string,
): AuthorizationStatus {
  const { mission, drafts, mandates: named, pledges, clearances, host } = sorted(begunBy(rows, on));
  const mandates = mandatesReport(named, drafts, on);
  const listed = draftsReport(drafts, on);
  const owners = pledges.map(({ pledge }) => pledge.owner);
  const nations = nationsReport({ clearances, owners, host, drafts }, on);
  const hosting = hostReport(mission, host, on);
  return {
    mission: id,
    ...(mission?.title === undefined ? {} : { title: mission.title }),
    on,
    ...standingOf(mission, mandates, listed),
    gates: [
      gateReport(mission, 'council', () => mandateGate(mandates.filter(isCouncils), listed)),
      gateReport(mission, 'regional-body', () => mandateGate(mandates.filter(isBodys), [])),
      gateReport(mission, 'nations', () => nationsGate(nations)),
      gateReport(mission, 'host', () => hostGate(hosting)),
    ],
    mandates,
    drafts: listed,
    nations,
    host: hosting,
    timeline: timelineReport(
      {
        ...{ drafts: drafts.values(), mandates: named.map(({ mandate }) => mandate) },
        ...{ clearances: clearances.values(), host },
      },
      on,
    ),
    ...waitingReport(pledges, on),
  };
}

function sorted(rows: readonly RowView<AuthorizationStatusRow>[]) {
  const drafts = new Map<string, DraftState>();
  const mandates: NamedMandate[] = [];
  const pledges: NamedPledge[] = [];
  const clearances = new Map<PartyId, ClearanceState>();
  let host = noHost;
  let mission: MissionState | undefined;
  for (const { stream, state: row } of rows) {
    if (row.kind === 'mission') mission = row.state.established ? row.state : mission;
    else if (row.kind === 'draft') drafts.set(stream.slice('draft-'.length), row.state);
    else if (row.kind === 'mandate')
      mandates.push({ id: stream.slice('mandate-'.length), mandate: row.state });
    else if (row.kind === 'host') host = row.state;
    else if (row.kind === 'clearance') {
      if (row.state.nation !== undefined) clearances.set(row.state.nation, row.state);
    } else if (row.state.status !== 'absent' && stillStands(row.state))
      pledges.push({ id: stream.slice('pledge-'.length), pledge: row.state });
  }
  return { mission, drafts, mandates, pledges, clearances, host };
}

const isBodys = ({ body }: Mandate): boolean => body !== undefined;
const isCouncils = ({ body }: Mandate): boolean => body === undefined;

function mandateGate(mandates: readonly Mandate[], drafts: readonly Draft[]): Omit<GateReport, 'gate'> {
  const [mandate] = mandates;
  const [draft] = drafts;
  if (mandate?.standing === 'live') {
    return { standing: 'open', says: authorizedBy(mandate), because: mandate.because };
  }
  const says =
    mandate !== undefined
      ? whyNotInForce(mandate)
      : draft !== undefined
        ? whereItStands(draft)
        : 'no mandate is on record';
  return {
    standing: 'shut',
    says: `Nothing is authorized: ${says}.`,
    because: mandate?.because ?? draft?.because ?? [],
  };
}

type Standing = Pick<AuthorizationStatus, 'standing' | 'says' | 'because'>;

function standingOf(
  mission: MissionState | undefined,
  mandates: readonly Mandate[],
  drafts: readonly Draft[],
): Standing {
  const established = eventIds([mission?.because.established]);
  const regional = mission?.gates.includes('regional-body') === true;
  const council = mission?.gates.includes('council') === true;
  // What the mission needs decides whose mandate counts; where it needs none, any that is in force authorizes.
  const [mandate] = mandates.filter((one) => (council ? isCouncils(one) : regional ? isBodys(one) : true));
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
  if (!council && !regional) {
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
  if (!council) {
    const says = 'Nothing is authorized: no mandate of a regional body is on record.';
    return { standing: 'not-authorized', says, because: established };
  }
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

const nameOf = ({ resolution, body }: Mandate): string =>
  resolution ?? body ?? 'a resolution without a number yet';

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
    case 'terminated':
      return `the mandate by ${nameOf(mandate)} was ended on ${mandate.until ?? 'a day unknown'}`;
    case 'transitioned':
      return `the mandate by ${nameOf(mandate)} gave way to another on ${mandate.until ?? 'a day unknown'}`;
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
