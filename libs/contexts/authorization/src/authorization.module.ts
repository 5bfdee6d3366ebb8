import { Module } from '@nestjs/common';
import { streamOf } from '#platform/kernel';
import { entryController } from '#platform/hosting';
import { authorizationDefinitions } from './contract.js';
import { clearanceDecider } from './clearance.decider.js';
import { ClearancesController } from './clearances.controller.js';
import { CouncilTermsController } from './council-terms.controller.js';
import { councilTermsDecider } from './council-terms.decider.js';
import { CourtsController } from './courts.controller.js';
import { draftDecider } from './draft.decider.js';
import { draftStream } from './draft.facts.js';
import { DraftsController } from './drafts.controller.js';
import { hostDecider } from './host.decider.js';
import { hostStream } from './host.facts.js';
import { HostsController } from './hosts.controller.js';
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
    ClearancesController,
    CourtsController,
    HostsController,
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
    // A clearance is named for its mission and its nation: `/v1/clearances/haiti-mss-KEN`.
    entryController({
      context: 'authorization',
      path: 'clearances',
      idParam: 'clearanceId',
      streamOf: (id) => streamOf('clearance', id),
      decider: clearanceDecider,
      definitions: authorizationDefinitions,
      corrections: ['authorization.clearance-keeps-its-nation'],
    }),
    entryController({
      context: 'authorization',
      path: 'hosts',
      idParam: 'missionId',
      streamOf: hostStream,
      decider: hostDecider,
      definitions: authorizationDefinitions,
    }),
  ],
})
export class AuthorizationModule {}
