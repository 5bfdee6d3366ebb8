import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { partnersDefinitions } from './contract.js';
import { delegationDecider } from './delegation.decider.js';
import { delegationStream } from './delegation.facts.js';
import { groupDecider } from './group.decider.js';
import { groupStream } from './group.facts.js';
import { GroupsController } from './groups.controller.js';
import { PartnersController } from './partners.controller.js';
import { PartyKeysController } from './party-keys.controller.js';
import { partyDecider } from './party.decider.js';
import { partyStream } from './party.facts.js';

@Module({
  controllers: [
    PartnersController,
    PartyKeysController,
    GroupsController,
    entryController({
      context: 'partners',
      path: 'parties',
      idParam: 'partyId',
      streamOf: partyStream,
      decider: partyDecider,
      definitions: partnersDefinitions,
      corrections: ['partners.no-personal-data', 'partners.key-fits-its-curve'],
      onBehalf: false,
    }),
    entryController({
      context: 'partners',
      path: 'delegations',
      idParam: 'delegationId',
      streamOf: delegationStream,
      decider: delegationDecider,
      definitions: partnersDefinitions,
      corrections: ['partners.delegates-its-own-word', 'partners.delegates-to-another'],
      onBehalf: false,
    }),
    entryController({
      context: 'partners',
      path: 'groups',
      idParam: 'groupId',
      streamOf: groupStream,
      decider: groupDecider,
      definitions: partnersDefinitions,
      onBehalf: false,
    }),
  ],
})
export class PartnersModule {}
