import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { ForceAnswer, ForceQuery } from './force.answer.js';
import { forceReadModel } from './force.read-model.js';
import { forceOn } from './force.report.js';

@Controller('v1')
export class ForceController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/force',
    action: 'force.Read',
    response: ForceAnswer,
    query: ForceQuery,
    summary: 'Who is where: strength by nation, contingents, rotations, caveats, bases',
    description:
      'By when things were so. Where a count is disputed the less favourable one is reckoned with, and both are shown.',
  })
  read(@QueryInput() input: QueryInput<ForceQuery>) {
    const { on = input.now.slice(0, 10), operation } = input.query;
    return this.answers.ofMission(forceReadModel, input, ({ rows }) =>
      forceOn(input.params.missionId, rows, on, operation),
    );
  }
}
