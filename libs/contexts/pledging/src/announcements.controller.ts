import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { announcementDecider } from './announcement.decider.js';
import { announcementStream } from './announcement.facts.js';
import { AnnouncePledge, WithdrawAnnouncement } from './pledge.commands.js';

const reporting = ['pledging.announced-by-its-party-or-the-operator', 'pledging.report-names-its-source'];

@Controller('v1')
export class AnnouncementsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/announcements',
    action: 'pledging.AnnouncePledge',
    creates: true,
    body: AnnouncePledge,
    summary: 'Record an intention to pledge',
    description: 'The party’s own, or another’s as an operator reports it from a source. It binds nobody.',
    links: { self: '/v1/announcements/{id}' },
    rules: [
      ...reporting,
      'pledging.mission-is-established',
      'pledging.mission-is-open',
      'pledging.owner-is-registered',
      'pledging.figure-is-complete',
      'pledging.figure-fits-the-kind',
      'pledging.more-than-nothing',
      'pledging.range-runs-upwards',
    ],
    records: ['pledging.PledgeAnnounced'],
  })
  announce(@CommandInput() input: CommandInput<AnnouncePledge>) {
    return this.commands.give(
      announcementDecider,
      {
        type: 'AnnouncePledge',
        stream: announcementStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: { ...input.body, sourced: input.statement.source !== undefined },
      },
      input,
    );
  }

  @CommandRoute({
    post: 'announcements/:announcementId/withdrawal',
    action: 'pledging.WithdrawAnnouncement',
    body: WithdrawAnnouncement,
    summary: 'Record that the intention was given up',
    rules: ['pledging.announcement-exists', ...reporting, 'pledging.announcement-is-open'],
    records: ['pledging.AnnouncementWithdrawn'],
  })
  withdraw(@CommandInput() input: CommandInput<WithdrawAnnouncement, 'announcementId'>) {
    return this.commands.give(
      announcementDecider,
      {
        type: 'WithdrawAnnouncement',
        stream: announcementStream(input.params.announcementId),
        body: { ...input.body, sourced: input.statement.source !== undefined },
      },
      input,
    );
  }
}
