// Whether there is money for long enough.
import { sumByCurrency } from '#platform/kernel';
import { isMoney, type Part } from '#contexts/pledging/contract';
import { eventIds, reason, type Assessed } from './assessed.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import type { Reason } from './readiness.answer.js';
import { spelled } from './spelling.js';

export function funding(record: MissionRecord): Assessed {
  const says = 'no cost of the mission is on record to measure pledges against';
  return {
    standing: 'not-assessed',
    says,
    reasons: [
      reason('no-cost-on-record', `Not assessed: ${says}.`, establishedBy(record)),
      pledgedMoney(record),
    ],
    changes: [],
  };
}

function pledgedMoney({ pledges }: MissionRecord): Reason {
  const pledged = pledges.filter(({ pledge }) => pledge.kind === 'money');
  if (pledged.length === 0) return reason('no-money-pledged', 'No money is pledged.');
  const sum = (parts: readonly (Part | undefined)[]): string =>
    sumByCurrency(parts.filter((part) => part !== undefined).filter(isMoney))
      .filter(({ amount }) => amount !== '0')
      .map(spelled)
      .join(', ');
  const all = sum(pledged.map(({ figures }) => figures.pledged?.most));
  const conditional = sum(pledged.map(({ figures }) => figures.conditional?.most));
  const unconfirmed = sum(pledged.map(({ figures }) => figures.unconfirmed?.most));
  const says = [
    all === '' ? 'No amount is pledged in its owner’s own word' : `Pledged: ${all}`,
    ...(conditional === '' ? [] : [`of it conditional: ${conditional}`]),
    ...(unconfirmed === '' ? [] : [`beside that unconfirmed: ${unconfirmed}`]),
  ].join('; ');
  return reason(
    'money-pledged',
    `${says}.`,
    eventIds(
      ...pledged.flatMap(({ pledge, figures }) => [
        pledge.because.figure,
        ...figures.waitingFor.map(({ condition }) => condition.id),
      ]),
    ),
  );
}
