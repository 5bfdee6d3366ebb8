import { Module } from '@nestjs/common';
import { entryController } from '#platform/hosting';
import { allegationDecider } from './allegation.decider.js';
import { allegationStream } from './allegation.facts.js';
import { AllegationsController } from './allegations.controller.js';
import { safeguardsDefinitions } from './contract.js';
import { riskDecider } from './risk.decider.js';
import { riskStream } from './risk.facts.js';
import { RisksController } from './risks.controller.js';
import { vettingDecider } from './vetting.decider.js';
import { vettingStream } from './vetting.facts.js';
import { VettingsController } from './vettings.controller.js';

// Nothing of it is entered on behalf of a party, so that there is nothing to confirm or disown.
const common = { context: 'safeguards', definitions: safeguardsDefinitions, onBehalf: false } as const;

@Module({
  controllers: [
    VettingsController,
    RisksController,
    AllegationsController,
    entryController({
      ...common,
      path: 'vettings',
      idParam: 'vettingId',
      streamOf: vettingStream,
      decider: vettingDecider,
    }),
    entryController({
      ...common,
      path: 'risk-assessments',
      idParam: 'riskId',
      streamOf: riskStream,
      decider: riskDecider,
    }),
    entryController({
      ...common,
      path: 'allegations',
      idParam: 'allegationId',
      streamOf: allegationStream,
      decider: allegationDecider,
      corrections: ['safeguards.referred-to-whom-it-concerns'],
    }),
  ],
})
export class SafeguardsModule {}
