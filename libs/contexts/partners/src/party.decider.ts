import { noFacts, type Command, type Decider, type Decision, type Foldable } from '#platform/kernel';
import type { Said } from '#platform/hosting';
import type { NameFocalPoint, RegisterParty, RenameParty } from './party.commands.js';
import { FocalPointNamed, PartyRegistered, PartyRenamed } from './party.events.js';
import { evolveParty, noParty, type PartyEvent, type PartyState } from './party.facts.js';
import { holdsPersonalData } from './personal-data.facts.js';
import {
  decideKeys,
  decideNotices,
  fitsItsCurve,
  type KeyCommand,
  type NoticeCommand,
} from './party-keys.decider.js';
import { partnersRules } from './partners.rules.js';

export type PartyCommand =
  | Command<'RegisterParty', Said<RegisterParty>>
  | Command<'RenameParty', Said<RenameParty>>
  | Command<'NameFocalPoint', Said<NameFocalPoint> & { readonly party: string }>
  | KeyCommand
  | NoticeCommand;

type Answer = Decision<Foldable<PartyEvent>>;

export const partyDecider: Decider<PartyState, PartyCommand, Foldable<PartyEvent>> = {
  name: 'party',
  initial: noParty,
  evolve: evolveParty,
  facts: noFacts,
  decide: (state, _facts, command) => {
    if (command.type === 'RegisterParty') return register(state, command.body);
    if (!state.registered) return partnersRules.refuse('party-exists');
    switch (command.type) {
      case 'RenameParty':
        return rename(state, command.body);
      case 'NameFocalPoint':
        return nameFocalPoint(command);
      case 'EnrollKey':
      case 'RevokeKey':
        return decideKeys(state, command);
      case 'SendNotice':
      case 'FailNotice':
        return decideNotices(state, command);
    }
  },
  mayNotRead: (entry) => {
    switch (entry.type) {
      case 'partners.FocalPointNamed.v1':
        return namesPerson(entry.data) ? partnersRules.refuse('no-personal-data') : undefined;
      case 'partners.NoticeSent.v1':
        return holdsPersonalData(entry.data.subject) ? partnersRules.refuse('no-personal-data') : undefined;
      case 'partners.NoticeFailed.v1':
        return holdsPersonalData(entry.data.reason) ? partnersRules.refuse('no-personal-data') : undefined;
      case 'partners.KeyEnrolled.v1':
        return fitsItsCurve(entry.data.key)
          ? undefined
          : partnersRules.refuse('key-fits-its-curve', { kid: entry.data.kid });
      default:
        return undefined;
    }
  },
};

function register(state: PartyState, { id, ...said }: Said<RegisterParty>): Answer {
  if (state.registered) return partnersRules.refuse('party-is-new', { party: id });
  if (said.kind !== 'state' && said.isoCode !== undefined) {
    return partnersRules.refuse('only-states-have-a-code', { kind: said.kind });
  }
  return [PartyRegistered.of(said)];
}

function rename(state: PartyState, body: Said<RenameParty>): Answer {
  const { name, isoCode } = body;
  const last = state.isoCodes.at(-1);
  if (name === state.name && (isoCode === undefined || isoCode.code === last?.code)) {
    return partnersRules.refuse('name-changes', { name });
  }
  if (isoCode !== undefined) {
    if (state.kind !== 'state') return partnersRules.refuse('only-states-have-a-code');
    if (isoCode.from === undefined || (last?.from !== undefined && isoCode.from <= last.from)) {
      return partnersRules.refuse('code-follows-the-last', { code: isoCode.code });
    }
  }
  return [PartyRenamed.of({ ...body })];
}

const namesPerson = ({ office, reference }: { readonly office: string; readonly reference: string }) =>
  holdsPersonalData(office) || holdsPersonalData(reference);

function nameFocalPoint({ body, meta }: Extract<PartyCommand, { readonly type: 'NameFocalPoint' }>): Answer {
  const { party, office, reference } = body;
  if (meta.party !== party && !meta.roles.includes('operator') && !meta.roles.includes('secretariat')) {
    return partnersRules.refuse('focal-point-of-its-own', { party });
  }
  if (namesPerson(body)) return partnersRules.refuse('no-personal-data');
  return [FocalPointNamed.of({ office, reference })];
}
