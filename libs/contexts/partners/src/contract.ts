// What other contexts, read models and the host may know of parties and delegations. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as delegationEvents from './delegation.events.js';
import type { DelegationEvent } from './delegation.facts.js';
import * as groupEvents from './group.events.js';
import type { GroupEvent } from './group.facts.js';
import * as partyEvents from './party.events.js';
import type { PartyEvent } from './party.facts.js';

export { DelegationGranted, DelegationRevoked } from './delegation.events.js';
export {
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  FocalPointNamed,
  KeyEnrolled,
  KeyRevoked,
  NoticeFailed,
  NoticeSent,
  partyKinds,
  PartyRegistered,
  PartyRenamed,
} from './party.events.js';
export type { PartyKind } from './party.events.js';
export { evolveParty, isoCodeOn, keyOn, noParty, partyFact, partyStream } from './party.facts.js';
export type {
  DatedIsoCode,
  EnrolledKey,
  FocalPoint,
  Notice,
  PartyEvent,
  PartyState,
  PublicJwk,
} from './party.facts.js';
export {
  delegates,
  delegationFact,
  delegationStream,
  evolveDelegation,
  noDelegation,
} from './delegation.facts.js';
export type { DelegationEvent, DelegationState } from './delegation.facts.js';
export { ReleasabilityChanged, ReleasabilityGroupDefined } from './group.events.js';
export { evolveGroup, groupFact, groupMembers, groupStream, noGroup } from './group.facts.js';
export type { GroupEvent, GroupState } from './group.facts.js';
export { holdsPersonalData } from './personal-data.facts.js';
export { partnersRules } from './partners.rules.js';
export { partnersPolicy } from './partners.policy.js';

/** Every event of this context. */
export type PartnersEvent = PartyEvent | DelegationEvent | GroupEvent;

export const partnersDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(partyEvents),
  ...definitionsIn(delegationEvents),
  ...definitionsIn(groupEvents),
];
