import type { Handlers } from '#platform/kernel';
import {
  evolveDelegation,
  evolveParty,
  noDelegation,
  noParty,
  type PartnersEvent,
} from '#contexts/partners/contract';
import { fold, type AnyRow } from './fold.js';

// Of no mission.
const party = fold('party', noParty, evolveParty);
const delegation = fold('delegation', noDelegation, evolveDelegation);

export const partnersRows = {
  'partners.PartyRegistered.v1': party,
  'partners.PartyRenamed.v1': party,
  'partners.FocalPointNamed.v1': party,
  'partners.KeyEnrolled.v1': party,
  'partners.KeyRevoked.v1': party,
  'partners.NoticeSent.v1': party,
  'partners.NoticeFailed.v1': party,
  'partners.DelegationGranted.v1': delegation,
  'partners.DelegationRevoked.v1': delegation,
} as const satisfies Handlers<AnyRow, PartnersEvent>;
