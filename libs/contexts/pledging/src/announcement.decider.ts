// An announcement is what is reported of a party; it binds nobody. The party's own word is a pledge.
import {
  isRefusal,
  noFacts,
  type Command,
  type Decider,
  type Decision,
  type Refusal,
} from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import { AnnouncementWithdrawn, PledgeAnnounced } from './announcement.events.js';
import {
  evolveAnnouncement,
  noAnnouncement,
  type AnnouncementEvent,
  type AnnouncementState,
} from './announcement.facts.js';
import { mayNotOffer, offerFrom } from './offer.rules.js';
import type { Spoken } from './offer.commands.js';
import type { AnnouncePledge, WithdrawAnnouncement } from './pledge.commands.js';
import { pledgingRules } from './pledging.rules.js';

/** Whether the statement named its source; the host keeps the source itself in the envelope. */
interface Sourced {
  readonly sourced: boolean;
}

export type AnnouncementCommand =
  | Command<'AnnouncePledge', Spoken<AnnouncePledge> & Sourced>
  | Command<'WithdrawAnnouncement', Spoken<WithdrawAnnouncement> & Sourced>;

export interface AnnouncementFacts {
  readonly mission?: MissionState;
  /** Whose intention it is. */
  readonly owner?: PartyState;
}

export const announcementDecider: Decider<
  AnnouncementState,
  AnnouncementCommand,
  AnnouncementEvent,
  AnnouncementFacts
> = {
  name: 'announcement',
  initial: noAnnouncement,
  evolve: evolveAnnouncement,
  facts: (command) => {
    if (command.type === 'WithdrawAnnouncement') return noFacts();
    const { mission } = command;
    return {
      ...(mission === undefined ? {} : { mission: missionFact(mission) }),
      owner: partyFact(command.body.owner ?? command.meta.party),
    };
  },
  decide: (state, facts, command) =>
    command.type === 'AnnouncePledge' ? announce(facts, command) : withdraw(state, command),
  // A correction names another's intention only where the first word might have: from an operator, in its own name.
  mayNotRead: ({ type, data, party, enteredBy }, { roles }) =>
    type === 'pledging.PledgeAnnounced.v1' &&
    data.owner !== party &&
    (enteredBy !== undefined || !roles.includes('operator'))
      ? pledgingRules.refuse('announced-by-its-party-or-the-operator', { owner: data.owner })
      : undefined,
};

function announce(
  facts: AnnouncementFacts,
  { body, meta }: Extract<AnnouncementCommand, { readonly type: 'AnnouncePledge' }>,
): Decision<AnnouncementEvent> {
  const { owner = meta.party, conditions } = body;
  const refused = speaksForAnother(owner, meta, body) ?? mayNotOffer(facts.mission, facts.owner, owner);
  if (refused !== undefined) return refused;
  const offer = offerFrom(body);
  if (isRefusal(offer)) return offer;
  return [
    PledgeAnnounced.of({
      ...offer,
      owner,
      ...(conditions === undefined ? {} : { conditions: [...conditions] }),
    }),
  ];
}

function withdraw(
  state: AnnouncementState,
  { body, meta }: Extract<AnnouncementCommand, { readonly type: 'WithdrawAnnouncement' }>,
): Decision<AnnouncementEvent> {
  if (state.status === 'absent') return pledgingRules.refuse('announcement-exists');
  const refused = speaksForAnother(state.owner, meta, body);
  if (refused !== undefined) return refused;
  return state.status === 'announced'
    ? [AnnouncementWithdrawn.of({ reason: body.reason })]
    : pledgingRules.refuse('announcement-is-open', { status: state.status });
}

/** Of another party only an operator reports, and says from where; undefined where all is in order. */
function speaksForAnother(
  owner: string,
  { party, roles }: AnnouncementCommand['meta'],
  { sourced }: Sourced,
): Refusal | undefined {
  if (owner === party) return undefined;
  if (!roles.includes('operator')) {
    return pledgingRules.refuse('announced-by-its-party-or-the-operator', { owner });
  }
  return sourced ? undefined : pledgingRules.refuse('report-names-its-source', { owner });
}
