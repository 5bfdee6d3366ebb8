// Dimensions of which the record holds too little to judge. They say what is there, and never read ready.
import { sumByCurrency } from '#platform/kernel';
import { isMoney, type ConditionKind, type Part } from '#contexts/pledging/contract';
import { eventIds, reason, type MissionRecord } from './mission-record.js';
import type { Dimension, Reason } from './readiness.answer.js';
import { some, spelled } from './spelling.js';

interface Unjudged {
  readonly says: string;
  /** Conditions of pledges that wait for what this dimension is about. */
  readonly waitingFor: readonly ConditionKind[];
}
export const unjudged = {
  'national-clearance': {
    says: 'no decision of a cabinet, parliament or court is recorded yet',
    waitingFor: ['cabinet', 'parliament', 'court', 'reciprocal-agreement'],
  },
  'host-consent': { says: 'no consent of the host State is recorded yet', waitingFor: ['host-consent'] },
  safeguards: { says: 'no risk assessment or vetting is recorded yet', waitingFor: ['vetting'] },
  deployment: { says: 'no training, lift or arrival is recorded yet', waitingFor: ['training'] },
  basing: { says: 'no base is recorded yet', waitingFor: [] },
} as const satisfies Readonly<Record<string, Unjudged>>;

type Said = Pick<Dimension, 'standing' | 'says' | 'reasons'>;

export function notAssessed(record: MissionRecord, { says, waitingFor }: Unjudged): Said {
  return {
    standing: 'not-assessed',
    says,
    reasons: [
      reason('nothing-to-assess', `Not assessed: ${says}.`, eventIds(record.mission?.because.established)),
      ...pledgesThatWait(record, waitingFor),
    ],
  };
}

function pledgesThatWait({ pledges }: MissionRecord, kinds: readonly ConditionKind[]): readonly Reason[] {
  const open = pledges
    .map(({ figures }) => figures.waitingFor.filter(({ condition }) => kinds.includes(condition.kind)))
    .filter((conditions) => conditions.length > 0);
  if (open.length === 0) return [];
  const found = [...new Set(open.flat().map(({ condition }) => condition.kind))].sort();
  return [
    reason(
      'pledges-wait-for-it',
      `${some(open.length, 'pledge')} waiting for it (${found.join(', ')}).`,
      eventIds(...open.flat().map(({ condition }) => condition.id)),
    ),
  ];
}

export function funding(record: MissionRecord): Said {
  const pledged = record.pledges.filter(({ pledge }) => pledge.kind === 'money');
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
  return {
    standing: 'not-assessed',
    says: 'no cost of the mission is on record to measure pledges against',
    reasons: [
      reason(
        'no-cost-on-record',
        'Not assessed: no cost of the mission is on record to measure pledges against.',
        eventIds(record.mission?.because.established),
      ),
      ...(pledged.length === 0
        ? [reason('no-money-pledged', 'No money is pledged.')]
        : [
            reason(
              'money-pledged',
              `${says}.`,
              eventIds(
                ...pledged.flatMap(({ pledge, figures }) => [
                  pledge.because.figure,
                  ...figures.waitingFor.map(({ condition }) => condition.id),
                ]),
              ),
            ),
          ]),
    ],
  };
}
