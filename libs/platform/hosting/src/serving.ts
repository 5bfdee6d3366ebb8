import type { Clock, RuleBook, Rules } from '#platform/kernel';
import type { TopicNames } from '#platform/messaging';
import type { ReadModel } from '#platform/projections';
import type { Check } from './health.controller.js';
import type { LiveOptions } from './live.js';
import type { Figure } from './metrics.js';

/** What a process serves beside its contexts' routes. */
export interface Serving {
  /** Every read model of the system. */
  readonly readModels: readonly ReadModel[];
  readonly topics: TopicNames;
  /** The tables of rules of all contexts: each refusal is a problem with a page of its own. */
  readonly rules: readonly Pick<RuleBook<Rules>, 'context' | 'rules'>[];
  /** What must be there for the process to be ready. */
  readonly checks: readonly Check[];
  readonly figures?: readonly Figure[];
  /** The clock of the log: health says where it is simulated. */
  readonly clock?: Clock;
  readonly live?: Pick<LiveOptions, 'heartbeatMs' | 'patienceMs' | 'maxStreams'>;
  /** A sentence for the log of the process. */
  readonly onProblem?: (problem: string) => void;
}

/** Injection token of the {@link Serving}. */
export const serving = Symbol('muster:serving');
