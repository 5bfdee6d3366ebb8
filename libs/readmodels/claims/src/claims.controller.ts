import { Controller } from '@nestjs/common';
import { Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { ClaimsAnswer, ClaimsQuery } from './claims.answer.js';
import { claimsReadModel } from './claims.read-model.js';
import { claimsOn } from './claims.report.js';

@Controller('v1')
export class ClaimsReportController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/claims',
    action: 'claims.Read',
    operation: 'claims.ReadReport',
    response: ClaimsAnswer,
    query: ClaimsQuery,
    summary: 'Figures with conflicting sources',
    description:
      'Every entry that is disputed, with each side’s word and which was adopted; and indicators of which sources conflict.',
  })
  read(@QueryInput() input: QueryInput<ClaimsQuery>) {
    const { on = input.now.slice(0, 10) } = input.query;
    return this.answers.ofMission(claimsReadModel, input, ({ rows }) =>
      claimsOn(input.params.missionId, rows, on),
    );
  }
}
