import { Module } from '@nestjs/common';
import { streamOf } from '#platform/kernel';
import { entryController } from '#platform/hosting';
import { agreementDecider } from './agreement.decider.js';
import { agreementStream } from './agreement.facts.js';
import { AgreementsController } from './agreements.controller.js';
import { announcementDecider } from './announcement.decider.js';
import { announcementStream } from './announcement.facts.js';
import { AnnouncementsController } from './announcements.controller.js';
import { pledgingDefinitions } from './contract.js';
import { contributionDecider } from './contribution.decider.js';
import { contributionStream } from './contribution.facts.js';
import { ContributionsController } from './contributions.controller.js';
import { fundDecider } from './fund.decider.js';
import { fundStream } from './fund.facts.js';
import { FundsController } from './funds.controller.js';
import { pledgeDecider } from './pledge.decider.js';
import { pledgeStream } from './pledge.facts.js';
import { PledgeCourseController } from './pledge-course.controller.js';
import { PledgingController } from './pledging.controller.js';
import { rateDecider } from './rate.decider.js';
import { RatesController } from './rates.controller.js';

@Module({
  controllers: [
    PledgingController,
    PledgeCourseController,
    AgreementsController,
    AnnouncementsController,
    ContributionsController,
    FundsController,
    RatesController,
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
    entryController({
      context: 'pledging',
      path: 'contributions',
      idParam: 'contributionId',
      streamOf: contributionStream,
      decider: contributionDecider,
      definitions: pledgingDefinitions,
    }),
    entryController({
      context: 'pledging',
      path: 'funds',
      idParam: 'fundId',
      streamOf: fundStream,
      decider: fundDecider,
      definitions: pledgingDefinitions,
    }),
    entryController({
      context: 'pledging',
      path: 'rates',
      idParam: 'ratePair',
      streamOf: (pair) => streamOf('rate', pair),
      decider: rateDecider,
      definitions: pledgingDefinitions,
      onBehalf: false,
    }),
  ],
})
export class PledgingModule {}
