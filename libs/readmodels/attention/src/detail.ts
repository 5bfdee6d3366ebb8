// The figures of a flag, where the row that raised it has them.
import { spelled, sumByCurrency, type EventId } from '#platform/kernel';
import { amountOn, ownTotal, reportedOn, type ContributionState } from '#contexts/pledging/contract';
import type { AttentionRow } from './attention.read-model.js';
import { idIn } from './streams.js';

interface Flag {
  readonly rule: string;
  readonly events: readonly EventId[];
}
interface Asked {
  readonly stream: string;
  readonly contributions: readonly ContributionState[];
  readonly on: string;
}

/** Empty where the rule's own sentence says it all. */
export function detailOf(row: AttentionRow, { rule, events }: Flag, asked: Asked): string {
  switch (rule) {
    case 'pledging.reported-differs-from-the-record':
      return row.kind === 'fund' ? totalsIn(row.state, events, asked) : '';
    case 'authorization.report-is-overdue':
    case 'authorization.report-was-late':
      return row.kind === 'mandate'
        ? row.state.obligations
            .filter(({ id }) => events.includes(id))
            .map(({ report, to, due }) => `${report}, due to ${to} on ${due}`)
            .join('; ')
        : '';
    case 'authorization.more-than-was-held':
      return row.kind === 'clearance' ? holdsIn(row.state, events, asked.on) : '';
    case 'pledging.satisfied-without-evidence':
    case 'pledging.condition-is-overdue':
      return row.kind === 'pledge' && row.state.status !== 'absent'
        ? row.state.conditions
            .filter(({ id }) => events.includes(id))
            .map(({ text, deadline }) => (deadline === undefined ? text : `${text} (by ${deadline})`))
            .join('; ')
            .replace(/\.$/, '')
        : '';
    default:
      return '';
  }
}

function totalsIn(
  fund: Extract<AttentionRow, { readonly kind: 'fund' }>['state'],
  events: readonly EventId[],
  { stream, contributions, on }: Asked,
): string {
  if (fund.status === 'absent') return '';
  return reportedOn(fund, on)
    .filter(({ event }) => events.includes(event))
    .map((total) => {
      const own = ownTotal(total, idIn(stream), fund, contributions, on);
      const record = own === undefined ? '' : `, ${spelled(own.sum)} on record`;
      return `${spelled(amountOn(total, on))} reported as ${total.stage} on ${total.at.slice(0, 10)}${record}`;
    })
    .join('; ');
}

function holdsIn(
  { holds }: Extract<AttentionRow, { readonly kind: 'clearance' }>['state'],
  events: readonly EventId[],
  on: string,
): string {
  return holds
    .filter(({ event }) => events.includes(event))
    .flatMap(({ heldBy, amount, overrides }) => {
      if (amount === undefined) return [];
      const released = sumByCurrency(
        overrides.filter(({ at }) => at.slice(0, 10) <= on).flatMap((act) => act.amount ?? []),
      );
      return [`${heldBy}: ${spelled(amount)} held, ${released.map(spelled).join(' and ')} released`];
    })
    .join('; ');
}
