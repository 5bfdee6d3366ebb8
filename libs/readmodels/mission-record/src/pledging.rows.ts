import { ignored, type Handlers } from '#platform/kernel';
import {
  evolveAgreement,
  evolveAnnouncement,
  evolveContribution,
  evolveFund,
  evolvePledge,
  evolveRate,
  noAgreement,
  noAnnouncement,
  noContribution,
  noFund,
  noPledge,
  noRate,
  type PledgingEvent,
} from '#contexts/pledging/contract';
import { fold, type AnyRow } from './fold.js';

const pledge = fold('pledge', noPledge, evolvePledge);
const announcement = fold('announcement', noAnnouncement, evolveAnnouncement);
const agreement = fold('agreement', noAgreement, evolveAgreement);
const contribution = fold('contribution', noContribution, evolveContribution);
const fund = fold('fund', noFund, evolveFund);
// Of no mission.
const rate = fold('rate', noRate, evolveRate);

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
  'pledging.ParticipationNotified.v1': pledge,
  'pledging.PledgeExtended.v1': pledge,
  'pledging.PledgeReplaced.v1': pledge,
  'pledging.PledgeSplit.v1': pledge,
  'pledging.PledgeRedirected.v1': pledge,
  'pledging.PledgeAcceptedInPart.v1': pledge,
  'pledging.PledgeLapsed.v1': pledge,
  'pledging.ConditionDeadlinePassed.v1': pledge,
  'pledging.UnitAssessed.v1': pledge,
  // Lives on a stream of its own, where it only finds repetitions.
  'pledging.PledgeFingerprinted.v1': ignored,
  'pledging.PledgeAnnounced.v1': announcement,
  'pledging.AnnouncementReplaced.v1': announcement,
  'pledging.AnnouncementWithdrawn.v1': announcement,
  'pledging.AgreementSigned.v1': agreement,
  'pledging.AgreementAmended.v1': agreement,
  'pledging.AgreementTerminated.v1': agreement,
  'pledging.FundsCommitted.v1': contribution,
  'pledging.PaymentSent.v1': contribution,
  'pledging.PaymentReceived.v1': contribution,
  'pledging.PaymentReversed.v1': contribution,
  'pledging.ContributionSuspended.v1': contribution,
  'pledging.ContributionResumed.v1': contribution,
  'pledging.FigureCorrected.v1': contribution,
  'pledging.FundEstablished.v1': fund,
  'pledging.FundsAllocated.v1': fund,
  'pledging.FundsDisbursed.v1': fund,
  'pledging.FundReported.v1': fund,
  'pledging.ExchangeRateRecorded.v1': rate,
} as const satisfies Handlers<AnyRow, PledgingEvent>;
