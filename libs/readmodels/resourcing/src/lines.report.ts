// Per requirement line: what is required, what is there for it, and what is missing at the less favourable end.
import type { Quantity } from '#platform/kernel';
import type { NationStrength } from '#contexts/deployment/contract';
import { nothing, sameMeasure, type Part, type Reached } from '#contexts/pledging/contract';
import { countOf, endsOf, eventIds, tallyOf, type Addend } from './figures.js';
import type { CurrentLine, Offers, OnLine } from './offers.js';
import type { Line, LinePledge } from './resourcing.answer.js';

interface Matched extends OnLine {
  /** Matched in another unit than the line's, which only a correction can leave behind. */
  readonly inAnotherUnit: boolean;
}

export function lineReport(line: CurrentLine, offers: Offers, on: string): Line {
  const { id, quantity, because, since, ...terms } = line;
  const matches = (offers.byLine.get(id) ?? []).map((one): Matched => ({
    ...one,
    inAnotherUnit: one.figures.matched !== undefined && !sameMeasure(one.figures.matched, quantity),
  }));
  const counted = matches.filter(({ inAnotherUnit }) => !inAnotherUnit);
  const tally = (part: (figures: OnLine['figures']) => Part | undefined) =>
    tallyOf(
      quantity,
      counted.map((one) => upTo(part(one.figures) ?? nothing(quantity), behind(one))),
    );

  const matched = tally((figures) => figures.matched);
  const unconfirmed = tally((figures) => figures.unconfirmed);
  const firm = endsOf(
    quantity,
    counted.flatMap((one) =>
      one.figures.firm === undefined ? [] : [{ ...one.figures.firm, because: behind(one) }],
    ),
  );
  const reached = (stage: keyof Reached) =>
    endsOf(
      quantity,
      counted.flatMap((one) => {
        const { levels } = one.offer;
        const there = levels.lines.find(({ requirement }) => requirement === id)?.[stage];
        return there === undefined
          ? []
          : [{ ...there, because: eventIds([...behind(one), ...levels.because]) }];
      }),
    );
  const required = { count: quantity.count, because: eventIds([because.figure]) };
  const open = (there: { readonly count: number; readonly because: readonly string[] }) => ({
    count: Math.max(0, quantity.count - there.count),
    because: [...required.because, ...there.because],
  });
  const gap = open({ count: firm.least, because: firm.because });
  const title = offers.mission?.pillars.find(({ id: pillar }) => pillar === line.pillar)?.title;
  return {
    requirement: id,
    ...terms,
    ...(title === undefined ? {} : { pillarTitle: title }),
    unit: quantity.unit,
    overdue: line.needBy < on && gap.count > 0,
    ...(gap.count > 0 && since !== undefined ? { unmetSince: since } : {}),
    required,
    announced: endsOf(
      quantity,
      offers.announcements.flatMap(({ line: tied, span, announcement }) =>
        tied === id && span !== undefined && !announcement.unconfirmed
          ? [{ ...span, because: [announcement.because.made] }]
          : [],
      ),
    ),
    matched,
    // Of what is matched, the owners' own or confirmed word: what waits for a condition, and what waits for nothing.
    pledged: tallyOf(
      quantity,
      counted.flatMap((one) => [
        upTo(one.figures.conditional ?? nothing(quantity), behind(one)),
        upTo(one.figures.firm?.most ?? nothing(quantity), behind(one)),
      ]),
    ),
    unconfirmed,
    conditional: tally((figures) => figures.conditional),
    firm,
    notified: reached('notified'),
    assessed: reached('assessed'),
    committed: reached('committed'),
    deployable: reached('deployable'),
    deployed: inTheCountry(offers.deployedByLine.get(id) ?? [], quantity),
    gap,
    gapAtBest: open(matched),
    pledges: matches.map(pledgeOnLine),
  };
}

/** People are counted; where counts are disputed, at the less favourable end. Things that arrived are told by the force. */
const inTheCountry = (nations: readonly NationStrength[], { unit }: Quantity): Line['deployed'] => ({
  count: unit === 'person' ? nations.reduce((sum, { present }) => sum + present, 0) : 0,
  because: eventIds(nations.flatMap((one) => one.because)),
});

const upTo = (most: Part, because: Addend['because']): Addend => ({ least: nothing(most), most, because });

/** The pledge's figure, its open conditions and its matches to the line. */
const behind = ({ offer: { pledge, figures: all }, figures }: Matched): Addend['because'] =>
  eventIds([
    pledge.because.figure,
    ...all.waitingFor.map(({ condition }) => condition.id),
    ...pledge.matches
      .filter(({ requirement }) => requirement === figures.requirement)
      .flatMap(({ events }) => events),
  ]);

function pledgeOnLine(one: Matched): LinePledge {
  const { offer, figures, inAnotherUnit } = one;
  const count = (part: Part | undefined): number => (inAnotherUnit ? 0 : countOf(part));
  return {
    pledge: offer.id,
    owner: offer.pledge.owner,
    unstated: offer.figures.unstated,
    inAnotherUnit,
    matched: count(figures.matched),
    unconfirmed: count(figures.unconfirmed),
    conditional: count(figures.conditional),
    firmLeast: count(figures.firm?.least),
    firmMost: count(figures.firm?.most),
    waitingFor: [...new Set(offer.figures.waitingFor.map(({ condition }) => condition.kind))],
    because: behind(one),
  };
}
