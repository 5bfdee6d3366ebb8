// Conditions: only their owner says that they hold, but for the self-executing ones, which the evidence settles.
import { isRefusal, type Command, type Decision, type EventOf, type Foldable } from '#platform/kernel';
import type { Plain } from '#platform/hosting';
import { least, minus, nothing, plus, sameMeasure, spanOf, type Part } from './figure.facts.js';
import { partFrom, partOf } from './figure.rules.js';
import type { ConditionPledge, ReopenCondition, SatisfyCondition } from './pledge.commands.js';
import type { ConditionBody, Spoken } from './offer.commands.js';
import {
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  ConditionReopened,
  ConditionSatisfied,
  PledgeConditioned,
  type Evidence,
} from './pledge.events.js';
import { conditionProgress, coveredBy, heldPart } from './pledge-figures.facts.js';
import type { PledgeCondition } from './pledge-conditions.facts.js';
import type { PledgeEvent, PledgeState, StandingPledge } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

type Named<Body> = Body & { readonly condition: string };
export type ConditionCommand =
  | Command<'ConditionPledge', Spoken<ConditionPledge>>
  | Command<'SatisfyCondition', Named<Spoken<SatisfyCondition>>>
  | Command<'ReopenCondition', Named<Spoken<ReopenCondition>>>
  | Command<'RecordConditionEvidence', Named<{ readonly evidence: Evidence }>>
  | Command<'RecordEvidenceLost', Named<{ readonly evidence: Evidence; readonly reason: string }>>;

type Answer = Decision<Foldable<PledgeEvent>>;

/** A condition as its owner states it; `whole` is the pledge's upper end, `pledge` its own id. */
export function conditioned(said: Plain<ConditionBody>, whole: Part | undefined, pledge: string): Answer {
  const { kind, text, deadline, selfExecuting, part, mission, party, pledge: other } = said;
  if (kind === 'another-pledge' && (other === undefined || other === pledge)) {
    return pledgingRules.refuse('another-pledge-is-named');
  }
  const covers = part === undefined ? undefined : whole === undefined ? partFrom(part) : partOf(part, whole);
  if (covers !== undefined && isRefusal(covers)) return covers;
  if (covers !== undefined && whole === undefined) return pledgingRules.refuse('unstated-has-no-parts');
  return [
    PledgeConditioned.of({
      kind,
      text,
      ...(deadline === undefined ? {} : { deadline }),
      selfExecuting: selfExecuting === true,
      ...(covers === undefined ? {} : { part: covers }),
      ...(mission === undefined ? {} : { mission }),
      ...(party === undefined ? {} : { party }),
      ...(other === undefined ? {} : { pledge: other }),
    }),
  ];
}

/** Decides about the conditions of a pledge that stands; that its owner speaks has been seen to. */
export function decideCondition(state: StandingPledge, command: ConditionCommand, pledge: string): Answer {
  if (command.type === 'ConditionPledge') {
    return conditioned(command.body.condition, spanOf(state.figure)?.most, pledge);
  }
  const condition = state.conditions.find(({ id }) => id === command.body.condition);
  if (condition === undefined)
    return pledgingRules.refuse('condition-exists', { condition: command.body.condition });
  switch (command.type) {
    case 'SatisfyCondition':
      return satisfy(state, condition, command.body);
    case 'ReopenCondition':
      return reopen(state, condition, command.body);
    case 'RecordConditionEvidence':
      return foundEvidence(state, condition, command.body.evidence);
    case 'RecordEvidenceLost':
      return lostEvidence(state, condition, command.body.evidence, command.body.reason);
  }
}

function satisfy(state: StandingPledge, condition: PledgeCondition, body: Spoken<SatisfyCondition>): Answer {
  if (conditionProgress(condition, state.figure) === 'satisfied') {
    return pledgingRules.refuse('condition-is-open', { condition: condition.id });
  }
  const note = {
    ...(body.note === undefined ? {} : { note: body.note }),
    ...(body.document === undefined ? {} : { document: body.document }),
  };
  if (body.part === undefined) return [wholly(state, condition, 'owner', note)];
  const held = heldPart(state, condition);
  const part = partOf(body.part, held);
  if (isRefusal(part)) return part;
  const left = minus(held ?? part, part);
  const covered = coveredBy(condition, spanOf(state.figure)?.most) ?? part;
  const released = plus(fittingRelease(condition.released, covered), part);
  return [
    ConditionSatisfied.of({ condition: condition.id, by: 'owner', part, released, held: left, ...note }),
  ];
}

function wholly(
  state: StandingPledge,
  condition: PledgeCondition,
  by: 'owner' | 'evidence',
  note: Pick<Spoken<SatisfyCondition>, 'note' | 'document'> = {},
) {
  const covered = coveredBy(condition, spanOf(state.figure)?.most);
  const figures = covered === undefined ? {} : { released: covered, held: nothing(covered) };
  return ConditionSatisfied.of({ condition: condition.id, by, ...figures, ...note });
}

function reopen(state: StandingPledge, condition: PledgeCondition, body: Spoken<ReopenCondition>): Answer {
  if (conditionProgress(condition, state.figure) === 'open') {
    return pledgingRules.refuse('condition-was-satisfied', { condition: condition.id });
  }
  const { reason } = body;
  if (body.part === undefined) return [reopenedWholly(state, condition, 'owner', reason)];
  const covered = coveredBy(condition, spanOf(state.figure)?.most);
  const released = condition.satisfied ? covered : condition.released;
  const before = covered === undefined ? undefined : fittingRelease(released, covered);
  const part = partOf(body.part, before);
  if (isRefusal(part)) return part;
  const stays = minus(before ?? part, part);
  const held = covered === undefined ? part : minus(covered, stays);
  return [
    ConditionReopened.of({ condition: condition.id, by: 'owner', reason, part, released: stays, held }),
  ];
}

/** What was released in another unit, before a correction, counts nothing. */
const fittingRelease = (released: Part | undefined, covered: Part): Part =>
  released !== undefined && sameMeasure(released, covered) ? least(released, covered) : nothing(covered);

function reopenedWholly(
  state: StandingPledge,
  condition: PledgeCondition,
  by: 'owner' | 'evidence',
  reason: string,
) {
  const covered = coveredBy(condition, spanOf(state.figure)?.most);
  const figures = covered === undefined ? {} : { released: nothing(covered), held: covered };
  return ConditionReopened.of({ condition: condition.id, by, reason, ...figures });
}

function foundEvidence(state: StandingPledge, condition: PledgeCondition, evidence: Evidence): Answer {
  if (condition.evidence.some(({ event }) => event === evidence.event)) {
    return pledgingRules.refuse('evidence-is-new', { evidence: evidence.event });
  }
  const found = ConditionEvidenceFound.of({ condition: condition.id, evidence });
  const settles = condition.selfExecuting && conditionProgress(condition, state.figure) !== 'satisfied';
  return settles ? [found, wholly(state, condition, 'evidence')] : [found];
}

function lostEvidence(
  state: StandingPledge,
  condition: PledgeCondition,
  evidence: Evidence,
  reason: string,
): Answer {
  if (!condition.evidence.some(({ event }) => event === evidence.event)) {
    return pledgingRules.refuse('evidence-is-known', { evidence: evidence.event });
  }
  const lost = ConditionEvidenceLost.of({ condition: condition.id, evidence, reason });
  // What its owner said by itself stands until the owner says otherwise; the loss is flagged.
  const unsettles =
    condition.selfExecuting && condition.satisfiedBy === 'evidence' && condition.evidence.length === 1;
  return unsettles ? [lost, reopenedWholly(state, condition, 'evidence', reason)] : [lost];
}

/** Conditions that evidence alone had settled wait again once that evidence is voided. */
export const reopenedWithoutEvidence = (
  before: PledgeState,
  after: PledgeState,
): readonly EventOf<typeof ConditionReopened>[] =>
  before.status === 'absent' || after.status === 'absent'
    ? []
    : after.conditions
        .filter(
          ({ id, satisfiedBy, evidence }) =>
            satisfiedBy === 'evidence' &&
            evidence.length === 0 &&
            before.conditions.some((condition) => condition.id === id && condition.evidence.length > 0),
        )
        .map((condition) => reopenedWholly(after, condition, 'evidence', 'Its evidence was voided.'));
