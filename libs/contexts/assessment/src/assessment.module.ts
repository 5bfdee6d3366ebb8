import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { AssessmentController } from './assessment.controller.js';
import { assessmentDecider } from './assessment.decider.js';
import { assessmentStream } from './assessment.facts.js';
import { assessmentDefinitions } from './contract.js';
import { requirementDecider } from './requirement.decider.js';
import { requirementStream } from './requirement.facts.js';
import { RequirementsController } from './requirements.controller.js';

@Module({
  controllers: [
    AssessmentController,
    RequirementsController,
    entryController({
      context: 'assessment',
      path: 'assessments',
      idParam: 'assessmentId',
      streamOf: assessmentStream,
      decider: assessmentDecider,
      definitions: assessmentDefinitions,
      onBehalf: false,
    }),
    entryController({
      context: 'assessment',
      path: 'requirements',
      idParam: 'requirementId',
      streamOf: requirementStream,
      decider: requirementDecider,
      definitions: assessmentDefinitions,
      onBehalf: false,
    }),
  ],
})
export class AssessmentModule {}
