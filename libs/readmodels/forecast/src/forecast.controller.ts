import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { ForecastAnswer, ForecastQuery } from './forecast.answer.js';
import { forecastReadModel } from './forecast.read-model.js';
import { forecastOn } from './forecast.report.js';

@Controller('v1')
export class ForecastController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/forecast',
    action: 'forecast.Read',
    response: ForecastAnswer,
    query: ForecastQuery,
    summary: 'When each line and the force are full: at best, at worst, and by what is committed alone',
    description:
      'From the pledges’ own dates, notice to move, open conditions and rotations; and which single condition, if it were met today, would help most.',
  })
  read(@QueryInput() input: QueryInput<ForecastQuery>) {
    const { on = input.now.slice(0, 10) } = input.query;
    return this.answers.ofMission(forecastReadModel, input, ({ rows }) =>
      forecastOn(input.params.missionId, rows, on),
    );
  }
}
