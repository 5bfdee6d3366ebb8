import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands, partIdOf } from '#platform/hosting';
import { ReplacePledge } from './pledge.commands.js';
import {
  AcceptPledgeInPart,
  AssessUnit,
  ExtendPledge,
  NotifyParticipation,
  RedirectPledge,
  SplitPledge,
} from './pledge-course.commands.js';
import { pledgeDecider } from './pledge.decider.js';
import { pledgeStream } from './pledge.facts.js';
import { makingRules } from './pledging.controller.js';

const standing = ['pledging.pledge-exists', 'pledging.pledge-still-stands'];
const owners = [...standing, 'pledging.only-the-owner'];
const figures = [
  'pledging.figure-is-complete',
  'pledging.figure-fits-the-kind',
  'pledging.more-than-nothing',
  'pledging.range-runs-upwards',
];
const parts = [
  'pledging.part-fits-the-whole',
  'pledging.unstated-has-no-parts',
  'pledging.figure-is-complete',
  'pledging.more-than-nothing',
];

@Controller('v1')
export class PledgeCourseController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'pledges/:pledgeId/notifications',
    action: 'pledging.NotifyParticipation',
    body: NotifyParticipation,
    summary: 'Record that the Secretary-General was formally notified of a participation',
    rules: [
      ...standing,
      'pledging.notified-by-its-owner-or-the-secretariat',
      ...figures,
      'pledging.unit-and-currency-stay',
    ],
    records: ['pledging.ParticipationNotified'],
    flags: ['pledging.notified-beyond-the-pledge'],
  })
  notify(@CommandInput() input: CommandInput<NotifyParticipation, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'NotifyParticipation', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/extensions',
    action: 'pledging.ExtendPledge',
    body: ExtendPledge,
    summary: 'Let one’s pledge stand longer',
    rules: [...owners, 'pledging.period-is-known', 'pledging.extended-to-a-later-day'],
    records: ['pledging.PledgeExtended'],
    flags: ['pledging.stands-past-its-last-day'],
  })
  extend(@CommandInput() input: CommandInput<ExtendPledge, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'ExtendPledge', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/pledges/:pledgeId/replacement',
    action: 'pledging.ReplacePledge',
    creates: true,
    body: ReplacePledge,
    summary: 'Make a pledge that takes the place of one’s earlier one',
    description: 'Both are recorded at once, so that at no moment both count. Conditions are said anew.',
    links: { self: '/v1/pledges/{id}', replaced: '/v1/pledges/{pledgeId}' },
    rules: [...owners, 'pledging.successor-is-of-its-mission', ...makingRules, 'pledging.possible-duplicate'],
    records: ['pledging.PledgeMade', 'pledging.PledgeConditioned', 'pledging.PledgeReplaced'],
  })
  replace(@CommandInput() input: CommandInput<ReplacePledge, 'missionId' | 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      {
        type: 'ReplacePledge',
        stream: pledgeStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: { ...input.body, pledge: input.params.pledgeId },
      },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/split',
    action: 'pledging.SplitPledge',
    body: SplitPledge,
    summary: 'Let one’s pledge go on as several',
    description:
      'Each part is a pledge of its own with the terms of the whole. Lines go on in the order in which they were matched, to the parts in the order in which they are named; conditions that cover the whole go on with every part.',
    rules: [
      ...owners,
      ...figures,
      'pledging.unstated-has-no-parts',
      'pledging.parts-make-the-whole',
      'pledging.conditions-cover-the-whole',
    ],
    records: [
      'pledging.PledgeSplit',
      'pledging.PledgeMade',
      'pledging.PledgeConditioned',
      'pledging.PledgeMatched',
    ],
  })
  split(@CommandInput() input: CommandInput<SplitPledge, 'pledgeId'>) {
    const named = input.body.parts.map(({ figure, description }, index) => ({
      figure,
      ...(description === undefined ? {} : { description }),
      pledge: partIdOf(input.meta.id, index),
    }));
    return this.commands.give(
      pledgeDecider,
      { type: 'SplitPledge', stream: streamOf(input), body: { ...input.body, parts: named } },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/redirected-pledges',
    action: 'pledging.RedirectPledge',
    creates: true,
    body: RedirectPledge,
    summary: 'Mean one’s pledge to another mission for this one',
    description: 'It goes on here with its terms and open conditions, and is matched to no line yet.',
    links: { self: '/v1/pledges/{id}' },
    rules: [
      ...owners,
      'pledging.another-mission',
      'pledging.mission-is-established',
      'pledging.mission-is-open',
      'pledging.owner-is-registered',
    ],
    records: ['pledging.PledgeMade', 'pledging.PledgeConditioned', 'pledging.PledgeRedirected'],
  })
  redirect(@CommandInput() input: CommandInput<RedirectPledge>) {
    return this.commands.give(
      pledgeDecider,
      {
        type: 'RedirectPledge',
        stream: pledgeStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/partial-acceptance',
    action: 'pledging.AcceptPledgeInPart',
    body: AcceptPledgeInPart,
    summary: 'Accept so much of a pledge and not the rest',
    rules: [...standing, 'pledging.answered-by-the-receiving-side', 'pledging.answered-once', ...parts],
    records: ['pledging.PledgeAcceptedInPart'],
  })
  acceptInPart(@CommandInput() input: CommandInput<AcceptPledgeInPart, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'AcceptPledgeInPart', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'pledges/:pledgeId/assessments',
    action: 'pledging.AssessUnit',
    body: AssessUnit,
    summary: 'Record at which readiness level a pledged unit was found',
    description:
      '1 registered, 2 visited, 3 aligned to a statement of unit requirements, RDL within 60 days.',
    rules: [...standing, 'pledging.assessed-in-units', ...parts],
    records: ['pledging.UnitAssessed'],
    flags: ['pledging.readiness-level-skipped'],
  })
  assess(@CommandInput() input: CommandInput<AssessUnit, 'pledgeId'>) {
    return this.commands.give(
      pledgeDecider,
      { type: 'AssessUnit', stream: streamOf(input), body: input.body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly pledgeId: string } }) =>
  pledgeStream(params.pledgeId);
