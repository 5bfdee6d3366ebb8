// One assessment of the risk of supporting somebody, what is to lessen it, and whether the support goes on.
import { noFacts, type Command, type Decider, type Decision } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import type {
  AgreeMitigation,
  CompleteRiskAssessment,
  ResumeSupport,
  SuspendSupport,
} from './risk.commands.js';
import {
  MitigationAgreed,
  RiskAssessmentCompleted,
  SupportResumed,
  SupportSuspended,
} from './risk.events.js';
import { evolveRisk, noRisk, type KnownRisk, type RiskEvent, type RiskState } from './risk.facts.js';
import { safeguardsRules } from './safeguards.rules.js';

export type RiskCommand =
  | Command<'CompleteRiskAssessment', Said<CompleteRiskAssessment>>
  | Command<'AgreeMitigation', Said<AgreeMitigation>>
  | Command<'SuspendSupport', Said<SuspendSupport>>
  | Command<'ResumeSupport', Said<ResumeSupport>>;

export interface RiskFacts {
  readonly mission?: MissionState;
}

export const riskDecider: Decider<RiskState, RiskCommand, RiskEvent, RiskFacts> = {
  name: 'risk',
  initial: noRisk,
  evolve: evolveRisk,
  facts: ({ type, mission }) =>
    type !== 'CompleteRiskAssessment' || mission === undefined
      ? noFacts()
      : { mission: missionFact(mission) },
  decide: (state, facts, command) => {
    if (command.type === 'CompleteRiskAssessment') return complete(facts, command);
    if (state.status === 'absent') return safeguardsRules.refuse('risk-assessment-exists');
    switch (command.type) {
      case 'AgreeMitigation':
        return [MitigationAgreed.of({ ...command.body })];
      case 'SuspendSupport':
        if (!givesIt(state, command)) return safeguardsRules.refuse('support-is-the-supporters');
        return state.suspended === undefined
          ? [SupportSuspended.of({ ...command.body })]
          : safeguardsRules.refuse('support-is-given');
      case 'ResumeSupport':
        if (state.suspended === undefined) return safeguardsRules.refuse('support-was-suspended');
        return !givesIt(state, command) || !mayResume(state.suspended, command)
          ? safeguardsRules.refuse('support-is-the-supporters')
          : [SupportResumed.of({ ...command.body })];
    }
  },
};

const assesses = ({ meta: { roles } }: RiskCommand): boolean =>
  ['secretariat', 'assessor', 'vetting-authority', 'operator'].some((role) => roles.includes(role));

/** Where several give it, no supporter is named: each of them may stop, and whoever stopped goes on. */
const givesIt = ({ supporter }: KnownRisk, command: RiskCommand): boolean =>
  assesses(command) || supporter === undefined || supporter === command.meta.party;
const mayResume = ({ by }: NonNullable<KnownRisk['suspended']>, command: RiskCommand): boolean =>
  assesses(command) || by === command.meta.party;

function complete(
  { mission }: RiskFacts,
  { body, meta }: Extract<RiskCommand, { readonly type: 'CompleteRiskAssessment' }>,
): Decision<RiskEvent> {
  if (mission?.established !== true) return safeguardsRules.refuse('mission-is-established');
  const { validUntil } = body;
  if (validUntil !== undefined && validUntil < meta.effectiveAt.slice(0, 10))
    return safeguardsRules.refuse('validity-lies-ahead', { validUntil });
  return [RiskAssessmentCompleted.of({ ...body })];
}
