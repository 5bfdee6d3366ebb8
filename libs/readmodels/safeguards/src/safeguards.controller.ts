import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { SafeguardsAnswer, SafeguardsQuery } from './safeguards.answer.js';
import { safeguardsReadModel } from './safeguards.read-model.js';
import { safeguardsOn } from './safeguards.report.js';

@Controller('v1')
export class SafeguardsReportController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/safeguards',
    action: 'safeguards.Read',
    operation: 'safeguards.ReadReport',
    response: SafeguardsAnswer,
    query: SafeguardsQuery,
    summary: 'Vetting, risk, allegations and what is broken of them',
    description:
      'By when things were so. Allegations are those that the caller may see, each from where it may see it.',
  })
  read(@QueryInput() input: QueryInput<SafeguardsQuery>) {
    const { on = input.now.slice(0, 10) } = input.query;
    return this.answers.ofMission(safeguardsReadModel, input, ({ rows }) =>
      safeguardsOn(input.params.missionId, rows, on),
    );
  }
}
