import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { CastVote, ConcludeVote, ExplainVote, ReportVotingIntention } from './draft.commands.js';
import { draftDecider } from './draft.decider.js';
import { draftStream } from './draft.facts.js';

@Controller('v1')
export class VotesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'drafts/:draftId/intentions',
    action: 'authorization.ReportVotingIntention',
    body: ReportVotingIntention,
    summary: 'Say or report how a member is likely to vote',
    description: 'It binds nobody; the last word on a member counts.',
    rules: [
      'authorization.draft-exists',
      'authorization.draft-is-open',
      'authorization.sponsors-are-registered-states',
      'authorization.report-names-its-source',
    ],
    records: ['authorization.VotingIntentionReported'],
  })
  intend(@CommandInput() input: CommandInput<ReportVotingIntention, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      {
        type: 'ReportVotingIntention',
        stream: streamOf(input),
        body: { ...input.body, sourced: input.statement.source !== undefined },
      },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/votes',
    action: 'authorization.CastVote',
    body: CastVote,
    summary: 'Cast a vote, or record a member’s from the record of the meeting',
    description: 'The day of the vote, by which membership is decided, is that of `effectiveAt`.',
    rules: [
      'authorization.draft-exists',
      'authorization.draft-is-open',
      'authorization.own-vote-only',
      'authorization.draft-is-tabled',
      'authorization.vote-was-cast',
      'authorization.votes-on-one-day',
      'authorization.members-of-that-day-vote',
      'authorization.one-vote-a-member',
    ],
    records: ['authorization.VoteCast'],
  })
  cast(@CommandInput() input: CommandInput<CastVote, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'CastVote', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/explanations',
    action: 'authorization.ExplainVote',
    body: ExplainVote,
    summary: 'Explain a vote that was cast',
    rules: [
      'authorization.draft-exists',
      'authorization.own-vote-only',
      'authorization.explains-a-vote-cast',
    ],
    records: ['authorization.VoteExplained'],
  })
  explain(@CommandInput() input: CommandInput<ExplainVote, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'ExplainVote', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/result',
    action: 'authorization.ConcludeVote',
    body: ConcludeVote,
    summary: 'Conclude the vote: the result is decided from the votes on record',
    description:
      'Needed where a member casts no vote: it did not participate. Once every seat has voted, the result follows by itself.',
    rules: [
      'authorization.draft-exists',
      'authorization.draft-is-open',
      'authorization.draft-is-tabled',
      'authorization.something-was-voted',
      'authorization.only-members-are-counted',
    ],
    records: [
      'authorization.ResolutionAdopted',
      'authorization.ResolutionFailed',
      'authorization.ResolutionVetoed',
    ],
  })
  conclude(@CommandInput() input: CommandInput<ConcludeVote, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'ConcludeVote', stream: streamOf(input), body: input.body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly draftId: string } }) =>
  draftStream(params.draftId);
