import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { delegationDecider } from './delegation.decider.js';
import { delegationStream } from './delegation.facts.js';
import {
  GrantDelegation,
  NameFocalPoint,
  RegisterParty,
  RenameParty,
  RevokeDelegation,
} from './party.commands.js';
import { partyDecider } from './party.decider.js';
import { partyStream } from './party.facts.js';

@Controller('v1')
export class PartnersController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'parties',
    action: 'partners.RegisterParty',
    creates: true,
    body: RegisterParty,
    summary: 'Register a party: a State, an organisation, a fund or a civil-society body',
    rules: ['partners.party-is-new', 'partners.only-states-have-a-code'],
    records: ['partners.PartyRegistered'],
  })
  register(@CommandInput() input: CommandInput<RegisterParty, never>) {
    return this.commands.give(
      partyDecider,
      { type: 'RegisterParty', stream: partyStream(input.body.id), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'parties/:partyId/names',
    action: 'partners.RenameParty',
    body: RenameParty,
    summary: 'Record a party’s new name, and its new code where that changes too',
    rules: [
      'partners.party-exists',
      'partners.name-changes',
      'partners.only-states-have-a-code',
      'partners.code-follows-the-last',
    ],
    records: ['partners.PartyRenamed'],
  })
  rename(@CommandInput() input: CommandInput<RenameParty, 'partyId'>) {
    return this.commands.give(
      partyDecider,
      { type: 'RenameParty', stream: partyStream(input.params.partyId), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'parties/:partyId/focal-points',
    action: 'partners.NameFocalPoint',
    body: NameFocalPoint,
    summary: 'Name a focal point by office and reference, never by person',
    rules: ['partners.party-exists', 'partners.focal-point-of-its-own', 'partners.no-personal-data'],
    records: ['partners.FocalPointNamed'],
  })
  nameFocalPoint(@CommandInput() input: CommandInput<NameFocalPoint, 'partyId'>) {
    const { partyId: party } = input.params;
    return this.commands.give(
      partyDecider,
      { type: 'NameFocalPoint', stream: partyStream(party), body: { ...input.body, party } },
      input,
    );
  }

  @CommandRoute({
    post: 'delegations',
    action: 'partners.GrantDelegation',
    creates: true,
    body: GrantDelegation,
    summary: 'Let another party speak for the caller’s',
    rules: [
      'partners.delegates-to-another',
      'partners.delegation-has-time-to-run',
      'partners.both-are-registered',
    ],
    records: ['partners.DelegationGranted'],
  })
  grant(@CommandInput() input: CommandInput<GrantDelegation, never>) {
    return this.commands.give(
      delegationDecider,
      { type: 'GrantDelegation', stream: delegationStream(input.meta.id), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'delegations/:delegationId/revocation',
    action: 'partners.RevokeDelegation',
    body: RevokeDelegation,
    summary: 'Revoke a delegation',
    rules: ['partners.delegation-exists', 'partners.only-who-granted-it', 'partners.delegation-is-live'],
    records: ['partners.DelegationRevoked'],
  })
  revoke(@CommandInput() input: CommandInput<RevokeDelegation, 'delegationId'>) {
    return this.commands.give(
      delegationDecider,
      { type: 'RevokeDelegation', stream: delegationStream(input.params.delegationId), body: input.body },
      input,
    );
  }
}
