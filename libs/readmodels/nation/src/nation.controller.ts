import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { NationToMissionAnswer, NationQuery } from './nation.answer.js';
import { nationReadModel } from './nation.read-model.js';
import { nationOn } from './nation.report.js';

@Controller('v1')
export class NationController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/nations/:party',
    action: 'nation.Read',
    response: NationToMissionAnswer,
    query: NationQuery,
    summary: 'How one nation stands to the mission',
    description:
      'What blocks it now, what it must complete before it deploys, what it promised and what is recorded, what it has left to pay, the allegations against its units, and who may see its caveats.',
  })
  read(@QueryInput() input: QueryInput<NationQuery, 'missionId' | 'party'>) {
    const { missionId, party } = input.params;
    return this.answers.ofMission(nationReadModel, input, ({ rows }) =>
      nationOn(missionId, party, rows, dayOf(input)),
    );
  }
}

/** The day asked for, or the day of the answer; reports have no clock of their own. */
const dayOf = ({ query, now }: Pick<QueryInput<NationQuery>, 'query' | 'now'>): string =>
  query.on ?? now.slice(0, 10);
