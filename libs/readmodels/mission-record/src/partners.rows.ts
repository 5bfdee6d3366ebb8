import type { Handlers } from '#platform/kernel';
import {
  evolveDelegation,
  evolveGroup,
  evolveParty,
  noDelegation,
  noGroup,
  noParty,
  type PartnersEvent,
} from '#contexts/partners/contract';
import { fold, type AnyRow } from './fold.js';

// Of no mission.
const party = fold('party', noParty, evolveParty);
const delegation = fold('delegation', noDelegation, evolveDelegation);
const group = fold('group', noGroup, evolveGroup);

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
  'partners.ReleasabilityGroupDefined.v1': group,
  'partners.ReleasabilityChanged.v1': group,
} as const satisfies Handlers<AnyRow, PartnersEvent>;
