import { Controller } from '@nestjs/common';
import { uuidPattern } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { BeginCouncilTerm, EndCouncilTerm } from './council-terms.commands.js';
import { councilTermsDecider } from './council-terms.decider.js';
import { councilTermsStream } from './council-terms.facts.js';

@Controller('v1')
export class CouncilTermsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'council/terms',
    action: 'authorization.BeginCouncilTerm',
    creates: 'or-changes',
    body: BeginCouncilTerm,
    summary: 'Record that a State takes a seat on the Council',
    description: 'Votes are counted by the seats and the members of their day, as these terms say.',
    rules: [
      'authorization.member-is-registered',
      'authorization.a-state-sits',
      'authorization.term-runs-forward',
      'authorization.seat-keeps-its-kind',
      'authorization.seat-is-free',
      'authorization.one-seat-a-member',
      'authorization.council-has-its-size',
    ],
    records: ['authorization.CouncilTermBegan'],
  })
  begin(@CommandInput() input: CommandInput<BeginCouncilTerm, never>) {
    return this.commands.give(
      councilTermsDecider,
      { type: 'BeginCouncilTerm', stream: councilTermsStream(), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'council/terms/:termId/end',
    action: 'authorization.EndCouncilTerm',
    body: EndCouncilTerm,
    params: { termId: { pattern: uuidPattern, description: 'Event by which the term began' } },
    summary: 'Record that a State leaves its seat, where its term was open or ends before its time',
    rules: [
      'authorization.term-exists',
      'authorization.term-ends-once',
      'authorization.term-runs-forward',
      'authorization.seat-is-free',
      'authorization.one-seat-a-member',
    ],
    records: ['authorization.CouncilTermEnded'],
  })
  end(@CommandInput() input: CommandInput<EndCouncilTerm, 'termId'>) {
    const body = { ...input.body, term: input.params.termId };
    return this.commands.give(
      councilTermsDecider,
      { type: 'EndCouncilTerm', stream: councilTermsStream(), body },
      input,
    );
  }
}
