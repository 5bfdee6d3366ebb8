import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { CarryOver, RecordLesson, RecordMilestone, TransitionMission } from './course.commands.js';
import { missionDecider } from './mission.decider.js';
import { ofMission } from './mission.stream.js';

/** What befalls a mission, and what becomes of it. */
@Controller('v1')
export class CourseController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/milestones',
    action: 'missions.RecordMilestone',
    body: RecordMilestone,
    summary: 'Record that a political milestone was reached',
    rules: ['missions.mission-exists', 'missions.milestone-was-reached'],
    records: ['missions.PoliticalMilestoneReached'],
    flags: ['missions.after-its-end'],
  })
  recordMilestone(@CommandInput() input: CommandInput<RecordMilestone>) {
    const command = { type: 'RecordMilestone' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/lessons',
    action: 'missions.RecordLesson',
    body: RecordLesson,
    summary: 'Record what was learnt',
    rules: ['missions.mission-exists', 'missions.pillar-is-defined'],
    records: ['missions.LessonRecorded'],
  })
  recordLesson(@CommandInput() input: CommandInput<RecordLesson>) {
    const command = { type: 'RecordLesson' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/transition',
    action: 'missions.TransitionMission',
    body: TransitionMission,
    summary: 'Record which mission follows this one',
    description: 'Moves nothing by itself: what goes over is carried over, piece by piece, by its owner.',
    rules: [
      'missions.mission-exists',
      'missions.another-mission-follows',
      'missions.one-mission-follows',
      'missions.next-mission-exists',
    ],
    records: ['missions.MissionTransitioned'],
  })
  transition(@CommandInput() input: CommandInput<TransitionMission>) {
    const command = { type: 'TransitionMission' as const, ...ofMission(input), body: input.body };
    return this.commands.give(missionDecider, command, input);
  }

  @CommandRoute({
    post: 'missions/:missionId/carry-overs',
    action: 'missions.CarryOver',
    body: CarryOver,
    summary: 'Carry a pledge, a contingent or a balance over to the mission that follows',
    description: 'By the word of its owner, recorded in both missions at once.',
    rules: [
      'missions.mission-exists',
      'missions.carried-to-the-next-mission',
      'missions.mission-is-open',
      'missions.carried-thing-is-of-the-mission',
      'missions.carried-by-its-owner',
      'missions.carried-once',
      'missions.carries-one-figure',
      'missions.released-as-the-thing',
    ],
    records: ['missions.CarriedOver'],
  })
  carryOver(@CommandInput() input: CommandInput<CarryOver>) {
    const { statement, request } = input;
    const released = statement.releasability === undefined ? {} : { released: request.releasability };
    const command = {
      type: 'CarryOver' as const,
      ...ofMission(input),
      body: { ...input.body, ...released },
    };
    return this.commands.give(missionDecider, command, input);
  }
}
