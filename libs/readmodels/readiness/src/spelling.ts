// How figures read in sentences.
import { isMoney, type Part } from '#contexts/pledging/contract';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `2,500 persons`, `10.5 USD`. */
export function spelled(part: Part): string {
  if (isMoney(part)) {
    const [whole = '0', fraction] = part.amount.split('.');
    return `${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`} ${part.currency}`;
  }
  const plural = part.count === 1 || part.unit === 'aircraft' ? part.unit : `${part.unit}s`;
  return `${grouped(String(part.count))} ${plural}`;
}

/** `1 pledge`, `3 pledges`. */
export const some = (count: number, thing: string): string =>
  `${String(count)} ${count === 1 ? thing : `${thing}s`}`;

const msPerDay = 86_400_000;
/** From one RFC 3339 full-date to another. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay);
