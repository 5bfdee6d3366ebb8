import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { ClearVetting, DenyVetting, RemediateVetting, RequestVetting } from './vetting.commands.js';
import { vettingDecider } from './vetting.decider.js';
import { vettingStream } from './vetting.facts.js';

const deciding = [
  'safeguards.vetting-exists',
  'safeguards.vetted-by-its-authority',
  'safeguards.report-names-its-source',
];
const breaches = ['safeguards.support-without-vetting', 'safeguards.support-to-a-denied-unit'];

@Controller('v1')
export class VettingsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'missions/:missionId/vettings',
    action: 'safeguards.RequestVetting',
    creates: true,
    body: RequestVetting,
    summary: 'Ask that a unit, a contingent or a party be vetted',
    links: { self: '/v1/vettings/{id}' },
    rules: ['safeguards.mission-is-established'],
    flags: ['safeguards.support-without-vetting'],
    records: ['safeguards.VettingRequested'],
  })
  request(@CommandInput() input: CommandInput<RequestVetting>) {
    return this.commands.give(
      vettingDecider,
      {
        type: 'RequestVetting',
        stream: vettingStream(input.meta.id),
        mission: missionId(input.params.missionId),
        body: input.body,
      },
      input,
    );
  }

  @CommandRoute({
    post: 'vettings/:vettingId/clearance',
    action: 'safeguards.ClearVetting',
    body: ClearVetting,
    summary: 'Clear it, until a day where one is named',
    rules: [
      ...deciding,
      'safeguards.denial-stands-until-remediated',
      'safeguards.validity-lies-ahead',
      'safeguards.clearance-says-something-new',
    ],
    flags: ['safeguards.clearance-has-run-out'],
    records: ['safeguards.VettingCleared'],
  })
  clear(@CommandInput() input: CommandInput<ClearVetting, 'vettingId'>) {
    return this.commands.give(
      vettingDecider,
      { type: 'ClearVetting', stream: streamOf(input), body: sourced(input) },
      input,
    );
  }

  @CommandRoute({
    post: 'vettings/:vettingId/denial',
    action: 'safeguards.DenyVetting',
    body: DenyVetting,
    summary: 'Deny it',
    description: 'The ground by its kind; who did what to whom is in a dossier.',
    rules: [...deciding, 'safeguards.denied-once'],
    flags: breaches,
    records: ['safeguards.VettingDenied'],
  })
  deny(@CommandInput() input: CommandInput<DenyVetting, 'vettingId'>) {
    return this.commands.give(
      vettingDecider,
      { type: 'DenyVetting', stream: streamOf(input), body: sourced(input) },
      input,
    );
  }

  @CommandRoute({
    post: 'vettings/:vettingId/remediation',
    action: 'safeguards.RemediateVetting',
    body: RemediateVetting,
    summary: 'Record that what stood against it was dealt with',
    rules: [
      'safeguards.vetting-exists',
      'safeguards.remediated-by-whom-it-concerns',
      'safeguards.only-a-denial-is-remediated',
    ],
    records: ['safeguards.VettingRemediated'],
  })
  remediate(@CommandInput() input: CommandInput<RemediateVetting, 'vettingId'>) {
    return this.commands.give(
      vettingDecider,
      { type: 'RemediateVetting', stream: streamOf(input), body: sourced(input) },
      input,
    );
  }
}

const streamOf = ({ params }: { readonly params: { readonly vettingId: string } }) =>
  vettingStream(params.vettingId);
const sourced = <Body extends object>({ body, statement }: CommandInput<Body, 'vettingId'>) => ({
  ...body,
  sourced: statement.source !== undefined,
});
