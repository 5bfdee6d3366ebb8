import type { Handlers } from '#platform/kernel';
import { evolveClaim, noClaim, type SituationEvent } from '#contexts/situation/contract';
import { fold, type AnyRow } from './fold.js';

const claim = fold('claim', noClaim, evolveClaim);

export const situationRows = {
  'situation.IndicatorReported.v1': claim,
  'situation.IndicatorRevised.v1': claim,
  'situation.SituationReportPublished.v1': claim,
  'situation.InfrastructureStatusChanged.v1': claim,
  'situation.AssistanceReported.v1': claim,
  'situation.RestrictionImposed.v1': claim,
  'situation.ArmsFlowActionReported.v1': claim,
} as const satisfies Handlers<AnyRow, SituationEvent>;
