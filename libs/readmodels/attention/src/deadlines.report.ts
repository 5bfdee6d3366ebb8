// Days that matter, from the rows themselves: what somebody must have done by then, or what ends then.
import type { EventId } from '#platform/kernel';
import { mandateTermOn, reportsOn, silenceEndsAt } from '#contexts/authorization/contract';
import { levelsOf } from '#contexts/deployment/contract';
import { lastDayOf, openConditions, stillStands } from '#contexts/pledging/contract';
import type { Matter } from './attention.answer.js';
import type { AttentionRow } from './attention.read-model.js';
import type { Rows } from './attention.report.js';

export interface Deadline extends Pick<Matter, 'code' | 'says' | 'stream' | 'events' | 'party'> {
  readonly day: string;
  /** Once its day is over nobody needs to do anything here: it ended, or its context flags it. */
  readonly passes: boolean;
}
type Said = Omit<Deadline, 'stream'>;

export const deadlinesIn = (rows: Rows, on: string): readonly Deadline[] =>
  rows.flatMap(({ stream, state: row }) => daysIn(row, on).map((said) => ({ ...said, stream })));

const ids = (...events: readonly (EventId | undefined)[]): readonly EventId[] =>
  events.filter((event) => event !== undefined);

function daysIn(row: AttentionRow, on: string): readonly Said[] {
  switch (row.kind) {
    case 'pledge':
      return ofPledge(row.state);
    case 'draft': {
      const ends = silenceEndsAt(row.state);
      return ends === undefined
        ? []
        : [
            {
              code: 'silence-ends',
              day: ends.slice(0, 10),
              says: `The silence procedure on ${row.state.symbol ?? row.state.title ?? 'a draft'} ends.`,
              events: ids(row.state.because.standing),
              passes: true,
            },
          ];
    }
    case 'mandate':
      return ofMandate(row.state, on);
    case 'clearance':
      return row.state.approvals.flatMap(({ until, event, of }) =>
        until === undefined
          ? []
          : [
              {
                code: 'approval-ends',
                day: until,
                says: `The approval by ${row.state.nation ?? 'a nation'}’s ${of} ends.`,
                events: [event],
                passes: true,
                ...(row.state.nation === undefined ? {} : { party: row.state.nation }),
              },
            ],
      );
    case 'contingent':
      return ofContingent(row.state, on);
    case 'vetting':
      return row.state.status !== 'cleared' || row.state.validUntil === undefined
        ? []
        : [
            {
              code: 'vetting-runs-out',
              day: row.state.validUntil,
              says: `The vetting of ${row.state.subject.party} runs out.`,
              events: ids(row.state.because.standing),
              party: row.state.subject.party,
              passes: true,
            },
          ];
    case 'risk':
      return row.state.status === 'absent' || row.state.validUntil === undefined
        ? []
        : [
            {
              code: 'risk-assessment-runs-out',
              day: row.state.validUntil,
              says: `The assessment of the risk of supporting ${row.state.subject.party} runs out.`,
              events: [row.state.because.assessed],
              passes: true,
            },
          ];
    default:
      return [];
  }
}

function ofPledge(pledge: Extract<AttentionRow, { readonly kind: 'pledge' }>['state']): readonly Said[] {
  if (pledge.status === 'absent' || !stillStands(pledge)) return [];
  const { owner: party, because } = pledge;
  const last = lastDayOf(pledge);
  return [
    ...openConditions(pledge).flatMap(({ condition: { deadline, id, text } }) =>
      deadline === undefined
        ? []
        : [
            {
              code: 'condition-due',
              day: deadline,
              says: `${party}’s pledge waits until then: ${text}`,
              events: [id],
              party,
              passes: true,
            },
          ],
    ),
    ...(last === undefined
      ? []
      : [
          {
            code: 'pledge-ends',
            day: last,
            says: `${party}’s pledge ends, unless it is taken up or extended.`,
            events: [because.figure],
            party,
            passes: true,
          },
        ]),
  ];
}

function ofMandate(
  mandate: Extract<AttentionRow, { readonly kind: 'mandate' }>['state'],
  on: string,
): readonly Said[] {
  if (!mandate.exists) return [];
  const name = mandate.resolution ?? mandate.instrument ?? 'a resolution';
  const { until, reviewAt } = mandateTermOn(mandate, on);
  const events = ids(mandate.because.established);
  const reports = reportsOn(mandate, on).flatMap(({ obligation, standing }) => {
    const owed = mandate.obligations.find(({ id }) => id === obligation);
    if (owed === undefined || standing !== 'due') return [];
    const { due, report, to, owedBy } = owed;
    return [
      {
        code: 'report-due',
        day: due,
        says: `${report} is due to ${to}.`,
        events: [obligation],
        passes: true,
        ...(owedBy === undefined ? {} : { party: owedBy }),
      },
    ];
  });
  return [
    ...reports,
    ...(until === undefined
      ? []
      : [{ code: 'mandate-ends', day: until, says: `The mandate by ${name} ends.`, events, passes: true }]),
    ...(reviewAt === undefined
      ? []
      : [
          {
            code: 'review-due',
            day: reviewAt,
            says: `The mandate by ${name} is reviewed.`,
            events,
            passes: true,
          },
        ]),
  ];
}

function ofContingent(
  contingent: Extract<AttentionRow, { readonly kind: 'contingent' }>['state'],
  on: string,
): readonly Said[] {
  if (!contingent.exists) return [];
  const { nation: party, title, planned, plannedRotation, rotated, because } = contingent;
  return [
    ...(planned?.arrives === undefined || levelsOf(contingent, on).arrived > 0
      ? []
      : [
          {
            code: 'arrival-planned',
            day: planned.arrives,
            says: `${party}, ${title} is to arrive.`,
            events: [because.designated],
            party,
            passes: false,
          },
        ]),
    ...(plannedRotation === undefined || rotated !== undefined
      ? []
      : [
          {
            code: 'rotation-planned',
            day: plannedRotation.on,
            says: `${party}, ${title} is to be relieved.`,
            events: [plannedRotation.id],
            party,
            passes: true,
          },
        ]),
  ];
}
