import { Module } from '@nestjs/common';
import { streamOf } from '#platform/kernel';
import { entryController } from '#platform/hosting';
import { authorizationDefinitions } from './contract.js';
import { CouncilTermsController } from './council-terms.controller.js';
import { councilTermsDecider } from './council-terms.decider.js';
import { draftDecider } from './draft.decider.js';
import { draftStream } from './draft.facts.js';
import { DraftsController } from './drafts.controller.js';
import { mandateDecider } from './mandate.decider.js';
import { mandateStream } from './mandate.facts.js';
import { MandatesController } from './mandates.controller.js';
import { VotesController } from './votes.controller.js';

@Module({
  controllers: [
    CouncilTermsController,
    DraftsController,
    VotesController,
    MandatesController,
    entryController({
      context: 'authorization',
      path: 'drafts',
      idParam: 'draftId',
      streamOf: draftStream,
      decider: draftDecider,
      definitions: authorizationDefinitions,
      corrections: ['authorization.own-vote-only', 'authorization.result-is-counted'],
      changes: ['authorization.tabled-text-stands'],
      onBehalf: false,
    }),
    entryController({
      context: 'authorization',
      path: 'mandates',
      idParam: 'mandateId',
      streamOf: mandateStream,
      decider: mandateDecider,
      definitions: authorizationDefinitions,
      onBehalf: false,
    }),
    // `/v1/council/terms`, with its fixed name, is the one thing of its kind.
    entryController({
      context: 'authorization',
      path: 'council',
      idParam: 'register',
      streamOf: (register) => streamOf('council', register),
      decider: councilTermsDecider,
      definitions: authorizationDefinitions,
      onBehalf: false,
    }),
  ],
})
export class AuthorizationModule {}
