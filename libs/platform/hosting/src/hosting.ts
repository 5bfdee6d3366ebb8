import type { Clock, EventCatalogue, Fact, RuleBook, Rules } from '#platform/kernel';
import type { EventStore, LogClock } from '#platform/event-store';
import type { RowReader } from '#platform/projections';
import type { DenialTrail } from './denials.js';
import type { DossierStore } from './dossier-store.js';
import type { ComposedPolicy } from './policy.js';
import type { ReaderGroups } from './reader-groups.js';
import type { PositionTokens } from './position-tokens.js';
import type { TokenVerifier } from './token-verifier.js';

/** How the host asks whether one party lets another speak for it; the context that keeps delegations answers. */
export interface DelegationCheck<State = never> {
  /** The delegation's stream and its fold. */
  readonly fact: (id: string) => Fact;
  readonly delegates: (
    state: State,
    said: { readonly from: string; readonly to: string; readonly action: string; readonly at: string },
  ) => boolean;
}

/** Drives the clock of the log, in development. */
export type ClockDriver = Pick<LogClock, 'read' | 'driveTo'>;

/** What the host works with; the app makes it. */
export interface Hosting {
  readonly store: EventStore;
  readonly catalogue: EventCatalogue;
  readonly policy: ComposedPolicy;
  readonly tokens: PositionTokens;
  readonly verifier: TokenVerifier;
  readonly denials: Pick<DenialTrail, 'note'>;
  readonly delegations: DelegationCheck;
  /** Where groups of readers are kept. */
  readonly groups?: ReaderGroups;
  /** The rules of all contexts: a breach that is explained is of one that flags. */
  readonly rules?: readonly Pick<RuleBook<Rules>, 'context' | 'rules'>[];
  /** What names persons, outside the log. */
  readonly dossiers?: DossierStore;
  /** Where there are read models. */
  readonly rows?: RowReader;
  /** The clock of the log, and so of requests; the machine's unless said. */
  readonly clock?: Clock;
  /** Where a scenario may drive it. */
  readonly driver?: ClockDriver;
}

/** Injection token of the {@link Hosting}. */
export const hosting = Symbol('muster:hosting');
