import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { baseDecider } from './base.decider.js';
import { baseStream } from './base.facts.js';
import { BasesController } from './bases.controller.js';
import { CapabilitiesController } from './capabilities.controller.js';
import { capabilityDecider } from './capability.decider.js';
import { capabilityStream } from './capability.facts.js';
import { contingentDecider } from './contingent.decider.js';
import { contingentStream } from './contingent.facts.js';
import { ContingentsController } from './contingents.controller.js';
import { deploymentDefinitions } from './contract.js';
import { MovementsController } from './movements.controller.js';

@Module({
  controllers: [
    ContingentsController,
    MovementsController,
    BasesController,
    CapabilitiesController,
    entryController({
      context: 'deployment',
      path: 'contingents',
      idParam: 'contingentId',
      streamOf: contingentStream,
      decider: contingentDecider,
      definitions: deploymentDefinitions,
      corrections: ['deployment.only-its-nation'],
    }),
    entryController({
      context: 'deployment',
      path: 'bases',
      idParam: 'baseId',
      streamOf: baseStream,
      decider: baseDecider,
      definitions: deploymentDefinitions,
      onBehalf: false,
    }),
    entryController({
      context: 'deployment',
      path: 'capabilities',
      idParam: 'missionId',
      streamOf: capabilityStream,
      decider: capabilityDecider,
      definitions: deploymentDefinitions,
      onBehalf: false,
    }),
  ],
})
export class DeploymentModule {}
