import {
  ignored,
  readableByBoth,
  type Effective,
  type EventId,
  type EventOf,
  type Foldable,
  type Releasability,
} from '#platform/kernel';
import {
  evolveDraft,
  noDraft,
  type AuthorizationEvent,
  type DraftEvent,
  type DraftState,
} from '#contexts/authorization/contract';
import type {
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  ConditionReopened,
  ConditionSatisfied,
  Evidence,
  PledgeConditioned,
  PledgingEvent,
} from '#contexts/pledging/contract';
import { processOf, type Due } from './process.js';

/** Evidence, for those who may read the event that it comes from. */
interface Labelled extends Evidence {
  readonly releasability: Releasability;
}
/** A condition that a resolution of its own mission can meet; what waits for another mission's, its owner settles. */
interface Condition {
  readonly id: EventId;
  readonly releasability: Releasability;
  /** Its owner has said that it holds, wholly. */
  readonly satisfied: boolean;
  /** Evidence that stands. */
  readonly evidence: readonly (Labelled & { readonly byProcess: boolean })[];
}
interface Draft {
  readonly kind: 'draft';
  readonly draft: DraftState;
  /** Of the result, or of the last event before there is one. */
  readonly releasability: Releasability;
}
interface Pledge {
  readonly kind: 'pledge';
  readonly conditions: readonly Condition[];
  /** Neither declined nor withdrawn. */
  readonly stands: boolean;
}
type Part = Draft | Pledge;

function followDraft(part: Part | undefined, event: Effective<Foldable<DraftEvent>>): Draft {
  const before = part?.kind === 'draft' ? part : undefined;
  const draft = evolveDraft(before?.draft ?? noDraft, event);
  const { result } = draft.because;
  const isKnown = result !== undefined && result === before?.draft.because.result;
  return { kind: 'draft', draft, releasability: isKnown ? before.releasability : event.releasability };
}

const unconditional: Pledge = { kind: 'pledge', conditions: [], stands: true };

/** Where its making is gone, what follows it changes nothing. */
const made = (): Pledge => unconditional;

function conditioned(
  part: Part | undefined,
  event: Effective<EventOf<typeof PledgeConditioned>>,
): Part | undefined {
  const { kind, mission = event.mission } = event.data;
  if (part?.kind !== 'pledge') return part;
  if (kind !== 'chapter-vii-resolution' || mission !== event.mission) return part;
  const condition = { id: event.id, releasability: event.releasability, satisfied: false, evidence: [] };
  return { ...part, conditions: [...part.conditions, condition] };
}

/** Changes one condition; where it is not one of ours, nothing. */
function withCondition(
  part: Part | undefined,
  id: string,
  change: (condition: Condition) => Condition,
): Part | undefined {
  if (part?.kind !== 'pledge' || !part.conditions.some((condition) => condition.id === id)) return part;
  const conditions = part.conditions.map((condition) =>
    condition.id === id ? change(condition) : condition,
  );
  return { ...part, conditions };
}

const without = (condition: Condition, event: string) =>
  condition.evidence.filter((evidence) => evidence.event !== event);

const found = (part: Part | undefined, event: Effective<EventOf<typeof ConditionEvidenceFound>>) =>
  withCondition(part, event.data.condition, (condition) => {
    const { releasability, causation } = event;
    const evidence = { ...event.data.evidence, releasability, byProcess: causation !== undefined };
    return { ...condition, evidence: [...without(condition, evidence.event), evidence] };
  });

const lost = (part: Part | undefined, event: Effective<EventOf<typeof ConditionEvidenceLost>>) =>
  withCondition(part, event.data.condition, (condition) => ({
    ...condition,
    evidence: without(condition, event.data.evidence.event),
  }));

const satisfied = (part: Part | undefined, event: Effective<EventOf<typeof ConditionSatisfied>>) =>
  withCondition(part, event.data.condition, (condition) => {
    const holds = event.data.part === undefined && event.unconfirmed !== true;
    return { ...condition, satisfied: condition.satisfied || holds };
  });

const reopened = (part: Part | undefined, event: Effective<EventOf<typeof ConditionReopened>>) =>
  withCondition(part, event.data.condition, (condition) => ({ ...condition, satisfied: false }));

const ended = (part: Part | undefined, _: Effective): Part | undefined =>
  part?.kind === 'pledge' ? { ...part, stands: false } : part;

/** The adoption that stands as evidence, by the event that is the result. */
function adoptionIn(part: Part): Labelled | undefined {
  if (part.kind !== 'draft') return undefined;
  const { status, chapterVII, because, resolution, symbol, title } = part.draft;
  if (status !== 'adopted' || !chapterVII || because.result === undefined) return undefined;
  return {
    event: because.result,
    reference: resolution ?? symbol ?? title ?? 'a resolution',
    releasability: part.releasability,
  };
}

function dutiesOf(condition: Condition, adopted: readonly Labelled[]): readonly Due[] {
  const command = (
    rule: string,
    action: string,
    { releasability, ...evidence }: Labelled,
    reason?: string,
  ) => ({
    rule,
    action,
    concerns: `${condition.id} ${evidence.event}`,
    body: { condition: condition.id, evidence, ...(reason === undefined ? {} : { reason }) },
    // It tells of both, and so it is for nobody who may not read one of them.
    releasability: readableByBoth(condition.releasability, releasability),
  });
  const news = condition.satisfied
    ? []
    : adopted.filter(({ event }) => condition.evidence.every((known) => known.event !== event));
  // What a person has named as evidence, that person takes back.
  const stale = condition.evidence.filter(
    ({ event, byProcess }) => byProcess && adopted.every((stands) => stands.event !== event),
  );
  return [
    ...news.map((evidence) => command('record-evidence', 'pledging.RecordConditionEvidence', evidence)),
    ...stale.map(({ event, reference, releasability }) =>
      command(
        'record-evidence-lost',
        'pledging.RecordEvidenceLost',
        { event, reference, releasability },
        'The resolution does not stand as adopted any more: its result was corrected.',
      ),
    ),
  ];
}

/**
 * The adoption of a Chapter VII resolution is evidence for every open condition of the mission's pledges that waits for
 * one, whichever was recorded first; where the result is corrected away from adopted, the evidence is lost.
 */
export const whenAResolutionIsAdoptedRecordTheEvidence = processOf<
  AuthorizationEvent | PledgingEvent,
  Part,
  Labelled
>()({
  name: 'when-a-resolution-is-adopted-record-the-evidence',
  version: 1,
  handlers: {
    'authorization.ResolutionDrafted.v1': followDraft,
    'authorization.DraftCirculated.v1': followDraft,
    'authorization.DraftRevised.v1': followDraft,
    'authorization.DraftPutInBlue.v1': followDraft,
    'authorization.ResolutionTabled.v1': followDraft,
    'authorization.ResolutionAdopted.v1': followDraft,
    'authorization.ResolutionFailed.v1': followDraft,
    'authorization.ResolutionVetoed.v1': followDraft,
    'authorization.ResolutionResultCorrected.v1': followDraft,
    'authorization.ResolutionNumbered.v1': followDraft,
    'authorization.ResolutionWithdrawn.v1': followDraft,
    'authorization.VoteCast.v1': ignored,
    'authorization.VoteExplained.v1': ignored,
    'authorization.VotingIntentionReported.v1': ignored,
    'authorization.SilenceStarted.v1': ignored,
    'authorization.SilenceBroken.v1': ignored,
    'authorization.SilenceEnded.v1': ignored,
    'authorization.MandateEstablished.v1': ignored,
    'authorization.MandateRecorded.v1': ignored,
    'authorization.MandateExtended.v1': ignored,
    'authorization.MandateTransitioned.v1': ignored,
    'authorization.MandateTerminated.v1': ignored,
    'authorization.MandateExpired.v1': ignored,
    'authorization.ReportingObligationSet.v1': ignored,
    'authorization.ReportingObligationMet.v1': ignored,
    'authorization.ReportingObligationMissed.v1': ignored,
    'authorization.CouncilTermBegan.v1': ignored,
    'authorization.CouncilTermEnded.v1': ignored,
    'authorization.NationalRequirementDeclared.v1': ignored,
    'authorization.CabinetApproved.v1': ignored,
    'authorization.ParliamentApproved.v1': ignored,
    'authorization.CourtChallengeFiled.v1': ignored,
    'authorization.ConservatoryOrderIssued.v1': ignored,
    'authorization.ConservatoryOrderExtended.v1': ignored,
    'authorization.ConservatoryOrderLifted.v1': ignored,
    'authorization.DeploymentRuledUnlawful.v1': ignored,
    'authorization.RulingSetAside.v1': ignored,
    'authorization.ReciprocalAgreementSigned.v1': ignored,
    'authorization.DeploymentPaused.v1': ignored,
    'authorization.DeploymentResumed.v1': ignored,
    'authorization.AppropriationRequested.v1': ignored,
    'authorization.AppropriationGranted.v1': ignored,
    'authorization.HoldPlaced.v1': ignored,
    'authorization.HoldOverridden.v1': ignored,
    'authorization.SupportRequested.v1': ignored,
    'authorization.ConsentReaffirmed.v1': ignored,
    'authorization.ConsentWithdrawn.v1': ignored,
    'authorization.StatusAgreementSigned.v1': ignored,
    'pledging.PledgeMade.v1': made,
    'pledging.PledgeConditioned.v1': conditioned,
    'pledging.ConditionEvidenceFound.v1': found,
    'pledging.ConditionEvidenceLost.v1': lost,
    'pledging.ConditionSatisfied.v1': satisfied,
    'pledging.ConditionReopened.v1': reopened,
    'pledging.PledgeDeclined.v1': ended,
    'pledging.PledgeWithdrawn.v1': ended,
    'pledging.PledgeLapsed.v1': ended,
    'pledging.PledgeReplaced.v1': ended,
    'pledging.PledgeSplit.v1': ended,
    'pledging.PledgeRedirected.v1': ended,
    'pledging.ParticipationNotified.v1': ignored,
    'pledging.PledgeExtended.v1': ignored,
    'pledging.PledgeAcceptedInPart.v1': ignored,
    'pledging.ConditionDeadlinePassed.v1': ignored,
    'pledging.UnitAssessed.v1': ignored,
    'pledging.AgreementSigned.v1': ignored,
    'pledging.AgreementAmended.v1': ignored,
    'pledging.AgreementTerminated.v1': ignored,
    'pledging.PledgeAnnounced.v1': ignored,
    'pledging.AnnouncementReplaced.v1': ignored,
    'pledging.AnnouncementWithdrawn.v1': ignored,
    'pledging.PledgeIncreased.v1': ignored,
    'pledging.PledgeReduced.v1': ignored,
    'pledging.PledgeMatched.v1': ignored,
    'pledging.PledgeUnmatched.v1': ignored,
    'pledging.PledgeAccepted.v1': ignored,
    'pledging.PledgeFingerprinted.v1': ignored,
    'pledging.FundsCommitted.v1': ignored,
    'pledging.PaymentSent.v1': ignored,
    'pledging.PaymentReceived.v1': ignored,
    'pledging.PaymentReversed.v1': ignored,
    'pledging.ContributionSuspended.v1': ignored,
    'pledging.ContributionResumed.v1': ignored,
    'pledging.FigureCorrected.v1': ignored,
    'pledging.FundEstablished.v1': ignored,
    'pledging.FundsAllocated.v1': ignored,
    'pledging.FundsDisbursed.v1': ignored,
    'pledging.FundReported.v1': ignored,
    'pledging.ExchangeRateRecorded.v1': ignored,
  },
  says: adoptionIn,
  due: (part, adopted) =>
    part.kind === 'pledge' && part.stands
      ? part.conditions.flatMap((condition) => dutiesOf(condition, adopted))
      : [],
});
