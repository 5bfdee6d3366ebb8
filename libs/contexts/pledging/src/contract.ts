// What other contexts, read models and processes may know of pledging. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as agreementEvents from './agreement.events.js';
import type { AgreementEvent } from './agreement.facts.js';
import * as announcementEvents from './announcement.events.js';
import type { AnnouncementEvent } from './announcement.facts.js';
import * as courseEvents from './pledge-course.events.js';
import * as contributionEvents from './contribution.events.js';
import type { ContributionEvent } from './contribution.facts.js';
import * as fundEvents from './fund.events.js';
import type { FundEvent } from './fund.facts.js';
import * as pledgeEvents from './pledge.events.js';
import type { PledgeEvent } from './pledge.facts.js';
import * as rateEvents from './rate.events.js';
import type { RateEvent } from './rate.facts.js';

export { AnnouncementReplaced, AnnouncementWithdrawn, PledgeAnnounced } from './announcement.events.js';
export {
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  conditionKinds,
  ConditionReopened,
  ConditionSatisfied,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  payers,
  PledgeAccepted,
  PledgeConditioned,
  PledgeDeclined,
  PledgeFingerprinted,
  PledgeIncreased,
  PledgeMade,
  PledgeMatched,
  PledgeReduced,
  PledgeUnmatched,
  PledgeWithdrawn,
} from './pledge.events.js';
export type { ConditionKind, Evidence, Payer } from './pledge.events.js';
export {
  ConditionDeadlinePassed,
  ParticipationNotified,
  PledgeAcceptedInPart,
  PledgeExtended,
  PledgeLapsed,
  PledgeRedirected,
  PledgeReplaced,
  PledgeSplit,
  readinessLevels,
  UnitAssessed,
} from './pledge-course.events.js';
export type { ReadinessLevel } from './pledge-course.events.js';
export { lastDayOf } from './pledge-course.facts.js';
export type { Notification, UnitAssessment } from './pledge-course.facts.js';
export {
  AgreementAmended,
  agreementKinds,
  AgreementSigned,
  AgreementTerminated,
} from './agreement.events.js';
export type { AgreementKind } from './agreement.events.js';
export { agreementFact, agreementStream, bindsOn, evolveAgreement, noAgreement } from './agreement.facts.js';
export type { AgreementEvent, AgreementState, KnownAgreement } from './agreement.facts.js';
export {
  Part,
  PledgedFigure,
  compareParts,
  figureForms,
  isMoney,
  isNothing,
  minus,
  nothing,
  pledgeKinds,
  plus,
  sameMeasure,
  spanOf,
} from './figure.facts.js';
export type { FigureForm, PledgeKind, Span } from './figure.facts.js';
export { evolvePledge, noPledge, pledgeFact, pledgeStream, stillStands } from './pledge.facts.js';
export type { PledgeBasis, PledgeEvent, PledgeState, StandingPledge } from './pledge.facts.js';
export type { PledgeCondition } from './pledge-conditions.facts.js';
export type { PledgeMatch } from './pledge-matches.facts.js';
export {
  announcementFact,
  announcementStream,
  evolveAnnouncement,
  noAnnouncement,
} from './announcement.facts.js';
export type { AnnouncementEvent, AnnouncementState, KnownAnnouncement } from './announcement.facts.js';
export { conditionProgress, openConditions, pledgeFigures } from './pledge-figures.facts.js';
export type { LineFigures, OpenCondition, PledgeFigures, PledgeStanding } from './pledge-figures.facts.js';
export { agreementsOf, pledgeLevelsOn } from './pledge-levels.facts.js';
export type { LineReached, PledgeLevel, PledgeLevels, Reached } from './pledge-levels.facts.js';
export { agreementFlags, silenceFlags } from './agreement-flags.facts.js';
export { pledgeFlags } from './pledge-flags.facts.js';
export type { PledgeFlag } from './pledge-flags.facts.js';

export {
  ContributionResumed,
  ContributionSuspended,
  FigureCorrected,
  FundsCommitted,
  PaymentReceived,
  PaymentReversed,
  PaymentSent,
} from './contribution.events.js';
export type { Boundary, Earmarking } from './contribution.events.js';
export {
  asReportedIn,
  contributionOn,
  contributionStream,
  evolveContribution,
  noContribution,
  wasOpenOn,
} from './contribution.facts.js';
export type {
  ContributionEvent,
  ContributionStages,
  ContributionState,
  KnownContribution,
} from './contribution.facts.js';
export { FundEstablished, FundReported, FundsAllocated, FundsDisbursed } from './fund.events.js';
export { evolveFund, fundIdOf, fundStream, noFund, reportedOn } from './fund.facts.js';
export type { FundEvent, FundState, KnownFund, ReportedTotal } from './fund.facts.js';
export { amountOn, entriesOn, inCurrency, lessMoney, sumOn } from './money.facts.js';
export type { MoneyEntry } from './money.facts.js';
export { contributionFlags, fundFlags, ownTotal, receiptsOf } from './money-flags.facts.js';
export type { MoneyFlag } from './money-flags.facts.js';
export { ExchangeRateRecorded } from './rate.events.js';
export { evolveRate, noRate, rateOn, rateStream } from './rate.facts.js';
export type { DatedRate, RateEvent, RateState } from './rate.facts.js';

export { fingerprintStream } from './fingerprint.facts.js';
export { pledgingRules } from './pledging.rules.js';
export { pledgingPolicy } from './pledging.policy.js';

/** Every event of this context. */
export type PledgingEvent =
  PledgeEvent | AnnouncementEvent | AgreementEvent | ContributionEvent | FundEvent | RateEvent;

export const pledgingDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(pledgeEvents),
  ...definitionsIn(courseEvents),
  ...definitionsIn(announcementEvents),
  ...definitionsIn(agreementEvents),
  ...definitionsIn(contributionEvents),
  ...definitionsIn(fundEvents),
  ...definitionsIn(rateEvents),
];
