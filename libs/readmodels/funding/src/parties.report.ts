// Money by who gives it and by who keeps it.
import type { Money } from '#platform/kernel';
import {
  amountOn,
  entriesOn,
  inCurrency,
  lessMoney,
  ownTotal,
  receiptsOf,
  reportedOn,
  sumOn,
} from '#contexts/pledging/contract';
import type { Funding } from './funding.answer.js';
import {
  entryOfPledge,
  eventsOf,
  present,
  single,
  type Contribution,
  type MoneyOnRecord,
} from './money-on.js';

const day = 86_400_000;
const daysBetween = (from: string, to: string): number | undefined => {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / day);
  return days < 0 ? undefined : days;
};

export function donorsReport(record: MoneyOnRecord, on: string): Funding['donors'] {
  const contributions = single(record);
  const donors = new Set([
    ...record.pledges.map(({ pledge }) => pledge.owner),
    ...contributions.map(({ state }) => state.donor),
  ]);
  return [...donors].sort().map((donor) => {
    const pledges = record.pledges.filter(({ pledge }) => pledge.owner === donor);
    const own = contributions.filter(({ state }) => state.donor === donor);
    return {
      donor,
      pledged: present(pledges.map(({ pledged }) => pledged)),
      conditional: present(pledges.map(({ conditional }) => conditional)),
      committed: present(own.map(({ stages }) => stages.committed)),
      sent: present(own.flatMap(({ stages }) => stages.sent)),
      received: present(own.flatMap(({ stages }) => stages.received)),
      leftToPay: present(own.map(({ stages }) => stages.leftToPay)),
      frozen: present(own.map(({ stages }) => stages.frozen)),
      payments: own
        .flatMap((contribution) => paymentsOf(record, contribution, on))
        .sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1)),
      because: [
        ...new Set([
          ...eventsOf(pledges.flatMap(entryOfPledge), on),
          ...own.flatMap(({ stages }) => stages.because),
        ]),
      ],
    };
  });
}

function paymentsOf(
  { pledges }: MoneyOnRecord,
  { id, state }: Contribution,
  on: string,
): Funding['donors'][number]['payments'] {
  const pledgedOn = pledges.find((one) => one.id === state.pledge)?.pledge.since.slice(0, 10);
  const committedOn = entriesOn(state.committed, on).at(0)?.at.slice(0, 10);
  const from = pledgedOn ?? committedOn;
  return entriesOn(state.received, on).map((entry) => {
    const receivedOn = entry.at.slice(0, 10);
    const days = from === undefined ? undefined : daysBetween(from, receivedOn);
    return {
      contribution: id,
      ...(state.pledge === undefined ? {} : { pledge: state.pledge }),
      ...(pledgedOn === undefined ? {} : { pledgedOn }),
      ...(committedOn === undefined ? {} : { committedOn }),
      receivedOn,
      ...(days === undefined ? {} : { days }),
      amount: amountOn(entry, on),
    };
  });
}

export function fundsReport({ funds, contributions }: MoneyOnRecord, on: string): Funding['funds'] {
  const states = contributions.map(({ state }) => state);
  return funds.map(({ id, state }) => {
    const receipts = receiptsOf(id, states);
    const received = sumOn(receipts, on);
    const disbursed = sumOn(state.disbursed, on);
    return {
      id,
      fund: state.fund,
      year: state.year,
      administrator: state.administrator,
      received: present(received),
      allocated: present(sumOn(state.allocated, on)),
      disbursed: present(disbursed),
      balance: present(
        received.map((money): Money => lessMoney(money, inCurrency(disbursed, money.currency))),
      ),
      reported: reportedOn(state, on).map((total) => {
        const own = ownTotal(total, id, state, states, on);
        return {
          stage: total.stage,
          on: total.at.slice(0, 10),
          total: amountOn(total, on),
          ...(own === undefined ? {} : { record: own.sum }),
          because: [total.event, ...(own?.because ?? [])],
        };
      }),
      because: [
        state.because.established,
        ...eventsOf([...receipts, ...state.allocated, ...state.disbursed], on),
      ],
    };
  });
}

/** Money that several missions share; a flow that is on record twice counts as it was said first. */
export function sharedReport({ contributions }: MoneyOnRecord): Funding['shared'] {
  const flows = new Map<string, Contribution[]>();
  for (const one of contributions) {
    const { boundary, flow } = one.state;
    if (boundary === 'single') continue;
    const key = flow ?? one.id;
    flows.set(key, [...(flows.get(key) ?? []), one]);
  }
  return [...flows].map(([flow, all]) => ({
    flow,
    repeated: all.length > 1,
    committed: present([all[0]?.stages.committed]),
    received: present(all[0]?.stages.received ?? []),
    because: all.flatMap(({ stages }) => stages.because),
  }));
}
