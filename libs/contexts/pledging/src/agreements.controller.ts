import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { AmendAgreement, SignAgreement, TerminateAgreement } from './agreement.commands.js';
import { agreementDecider } from './agreement.decider.js';
import { agreementStream } from './agreement.facts.js';

const terms = ['pledging.range-runs-upwards', 'pledging.figure-is-complete', 'pledging.more-than-nothing'];
const changing = ['pledging.agreement-exists', 'pledging.signed-by-its-parties', 'pledging.agreement-binds'];
const flags = ['pledging.agreed-beyond-the-pledge', 'pledging.agreement-outlives-the-pledge'];

@Controller('v1')
export class AgreementsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/agreements',
    action: 'pledging.SignAgreement',
    creates: true,
    body: SignAgreement,
    summary: 'Record an agreement that was signed about a pledge',
    description:
      'A memorandum of understanding, a letter of assist or another commitment. What is agreed beyond the pledge is recorded and flagged.',
    links: { self: '/v1/agreements/{id}' },
    rules: [
      'pledging.pledge-exists',
      'pledging.signed-by-its-parties',
      'pledging.pledge-still-stands',
      'pledging.owner-is-a-party',
      ...terms,
      'pledging.unit-and-currency-stay',
    ],
    records: ['pledging.AgreementSigned'],
    flags,
  })
  sign(@CommandInput() input: CommandInput<SignAgreement>) {
    return this.commands.give(
      agreementDecider,
      {
        type: 'SignAgreement',
        stream: agreementStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'agreements/:agreementId/amendments',
    action: 'pledging.AmendAgreement',
    body: AmendAgreement,
    summary: 'Record that an agreement was amended',
    description: 'Its terms as they read now, all of them.',
    rules: [...changing, ...terms, 'pledging.unit-and-currency-stay'],
    records: ['pledging.AgreementAmended'],
    flags,
  })
  amend(@CommandInput() input: CommandInput<AmendAgreement, 'agreementId'>) {
    return this.commands.give(
      agreementDecider,
      { type: 'AmendAgreement', stream: agreementStream(input.params.agreementId), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'agreements/:agreementId/termination',
    action: 'pledging.TerminateAgreement',
    body: TerminateAgreement,
    summary: 'Record that an agreement was terminated',
    rules: changing,
    records: ['pledging.AgreementTerminated'],
  })
  terminate(@CommandInput() input: CommandInput<TerminateAgreement, 'agreementId'>) {
    return this.commands.give(
      agreementDecider,
      { type: 'TerminateAgreement', stream: agreementStream(input.params.agreementId), body: input.body },
      input,
    );
  }
}
