import { Controller } from '@nestjs/common';
import { missionId } from '#platform/kernel';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { ReaffirmConsent, RecordStatusAgreement, RequestSupport, WithdrawConsent } from './host.commands.js';
import { hostDecider } from './host.decider.js';
import { hostStream } from './host.facts.js';

const host = 'missions/:missionId/host';
const ofHosts = {
  // The first word of the host opens its record.
  creates: 'or-changes',
  links: { self: '/v1/hosts/{missionId}' },
  rules: [
    'authorization.mission-is-established',
    'authorization.mission-has-a-host',
    'authorization.host-speaks-for-itself',
    'authorization.report-names-its-source',
  ],
} as const;

@Controller('v1')
export class HostsController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: `${host}/requests`,
    action: 'authorization.RequestSupport',
    ...ofHosts,
    body: RequestSupport,
    summary: 'Ask for support: who asks for a mission consents to it',
    records: ['authorization.SupportRequested'],
  })
  request(@CommandInput() input: CommandInput<RequestSupport>) {
    return this.commands.give(hostDecider, { type: 'RequestSupport', ...said(input) }, input);
  }

  @CommandRoute({
    post: `${host}/consent`,
    action: 'authorization.ReaffirmConsent',
    ...ofHosts,
    body: ReaffirmConsent,
    summary: 'Reaffirm the host’s consent',
    records: ['authorization.ConsentReaffirmed'],
  })
  reaffirm(@CommandInput() input: CommandInput<ReaffirmConsent>) {
    return this.commands.give(hostDecider, { type: 'ReaffirmConsent', ...said(input) }, input);
  }

  @CommandRoute({
    post: `${host}/consent-withdrawal`,
    action: 'authorization.WithdrawConsent',
    ...ofHosts,
    body: WithdrawConsent,
    summary: 'Withdraw the host’s consent',
    records: ['authorization.ConsentWithdrawn'],
    flags: ['authorization.agreement-without-consent'],
  })
  withdraw(@CommandInput() input: CommandInput<WithdrawConsent>) {
    return this.commands.give(hostDecider, { type: 'WithdrawConsent', ...said(input) }, input);
  }

  @CommandRoute({
    post: `${host}/status-agreements`,
    action: 'authorization.RecordStatusAgreement',
    ...ofHosts,
    body: RecordStatusAgreement,
    summary: 'Record a status agreement between the host and others',
    rules: [...ofHosts.rules, 'authorization.agreement-with-another', 'authorization.agreement-runs-forward'],
    records: ['authorization.StatusAgreementSigned'],
    flags: ['authorization.agreement-without-consent'],
  })
  agreementSigned(@CommandInput() input: CommandInput<RecordStatusAgreement>) {
    return this.commands.give(hostDecider, { type: 'RecordStatusAgreement', ...said(input) }, input);
  }
}

const said = <Body extends object>({ body, params, statement }: CommandInput<Body>) => ({
  stream: hostStream(params.missionId),
  mission: missionId(params.missionId),
  body: { ...body, sourced: statement.source !== undefined },
});
