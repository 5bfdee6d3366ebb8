// One requirement line. It outlives the assessment that found it and is revised with reason and authority; its unit
// stays, because pledges are matched to it in that unit.
import type { Command, Decider, Decision, MissionId, Refusal } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import { assessmentFact, type AssessmentState } from './assessment.facts.js';
import { assessmentRules } from './assessment.rules.js';
import { plans } from './planning.facts.js';
import type {
  ApproveRequirements,
  IdentifyRequirement,
  RetireRequirement,
  ReviseRequirement,
} from './requirement.commands.js';
import {
  RequirementIdentified,
  RequirementRetired,
  RequirementRevised,
  RequirementsApproved,
} from './requirement.events.js';
import {
  evolveRequirement,
  noRequirement,
  requirementFact,
  requirementStream,
  type RequirementEvent,
  type RequirementState,
} from './requirement.facts.js';

export type RequirementCommand =
  | Command<'IdentifyRequirement', Said<IdentifyRequirement>>
  | Command<'ReviseRequirement', Said<ReviseRequirement>>
  | Command<'ApproveRequirements', Said<ApproveRequirements> & { readonly line: string }>
  | Command<'RetireRequirement', Said<RetireRequirement>>;

export interface RequirementFacts {
  readonly mission?: MissionState;
  /** The assessment that found the need. */
  readonly assessment?: AssessmentState;
  /** Other lines that are to be approved with this one. */
  readonly [line: `line ${string}`]: RequirementState | undefined;
}

type Answer = Decision<RequirementEvent>;

export const requirementDecider: Decider<
  RequirementState,
  RequirementCommand,
  RequirementEvent,
  RequirementFacts
> = {
  name: 'requirement',
  initial: noRequirement,
  evolve: evolveRequirement,
  facts: (command, state) => {
    const mission = state.mission ?? command.mission;
    const together = command.type === 'ApproveRequirements' ? (command.body.together ?? []) : [];
    const assessment = command.type === 'IdentifyRequirement' ? command.body.assessment : undefined;
    return {
      ...(mission === undefined ? {} : { mission: missionFact(mission) }),
      ...(assessment === undefined ? {} : { assessment: assessmentFact(assessment) }),
      ...Object.fromEntries(together.map((line) => [`line ${line}`, requirementFact(line)])),
    };
  },
  decide: (state, facts, command) => {
    if (command.type === 'IdentifyRequirement') return identify(facts, command);
    if (!state.exists) return assessmentRules.refuse('requirement-exists');
    if (!plans(facts.mission, command.meta)) return notPlanning();
    if (state.retired) return assessmentRules.refuse('requirement-is-current');
    if (command.type === 'ApproveRequirements') return approve(state, facts, command.body);
    if (command.type === 'RetireRequirement') return [RequirementRetired.of({ ...command.body })];
    return revise(state, facts.mission, command.body);
  },
};

function identify(
  facts: RequirementFacts,
  { body, meta, mission }: Extract<RequirementCommand, { readonly type: 'IdentifyRequirement' }>,
): Answer {
  if (facts.mission?.established !== true) return assessmentRules.refuse('mission-is-established');
  if (!plans(facts.mission, meta)) return notPlanning();
  const refused = unfit(facts.mission, body) ?? restsOnAnother(facts.assessment, mission, body.assessment);
  return refused ?? [RequirementIdentified.of({ ...body, phase: body.phase ?? 'foc' })];
}

function approve(
  state: RequirementState,
  facts: RequirementFacts,
  {
    line,
    together = [],
    authority,
  }: Extract<RequirementCommand, { readonly type: 'ApproveRequirements' }>['body'],
): Answer {
  if (facts.mission?.closed !== false) return assessmentRules.refuse('mission-is-open');
  if (state.approved !== undefined) return assessmentRules.refuse('approved-once', { line });
  for (const other of together) {
    const known = facts[`line ${other}`];
    if (other === line || known?.exists !== true || known.retired || known.mission !== state.mission)
      return assessmentRules.refuse('approved-together', { line: other });
    if (known.approved !== undefined) return assessmentRules.refuse('approved-once', { line: other });
  }
  const approved = RequirementsApproved.of({ lines: [line, ...together], authority });
  return [approved, ...together.map((other) => ({ ...approved, stream: requirementStream(other) }))];
}

function revise(
  state: RequirementState,
  mission: MissionState | undefined,
  { reason, authority, ...said }: Said<ReviseRequirement>,
): Answer {
  const { kind, capability, quantity, needBy, pillar, phase, description } = { ...state, ...said };
  // An existing line has them all; the check is what makes that known.
  if (!kind || !capability || !quantity || !needBy || !pillar || !phase) {
    return assessmentRules.refuse('requirement-exists');
  }
  if (quantity.unit !== state.quantity?.unit) {
    return assessmentRules.refuse('unit-stays', {
      unit: state.quantity?.unit ?? 'none',
      asked: quantity.unit,
    });
  }
  const line = { kind, capability, quantity, needBy, pillar, phase };
  const unchanged =
    Object.entries(line).every(([name, value]) => same(value, state[name as keyof typeof line])) &&
    description === state.description;
  if (unchanged) return assessmentRules.refuse('revision-changes-something');
  return (
    unfit(mission, line) ?? [
      RequirementRevised.of({
        ...line,
        ...(description === undefined ? {} : { description }),
        reason,
        authority,
      }),
    ]
  );
}

const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const quantities = [a, b] as readonly RequirementState['quantity'][];
  return quantities[0]?.count === quantities[1]?.count && quantities[0]?.unit === quantities[1]?.unit;
};

/** What of a line does not fit the mission as it is; undefined where all does. */
function unfit(
  mission: MissionState | undefined,
  { quantity, pillar }: { readonly quantity: { readonly count: number }; readonly pillar: string },
): Refusal | undefined {
  if (mission?.closed !== false) return assessmentRules.refuse('mission-is-open');
  if (quantity.count === 0) return assessmentRules.refuse('more-than-nothing');
  if (!mission.pillars.some(({ id }) => id === pillar)) {
    return assessmentRules.refuse('pillar-is-defined', { pillar });
  }
  return undefined;
}

function restsOnAnother(
  assessment: AssessmentState | undefined,
  mission: MissionId | undefined,
  named: string | undefined,
): Refusal | undefined {
  if (named === undefined) return undefined;
  const known = assessment !== undefined && assessment.status !== 'absent' && assessment.mission === mission;
  return known && assessment.status !== 'aborted'
    ? undefined
    : assessmentRules.refuse('rests-on-an-assessment-of-the-mission', { assessment: named });
}

const notPlanning = () => assessmentRules.refuse('stated-by-those-who-plan');
