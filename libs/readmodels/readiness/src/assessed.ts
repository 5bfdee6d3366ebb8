// What an assessment of one dimension comes to, and what would have to happen for it to be met.
import type { EventId } from '#platform/kernel';
import type { Change, DimensionName, Reason, Standing } from './readiness.answer.js';

export interface Assessed {
  readonly standing: Standing;
  readonly says: string;
  readonly reasons: readonly Reason[];
  /** Each of them is needed for it to be met; none where it is met, or where nobody can say what would help. */
  readonly changes: readonly Change[];
  /** False where smaller sets of changes were not all tried. */
  readonly exact?: boolean;
}

/** The events that there are, each once. */
export const eventIds = (...events: readonly (EventId | undefined)[]): readonly EventId[] => [
  ...new Set(events.filter((event) => event !== undefined)),
];

export const reason = (code: string, says: string, events: readonly EventId[] = []): Reason => ({
  code,
  says,
  events,
});

export const change = (
  dimension: DimensionName,
  code: string,
  says: string,
  more: Partial<Pick<Change, 'party' | 'requirement' | 'events'>> = {},
): Change => ({ dimension, code, says, events: [], ...more });

const byWeight: readonly Standing[] = ['not-met', 'not-assessed', 'at-risk', 'met', 'not-applicable'];
/** Not met outweighs everything; what is not assessed is never better than at risk. */
export const worst = (standings: readonly Standing[]): Standing =>
  byWeight.find((standing) => standings.includes(standing)) ?? 'not-assessed';
