import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { MissionListAnswer, ReadinessAnswer, ReadinessQuery } from './readiness.answer.js';
import { readinessReadModel } from './readiness.read-model.js';
import { missionsOn, readinessOn } from './readiness.report.js';

@Controller('v1')
export class ReadinessController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/readiness',
    action: 'readiness.Read',
    response: ReadinessAnswer,
    query: ReadinessQuery,
    summary: 'How ready the mission is',
    description: 'The worst of nine dimensions, each with its reasons and the events behind them.',
  })
  read(@QueryInput() input: QueryInput<ReadinessQuery>) {
    return this.answers.ofMission(readinessReadModel, input, (rows) =>
      readinessOn(input.params.missionId, rows, dayOf(input)),
    );
  }

  @QueryRoute({
    get: 'missions',
    action: 'readiness.List',
    response: MissionListAnswer,
    query: ReadinessQuery,
    summary: 'The missions, with their verdicts',
    description: 'Those of which the caller may see the establishment.',
  })
  list(@QueryInput() input: QueryInput<ReadinessQuery, never>) {
    return this.answers.ofAll(readinessReadModel, input, (rows) => missionsOn(rows, dayOf(input)));
  }
}

/** The day asked for, or the day of the answer; reports have no clock of their own. */
const dayOf = ({ query, now }: Pick<QueryInput<ReadinessQuery>, 'query' | 'now'>): string =>
  query.on ?? now.slice(0, 10);
