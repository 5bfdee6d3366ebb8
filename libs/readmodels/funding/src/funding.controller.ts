import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { FundingAnswer, FundingQuery } from './funding.answer.js';
import { fundingReadModel } from './funding.read-model.js';
import { fundingOn } from './funding.report.js';

@Controller('v1')
export class FundingController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/funding',
    action: 'funding.Read',
    response: FundingAnswer,
    query: FundingQuery,
    summary: 'Money: pledged, committed, received, allocated, disbursed, frozen, left to pay; runway',
    description:
      'By when things were so. Stages are never added to each other, nor currencies. With `currency` the same is told in that one beside, with the rates and their days; what has no rate is listed.',
  })
  read(@QueryInput() input: QueryInput<FundingQuery>) {
    const { on = input.now.slice(0, 10), currency, yearlyCost } = input.query;
    return this.answers.ofMission(fundingReadModel, input, ({ rows }) =>
      fundingOn(input.params.missionId, rows, {
        on,
        ...(currency === undefined ? {} : { currency }),
        ...(yearlyCost === undefined ? {} : { yearlyCost }),
      }),
    );
  }
}
