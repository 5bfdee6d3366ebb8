import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { AuthorizationStatusAnswer, AuthorizationStatusQuery } from './authorization-status.answer.js';
import { authorizationStatusReadModel } from './authorization-status.read-model.js';
import { authorizationOn } from './authorization-status.report.js';

@Controller('v1')
export class AuthorizationStatusController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/authorization',
    action: 'authorization-status.Read',
    response: AuthorizationStatusAnswer,
    query: AuthorizationStatusQuery,
    summary: 'Whether a mission is authorized, gate by gate',
    description:
      'Drafts with their votes and likely votes, mandates with the days that are left and the reports that are owed, what blocks each nation, the host’s consent, what happened when, and the pledges that wait for a resolution or for anything else, with what would unlock them.',
  })
  read(@QueryInput() input: QueryInput<AuthorizationStatusQuery>) {
    return this.answers.ofMission(authorizationStatusReadModel, input, ({ rows }) =>
      authorizationOn(input.params.missionId, rows, dayOf(input)),
    );
  }
}

/** The day asked for, or the day of the answer; reports have no clock of their own. */
const dayOf = ({ query, now }: Pick<QueryInput<AuthorizationStatusQuery>, 'query' | 'now'>): string =>
  query.on ?? now.slice(0, 10);
