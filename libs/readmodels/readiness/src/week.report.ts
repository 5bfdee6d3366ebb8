// What changed in the seven days up to a day: how the dimensions stood before, and what happened, by when it was so.
import { spelled, type EventId } from '#platform/kernel';
import type { ClearanceState, DatedAct, DraftState, HostState } from '#contexts/authorization/contract';
import type { BaseState, StandingContingent } from '#contexts/deployment/contract';
import { dimensions, type MissionState } from '#contexts/missions/contract';
import {
  spanOf,
  type KnownContribution,
  type KnownFund,
  type MoneyEntry,
  type StandingPledge,
} from '#contexts/pledging/contract';
import { eventIds } from './assessed.js';
import { assessedIn, type Assessment } from './dimensions.report.js';
import { recordOf, type MissionRecord, type Rows } from './mission-record.js';
import type { Happened, Week } from './readiness.answer.js';
import type { ReadinessRow } from './readiness.read-model.js';
import { scopeOf, type Scope } from './scope.js';
import { some } from './spelling.js';

const days = 7;
const msPerDay = 86_400_000;

export function weekOf(rows: Rows, scope: Scope, now: Assessment, on: string): Week {
  const after = new Date(Date.parse(`${on}T00:00:00Z`) - days * msPerDay).toISOString().slice(0, 10);
  const past = recordUpTo(recordOf(rows), after);
  const lines = past.lines.filter(({ id }) => scope.lines.some((line) => line.id === id));
  const before = assessedIn(past, scopeOf(past, lines, scope.criteria, after), after);
  return {
    after,
    standings: dimensions
      .filter((dimension) => before[dimension].standing !== now[dimension].standing)
      .map((dimension) => ({
        dimension,
        before: before[dimension].standing,
        now: now[dimension].standing,
      })),
    happened: rows
      .flatMap(({ stream, state: row }) =>
        happenedIn(row).map(({ at, says, events }) => ({ day: at.slice(0, 10), says, stream, events })),
      )
      .filter(({ day }) => after < day && day <= on)
      .sort((one, other) => compare(other.day, one.day) || compare(one.stream, other.stream)),
  };
}

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** Pledges that were made later were not there; what has become of the others is not undone. */
const recordUpTo = (record: MissionRecord, day: string): MissionRecord => ({
  ...record,
  pledges: record.pledges.filter(({ pledge }) => pledge.since.slice(0, 10) <= day),
});

type Said = Pick<Happened, 'says' | 'events'> & { readonly at: string };

function happenedIn(row: ReadinessRow): readonly Said[] {
  switch (row.kind) {
    case 'mission':
      return ofMission(row.state);
    case 'pledge':
      return row.state.status === 'absent' ? [] : ofPledge(row.state);
    case 'draft':
      return ofDraft(row.state);
    case 'mandate': {
      const { from, resolution, because } = row.state;
      const events = eventIds(because.established);
      return from === undefined
        ? []
        : [{ at: from, says: `The mandate by ${resolution ?? 'a resolution'} begins.`, events }];
    }
    case 'clearance':
      return ofClearance(row.state);
    case 'host':
      return ofHost(row.state);
    case 'contingent':
      return row.state.exists ? ofContingent(row.state) : [];
    case 'contribution':
      return row.state.status === 'absent' ? [] : ofContribution(row.state);
    case 'fund':
      return row.state.status === 'absent' ? [] : ofFund(row.state);
    case 'base':
      return row.state.exists ? ofBase(row.state) : [];
    // What was found is told by the safeguards themselves, to whom it may be told.
    case 'vetting':
    case 'risk':
    case 'allegation':
      return row.state.status === 'absent' ? [] : ofSafeguard(row.kind, row.state);
    case 'requirement':
      return [];
  }
}

function ofMission({ since, title, closedAt, meetings, because, support }: MissionState): readonly Said[] {
  return [
    ...(since === undefined
      ? []
      : [
          {
            at: since,
            says: `The mission is established: ${title ?? ''}.`,
            events: eventIds(because.established),
          },
        ]),
    ...meetings.map(({ date, subject, id }) => ({ at: date, says: `Meeting: ${subject}.`, events: [id] })),
    ...support.map(({ at, supporter, statement, id }) => ({
      at,
      says: `${supporter} voices support: ${statement}`,
      events: [id],
    })),
    ...(closedAt === undefined
      ? []
      : [{ at: closedAt, says: 'The mission is closed.', events: eventIds(because.closed) }]),
  ];
}

function ofPledge(pledge: StandingPledge): readonly Said[] {
  const { owner, since, changedAt, status, because, kind, capability } = pledge;
  const most = spanOf(pledge.figure)?.most;
  const what = `${most === undefined ? 'an unstated number' : spelled(most)} (${capability ?? kind})`;
  return [
    { at: since, says: `${owner} pledges ${what}.`, events: [because.made] },
    ...(because.figure === because.made
      ? []
      : [{ at: changedAt, says: `${owner}’s pledge is now ${what}.`, events: [because.figure] }]),
    ...(because.standing === undefined
      ? []
      : [{ at: changedAt, says: `${owner}’s pledge of ${what} is ${status}.`, events: [because.standing] }]),
    ...pledge.notifications.map(({ at, event }) => ({
      at,
      says: `${owner} notifies its participation.`,
      events: [event],
    })),
    ...pledge.assessments.map(({ at, event, level }) => ({
      at,
      says: `${owner}’s unit is assessed at level ${level}.`,
      events: [event],
    })),
  ];
}

function ofDraft({ since, status, symbol, title, votes, because }: DraftState): readonly Said[] {
  const name = symbol ?? title ?? 'without a symbol';
  const [vote] = votes;
  return [
    ...(since === undefined
      ? []
      : [
          {
            at: since,
            says: `Draft resolution ${name} is ${status}.`,
            events: eventIds(because.standing ?? because.drafted),
          },
        ]),
    ...(vote === undefined
      ? []
      : [
          {
            at: vote.at,
            says: `${some(votes.length, 'vote')} on ${name}.`,
            events: votes.map(({ event }) => event),
          },
        ]),
  ];
}

const acts = (list: readonly DatedAct[], says: (place: number) => string): readonly Said[] =>
  list.map(({ at, event }, place) => ({ at, says: says(place), events: [event] }));

function ofClearance(state: ClearanceState): readonly Said[] {
  const nation = state.nation ?? 'a nation';
  return [
    ...acts(state.requirements, (n) => `${nation} says what it needs: ${state.requirements[n]?.text ?? ''}`),
    ...acts(state.approvals, (n) => `${nation}’s ${state.approvals[n]?.of ?? ''} approves.`),
    ...acts(state.cases, () => `A court of ${nation} is asked to stop it.`),
    ...acts(state.orders, () => `A court’s order restrains ${nation}.`),
    ...acts(
      state.orders.flatMap(({ extensions }) => extensions),
      () => `The court’s order on ${nation} is extended.`,
    ),
    ...acts(
      state.orders.flatMap(({ liftings }) => liftings),
      () => `The court’s order on ${nation} is lifted.`,
    ),
    ...acts(state.rulings, () => `A court rules that ${nation}’s deployment is unlawful.`),
    ...acts(state.agreements, (n) => `${nation} signs an agreement with ${state.agreements[n]?.with ?? ''}.`),
    ...acts(state.pauses, () => `${nation} pauses.`),
    ...acts(state.resumptions, () => `${nation} resumes.`),
    ...acts(state.requests, () => `${nation} asks its legislature for money.`),
    ...acts(state.grants, () => `${nation}’s legislature grants money.`),
    ...acts(state.holds, (n) => `${state.holds[n]?.heldBy ?? 'Somebody'} holds money of ${nation}.`),
    ...acts(
      state.holds.flatMap(({ overrides }) => overrides),
      () => `A hold on money of ${nation} is overridden.`,
    ),
  ];
}

function ofHost({ host, words, agreements }: HostState): readonly Said[] {
  const name = host ?? 'the host';
  const said = { requested: 'asks for support', reaffirmed: 'consents', withdrawn: 'withdraws its consent' };
  return [
    ...words.map(({ at, event, says }) => ({ at, says: `${name} ${said[says]}.`, events: [event] })),
    ...acts(agreements, () => `${name} signs a status agreement.`),
  ];
}

function ofContingent(state: StandingContingent): readonly Said[] {
  const name = `${state.nation}, ${state.title}`;
  const moved = (moves: StandingContingent['arrivals'], what: string) =>
    moves.map(({ id, at, people }) => ({
      at,
      says: `${name}: ${spelled({ count: people.said, unit: 'person' })} ${what}.`,
      events: [id],
    }));
  return [
    { at: state.since, says: `${name} is designated.`, events: [state.because.designated] },
    ...state.training.map(({ at, id }) => ({ at, says: `${name}: training is completed.`, events: [id] })),
    ...moved(state.departures, 'leave home'),
    ...moved(state.arrivals, 'arrive'),
    ...moved(state.returns, 'go home'),
    ...state.casualties.map(({ at, id, kind, count }) => ({
      at,
      says: `${name}: ${String(count.said)} ${kind}.`,
      events: [id],
    })),
    ...(state.rotated === undefined
      ? []
      : [{ at: state.rotated.at, says: `${name} is relieved.`, events: [state.rotated.id] }]),
  ];
}

const entries = (list: readonly MoneyEntry[], says: string): readonly Said[] =>
  list.map(({ at, event, amount }) => ({ at, says: `${says} ${spelled(amount)}.`, events: [event] }));

const ofContribution = (state: KnownContribution): readonly Said[] => [
  ...entries(state.committed, `${state.donor} commits`),
  ...entries(state.sent, `${state.donor} sends`),
  ...entries(state.received, `Received from ${state.donor}:`),
  ...state.freezes.map(({ at, event, frozen }) => ({
    at,
    says:
      frozen === 'nothing'
        ? `What ${state.donor} gives is frozen no longer.`
        : `Of what ${state.donor} gives, ${frozen === 'all' ? 'all' : spelled(frozen)} is frozen.`,
    events: [event],
  })),
];

const ofFund = ({ fund, allocated, disbursed, reported }: KnownFund): readonly Said[] => [
  ...entries(allocated, `${fund} allocates`),
  ...entries(disbursed, `${fund} disburses`),
  ...entries(reported, `Reported of ${fund}:`),
];

const ofBase = ({
  name,
  progress,
  ready,
}: Extract<BaseState, { readonly exists: true }>): readonly Said[] => [
  ...progress.map(({ at, percent, id }) => ({
    at,
    says: `${name} is reported ${String(percent)}% ready.`,
    events: [id],
  })),
  ...(ready === undefined ? [] : [{ at: ready.at, says: `${name} is declared ready.`, events: [ready.id] }]),
];

interface Safeguard {
  readonly status: string;
  readonly since: string;
  readonly standsSince?: string;
  readonly because: { readonly standing?: EventId } & Readonly<Record<string, EventId | undefined>>;
}
const ofSafeguard = (kind: string, { status, since, standsSince, because }: Safeguard): readonly Said[] => [
  {
    at: standsSince ?? since,
    says: `One ${kind} is ${status}.`,
    events: eventIds(because.standing ?? Object.values(because)[0]),
  },
];
