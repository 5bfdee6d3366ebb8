import { Controller } from '@nestjs/common';
import { missionId, uuidPattern } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  EstablishMandate,
  ExtendMandate,
  MeetReportingObligation,
  RecordMandate,
  SetReportingObligation,
  TerminateMandate,
  TransitionMandate,
} from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import { mandateStream } from './mandate.facts.js';

const changing = ['authorization.mandate-exists', 'authorization.mandate-is-told-by-its-body'];
const deciding = [
  ...changing,
  'authorization.mandate-ends-once',
  'authorization.decided-by-those-who-gave-it',
  'authorization.draft-exists',
  'authorization.mandate-of-the-same-mission',
  'authorization.mandate-rests-on-an-adopted-draft',
  'authorization.mandate-rests-on-substance',
];

@Controller('v1')
export class MandatesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/mandates',
    action: 'authorization.EstablishMandate',
    creates: true,
    body: EstablishMandate,
    summary: 'Record the mandate that an adopted resolution gives',
    description: 'One mandate a draft; its id is the draft’s.',
    rules: [
      'authorization.mandate-is-new',
      'authorization.draft-exists',
      'authorization.mandate-of-the-same-mission',
      'authorization.mandate-rests-on-an-adopted-draft',
      'authorization.mandate-rests-on-substance',
      'authorization.mandate-follows-its-adoption',
      'authorization.until-or-term',
      'authorization.term-runs-forward',
      'authorization.review-within-the-term',
    ],
    records: ['authorization.MandateEstablished'],
    flags: [
      'authorization.mandate-rests-on-nothing',
      'authorization.mandate-without-chapter-vii',
      'authorization.mandate-differs-from-its-text',
    ],
  })
  establish(@CommandInput() input: CommandInput<EstablishMandate>) {
    return this.commands.give(
      mandateDecider,
      {
        type: 'EstablishMandate',
        stream: mandateStream(input.body.draft),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'missions/:missionId/mandates-of-bodies',
    action: 'authorization.RecordMandate',
    creates: true,
    body: RecordMandate,
    summary: 'Record the mandate that another body than the Council gives',
    description: 'It cites the body and its instrument, and rests on no draft.',
    links: { self: '/v1/mandates/{id}' },
    rules: [
      'authorization.mandate-is-told-by-its-body',
      'authorization.mission-is-established',
      'authorization.body-is-registered',
      'authorization.term-runs-forward',
      'authorization.review-within-the-term',
    ],
    records: ['authorization.MandateRecorded'],
  })
  record(@CommandInput() input: CommandInput<RecordMandate>) {
    return this.commands.give(
      mandateDecider,
      {
        type: 'RecordMandate',
        stream: mandateStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'mandates/:mandateId/extensions',
    action: 'authorization.ExtendMandate',
    body: ExtendMandate,
    summary: 'Record that a mandate was extended',
    rules: [
      ...deciding,
      'authorization.until-or-term',
      'authorization.extension-lasts-longer',
      'authorization.review-within-the-term',
    ],
    records: ['authorization.MandateExtended'],
    flags: ['authorization.extension-rests-on-nothing', 'authorization.extended-after-its-end'],
  })
  extend(@CommandInput() input: CommandInput<ExtendMandate, 'mandateId'>) {
    return this.commands.give(
      mandateDecider,
      { type: 'ExtendMandate', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'mandates/:mandateId/transition',
    action: 'authorization.TransitionMandate',
    body: TransitionMandate,
    summary: 'Record that another mandate takes its place',
    rules: [...deciding, 'authorization.successor-is-on-record', 'authorization.ends-within-its-term'],
    records: ['authorization.MandateTransitioned'],
  })
  transition(@CommandInput() input: CommandInput<TransitionMandate, 'mandateId'>) {
    return this.commands.give(
      mandateDecider,
      { type: 'TransitionMandate', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'mandates/:mandateId/termination',
    action: 'authorization.TerminateMandate',
    body: TerminateMandate,
    summary: 'Record that a mandate ends before its time',
    rules: [...deciding, 'authorization.ends-within-its-term'],
    records: ['authorization.MandateTerminated'],
  })
  terminate(@CommandInput() input: CommandInput<TerminateMandate, 'mandateId'>) {
    return this.commands.give(
      mandateDecider,
      { type: 'TerminateMandate', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'mandates/:mandateId/reports',
    action: 'authorization.SetReportingObligation',
    body: SetReportingObligation,
    summary: 'Record that a report is owed under a mandate',
    description: 'That one was not delivered in time, the clock says by itself.',
    rules: [...changing, 'authorization.who-owes-is-registered'],
    records: ['authorization.ReportingObligationSet'],
    flags: ['authorization.report-is-overdue'],
  })
  setReport(@CommandInput() input: CommandInput<SetReportingObligation, 'mandateId'>) {
    return this.commands.give(
      mandateDecider,
      { type: 'SetReportingObligation', stream: streamOf(input), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'mandates/:mandateId/reports/:obligationId/delivery',
    action: 'authorization.MeetReportingObligation',
    params: {
      obligationId: {
        pattern: uuidPattern,
        description: 'Report that is owed: id of the ReportingObligationSet event',
      },
    },
    body: MeetReportingObligation,
    summary: 'Record that a report was delivered, in time or late',
    rules: [
      'authorization.mandate-exists',
      'authorization.obligation-exists',
      'authorization.report-is-told-by-its-author',
      'authorization.delivered-once',
      'authorization.report-was-delivered',
    ],
    records: ['authorization.ReportingObligationMet'],
    flags: ['authorization.report-was-late'],
  })
  reportDelivered(
    @CommandInput() input: CommandInput<MeetReportingObligation, 'mandateId' | 'obligationId'>,
  ) {
    const body = { ...input.body, obligation: input.params.obligationId };
    return this.commands.give(
      mandateDecider,
      { type: 'MeetReportingObligation', stream: streamOf(input), body },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly mandateId: string } }) =>
  mandateStream(params.mandateId);
