import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { agreementDecider } from './agreement.decider.js';
import { agreementStream } from './agreement.facts.js';
import { AgreementsController } from './agreements.controller.js';
import { announcementDecider } from './announcement.decider.js';
import { announcementStream } from './announcement.facts.js';
import { AnnouncementsController } from './announcements.controller.js';
import { pledgingDefinitions } from './contract.js';
import { pledgeDecider } from './pledge.decider.js';
import { pledgeStream } from './pledge.facts.js';
import { PledgeCourseController } from './pledge-course.controller.js';
import { PledgingController } from './pledging.controller.js';

@Module({
  controllers: [
    PledgingController,
    PledgeCourseController,
    AgreementsController,
    AnnouncementsController,
    entryController({
      context: 'pledging',
      path: 'pledges',
      idParam: 'pledgeId',
      streamOf: pledgeStream,
      decider: pledgeDecider,
      definitions: pledgingDefinitions,
    }),
    entryController({
      context: 'pledging',
      path: 'announcements',
      idParam: 'announcementId',
      streamOf: announcementStream,
      decider: announcementDecider,
      definitions: pledgingDefinitions,
      corrections: ['pledging.announced-by-its-party-or-the-operator'],
    }),
    entryController({
      context: 'pledging',
      path: 'agreements',
      idParam: 'agreementId',
      streamOf: agreementStream,
      decider: agreementDecider,
      definitions: pledgingDefinitions,
    }),
  ],
})
export class PledgingModule {}
