// A count of people with what others say of it: 400 arrived by one report, 200 by another. Until one claim is adopted both
// stand, and whoever reckons takes the end that is less favourable.
import type { Effective, EventId } from '#platform/kernel';

export interface Figure {
  /** As the entry says, or as the claim that was adopted. */
  readonly said: number;
  readonly least: number;
  readonly most: number;
  /** The entries that claim another count; empty where nobody does. */
  readonly rivals: readonly { readonly event: EventId; readonly count: number }[];
}

export const exactly = (count: number): Figure => ({ said: count, least: count, most: count, rivals: [] });

/** The count of an entry together with those that are claimed for it and were not settled. */
export function figureOf(event: Effective, field: string, said: number): Figure {
  const { claims = [] } = event;
  if (claims.length === 0 || claims.some(({ adopted }) => adopted)) return exactly(said);
  const rivals = claims.flatMap(({ event: id, data }) => {
    const count = (data as Readonly<Record<string, unknown>> | null)?.[field];
    return typeof count === 'number' && count !== said ? [{ event: id, count }] : [];
  });
  const counts = [said, ...rivals.map(({ count }) => count)];
  return { said, least: Math.min(...counts), most: Math.max(...counts), rivals };
}
