// What happened at each gate, event by event, by the time at which it was so.
import { spelled, type EventId } from '#platform/kernel';
import type { ClearanceState, DraftState, HostState, MandateState } from '#contexts/authorization/contract';
import type { Gate } from '#contexts/missions/contract';
import type { TimelineEntry } from './gates.answer.js';

interface Record {
  readonly drafts: Iterable<DraftState>;
  readonly mandates: readonly MandateState[];
  readonly clearances: Iterable<ClearanceState>;
  readonly host: HostState;
}

/** The earliest first, up to the end of a day. */
export function timelineReport({ drafts, mandates, clearances, host }: Record, on: string) {
  return [
    ...[...drafts].flatMap(ofDraft),
    ...mandates.flatMap(ofMandate),
    ...[...clearances].flatMap(ofClearance),
    ...ofHost(host),
  ]
    .filter(({ at }) => at.slice(0, 10) <= on)
    .sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
}

const at =
  (gate: Gate) =>
  ({ at: time, event }: { readonly at: string; readonly event: EventId }, says: string): TimelineEntry => ({
    ...{ at: time, gate, says: says.slice(0, 1500), event },
  });

const votesInWords = { yes: 'votes in favour', no: 'votes against', abstain: 'abstains' } as const;

function ofDraft(draft: DraftState): readonly TimelineEntry[] {
  const entry = at('council');
  const name = `Draft ${draft.symbol ?? `“${draft.title ?? ''}”`}`;
  const { silence } = draft;
  return [
    ...draft.steps.map((step) => entry(step, `${name}: ${step.status}`)),
    ...draft.votes.map((cast) => entry(cast, `${name}: ${cast.member} ${votesInWords[cast.vote]}`)),
    ...draft.intentions.map((one) => entry(one, `${name}: ${one.member} is likely to vote “${one.likely}”`)),
    ...(silence === undefined
      ? []
      : [
          entry(
            { at: silence.since, event: silence.because.started },
            `${name}: under silence until ${silence.until}`,
          ),
          ...(silence.because.ended === undefined
            ? []
            : [entry({ at: silence.until, event: silence.because.ended }, `${name}: the silence is over`)]),
        ]),
  ];
}

function ofMandate(mandate: MandateState): readonly TimelineEntry[] {
  const { body, resolution, givenAt, because, extensions, end, expired, obligations } = mandate;
  const entry = at(body === undefined ? 'council' : 'regional-body');
  const name = `Mandate by ${resolution ?? body ?? 'a resolution'}`;
  const given =
    givenAt === undefined || because.established === undefined
      ? []
      : [entry({ at: givenAt, event: because.established }, `${name}: given`)];
  return [
    ...given,
    ...extensions.map((one) => entry(one, `${name}: extended until ${one.until ?? 'further decision'}`)),
    ...(end === undefined ? [] : [entry(end, `${name}: ${end.how}, last day ${end.lastDay}`)]),
    ...(expired === undefined
      ? []
      : [entry({ at: endOf(expired.lastDay), event: expired.event }, `${name}: expired`)]),
    ...obligations.flatMap(({ report, due, met, missed }) => [
      ...(missed === undefined
        ? []
        : [entry({ at: endOf(due), event: missed }, `${name}: report missed, ${report}`)]),
      ...(met === undefined
        ? []
        : [entry({ at: startOf(met.delivered), event: met.event }, `${name}: report delivered, ${report}`)]),
    ]),
  ];
}

const startOf = (day: string): string => `${day}T00:00:00Z`;
const endOf = (day: string): string => `${day}T23:59:59Z`;

function ofClearance(state: ClearanceState): readonly TimelineEntry[] {
  const entry = at('nations');
  const nation = state.nation ?? 'A nation';
  return [
    ...state.requirements.map((one) => entry(one, `${nation} needs: ${one.text}`)),
    ...state.approvals.map((one) => entry(one, `${nation}: ${one.of} approves ${one.subject}`)),
    ...state.cases.map((one) => entry(one, `${nation}: challenged before ${one.court}: ${one.matter}`)),
    ...state.orders.flatMap((order) => [
      entry(order, `${nation}: ${order.court} restrains ${order.restrains}`),
      ...order.extensions.map((one) =>
        entry(one, `${nation}: order extended until ${one.until ?? 'further order'}`),
      ),
      ...order.liftings.map((one) => entry(one, `${nation}: order lifted`)),
    ]),
    ...state.rulings.flatMap((ruling) => [
      entry(ruling, `${nation}: ${ruling.court} rules: ${ruling.ruling}`),
      ...(ruling.setAside === undefined ? [] : [entry(ruling.setAside, `${nation}: ruling set aside`)]),
    ]),
    ...state.agreements.map((one) => entry(one, `${nation}: reciprocal agreement with ${one.with}`)),
    ...state.pauses.map((one) => entry(one, `${nation} pauses: ${one.reason}`)),
    ...state.resumptions.map((one) => entry(one, `${nation} resumes`)),
    ...state.requests.map((one) => entry(one, `${nation}: ${spelled(one.amount)} asked for, ${one.purpose}`)),
    ...state.grants.map((one) => entry(one, `${nation}: ${spelled(one.amount)} granted, ${one.purpose}`)),
    ...state.holds.flatMap((hold) => [
      entry(
        hold,
        `${nation}: ${hold.amount === undefined ? 'money' : spelled(hold.amount)} held by ${hold.heldBy}`,
      ),
      ...hold.overrides.map((one) =>
        entry(
          one,
          `${nation}: hold overridden, ${one.amount === undefined ? 'all' : spelled(one.amount)} released`,
        ),
      ),
    ]),
  ];
}

function ofHost(state: HostState): readonly TimelineEntry[] {
  const entry = at('host');
  const host = state.host ?? 'The host';
  const words = {
    requested: 'asks for',
    reaffirmed: 'consents',
    withdrawn: 'withdraws its consent',
  } as const;
  return [
    ...state.words.map((one) => entry(one, `${host} ${words[one.says]}: ${one.text}`)),
    ...state.agreements.map((one) => entry(one, `${host}: status agreement with ${one.with.join(', ')}`)),
  ];
}
