import { Controller } from '@nestjs/common';
import { missionId, uuidPattern } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  AcceptPledge,
  ConditionPledge,
  DeclinePledge,
  IncreasePledge,
  MakePledge,
  MatchPledge,
  ReducePledge,
  ReopenCondition,
  SatisfyCondition,
  UnmatchPledge,
  WithdrawPledge,
} from './pledge.commands.js';
import { pledgeDecider } from './pledge.decider.js';
import { pledgeStream } from './pledge.facts.js';

const figures = [
  'pledging.figure-is-complete',
  'pledging.figure-fits-the-kind',
  'pledging.more-than-nothing',
];
const standing = ['pledging.pledge-exists', 'pledging.pledge-still-stands'];
const owners = [...standing, 'pledging.only-the-owner'];
const parts = [
  'pledging.part-fits-the-whole',
  'pledging.unstated-has-no-parts',
  'pledging.more-than-nothing',
];
const changing = [
  ...owners,
  ...figures,
  'pledging.range-runs-upwards',
  'pledging.unit-and-currency-stay',
] as const;
const matching = [...standing, 'pledging.matched-by-its-owner-or-the-lead'];
const answering = [...standing, 'pledging.answered-by-the-receiving-side', 'pledging.answered-once'];
/** The rules of terms and conditions, whoever's place the pledge takes. */
export const makingRules = [
  'pledging.mission-is-established',
  'pledging.mission-is-open',
  'pledging.owner-is-registered',
  ...figures,
  'pledging.range-runs-upwards',
  'pledging.payer-is-named',
  'pledging.contributors-are-others',
  'pledging.part-fits-the-whole',
  'pledging.unstated-has-no-parts',
  'pledging.another-pledge-is-named',
] as const;
const conditionId = { pattern: uuidPattern, description: 'Condition: id of the PledgeConditioned event' };

@Controller('v1')
export class PledgingController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/pledges',
    action: 'pledging.MakePledge',
    creates: true,
    body: MakePledge,
    summary: 'Make a pledge to a mission',
    description:
      'With the conditions under which it stands from the start. An equal pledge twice is answered as a possible duplicate, unless the second says that it is distinct.',
    links: { self: '/v1/pledges/{id}' },
    rules: [
      ...makingRules,
      'pledging.announcement-exists',
      'pledging.announcement-is-open',
      'pledging.possible-duplicate',
    ],
    records: [
      'pledging.PledgeMade',
      'pledging.PledgeConditioned',
      'pledging.AnnouncementReplaced',
      'pledging.PledgeFingerprinted',
    ],
    flags: ['pledging.stands-past-its-last-day', 'pledging.silent-owner'],
  })
  make(@CommandInput() input: CommandInput<MakePledge>) {
    return this.commands.give(
      pledgeDecider,
      {
        type: 'MakePledge',
        stream: pledgeStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/conditions',
    action: 'pledging.ConditionPledge',
    body: ConditionPledge,
    summary: 'Put a condition on one’s pledge',
    rules: [...owners, 'pledging.another-pledge-is-named', ...parts],
    records: ['pledging.PledgeConditioned'],
    flags: ['pledging.condition-is-overdue'],
  })
  condition(@CommandInput() input: CommandInput<ConditionPledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'ConditionPledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/conditions/:conditionId/satisfaction',
    action: 'pledging.SatisfyCondition',
    params: { conditionId },
    body: SatisfyCondition,
    summary: 'Say that a condition holds, wholly or for a part',
    rules: [...owners, 'pledging.condition-exists', 'pledging.condition-is-open', ...parts],
    records: ['pledging.ConditionSatisfied'],
    flags: ['pledging.satisfied-without-evidence'],
  })
  satisfy(@CommandInput() input: CommandInput<SatisfyCondition, 'pledgeId' | 'conditionId'>) {
    const body = { ...input.body, condition: input.params.conditionId };
    return this.commands.give(
      pledgeDecider,
      { type: 'SatisfyCondition', stream: streamOf(input), body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/conditions/:conditionId/reopening',
    action: 'pledging.ReopenCondition',
    params: { conditionId },
    body: ReopenCondition,
    summary: 'Say that a condition holds no longer, wholly or for a part',
    rules: [...owners, 'pledging.condition-exists', 'pledging.condition-was-satisfied', ...parts],
    records: ['pledging.ConditionReopened'],
    flags: ['pledging.condition-is-overdue'],
  })
  reopen(@CommandInput() input: CommandInput<ReopenCondition, 'pledgeId' | 'conditionId'>) {
    const body = { ...input.body, condition: input.params.conditionId };
    return this.commands.give(
      pledgeDecider,
      { type: 'ReopenCondition', stream: streamOf(input), body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/increases',
    action: 'pledging.IncreasePledge',
    body: IncreasePledge,
    summary: 'Promise more, or say how much where it was not said',
    rules: [...changing, 'pledging.mission-is-open', 'pledging.increase-is-more'],
    records: ['pledging.PledgeIncreased'],
  })
  increase(@CommandInput() input: CommandInput<IncreasePledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'IncreasePledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/reductions',
    action: 'pledging.ReducePledge',
    body: ReducePledge,
    summary: 'Promise less: the will changed',
    description: 'A slip is corrected instead, as an entry.',
    rules: [...changing, 'pledging.reduction-is-less', 'pledging.not-below-what-is-matched'],
    records: ['pledging.PledgeReduced'],
    flags: ['pledging.notified-beyond-the-pledge', 'pledging.agreed-beyond-the-pledge'],
  })
  reduce(@CommandInput() input: CommandInput<ReducePledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'ReducePledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/matches',
    action: 'pledging.MatchPledge',
    body: MatchPledge,
    summary: 'Mean a pledge, or a part of it, for a requirement line',
    rules: [
      ...matching,
      'pledging.line-exists',
      'pledging.line-is-current',
      'pledging.unit-fits-the-line',
      'pledging.matched-once',
      'pledging.unstated-has-no-parts',
      'pledging.more-than-nothing',
    ],
    records: ['pledging.PledgeMatched'],
    flags: ['pledging.matched-beyond-the-pledge'],
  })
  match(@CommandInput() input: CommandInput<MatchPledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'MatchPledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/match-removals',
    action: 'pledging.UnmatchPledge',
    body: UnmatchPledge,
    summary: 'Free a pledge, or a part of it, from a requirement line',
    rules: [...matching, 'pledging.line-is-matched', ...parts],
    records: ['pledging.PledgeUnmatched'],
  })
  unmatch(@CommandInput() input: CommandInput<UnmatchPledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'UnmatchPledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/acceptance',
    action: 'pledging.AcceptPledge',
    body: AcceptPledge,
    summary: 'Accept a pledge as it stands',
    rules: answering,
    records: ['pledging.PledgeAccepted'],
  })
  accept(@CommandInput() input: CommandInput<AcceptPledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'AcceptPledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/declination',
    action: 'pledging.DeclinePledge',
    body: DeclinePledge,
    summary: 'Decline a pledge',
    rules: answering,
    records: ['pledging.PledgeDeclined'],
    flags: ['pledging.agreement-outlives-the-pledge'],
  })
  decline(@CommandInput() input: CommandInput<DeclinePledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'DeclinePledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/withdrawal',
    action: 'pledging.WithdrawPledge',
    body: WithdrawPledge,
    summary: 'Withdraw one’s pledge: the will changed',
    description: 'A pledge that was entered by mistake is voided instead, as an entry.',
    rules: owners,
    records: ['pledging.PledgeWithdrawn'],
    flags: ['pledging.agreement-outlives-the-pledge'],
  })
  withdraw(@CommandInput() input: CommandInput<WithdrawPledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'WithdrawPledge', stream: streamOf(input), body: input.body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly pledgeId: string } }) =>
  pledgeStream(params.pledgeId);
