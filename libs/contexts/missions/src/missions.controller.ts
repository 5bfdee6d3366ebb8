import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  CloseMission,
  DefinePillar,
  DesignateLeadNation,
  EstablishMission,
  RecordMeeting,
  VoiceSupport,
} from './mission.commands.js';
import { missionDecider } from './mission.decider.js';
import { missionStream } from './mission.facts.js';
import { ofMission } from './mission.stream.js';

@Controller('v1')
export class MissionsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions',
    action: 'missions.EstablishMission',
    creates: true,
    body: EstablishMission,
    summary: 'Establish a mission',
    description: 'Names the gates that apply to it and its form of leadership.',
    rules: [
      'missions.mission-is-new',
      'missions.host-is-named',
      'missions.leading-body-is-named',
      'missions.party-is-registered',
      'missions.a-state-hosts-and-leads',
    ],
    records: ['missions.MissionEstablished'],
    flags: ['missions.lead-nation-is-missing'],
  })
  establish(@CommandInput() input: CommandInput<EstablishMission, never>) {
    const { id } = input.body;
    return this.commands.give(
      missionDecider,
      { type: 'EstablishMission', stream: missionStream(id), mission: missionId(id), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/lead-nation',
    action: 'missions.DesignateLeadNation',
    body: DesignateLeadNation,
    summary: 'Designate the lead nation',
    rules: [
      'missions.mission-exists',
      'missions.mission-is-open',
      'missions.led-by-a-nation',
      'missions.another-nation-leads',
      'missions.party-is-registered',
      'missions.a-state-hosts-and-leads',
    ],
    records: ['missions.LeadNationDesignated'],
  })
  designateLeadNation(@CommandInput() input: CommandInput<DesignateLeadNation>) {
    return this.commands.give(
      missionDecider,
      { type: 'DesignateLeadNation', ...ofMission(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/pillars',
    action: 'missions.DefinePillar',
    body: DefinePillar,
    summary: 'Define a pillar of the mission',
    rules: [
      'missions.mission-exists',
      'missions.mission-is-open',
      'missions.pillars-come-from-the-lead',
      'missions.pillar-is-new',
      'missions.twelve-pillars-at-most',
    ],
    records: ['missions.PillarDefined'],
  })
  definePillar(@CommandInput() input: CommandInput<DefinePillar>) {
    return this.commands.give(
      missionDecider,
      { type: 'DefinePillar', ...ofMission(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/meetings',
    action: 'missions.RecordMeeting',
    body: RecordMeeting,
    summary: 'Record that a meeting was held',
    rules: ['missions.mission-exists', 'missions.meeting-was-held'],
    records: ['missions.MeetingHeld'],
    flags: ['missions.after-its-end'],
  })
  recordMeeting(@CommandInput() input: CommandInput<RecordMeeting>) {
    return this.commands.give(
      missionDecider,
      { type: 'RecordMeeting', ...ofMission(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/support',
    action: 'missions.VoiceSupport',
    body: VoiceSupport,
    summary: 'Voice support for the mission',
    description: 'In the party’s own name, or as an operator or the secretariat reports it from a source.',
    rules: [
      'missions.mission-exists',
      'missions.support-in-its-own-name',
      'missions.report-names-its-source',
      'missions.party-is-registered',
    ],
    records: ['missions.SupportVoiced'],
    flags: ['missions.after-its-end'],
  })
  voiceSupport(@CommandInput() input: CommandInput<VoiceSupport>) {
    const body = { ...input.body, sourced: input.statement.source !== undefined };
    return this.commands.give(missionDecider, { type: 'VoiceSupport', ...ofMission(input), body }, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/closure',
    action: 'missions.CloseMission',
    body: CloseMission,
    summary: 'Close the mission',
    rules: ['missions.mission-exists', 'missions.mission-is-open'],
    records: ['missions.MissionClosed'],
    flags: ['missions.after-its-end'],
  })
  close(@CommandInput() input: CommandInput<CloseMission>) {
    return this.commands.give(
      missionDecider,
      { type: 'CloseMission', ...ofMission(input), body: input.body },
      input,
    );
  }
}
