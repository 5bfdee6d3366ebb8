import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { DeclareBaseReady, ReportBase, ReportBaseProgress } from './base.commands.js';
import { baseDecider } from './base.decider.js';
import { baseStream } from './base.facts.js';

@Controller('v1')
export class BasesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/bases',
    action: 'deployment.ReportBase',
    creates: true,
    body: ReportBase,
    summary: 'Report a base of the mission, and how far it is built',
    links: { self: '/v1/bases/{id}' },
    rules: ['deployment.mission-is-established'],
    records: ['deployment.BaseProgressReported'],
  })
  report(@CommandInput() input: CommandInput<ReportBase>) {
    return this.commands.give(
      baseDecider,
      {
        type: 'ReportBase',
        stream: baseStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'bases/:baseId/progress',
    action: 'deployment.ReportBaseProgress',
    body: ReportBaseProgress,
    summary: 'Report how far a base is built',
    rules: ['deployment.base-exists'],
    records: ['deployment.BaseProgressReported'],
  })
  progress(@CommandInput() input: CommandInput<ReportBaseProgress, 'baseId'>) {
    const { body } = input;
    return this.commands.give(baseDecider, { type: 'ReportBaseProgress', ...of(input), body }, input);
  }

  @CommandRoute({
    post: 'bases/:baseId/readiness',
    action: 'deployment.DeclareBaseReady',
    body: DeclareBaseReady,
    summary: 'Declare a base ready',
    rules: ['deployment.base-exists', 'deployment.declared-by-the-lead', 'deployment.base-is-declared-once'],
    flags: ['deployment.ready-before-it-is-built'],
    records: ['deployment.BaseDeclaredReady'],
  })
  ready(@CommandInput() input: CommandInput<DeclareBaseReady, 'baseId'>) {
    const { body } = input;
    return this.commands.give(baseDecider, { type: 'DeclareBaseReady', ...of(input), body }, input);
  }
}

const of = ({ params }: { readonly params: { readonly baseId: string } }) => ({
  stream: baseStream(params.baseId),
});
