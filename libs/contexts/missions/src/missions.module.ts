import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { missionsDefinitions } from './contract.js';
import { CourseController } from './course.controller.js';
import { missionDecider } from './mission.decider.js';
import { missionStream } from './mission.facts.js';
import { MissionsController } from './missions.controller.js';
import { PlanController } from './plan.controller.js';

@Module({
  controllers: [
    MissionsController,
    PlanController,
    CourseController,
    entryController({
      context: 'missions',
      path: 'missions',
      idParam: 'missionId',
      streamOf: missionStream,
      decider: missionDecider,
      definitions: missionsDefinitions,
      corrections: [
        'missions.support-in-its-own-name',
        'missions.endorsed-in-its-own-name',
        'missions.no-personal-data',
        'missions.carried-over-anew',
      ],
    }),
  ],
})
export class MissionsModule {}
