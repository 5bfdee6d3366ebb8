import type { Handlers } from '#platform/kernel';
import {
  evolveAllegation,
  evolveRisk,
  evolveVetting,
  noAllegation,
  noRisk,
  noVetting,
  type SafeguardsEvent,
} from '#contexts/safeguards/contract';
import { fold, type AnyRow } from './fold.js';

const vetting = fold('vetting', noVetting, evolveVetting);
const risk = fold('risk', noRisk, evolveRisk);
const allegation = fold('allegation', noAllegation, evolveAllegation);

export const safeguardsRows = {
  'safeguards.VettingRequested.v1': vetting,
  'safeguards.VettingCleared.v1': vetting,
  'safeguards.VettingDenied.v1': vetting,
  'safeguards.VettingRemediated.v1': vetting,
  'safeguards.VettingExpired.v1': vetting,
  'safeguards.RiskAssessmentCompleted.v1': risk,
  'safeguards.MitigationAgreed.v1': risk,
  'safeguards.SupportSuspended.v1': risk,
  'safeguards.SupportResumed.v1': risk,
  'safeguards.AllegationReceived.v1': allegation,
  'safeguards.InvestigationOpened.v1': allegation,
  'safeguards.AllegationSubstantiated.v1': allegation,
  'safeguards.AllegationUnfounded.v1': allegation,
  'safeguards.ReferredToContributingState.v1': allegation,
  'safeguards.SanctionReported.v1': allegation,
} as const satisfies Handlers<AnyRow, SafeguardsEvent>;
