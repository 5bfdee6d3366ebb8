// The fold of one condition of a pledge.
import type { Effective, EventId, EventOf } from '#platform/kernel';
import { isNothing, minus, plus, sameMeasure, type Part } from './figure.facts.js';
import type { Static } from 'typebox';
import type {
  ConditionKind,
  ConditionReopened,
  ConditionSatisfied,
  Evidence,
  Instrument,
} from './pledge.events.js';

/** One condition of a pledge, by the id of the event that set it. */
export interface PledgeCondition {
  readonly id: EventId;
  readonly kind: ConditionKind;
  readonly text: string;
  readonly deadline?: string;
  readonly selfExecuting: boolean;
  /** What it covers; absent: the whole pledge, however large it becomes. */
  readonly part?: Part;
  readonly mission?: string;
  readonly party?: string;
  readonly pledge?: string;
  /** Satisfied for all that it covers. */
  readonly satisfied: boolean;
  /** Released so far while it is not wholly satisfied. */
  readonly released?: Part;
  /** On whose word it is satisfied, wholly or in part. */
  readonly satisfiedBy?: 'owner' | 'evidence';
  /** Evidence that stands. */
  readonly evidence: readonly Evidence[];
  /** The event by which the last evidence was lost; absent while any stands. */
  readonly evidenceLostBy?: EventId;
  /** The document by which its owner has shown that it holds. */
  readonly document?: Static<typeof Instrument>;
  /** It was open when this day came, by which it had to hold. */
  readonly deadlinePassed?: { readonly deadline: string; readonly event: EventId };
  /** The event by which it stands as it does, where anything but its setting did. */
  readonly settledBy?: EventId;
}

/** A copy without these keys: state is plain JSON, in which no key is undefined. The compiler cannot follow the filter. */
const without = <Key extends keyof PledgeCondition>(condition: PledgeCondition, ...keys: readonly Key[]) =>
  Object.fromEntries(
    Object.entries(condition).filter(([key]) => !(keys as readonly string[]).includes(key)),
  ) as unknown as Omit<PledgeCondition, Key>;

export function satisfied(
  condition: PledgeCondition,
  event: Effective<EventOf<typeof ConditionSatisfied>>,
): PledgeCondition {
  const { part, by, document } = event.data;
  const { released, ...rest } = {
    ...condition,
    satisfiedBy: by,
    settledBy: event.id,
    ...(document === undefined ? {} : { document }),
  };
  if (part === undefined || condition.satisfied) return { ...rest, satisfied: true };
  const total = released !== undefined && sameMeasure(released, part) ? plus(released, part) : part;
  return { ...rest, released: total };
}

/**
 * What stays released is reckoned from what stands as released now, not taken from the event: the entry that released
 * it may have been voided since.
 */
export function reopened(
  condition: PledgeCondition,
  event: Effective<EventOf<typeof ConditionReopened>>,
): PledgeCondition {
  const { part, released: said } = event.data;
  const open = { ...condition, satisfied: false, settledBy: event.id };
  const before = condition.released;
  const stays =
    part === undefined
      ? undefined
      : condition.satisfied
        ? said
        : before !== undefined && sameMeasure(before, part)
          ? minus(before, part)
          : undefined;
  if (stays === undefined || isNothing(stays)) return without(open, 'released', 'satisfiedBy', 'document');
  return { ...open, released: stays };
}

export const evidenceFound = (condition: PledgeCondition, evidence: Evidence): PledgeCondition => ({
  ...without(condition, 'evidenceLostBy'),
  evidence: [...withoutEvidence(condition, evidence.event), evidence],
});

export function evidenceLost(condition: PledgeCondition, event: string, by: EventId): PledgeCondition {
  const evidence = withoutEvidence(condition, event);
  const last = evidence.length === 0 && condition.evidence.length > 0;
  return { ...condition, evidence, ...(last ? { evidenceLostBy: by } : {}) };
}

const withoutEvidence = (condition: PledgeCondition, event: string): readonly Evidence[] =>
  condition.evidence.filter((evidence) => evidence.event !== event);
