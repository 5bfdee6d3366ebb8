// Per nation, kind and unit or currency: what it announced, pledged and matched. A pledge counts once, for its owner,
// whoever contributes to it.
import { isMoney, nothing, type Part, type PledgeKind, type Reached } from '#contexts/pledging/contract';
import { endsOf, eventIds, sumOf, tallyOf, type Addend } from './figures.js';
import type { Announced, Offered, Offers } from './offers.js';
import type { MoneyTotals, Nation, NationCounts, Tally } from './resourcing.answer.js';

/** What one pledge or announcement adds to each figure; all of one measure. */
interface Adds {
  readonly owner: string;
  readonly kind: PledgeKind;
  readonly like: Part;
  readonly announced?: Addend;
  readonly pledged?: Addend;
  readonly conditional?: Addend;
  readonly firm?: Addend;
  readonly unconfirmed?: Addend;
  readonly matched?: Addend;
  readonly unmatched?: Addend;
  readonly notified?: Addend;
  readonly assessed?: Addend;
  readonly committed?: Addend;
  readonly deployable?: Addend;
}
type Figure = Exclude<keyof Adds, 'owner' | 'kind' | 'like'>;

const addsOf = (offers: Offers): readonly Adds[] => [
  ...offers.pledges.flatMap(pledgeAdds),
  ...offers.announcements.flatMap(announcementAdds),
];

function pledgeAdds({ pledge, figures, levels }: Offered): readonly Adds[] {
  const { pledged, conditional, firm, unconfirmed, matched, unmatched } = figures;
  if (pledged === undefined || conditional === undefined || firm === undefined) return [];
  if (unconfirmed === undefined || matched === undefined || unmatched === undefined) return [];
  const { because, unconfirmedEntries, matches, corrections } = pledge;
  const figure = eventIds([because.figure, because.standing, ...corrections]);
  const waiting = figures.waitingFor.flatMap(({ condition }) => [condition.id, condition.settledBy]);
  const matching = matches.flatMap(({ events }) => events);
  const whole = (part: Part, events: Addend['because']): Addend => ({
    least: part,
    most: part,
    because: events,
  });
  return [
    {
      owner: pledge.owner,
      kind: pledge.kind,
      like: nothing(pledged.most),
      pledged: { ...pledged, because: figure },
      conditional: { ...conditional, because: eventIds([...figure, ...waiting]) },
      firm: { ...firm, because: figure },
      unconfirmed: { ...unconfirmed, because: eventIds([because.figure, ...unconfirmedEntries]) },
      ...reachedBy(levels),
      matched: whole(matched, eventIds(matching)),
      unmatched: whole(unmatched, eventIds([...figure, ...matching])),
    },
  ];
}

/** Each stage by itself: none is part of another's sum. */
function reachedBy({ reached, because }: Offered['levels']): Pick<Adds, Exclude<keyof Reached, 'aligned'>> {
  if (reached === undefined) return {};
  const whole = (part: Part): Addend => ({ least: part, most: part, because });
  return {
    notified: whole(reached.notified),
    assessed: whole(reached.assessed),
    committed: whole(reached.committed),
    deployable: whole(reached.deployable),
  };
}

function announcementAdds({ announcement, span }: Announced): readonly Adds[] {
  if (span === undefined) return [];
  const { owner, kind, because, corrections, unconfirmed } = announcement;
  const addend = { ...span, because: eventIds([because.made, ...corrections]) };
  return [
    {
      owner,
      kind,
      like: nothing(span.most),
      ...(unconfirmed ? { unconfirmed: addend } : { announced: addend }),
    },
  ];
}

export function nationsReport(offers: Offers): readonly Nation[] {
  const adds = addsOf(offers);
  const everybody = [
    ...offers.pledges.flatMap(({ pledge }) => [
      pledge.owner,
      ...pledge.contributors.map(({ party }) => party),
    ]),
    ...offers.announcements.map(({ announcement }) => announcement.owner),
    ...offers.deployed.map(({ nation }) => nation),
  ];
  return [...new Set<string>(everybody)].sort().map((party) => {
    const own = adds.filter(({ owner }) => owner === party);
    return {
      party,
      counts: countsOf(own),
      money: moneyOf(own),
      deployed: deployedOf(offers, party),
      unstated: [
        ...offers.pledges
          .filter(({ pledge, figures }) => pledge.owner === party && figures.unstated)
          .map(({ id }) => id),
        ...offers.announcements
          .filter(({ announcement, span }) => announcement.owner === party && span === undefined)
          .map(({ id }) => id),
      ],
      contributesTo: offers.pledges
        .filter(({ pledge }) => pledge.contributors.some((one) => one.party === party))
        .map(({ id }) => id),
    };
  });
}

/** People of it who are in the country: where counts are disputed, at the less favourable end. */
function deployedOf({ deployed }: Offers, party: string): Tally {
  const there = deployed.find(({ nation }) => nation === party);
  return { count: there?.present ?? 0, because: eventIds(there?.because ?? []) };
}

export const moneyReport = (offers: Offers): readonly MoneyTotals[] => moneyOf(addsOf(offers));

function countsOf(adds: readonly Adds[]): readonly NationCounts[] {
  return grouped(adds, ({ kind, like }) => (isMoney(like) ? undefined : `${kind} ${like.unit}`)).flatMap(
    (group) => {
      const [{ kind, like }] = group;
      if (isMoney(like)) return [];
      const of = (figure: Figure) => addends(group, figure);
      return [
        {
          kind,
          unit: like.unit,
          announced: endsOf(like, of('announced')),
          pledged: endsOf(like, of('pledged')),
          conditional: endsOf(like, of('conditional')),
          firm: endsOf(like, of('firm')),
          unconfirmed: endsOf(like, of('unconfirmed')),
          notified: tallyOf(like, of('notified')),
          assessed: tallyOf(like, of('assessed')),
          committed: tallyOf(like, of('committed')),
          deployable: tallyOf(like, of('deployable')),
          matched: tallyOf(like, of('matched')),
          unmatched: tallyOf(like, of('unmatched')),
        },
      ];
    },
  );
}

function moneyOf(adds: readonly Adds[]): readonly MoneyTotals[] {
  return grouped(adds, ({ like }) => (isMoney(like) ? like.currency : undefined)).flatMap((group) => {
    const [{ like }] = group;
    if (!isMoney(like)) return [];
    const of = (figure: Figure) => sumOf(like, addends(group, figure));
    return [
      {
        currency: like.currency,
        announced: of('announced'),
        pledged: of('pledged'),
        conditional: of('conditional'),
        firm: of('firm'),
        unconfirmed: of('unconfirmed'),
      },
    ];
  });
}

const addends = (group: readonly Adds[], figure: Figure): readonly Addend[] =>
  group.map((adds) => adds[figure]).filter((addend) => addend !== undefined);

type Group = [Adds, ...Adds[]];

/** Groups in the order of their keys; what has no key is in none. */
function grouped(adds: readonly Adds[], keyOf: (one: Adds) => string | undefined): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const one of adds) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
