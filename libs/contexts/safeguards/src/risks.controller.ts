import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { AgreeMitigation, CompleteRiskAssessment, ResumeSupport, SuspendSupport } from './risk.commands.js';
import { riskDecider } from './risk.decider.js';
import { riskStream } from './risk.facts.js';

@Controller('v1')
export class RisksController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/risk-assessments',
    action: 'safeguards.CompleteRiskAssessment',
    creates: true,
    body: CompleteRiskAssessment,
    summary: 'Record the risk of supporting a party or a unit',
    description: 'Before support goes to a force that is not the supporter’s own.',
    links: { self: '/v1/risk-assessments/{id}' },
    rules: ['safeguards.mission-is-established', 'safeguards.validity-lies-ahead'],
    flags: ['safeguards.risk-assessment-has-run-out', 'safeguards.support-without-risk-assessment'],
    records: ['safeguards.RiskAssessmentCompleted'],
  })
  complete(@CommandInput() input: CommandInput<CompleteRiskAssessment>) {
    return this.commands.give(
      riskDecider,
      {
        type: 'CompleteRiskAssessment',
        stream: riskStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'risk-assessments/:riskId/mitigations',
    action: 'safeguards.AgreeMitigation',
    body: AgreeMitigation,
    summary: 'Record a measure that was agreed on to lessen the risk',
    rules: ['safeguards.risk-assessment-exists'],
    records: ['safeguards.MitigationAgreed'],
  })
  mitigate(@CommandInput() input: CommandInput<AgreeMitigation, 'riskId'>) {
    return this.commands.give(
      riskDecider,
      { type: 'AgreeMitigation', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'risk-assessments/:riskId/suspension',
    action: 'safeguards.SuspendSupport',
    body: SuspendSupport,
    summary: 'Record that the support is suspended',
    rules: [
      'safeguards.risk-assessment-exists',
      'safeguards.support-is-given',
      'safeguards.support-is-the-supporters',
    ],
    records: ['safeguards.SupportSuspended'],
  })
  suspend(@CommandInput() input: CommandInput<SuspendSupport, 'riskId'>) {
    return this.commands.give(
      riskDecider,
      { type: 'SuspendSupport', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'risk-assessments/:riskId/resumption',
    action: 'safeguards.ResumeSupport',
    body: ResumeSupport,
    summary: 'Record that the support is given again',
    description: 'Where its assessment has run out, it is recorded and flagged.',
    rules: [
      'safeguards.risk-assessment-exists',
      'safeguards.support-was-suspended',
      'safeguards.support-is-the-supporters',
    ],
    flags: ['safeguards.risk-assessment-has-run-out'],
    records: ['safeguards.SupportResumed'],
  })
  resume(@CommandInput() input: CommandInput<ResumeSupport, 'riskId'>) {
    return this.commands.give(
      riskDecider,
      { type: 'ResumeSupport', stream: streamOf(input), body: input.body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly riskId: string } }) => riskStream(params.riskId);
