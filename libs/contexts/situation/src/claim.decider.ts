// One claim of one source. It happened in the world or was said there, so that nothing of it is refused for being unlikely:
// only that its source is missing.
import { noFacts, type Command, type Decider, type Decision, type Foldable } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import type {
  RecordRestriction,
  RecordSituationReport,
  ReportArmsFlowAction,
  ReportAssistance,
  ReportIndicator,
  ReportInfrastructure,
  ReviseIndicator,
} from './claim.commands.js';
import {
  ArmsFlowActionReported,
  AssistanceReported,
  IndicatorReported,
  IndicatorRevised,
  InfrastructureStatusChanged,
  RestrictionImposed,
  SituationReportPublished,
} from './claim.events.js';
import { evolveClaim, noClaim, type ClaimEvent, type ClaimState } from './claim.facts.js';
import { situationRules } from './situation.rules.js';

/** What is said, and whether its statement named a source; the host keeps the source itself in the envelope. */
interface Told<Body> {
  readonly said: Body;
  readonly sourced: boolean;
}

export type ClaimCommand =
  | Command<'ReportIndicator', Told<Said<ReportIndicator>>>
  | Command<'ReviseIndicator', Told<Said<ReviseIndicator>>>
  | Command<'RecordSituationReport', Told<Said<RecordSituationReport>>>
  | Command<'ReportInfrastructure', Told<Said<ReportInfrastructure>>>
  | Command<'ReportAssistance', Told<Said<ReportAssistance>>>
  | Command<'RecordRestriction', Told<Said<RecordRestriction>>>
  | Command<'ReportArmsFlowAction', Told<Said<ReportArmsFlowAction>>>;

export interface ClaimFacts {
  readonly mission?: MissionState;
}

type Answer = Decision<Foldable<ClaimEvent>>;

export const claimDecider: Decider<ClaimState, ClaimCommand, Foldable<ClaimEvent>, ClaimFacts> = {
  name: 'claim',
  initial: noClaim,
  evolve: evolveClaim,
  facts: ({ type, mission }) =>
    type === 'ReviseIndicator' || mission === undefined ? noFacts() : { mission: missionFact(mission) },
  decide: (state, facts, command) => {
    if (!command.body.sourced) return situationRules.refuse('claim-names-its-source');
    if (command.type === 'ReviseIndicator') return revise(state, command);
    return facts.mission?.established === true
      ? report(command)
      : situationRules.refuse('mission-is-established');
  },
};

function report(command: Exclude<ClaimCommand, { readonly type: 'ReviseIndicator' }>): Answer {
  switch (command.type) {
    case 'ReportIndicator': {
      const { breakdown = [], ...said } = command.body.said;
      return said.period.until < said.period.from
        ? situationRules.refuse('period-runs-forwards')
        : [IndicatorReported.of({ ...said, breakdown })];
    }
    case 'RecordSituationReport': {
      const { said } = command.body;
      return said.period !== undefined && said.period.until < said.period.from
        ? situationRules.refuse('period-runs-forwards')
        : [SituationReportPublished.of({ ...said })];
    }
    case 'ReportInfrastructure':
      return [InfrastructureStatusChanged.of({ ...command.body.said })];
    case 'ReportAssistance':
      return [AssistanceReported.of({ ...command.body.said })];
    case 'RecordRestriction':
      return [RestrictionImposed.of({ ...command.body.said })];
    case 'ReportArmsFlowAction':
      return [ArmsFlowActionReported.of({ ...command.body.said })];
  }
}

function revise(
  state: ClaimState,
  { body, meta }: Extract<ClaimCommand, { readonly type: 'ReviseIndicator' }>,
): Answer {
  if (state.about === 'absent') return situationRules.refuse('claim-exists');
  if (state.about !== 'indicator') return situationRules.refuse('only-indicators-are-revised');
  if (state.reportedBy !== meta.party) return situationRules.refuse('revised-by-whom-reported-it');
  const { breakdown = [], ...said } = body.said;
  const same =
    said.value === state.value &&
    said.qualifier === state.qualifier &&
    JSON.stringify(breakdown) === JSON.stringify(state.breakdown);
  return same
    ? situationRules.refuse('revision-says-something-new')
    : [IndicatorRevised.of({ ...said, breakdown })];
}
