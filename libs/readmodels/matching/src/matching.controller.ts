import { Controller } from '@nestjs/common';
import { absent, Answers, QueryInput, QueryRoute } from '#platform/hosting';
import { solveWithHighs } from './highs.js';
import { AllocationAnswer, MatchesAnswer, MatchingQuery, OfferQuery } from './matching.answer.js';
import { matchingReadModel } from './matching.read-model.js';
import { allocationOn, matchesOfPledge, matchesOn } from './matching.report.js';

@Controller('v1')
export class MatchingController {
  constructor(private readonly answers: Answers) {}

  @QueryRoute({
    get: 'missions/:missionId/matches',
    action: 'matching.Read',
    response: MatchesAnswer,
    query: OfferQuery,
    summary: 'Which unfilled lines an offer would fit',
    description: 'For what a party could give and has not pledged; ranked, with reasons.',
  })
  matches(@QueryInput() input: QueryInput<OfferQuery>) {
    const { kind, capability, unit, count, from, until } = input.query;
    const offer = {
      kind,
      ...(capability === undefined ? {} : { capability }),
      ...(unit === undefined ? {} : { unit }),
      ...(count === undefined ? {} : { free: count }),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      openConditions: 0,
      caveats: 0,
      because: [],
    };
    return this.answers.ofMission(matchingReadModel, input, ({ rows }) =>
      matchesOn(input.params.missionId, rows, offer, dayOf(input)),
    );
  }

  @QueryRoute({
    get: 'missions/:missionId/pledges/:pledgeId/matches',
    action: 'matching.Read',
    operation: 'matching.ReadOfPledge',
    response: MatchesAnswer,
    query: MatchingQuery,
    summary: 'Which unfilled lines a pledge fits',
    description: 'For a pledge of which something is left to match; 404 for any other.',
  })
  matchesOfPledge(@QueryInput() input: QueryInput<MatchingQuery, 'missionId' | 'pledgeId'>) {
    return this.answers.ofMission(matchingReadModel, input, ({ rows }) => {
      const { missionId, pledgeId } = input.params;
      const found = matchesOfPledge(missionId, rows, pledgeId, dayOf(input));
      if (found === undefined) throw absent();
      return found;
    });
  }

  @QueryRoute({
    get: 'missions/:missionId/allocation',
    action: 'matching.Allocate',
    response: AllocationAnswer,
    query: MatchingQuery,
    summary: 'Where all that is unmatched would best go',
    description:
      'A proposal that leaves the least weighted shortfall; the same rows give the same proposal. Accept any part of it with the commands that it names.',
  })
  allocate(@QueryInput() input: QueryInput<MatchingQuery>) {
    return this.answers.ofMission(matchingReadModel, input, ({ rows }) =>
      allocationOn(input.params.missionId, rows, dayOf(input), solveWithHighs),
    );
  }
}

/** The day asked for, or the day of the answer; reports have no clock of their own. */
const dayOf = ({ query, now }: { readonly query: MatchingQuery; readonly now: string }): string =>
  query.on ?? now.slice(0, 10);
