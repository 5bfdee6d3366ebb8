import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { missionDecider } from './mission.decider.js';
import { ofMission } from './mission.stream.js';
import {
  AppointCommander,
  DraftConops,
  EndorseConops,
  EstimateCost,
  PlanPhase,
  SetReadinessCriteria,
  SubmitConops,
} from './plan.commands.js';

const planning = ['missions.mission-exists', 'missions.planned-by-the-lead', 'missions.mission-is-open'];

/** What a mission means to be. */
@Controller('v1')
export class PlanController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/commanders',
    action: 'missions.AppointCommander',
    body: AppointCommander,
    summary: 'Appoint a commander, by post, rank and nation, never by name',
    rules: [
      ...planning,
      'missions.no-personal-data',
      'missions.party-is-registered',
      'missions.another-takes-the-post',
    ],
    records: ['missions.CommanderAppointed'],
  })
  appoint(@CommandInput() input: CommandInput<AppointCommander>) {
    const command = { type: 'AppointCommander' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/conops',
    action: 'missions.DraftConops',
    body: DraftConops,
    summary: 'Draft a version of the concept of operations',
    description: 'Each version is whole: what it does not say is not in it.',
    rules: [...planning, 'missions.pillar-is-defined'],
    records: ['missions.ConopsDrafted'],
  })
  draft(@CommandInput() input: CommandInput<DraftConops>) {
    const command = { type: 'DraftConops' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/conops/submission',
    action: 'missions.SubmitConops',
    body: SubmitConops,
    summary: 'Submit the latest version of the concept of operations',
    rules: [
      ...planning,
      'missions.conops-is-drafted',
      'missions.submitted-once',
      'missions.party-is-registered',
    ],
    records: ['missions.ConopsSubmitted'],
  })
  submit(@CommandInput() input: CommandInput<SubmitConops>) {
    const command = { type: 'SubmitConops' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/conops/endorsements',
    action: 'missions.EndorseConops',
    body: EndorseConops,
    summary: 'Endorse the version of the concept of operations that was submitted last',
    rules: [
      'missions.mission-exists',
      'missions.mission-is-open',
      'missions.endorsed-in-its-own-name',
      'missions.report-names-its-source',
      'missions.conops-is-submitted',
      'missions.endorsed-once',
      'missions.party-is-registered',
    ],
    records: ['missions.ConopsEndorsed'],
  })
  endorse(@CommandInput() input: CommandInput<EndorseConops>) {
    const body = { ...input.body, sourced: input.statement.source !== undefined };
    const command = { type: 'EndorseConops' as const, ...ofMission(input), body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/phases',
    action: 'missions.PlanPhase',
    body: PlanPhase,
    summary: 'Plan a phase, or plan it anew',
    rules: [...planning, 'missions.phase-runs-forward', 'missions.plan-changes-something'],
    records: ['missions.PhasePlanned'],
    flags: ['missions.phase-without-criteria'],
  })
  planPhase(@CommandInput() input: CommandInput<PlanPhase>) {
    const command = { type: 'PlanPhase' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/readiness-criteria',
    action: 'missions.SetReadinessCriteria',
    body: SetReadinessCriteria,
    summary: 'Set what makes a phase ready',
    description: 'The criteria are whole and have a version: what is left out is asked for no longer.',
    rules: [
      ...planning,
      'missions.phase-is-planned',
      'missions.gate-applies',
      'missions.threshold-of-what-applies',
    ],
    records: ['missions.ReadinessCriteriaSet'],
  })
  setCriteria(@CommandInput() input: CommandInput<SetReadinessCriteria>) {
    const command = { type: 'SetReadinessCriteria' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/cost-estimates',
    action: 'missions.EstimateCost',
    body: EstimateCost,
    summary: 'Estimate what the mission costs a year',
    rules: planning,
    records: ['missions.CostEstimated'],
    flags: ['missions.cost-estimates-differ'],
  })
  estimateCost(@CommandInput() input: CommandInput<EstimateCost>) {
    const command = { type: 'EstimateCost' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }
}
