// How figures read in sentences. In data they stay as they were said.
import type { Money } from './money.js';

/** `2,500 persons`, `10.5 USD`. */
export function spelled(part: Money | { readonly count: number; readonly unit: string }): string {
  if ('amount' in part) {
    const [whole = '0', fraction] = part.amount.split('.');
    return `${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`} ${part.currency}`;
  }
  const plural = part.count === 1 || part.unit === 'aircraft' ? part.unit : `${part.unit}s`;
  return `${grouped(String(part.count))} ${plural}`;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
