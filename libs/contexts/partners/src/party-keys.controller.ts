import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { EnrollKey, FailNotice, RevokeKey, SendNotice } from './party.commands.js';
import { partyDecider } from './party.decider.js';
import { partyStream } from './party.facts.js';

@Controller('v1')
export class PartyKeysController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'parties/:partyId/keys',
    action: 'partners.EnrollKey',
    body: EnrollKey,
    summary: 'Enrol a public key by which the party signs',
    rules: [
      'partners.party-exists',
      'partners.keys-of-its-own',
      'partners.key-fits-its-curve',
      'partners.key-is-new',
      'partners.twenty-keys-at-most',
    ],
    records: ['partners.KeyEnrolled'],
  })
  enroll(@CommandInput() input: CommandInput<EnrollKey, 'partyId'>) {
    const { partyId: party } = input.params;
    return this.commands.give(
      partyDecider,
      { type: 'EnrollKey', stream: partyStream(party), body: { ...input.body, party } },
      input,
    );
  }

  @CommandRoute({
    post: 'parties/:partyId/keys/:kid/revocation',
    params: { kid: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', description: 'Id of the key' } },
    action: 'partners.RevokeKey',
    body: RevokeKey,
    summary: 'Revoke a key: what was signed before stays signed',
    rules: ['partners.party-exists', 'partners.keys-of-its-own', 'partners.key-holds'],
    records: ['partners.KeyRevoked'],
  })
  revoke(@CommandInput() input: CommandInput<RevokeKey, 'partyId' | 'kid'>) {
    const { partyId: party, kid } = input.params;
    return this.commands.give(
      partyDecider,
      { type: 'RevokeKey', stream: partyStream(party), body: { ...input.body, party, kid } },
      input,
    );
  }

  @CommandRoute({
    post: 'parties/:partyId/notices',
    action: 'partners.SendNotice',
    body: SendNotice,
    summary: 'Record that a notice went to an office of the party',
    rules: ['partners.party-exists', 'partners.notice-goes-to-a-focal-point', 'partners.no-personal-data'],
    records: ['partners.NoticeSent'],
  })
  sendNotice(@CommandInput() input: CommandInput<SendNotice, 'partyId'>) {
    return this.commands.give(
      partyDecider,
      { type: 'SendNotice', stream: partyStream(input.params.partyId), body: input.body },
      input,
    );
  }

  @CommandRoute({
    post: 'parties/:partyId/notices/:eventId/failure',
    action: 'partners.FailNotice',
    body: FailNotice,
    summary: 'Record that a notice did not arrive',
    rules: [
      'partners.party-exists',
      'partners.notice-was-sent',
      'partners.notice-fails-once',
      'partners.no-personal-data',
    ],
    records: ['partners.NoticeFailed'],
  })
  failNotice(@CommandInput() input: CommandInput<FailNotice, 'partyId' | 'eventId'>) {
    const { partyId, eventId: notice } = input.params;
    return this.commands.give(
      partyDecider,
      { type: 'FailNotice', stream: partyStream(partyId), body: { ...input.body, notice } },
      input,
    );
  }
}
