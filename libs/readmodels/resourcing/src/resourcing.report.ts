// What is required of the nations and what they offer. Pledged, conditional, unconfirmed and announced are never merged;
// units and currencies are never mixed.
import type { RowView } from '#platform/projections';
import type { KnownAnnouncement, StandingPledge } from '#contexts/pledging/contract';
import { eventIds, share, stated } from './figures.js';
import { enablerShortfalls, neverNotified, pillarStrengths, silentOwners } from './gaps.report.js';
import { lineReport } from './lines.report.js';
import { moneyReport, nationsReport } from './nations.report.js';
import { offersIn, type Announced, type Offered, type Offers } from './offers.js';
import type { Announcement, Ended, Pledge } from './offers.answer.js';
import type { Resourcing } from './resourcing.answer.js';
import type { ResourcingRow } from './resourcing.read-model.js';

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function resourcingOn(
  mission: string,
  rows: readonly RowView<ResourcingRow>[],
  on: string,
  silentDays = 90,
): Resourcing {
  const offers = offersIn(rows, on);
  const lines = offers.lines.map((line) => lineReport(line, offers, on));
  return {
    mission,
    ...(offers.mission?.title === undefined ? {} : { title: offers.mission.title }),
    on,
    lines,
    nations: nationsReport(offers),
    money: moneyReport(offers),
    pledges: offers.pledges.flatMap(pledgeItem),
    announcements: offers.announcements.map(announcementItem),
    ended: endedItems(offers),
    neverNotified: neverNotified(offers, on),
    enablerShortfalls: enablerShortfalls(lines),
    pillars: pillarStrengths(offers, lines),
    silent: silentOwners(offers, on, silentDays),
    retired: offers.retired.map(({ id, capability = '', reason = '', because }) => ({
      requirement: id,
      capability,
      reason,
      because: eventIds([because.retired]),
    })),
  };
}

const named = ({ kind, capability }: Pick<StandingPledge | KnownAnnouncement, 'kind' | 'capability'>) => ({
  kind,
  ...(capability === undefined ? {} : { capability }),
});

function pledgeItem({ id, pledge, figures }: Offered): readonly Pledge[] {
  const { status, because } = pledge;
  if (figures.standing === 'none' || (status !== 'made' && status !== 'accepted')) return [];
  return [
    {
      pledge: id,
      owner: pledge.owner,
      status,
      standing: figures.standing,
      ...named(pledge),
      figure: stated(pledge.figure),
      waitingFor: [...new Set(figures.waitingFor.map(({ condition }) => condition.kind))],
      contributors: pledge.contributors.map(({ party, share: part }) => ({
        party,
        ...(part === undefined ? {} : { share: share(part) }),
      })),
      because: eventIds([
        because.made,
        because.figure,
        because.standing,
        ...figures.waitingFor.map(({ condition }) => condition.id),
        ...pledge.corrections,
      ]),
    },
  ];
}

function announcementItem({ id, announcement, line }: Announced): Announcement {
  return {
    announcement: id,
    owner: announcement.owner,
    reportedBy: announcement.reportedBy,
    unconfirmed: announcement.unconfirmed,
    ...named(announcement),
    figure: stated(announcement.figure),
    ...(line === undefined ? {} : { requirement: line }),
    because: eventIds([announcement.because.made, ...announcement.corrections]),
  };
}

function endedItems({ endedPledges, endedAnnouncements }: Offers): readonly Ended[] {
  const item = (
    id: string,
    what: Ended['what'],
    status: Ended['status'],
    thing: StandingPledge | KnownAnnouncement,
  ): Ended => ({
    id,
    what,
    owner: thing.owner,
    status,
    ...named(thing),
    figure: stated(thing.figure),
    ...(thing.reason === undefined ? {} : { reason: thing.reason }),
    successors: [],
    because: eventIds([thing.because.made, thing.because.standing]),
  });
  return [
    ...endedPledges.flatMap(({ id, pledge }) =>
      pledge.status === 'made' || pledge.status === 'accepted'
        ? []
        : [
            {
              ...item(id, 'pledge', pledge.status, pledge),
              successors: pledge.successors.map(({ pledge: successor }) => successor),
            },
          ],
    ),
    ...endedAnnouncements.map(({ id, announcement }) => item(id, 'announcement', 'withdrawn', announcement)),
  ];
}
