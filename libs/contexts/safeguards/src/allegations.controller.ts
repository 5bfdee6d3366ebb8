import { Controller } from '@nestjs/common';
import { missionId, type Recorded } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  FindAllegationUnfounded,
  OpenInvestigation,
  ReceiveAllegation,
  ReferAllegation,
  ReportSanction,
  SubstantiateAllegation,
} from './allegation.commands.js';
import { allegationDecider } from './allegation.decider.js';
import { allegationReaders, allegationStream } from './allegation.facts.js';

const concluding = [
  'safeguards.allegation-exists',
  'safeguards.concluded-once-investigated',
  'safeguards.investigated-by-whom-was-named',
];
const restricted =
  'Where the speaker does not say who may see it: those who see its beginning, its investigator and, once it was referred, the party concerned.';

@Controller('v1')
export class AllegationsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/allegations',
    action: 'safeguards.ReceiveAllegation',
    creates: true,
    body: ReceiveAllegation,
    summary: 'Record that an allegation was received',
    description:
      'No names and no narrative: they are in a dossier. Where the speaker does not say who may see it: the speaker, the investigator that it names, and operators.',
    links: { self: '/v1/allegations/{id}' },
    rules: ['safeguards.mission-is-established', 'safeguards.told-by-a-referral'],
    records: ['safeguards.AllegationReceived'],
  })
  receive(@CommandInput() input: CommandInput<ReceiveAllegation>) {
    const label = readers(input, { investigator: input.body.investigator });
    return this.commands.give(
      allegationDecider,
      {
        type: 'ReceiveAllegation',
        stream: allegationStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: { ...input.body, readers: label?.([]) ?? input.request.releasability },
      },
      input,
      label,
    );
  }

  @CommandRoute({
    post: 'allegations/:allegationId/investigations',
    action: 'safeguards.OpenInvestigation',
    body: OpenInvestigation,
    summary: 'Open an investigation, or open it again',
    description: restricted,
    rules: [
      'safeguards.allegation-exists',
      'safeguards.investigated-by-whom-was-named',
      'safeguards.told-by-a-referral',
      'safeguards.one-investigation-at-a-time',
      'safeguards.reopening-says-why',
    ],
    records: ['safeguards.InvestigationOpened'],
  })
  open(@CommandInput() input: CommandInput<OpenInvestigation, 'allegationId'>) {
    return this.commands.give(
      allegationDecider,
      { type: 'OpenInvestigation', stream: streamOf(input), body: input.body },
      input,
      readers(input, { investigator: input.body.investigator }),
    );
  }

  @CommandRoute({
    post: 'allegations/:allegationId/substantiation',
    action: 'safeguards.SubstantiateAllegation',
    body: SubstantiateAllegation,
    summary: 'Conclude that the allegation is substantiated',
    description: restricted,
    rules: concluding,
    flags: ['safeguards.substantiated-and-not-referred'],
    records: ['safeguards.AllegationSubstantiated'],
  })
  substantiate(@CommandInput() input: CommandInput<SubstantiateAllegation, 'allegationId'>) {
    return this.commands.give(
      allegationDecider,
      { type: 'SubstantiateAllegation', stream: streamOf(input), body: input.body },
      input,
      readers(input),
    );
  }

  @CommandRoute({
    post: 'allegations/:allegationId/dismissal',
    action: 'safeguards.FindAllegationUnfounded',
    body: FindAllegationUnfounded,
    summary: 'Conclude that the allegation is unfounded',
    description: restricted,
    rules: concluding,
    records: ['safeguards.AllegationUnfounded'],
  })
  dismiss(@CommandInput() input: CommandInput<FindAllegationUnfounded, 'allegationId'>) {
    return this.commands.give(
      allegationDecider,
      { type: 'FindAllegationUnfounded', stream: streamOf(input), body: input.body },
      input,
      readers(input),
    );
  }

  @CommandRoute({
    post: 'allegations/:allegationId/referral',
    action: 'safeguards.ReferAllegation',
    body: ReferAllegation,
    summary: 'Refer it to the State whose people it concerns',
    description: 'From here on that State may see it: this, and what follows it.',
    rules: [
      'safeguards.allegation-exists',
      'safeguards.referred-to-whom-it-concerns',
      'safeguards.referred-once',
      'safeguards.unfounded-is-not-referred',
    ],
    records: ['safeguards.ReferredToContributingState'],
  })
  refer(@CommandInput() input: CommandInput<ReferAllegation, 'allegationId'>) {
    return this.commands.give(
      allegationDecider,
      { type: 'ReferAllegation', stream: streamOf(input), body: input.body },
      input,
      readers(input, { referredTo: input.body.to }),
    );
  }

  @CommandRoute({
    post: 'allegations/:allegationId/sanctions',
    action: 'safeguards.ReportSanction',
    body: ReportSanction,
    summary: 'Report what followed for those concerned',
    description: restricted,
    rules: ['safeguards.allegation-exists', 'safeguards.sanction-by-its-state-or-the-record'],
    flags: ['safeguards.sanction-before-a-finding'],
    records: ['safeguards.SanctionReported'],
  })
  sanction(@CommandInput() input: CommandInput<ReportSanction, 'allegationId'>) {
    return this.commands.give(
      allegationDecider,
      { type: 'ReportSanction', stream: streamOf(input), body: input.body },
      input,
      readers(input),
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly allegationId: string } }) =>
  allegationStream(params.allegationId);

/** Whoever says who may see it is answered as everywhere; what is left unsaid is restricted, and not the coalition's. */
function readers(
  { statement, reader, meta }: Pick<CommandInput, 'statement' | 'reader' | 'meta'>,
  told: { readonly investigator?: string | undefined; readonly referredTo?: string } = {},
) {
  if (statement.releasability !== undefined) return undefined;
  const speaker = { party: meta.party, seesAll: reader.seesAll && reader.party === meta.party };
  return (history: readonly Recorded[]) => allegationReaders(history, speaker, told);
}
