import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { AttentionAnswer, AttentionQuery } from './attention.answer.js';
import { attentionReadModel } from './attention.read-model.js';
import { attentionOn } from './attention.report.js';

@Controller('v1')
export class AttentionController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/attention',
    action: 'attention.Read',
    response: AttentionAnswer,
    query: AttentionQuery,
    summary: 'What needs a person this week',
    description:
      'Deadlines, rules of the world that the record shows broken with what was said to them, figures in conflict, silent owners and entries that wait to be confirmed; the most urgent first.',
  })
  read(@QueryInput() input: QueryInput<AttentionQuery>) {
    return this.answers.ofMission(attentionReadModel, input, ({ rows }) =>
      attentionOn(input.params.missionId, rows, dayOf(input)),
    );
  }
}

/** The day asked for, or the day of the answer; reports have no clock of their own. */
const dayOf = ({ query, now }: Pick<QueryInput<AttentionQuery>, 'query' | 'now'>): string =>
  query.on ?? now.slice(0, 10);
