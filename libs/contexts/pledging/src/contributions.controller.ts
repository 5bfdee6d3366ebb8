import { Controller } from '@nestjs/common';
import { missionId, uuidPattern } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  CommitFunds,
  CorrectFigure,
  ReceivePayment,
  RecordReceipt,
  ResumeContribution,
  ReversePayment,
  SendPayment,
  SuspendContribution,
} from './contribution.commands.js';
import { contributionDecider } from './contribution.decider.js';
import { contributionStream } from './contribution.facts.js';

const terms = [
  'pledging.mission-is-established',
  'pledging.owner-is-registered',
  'pledging.fund-exists',
  'pledging.goes-to-a-fund-or-a-recipient',
  'pledging.earmarked-for-something',
  'pledging.shared-flow-is-named',
  'pledging.equivalent-is-of-another-currency',
];
const paid = [
  'pledging.paid-more-than-committed',
  'pledging.received-more-than-sent',
  'pledging.paid-in-another-currency',
];
const links = { self: '/v1/contributions/{id}' };
const params = { contributionId: { pattern: uuidPattern, description: 'Contribution' } };

@Controller('v1')
export class ContributionsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/contributions',
    action: 'pledging.CommitFunds',
    creates: true,
    body: CommitFunds,
    summary: 'Commit funds: a legal obligation, in its donor’s word',
    description:
      'The amount stays in the currency in which it is owed; what the source says that it comes to in another one is kept beside it.',
    links,
    rules: [
      ...terms,
      'pledging.mission-is-open',
      'pledging.pledge-exists',
      'pledging.makes-good-its-own-pledge',
      'pledging.pledge-still-stands',
    ],
    records: ['pledging.FundsCommitted'],
  })
  commit(@CommandInput() input: CommandInput<CommitFunds>) {
    return this.commands.give(
      contributionDecider,
      {
        type: 'CommitFunds',
        stream: contributionStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/receipts',
    action: 'pledging.RecordReceipt',
    creates: true,
    body: RecordReceipt,
    summary: 'Record money that came without a commitment on record',
    description: 'In the word of who administers the fund, or of the recipient where no fund receives it.',
    links,
    rules: [...terms, 'pledging.received-by-its-administrator'],
    records: ['pledging.PaymentReceived'],
  })
  recordReceipt(@CommandInput() input: CommandInput<RecordReceipt>) {
    return this.commands.give(
      contributionDecider,
      {
        type: 'RecordReceipt',
        stream: contributionStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'contributions/:contributionId/payments',
    action: 'pledging.SendPayment',
    body: SendPayment,
    params,
    summary: 'Say that a payment was sent, as its donor',
    description: 'More than is owed, or in another currency, is recorded and flagged.',
    rules: [
      'pledging.contribution-exists',
      'pledging.sent-by-its-donor',
      'pledging.equivalent-is-of-another-currency',
    ],
    records: ['pledging.PaymentSent'],
    flags: [...paid, 'pledging.paid-while-suspended'],
  })
  send(@CommandInput() input: CommandInput<SendPayment, 'contributionId'>) {
    return this.commands.give(
      contributionDecider,
      { type: 'SendPayment', ...of(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'contributions/:contributionId/receipts',
    action: 'pledging.ReceivePayment',
    body: ReceivePayment,
    params,
    summary: 'Say that a payment has come, as the fund’s administrator or the recipient',
    description: 'More than is owed or was sent, or in another currency, is recorded and flagged.',
    rules: [
      'pledging.contribution-exists',
      'pledging.fund-exists',
      'pledging.received-by-its-administrator',
      'pledging.equivalent-is-of-another-currency',
    ],
    records: ['pledging.PaymentReceived'],
    flags: paid,
  })
  receive(@CommandInput() input: CommandInput<ReceivePayment, 'contributionId'>) {
    return this.commands.give(
      contributionDecider,
      { type: 'ReceivePayment', ...of(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'contributions/:contributionId/reversals',
    action: 'pledging.ReversePayment',
    body: ReversePayment,
    params,
    summary: 'Record that a payment was taken back, wholly or in part',
    rules: [
      'pledging.contribution-exists',
      'pledging.payment-exists',
      'pledging.said-by-its-reporter',
      'pledging.currency-stays',
    ],
    records: ['pledging.PaymentReversed'],
    flags: ['pledging.reversed-more-than-paid'],
  })
  reverse(@CommandInput() input: CommandInput<ReversePayment, 'contributionId'>) {
    return this.commands.give(
      contributionDecider,
      { type: 'ReversePayment', ...of(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'contributions/:contributionId/figures',
    action: 'pledging.CorrectFigure',
    body: CorrectFigure,
    params,
    summary: 'Report an amount anew, as who reported it',
    description: 'What it was before stays on record. Others dispute the entry instead.',
    rules: [
      'pledging.contribution-exists',
      'pledging.amount-exists',
      'pledging.said-by-its-reporter',
      'pledging.currency-stays',
      'pledging.figure-changes',
    ],
    records: ['pledging.FigureCorrected'],
    flags: paid,
  })
  correct(@CommandInput() input: CommandInput<CorrectFigure, 'contributionId'>) {
    return this.commands.give(
      contributionDecider,
      { type: 'CorrectFigure', ...of(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'contributions/:contributionId/suspension',
    action: 'pledging.SuspendContribution',
    body: SuspendContribution,
    params,
    summary: 'Record that a contribution was suspended, as by a stop-work order',
    rules: ['pledging.contribution-exists', 'pledging.suspended-by-its-sides'],
    records: ['pledging.ContributionSuspended'],
    flags: ['pledging.frozen-more-than-there-is'],
  })
  suspend(@CommandInput() input: CommandInput<SuspendContribution, 'contributionId'>) {
    return this.commands.give(
      contributionDecider,
      { type: 'SuspendContribution', ...of(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'contributions/:contributionId/resumption',
    action: 'pledging.ResumeContribution',
    body: ResumeContribution,
    params,
    summary: 'Record that a suspended contribution goes on, wholly or in part',
    rules: [
      'pledging.contribution-exists',
      'pledging.suspended-by-its-sides',
      'pledging.is-suspended',
      'pledging.resuming-frees-something',
    ],
    records: ['pledging.ContributionResumed'],
  })
  resume(@CommandInput() input: CommandInput<ResumeContribution, 'contributionId'>) {
    return this.commands.give(
      contributionDecider,
      { type: 'ResumeContribution', ...of(input), body: input.body },
      input,
    );
  }
}

const of = ({ params: { contributionId } }: CommandInput<object, 'contributionId'>) => ({
  stream: contributionStream(contributionId),
});
