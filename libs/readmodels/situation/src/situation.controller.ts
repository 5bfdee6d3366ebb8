import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { SituationAnswer, SituationQuery } from './situation.answer.js';
import { situationReadModel } from './situation.read-model.js';
import { situationOn } from './situation.report.js';

@Controller('v1')
export class SituationReportController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/situation',
    action: 'situation.Read',
    operation: 'situation.ReadReport',
    response: SituationAnswer,
    query: SituationQuery,
    summary: 'What is reported of the situation, source beside source',
    description:
      'By when things were so. No figure overwrites another; where sources cannot both be right they conflict.',
  })
  read(@QueryInput() input: QueryInput<SituationQuery>) {
    const { on = input.now.slice(0, 10) } = input.query;
    return this.answers.ofMission(situationReadModel, input, ({ rows }) =>
      situationOn(input.params.missionId, rows, on),
    );
  }
}
