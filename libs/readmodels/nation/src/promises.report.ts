// What a nation has promised and what is recorded of it: people and things by unit, money by currency.
import { canonicalMoney, spelled, sumByCurrency, units, type Money } from '#platform/kernel';
import {
  agreementsOf,
  contributionOn,
  isMoney,
  pledgeFigures,
  pledgeLevelsOn,
  spanOf,
  stillStands,
  wasOpenOn,
  type Part,
} from '#contexts/pledging/contract';
import type { NationRecord } from './nation-record.js';
import type { NationOwes, NationReport } from './nation.answer.js';

export const pledgesOn = ({ pledges, agreements }: NationRecord, on: string): NationReport['pledges'] =>
  pledges
    .filter(({ pledge }) => pledge.since.slice(0, 10) <= on)
    .map(({ id, pledge }) => {
      const { kind, capability, status, unconfirmed, because } = pledge;
      const figures = pledgeFigures(pledge);
      const most = spanOf(pledge.figure)?.most;
      const held = figures.conditional?.most;
      const { level, because: levels } = pledgeLevelsOn(pledge, agreementsOf(id, agreements), on);
      return {
        pledge: id,
        kind,
        ...(capability === undefined ? {} : { capability }),
        status,
        unstated: figures.unstated,
        unconfirmed,
        promised: most === undefined ? 'an unstated number' : spelled(most),
        conditional:
          held === undefined ? (figures.waitingFor.length > 0 ? 'all of it' : 'nothing') : spelled(held),
        level,
        because: [
          ...new Set([
            because.made,
            because.figure,
            ...(because.standing === undefined ? [] : [because.standing]),
            ...levels,
          ]),
        ],
      };
    });

export function promisesOn({ pledges, agreements }: NationRecord, on: string): NationReport['promises'] {
  const standing = pledges
    .filter(({ pledge }) => stillStands(pledge) && pledge.since.slice(0, 10) <= on)
    .map(({ id, pledge }) => ({
      pledge,
      figures: pledgeFigures(pledge),
      levels: pledgeLevelsOn(pledge, agreementsOf(id, agreements), on),
    }));
  return units.flatMap((unit) => {
    const ours = standing.filter(({ pledge }) => {
      const most = spanOf(pledge.figure)?.most;
      return most !== undefined && !isMoney(most) && most.unit === unit;
    });
    if (ours.length === 0) return [];
    const sum = (of: (one: (typeof ours)[number]) => Part | undefined): number =>
      ours.reduce((total, one) => {
        const part = of(one);
        return part === undefined || isMoney(part) ? total : total + part.count;
      }, 0);
    return [
      {
        unit,
        promised: sum(({ figures }) => figures.pledged?.most),
        conditional: sum(({ figures }) => figures.conditional?.most),
        unconfirmed: sum(({ figures }) => figures.unconfirmed?.most),
        notified: sum(({ levels }) => levels.reached?.notified),
        because: ours.map(({ pledge }) => pledge.because.figure),
      },
    ];
  });
}

/** A commitment is owed in its own currency; what was received in another one counts in that one. */
export function owesOn({ pledges, contributions }: NationRecord, on: string): readonly NationOwes[] {
  const promised = pledges
    .filter(({ pledge }) => stillStands(pledge) && pledge.since.slice(0, 10) <= on)
    .flatMap(({ pledge }) => {
      const most = pledgeFigures(pledge).pledged?.most;
      return most !== undefined && isMoney(most) ? [{ most, event: pledge.because.figure }] : [];
    });
  const stages = contributions.filter((one) => wasOpenOn(one, on)).map((one) => contributionOn(one, on));
  const moneys = {
    pledged: promised.map(({ most }) => most),
    committed: stages.flatMap(({ committed }) => committed ?? []),
    paid: stages.flatMap(({ received }) => received),
    leftToPay: stages.flatMap(({ leftToPay }) => leftToPay ?? []),
    frozen: stages.flatMap(({ frozen }) => frozen ?? []),
  };
  const currencies = [
    ...new Set(Object.values(moneys).flatMap((all) => all.map(({ currency }) => currency))),
  ];
  return currencies.sort().map((currency) => {
    const sum = (all: readonly Money[]): Money =>
      sumByCurrency(all).find((one) => one.currency === currency) ??
      canonicalMoney({ amount: '0', currency });
    return {
      currency,
      pledged: sum(moneys.pledged),
      committed: sum(moneys.committed),
      paid: sum(moneys.paid),
      leftToPay: sum(moneys.leftToPay),
      frozen: sum(moneys.frozen),
      because: [
        ...new Set([
          ...promised.filter(({ most }) => most.currency === currency).map(({ event }) => event),
          ...stages
            .filter(({ committed, received }) =>
              [...(committed === undefined ? [] : [committed]), ...received].some(
                (money) => money.currency === currency,
              ),
            )
            .flatMap(({ because }) => because),
        ]),
      ],
    };
  });
}
