import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  NotifyCasualty,
  RecordArrival,
  RecordDeparture,
  RepatriateContingent,
  TransferAuthority,
} from './contingent.commands.js';
import { contingentDecider } from './contingent.decider.js';
import { contingentStream } from './contingent.facts.js';

const reporting = ['deployment.contingent-exists', 'deployment.reported-by-those-concerned'];
const moving = [...reporting, 'deployment.more-than-nothing'];
const counting = ['deployment.parts-differ-from-the-total', 'deployment.figures-are-disputed'];

@Controller('v1')
export class MovementsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'contingents/:contingentId/departures',
    action: 'deployment.RecordDeparture',
    body: RecordDeparture,
    summary: 'Record that people or equipment left home',
    description: 'Each departure is a part of it.',
    rules: moving,
    flags: ['deployment.departed-against-a-visit', 'deployment.moved-while-restrained', ...counting],
    records: ['deployment.ContingentDeparted'],
  })
  depart(@CommandInput() input: CommandInput<RecordDeparture, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'RecordDeparture', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/arrivals',
    action: 'deployment.RecordArrival',
    body: RecordArrival,
    summary: 'Record that people or equipment arrived',
    description:
      'Each arrival is a part of it. It happened, so no count is refused; what does not fit is flagged.',
    rules: [...moving, 'deployment.base-exists'],
    flags: [
      'deployment.more-arrived-than-designated',
      'deployment.more-arrived-than-departed',
      'deployment.more-deployed-than-pledged',
      'deployment.strength-above-the-ceiling',
      'deployment.moved-while-restrained',
      ...counting,
    ],
    records: ['deployment.ContingentArrived'],
  })
  arrive(@CommandInput() input: CommandInput<RecordArrival, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'RecordArrival', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/authority',
    action: 'deployment.TransferAuthority',
    body: TransferAuthority,
    summary: 'Record that the mission’s commander commands it from now on',
    rules: [...reporting, 'deployment.arrived-before-authority'],
    flags: ['deployment.authority-without-arrival'],
    records: ['deployment.AuthorityTransferred'],
  })
  transfer(@CommandInput() input: CommandInput<TransferAuthority, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'TransferAuthority', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/repatriations',
    action: 'deployment.RepatriateContingent',
    body: RepatriateContingent,
    summary: 'Record that it went home, wholly or in part',
    rules: moving,
    flags: ['deployment.more-left-than-arrived', ...counting],
    records: ['deployment.ContingentRepatriated'],
  })
  repatriate(@CommandInput() input: CommandInput<RepatriateContingent, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'RepatriateContingent', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'contingents/:contingentId/casualties',
    action: 'deployment.NotifyCasualty',
    body: NotifyCasualty,
    summary: 'Notify that people were killed, wounded or are missing',
    description: 'Figures only, no names and no narrative. It is put right by two people.',
    rules: [...reporting, 'deployment.casualties-are-known'],
    flags: ['deployment.more-left-than-arrived'],
    records: ['deployment.CasualtyNotified'],
  })
  notify(@CommandInput() input: CommandInput<NotifyCasualty, 'contingentId'>) {
    const { body } = input;
    return this.commands.give(contingentDecider, { type: 'NotifyCasualty', ...of(input), body }, input);
  }
}

const of = ({ params }: { readonly params: { readonly contingentId: string } }) => ({
  stream: contingentStream(params.contingentId),
});
