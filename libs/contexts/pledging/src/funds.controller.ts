import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { fundIdPattern } from './contribution.events.js';
import { AllocateFunds, DisburseFunds, EstablishFund, ReportFund } from './fund.commands.js';
import { fundDecider } from './fund.decider.js';
import { fundIdOf, fundStream } from './fund.facts.js';

const params = {
  fundId: {
    pattern: fundIdPattern,
    description: 'A fund and the year of its book',
    example: 'MSS-FUND-2024',
  },
};

@Controller('v1')
export class FundsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/funds',
    action: 'pledging.EstablishFund',
    creates: true,
    body: EstablishFund,
    summary: 'Open a fund’s book of one year, and name who administers it',
    rules: [
      'pledging.mission-is-established',
      'pledging.fund-is-registered',
      'pledging.fund-year-is-new',
      'pledging.only-the-administrator',
    ],
    records: ['pledging.FundEstablished'],
  })
  establish(@CommandInput() input: CommandInput<EstablishFund>) {
    const { fund, year } = input.body;
    return this.commands.give(
      fundDecider,
      {
        type: 'EstablishFund',
        stream: fundStream(fundIdOf(fund, year)),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'funds/:fundId/allocations',
    action: 'pledging.AllocateFunds',
    body: AllocateFunds,
    params,
    summary: 'Set money of a fund aside for a purpose',
    rules: ['pledging.fund-exists', 'pledging.only-the-administrator'],
    records: ['pledging.FundsAllocated'],
    flags: ['pledging.allocated-more-than-received'],
  })
  allocate(@CommandInput() input: CommandInput<AllocateFunds, 'fundId'>) {
    return this.commands.give(
      fundDecider,
      { type: 'AllocateFunds', stream: fundStream(input.params.fundId), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'funds/:fundId/disbursements',
    action: 'pledging.DisburseFunds',
    body: DisburseFunds,
    params,
    summary: 'Record that money has left a fund',
    description: 'More than was set aside or has come in is recorded and flagged.',
    rules: [
      'pledging.fund-exists',
      'pledging.only-the-administrator',
      'pledging.allocation-exists',
      'pledging.equivalent-is-of-another-currency',
    ],
    records: ['pledging.FundsDisbursed'],
    flags: ['pledging.disbursed-more-than-allocated', 'pledging.disbursed-more-than-received'],
  })
  disburse(@CommandInput() input: CommandInput<DisburseFunds, 'fundId'>) {
    return this.commands.give(
      fundDecider,
      { type: 'DisburseFunds', stream: fundStream(input.params.fundId), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'funds/:fundId/reported-totals',
    action: 'pledging.ReportFund',
    body: ReportFund,
    params,
    summary: 'Record a total of a fund as somebody published it',
    description: 'It stands beside the sum of what is on record; where the two differ, that is flagged.',
    rules: ['pledging.fund-exists', 'pledging.total-names-its-source'],
    records: ['pledging.FundReported'],
    flags: ['pledging.parts-differ-from-the-total', 'pledging.reported-differs-from-the-record'],
  })
  report(@CommandInput() input: CommandInput<ReportFund, 'fundId'>) {
    const body = { ...input.body, sourced: input.statement.source !== undefined };
    return this.commands.give(
      fundDecider,
      { type: 'ReportFund', stream: fundStream(input.params.fundId), body },
      input,
    );
  }
}
