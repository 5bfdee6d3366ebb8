import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { ResourcingAnswer, ResourcingQuery } from './resourcing.answer.js';
import { resourcingReadModel } from './resourcing.read-model.js';
import { resourcingOn } from './resourcing.report.js';

@Controller('v1')
export class ResourcingController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/resourcing',
    action: 'resourcing.Read',
    response: ResourcingAnswer,
    query: ResourcingQuery,
    summary: 'What the mission requires and what is promised',
    description:
      'Per requirement line and per nation; pledged, conditional, unconfirmed and announced are never merged, nor are units and currencies.',
  })
  read(@QueryInput() input: QueryInput<ResourcingQuery>) {
    return this.answers.ofMission(resourcingReadModel, input, ({ rows }) =>
      resourcingOn(input.params.missionId, rows, dayOf(input), input.query.silentDays),
    );
  }
}

/** The day asked for, or the day of the answer; reports have no clock of their own. */
const dayOf = ({ query, now }: Pick<QueryInput<ResourcingQuery>, 'query' | 'now'>): string =>
  query.on ?? now.slice(0, 10);
