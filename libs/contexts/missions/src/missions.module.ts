import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { missionsDefinitions } from './contract.js';
import { missionDecider } from './mission.decider.js';
import { missionStream } from './mission.facts.js';
import { MissionsController } from './missions.controller.js';

@Module({
  controllers: [
    MissionsController,
    entryController({
      context: 'missions',
      path: 'missions',
      idParam: 'missionId',
      streamOf: missionStream,
      decider: missionDecider,
      definitions: missionsDefinitions,
      corrections: ['missions.support-in-its-own-name'],
    }),
  ],
})
export class MissionsModule {}
