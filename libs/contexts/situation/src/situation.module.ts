import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { claimDecider } from './claim.decider.js';
import { claimStream } from './claim.facts.js';
import { ClaimsController } from './claims.controller.js';
import { situationDefinitions } from './contract.js';

@Module({
  controllers: [
    ClaimsController,
    entryController({
      context: 'situation',
      path: 'claims',
      idParam: 'claimId',
      streamOf: claimStream,
      decider: claimDecider,
      definitions: situationDefinitions,
      // Whoever reports says it in its own name, so that there is nothing to confirm or disown.
      onBehalf: false,
    }),
  ],
})
export class SituationModule {}
