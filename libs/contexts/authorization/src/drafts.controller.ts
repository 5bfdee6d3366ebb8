import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  BreakSilence,
  CirculateDraft,
  DraftResolution,
  PutDraftInBlue,
  RecordResolutionNumber,
  ReviseDraft,
  StartSilence,
  TableResolution,
  WithdrawResolution,
} from './draft.commands.js';
import { draftDecider } from './draft.decider.js';
import { draftStream } from './draft.facts.js';

const takingFurther = [
  'authorization.draft-exists',
  'authorization.draft-is-open',
  'authorization.sponsors-speak-for-their-draft',
];

@Controller('v1')
export class DraftsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/drafts',
    action: 'authorization.DraftResolution',
    creates: true,
    body: DraftResolution,
    summary: 'Draft a resolution of the Council for a mission',
    description: 'By one of its sponsors, or by the secretariat. Its text may be known in part: say what is.',
    rules: [
      'authorization.mission-is-established',
      'authorization.mission-is-open',
      'authorization.sponsors-speak-for-their-draft',
      'authorization.sponsors-are-registered-states',
    ],
    records: ['authorization.ResolutionDrafted'],
  })
  draft(@CommandInput() input: CommandInput<DraftResolution>) {
    return this.commands.give(
      draftDecider,
      {
        type: 'DraftResolution',
        stream: draftStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/circulation',
    action: 'authorization.CirculateDraft',
    body: CirculateDraft,
    summary: 'Circulate the text to all members of the Council',
    rules: [...takingFurther, 'authorization.stages-in-order'],
    records: ['authorization.DraftCirculated'],
  })
  circulate(@CommandInput() input: CommandInput<CirculateDraft, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'CirculateDraft', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/revisions',
    action: 'authorization.ReviseDraft',
    body: ReviseDraft,
    summary: 'Revise the text: says what changed, and how it reads now in full',
    description: 'A text in blue that is revised is no longer in blue.',
    rules: [
      ...takingFurther,
      'authorization.tabled-text-stands',
      'authorization.sponsors-are-registered-states',
    ],
    records: ['authorization.DraftRevised'],
  })
  revise(@CommandInput() input: CommandInput<ReviseDraft, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'ReviseDraft', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/silence',
    action: 'authorization.StartSilence',
    body: StartSilence,
    summary: 'Put the text under silence: it counts as agreed unless a member breaks it in time',
    rules: [
      ...takingFurther,
      'authorization.silence-on-a-circulated-text',
      'authorization.silence-runs-forward',
      'authorization.one-silence-a-text',
    ],
    records: ['authorization.SilenceStarted'],
  })
  startSilence(@CommandInput() input: CommandInput<StartSilence, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'StartSilence', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/silence/breaks',
    action: 'authorization.BreakSilence',
    body: BreakSilence,
    summary: 'Break the silence, or record that a member did',
    rules: [
      'authorization.draft-exists',
      'authorization.draft-is-open',
      'authorization.own-vote-only',
      'authorization.silence-was-running',
      'authorization.members-of-that-day-break-silence',
    ],
    records: ['authorization.SilenceBroken'],
  })
  breakSilence(@CommandInput() input: CommandInput<BreakSilence, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'BreakSilence', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/blue',
    action: 'authorization.PutDraftInBlue',
    body: PutDraftInBlue,
    summary: 'Put the text in blue: the final one, which is to be voted on',
    rules: [...takingFurther, 'authorization.stages-in-order', 'authorization.draft-keeps-its-symbol'],
    records: ['authorization.DraftPutInBlue'],
  })
  putInBlue(@CommandInput() input: CommandInput<PutDraftInBlue, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'PutDraftInBlue', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/tabling',
    action: 'authorization.TableResolution',
    body: TableResolution,
    summary: 'Table the resolution: it is before the Council and can be voted on',
    rules: [...takingFurther, 'authorization.stages-in-order', 'authorization.draft-keeps-its-symbol'],
    records: ['authorization.ResolutionTabled'],
  })
  table(@CommandInput() input: CommandInput<TableResolution, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'TableResolution', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/withdrawal',
    action: 'authorization.WithdrawResolution',
    body: WithdrawResolution,
    summary: 'Withdraw the draft',
    rules: [...takingFurther, 'authorization.withdrawn-before-the-vote'],
    records: ['authorization.ResolutionWithdrawn'],
  })
  withdraw(@CommandInput() input: CommandInput<WithdrawResolution, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'WithdrawResolution', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'drafts/:draftId/number',
    action: 'authorization.RecordResolutionNumber',
    body: RecordResolutionNumber,
    summary: 'Record the symbol under which the adopted resolution is known',
    rules: [
      'authorization.draft-exists',
      'authorization.only-the-adopted-is-numbered',
      'authorization.numbered-once',
    ],
    records: ['authorization.ResolutionNumbered'],
  })
  number(@CommandInput() input: CommandInput<RecordResolutionNumber, 'draftId'>) {
    return this.commands.give(
      draftDecider,
      { type: 'RecordResolutionNumber', stream: streamOf(input), body: input.body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly draftId: string } }) =>
  draftStream(params.draftId);
