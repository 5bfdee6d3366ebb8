import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  RecordRestriction,
  RecordSituationReport,
  ReportArmsFlowAction,
  ReportAssistance,
  ReportIndicator,
  ReportInfrastructure,
  ReviseIndicator,
} from './claim.commands.js';
import { claimDecider } from './claim.decider.js';
import { claimStream } from './claim.facts.js';

const reporting = ['situation.claim-names-its-source', 'situation.mission-is-established'];
const links = { self: '/v1/claims/{id}' };

@Controller('v1')
export class ClaimsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/indicators',
    action: 'situation.ReportIndicator',
    creates: true,
    body: ReportIndicator,
    summary: 'Report an indicator from a source',
    description:
      'The same indicator, place and period from another source is another claim: none overwrites the other.',
    links,
    rules: [...reporting, 'situation.period-runs-forwards'],
    flags: ['situation.parts-exceed-the-whole', 'situation.sources-conflict'],
    records: ['situation.IndicatorReported'],
  })
  indicator(@CommandInput() input: CommandInput<ReportIndicator>) {
    return this.commands.give(claimDecider, { type: 'ReportIndicator', ...newIn(input) }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/situation-reports',
    action: 'situation.RecordSituationReport',
    creates: true,
    body: RecordSituationReport,
    summary: 'Record that a report on the situation was published',
    links,
    rules: [...reporting, 'situation.period-runs-forwards'],
    records: ['situation.SituationReportPublished'],
  })
  situationReport(@CommandInput() input: CommandInput<RecordSituationReport>) {
    return this.commands.give(claimDecider, { type: 'RecordSituationReport', ...newIn(input) }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/infrastructure',
    action: 'situation.ReportInfrastructure',
    creates: true,
    body: ReportInfrastructure,
    summary: 'Report how a road, a port, a hospital is now',
    links,
    rules: reporting,
    records: ['situation.InfrastructureStatusChanged'],
  })
  infrastructure(@CommandInput() input: CommandInput<ReportInfrastructure>) {
    return this.commands.give(claimDecider, { type: 'ReportInfrastructure', ...newIn(input) }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/assistance',
    action: 'situation.ReportAssistance',
    creates: true,
    body: ReportAssistance,
    summary: 'Report assistance given beside the mission',
    description:
      'It never counts as the mission’s funding. Security assistance is support that needs vetting and an assessment of risk.',
    links,
    rules: reporting,
    flags: ['safeguards.support-without-risk-assessment', 'safeguards.support-without-vetting'],
    records: ['situation.AssistanceReported'],
  })
  assistance(@CommandInput() input: CommandInput<ReportAssistance>) {
    return this.commands.give(claimDecider, { type: 'ReportAssistance', ...newIn(input) }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/restrictions',
    action: 'situation.RecordRestriction',
    creates: true,
    body: RecordRestriction,
    summary: 'Record sanctions or other restrictions',
    description: 'How many they concern, and never who.',
    links,
    rules: reporting,
    records: ['situation.RestrictionImposed'],
  })
  restriction(@CommandInput() input: CommandInput<RecordRestriction>) {
    return this.commands.give(claimDecider, { type: 'RecordRestriction', ...newIn(input) }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/arms-flow-actions',
    action: 'situation.ReportArmsFlowAction',
    creates: true,
    body: ReportArmsFlowAction,
    summary: 'Report an action against the flow of arms',
    links,
    rules: reporting,
    records: ['situation.ArmsFlowActionReported'],
  })
  armsFlow(@CommandInput() input: CommandInput<ReportArmsFlowAction>) {
    return this.commands.give(claimDecider, { type: 'ReportArmsFlowAction', ...newIn(input) }, input);
  }

  @CommandRoute({
    post: 'claims/:claimId/revisions',
    action: 'situation.ReviseIndicator',
    body: ReviseIndicator,
    summary: 'Say that one’s source gives another figure now',
    description: 'What it read before stays on record. A slip is corrected instead, as an entry.',
    rules: [
      'situation.claim-names-its-source',
      'situation.claim-exists',
      'situation.only-indicators-are-revised',
      'situation.revised-by-whom-reported-it',
      'situation.revision-says-something-new',
    ],
    flags: ['situation.parts-exceed-the-whole', 'situation.sources-conflict'],
    records: ['situation.IndicatorRevised'],
  })
  revise(@CommandInput() input: CommandInput<ReviseIndicator, 'claimId'>) {
    const stream = claimStream(input.params.claimId);
    return this.commands.give(claimDecider, { type: 'ReviseIndicator', stream, body: told(input) }, input);
  }
}

const told = <Body extends object>({ body, statement }: CommandInput<Body, string>) => ({
  said: body,
  sourced: statement.source !== undefined,
});
/** A claim's own stream and envelope. */
const newIn = <Body extends object>(input: CommandInput<Body>) => ({
  stream: claimStream(input.meta.id),
  mission: missionId(input.params.missionId),
  body: told(input),
});
