import { ignored, type Handlers } from '#platform/kernel';
import {
  evolveAnnouncement,
  evolvePledge,
  noAnnouncement,
  noPledge,
  type PledgingEvent,
} from '#contexts/pledging/contract';
import { fold, type AnyRow } from './fold.js';

const pledge = fold('pledge', noPledge, evolvePledge);
const announcement = fold('announcement', noAnnouncement, evolveAnnouncement);

export const pledgingRows = {
  'pledging.PledgeMade.v1': pledge,
  'pledging.PledgeConditioned.v1': pledge,
  'pledging.ConditionEvidenceFound.v1': pledge,
  'pledging.ConditionEvidenceLost.v1': pledge,
  'pledging.ConditionSatisfied.v1': pledge,
  'pledging.ConditionReopened.v1': pledge,
  'pledging.PledgeIncreased.v1': pledge,
  'pledging.PledgeReduced.v1': pledge,
  'pledging.PledgeMatched.v1': pledge,
  'pledging.PledgeUnmatched.v1': pledge,
  'pledging.PledgeAccepted.v1': pledge,
  'pledging.PledgeDeclined.v1': pledge,
  'pledging.PledgeWithdrawn.v1': pledge,
  // Lives on a stream of its own, where it only finds repetitions.
  'pledging.PledgeFingerprinted.v1': ignored,
  'pledging.PledgeAnnounced.v1': announcement,
  'pledging.AnnouncementReplaced.v1': announcement,
  'pledging.AnnouncementWithdrawn.v1': announcement,
} as const satisfies Handlers<AnyRow, PledgingEvent>;
