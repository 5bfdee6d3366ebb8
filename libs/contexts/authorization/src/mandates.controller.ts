import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { EstablishMandate } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import { mandateStream } from './mandate.facts.js';

@Controller('v1')
export class MandatesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/mandates',
    action: 'authorization.EstablishMandate',
    creates: true,
    body: EstablishMandate,
    summary: 'Record the mandate that an adopted resolution gives',
    description: 'One mandate a draft; its id is the draft’s.',
    rules: [
      'authorization.mandate-is-new',
      'authorization.draft-exists',
      'authorization.mandate-of-the-same-mission',
      'authorization.mandate-rests-on-an-adopted-draft',
      'authorization.mandate-rests-on-substance',
      'authorization.mandate-follows-its-adoption',
      'authorization.until-or-term',
      'authorization.term-runs-forward',
      'authorization.review-within-the-term',
    ],
  })
  establish(@CommandInput() input: CommandInput<EstablishMandate>) {
    return this.commands.give(
      mandateDecider,
      {
        type: 'EstablishMandate',
        stream: mandateStream(input.body.draft),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }
}
