// Reports that are owed under a mandate. That one was missed, the clock says; a late one is recorded all the same.
import type { CommandMeta, Decision } from '#platform/kernel';
import type { PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import type { MeetReportingObligation, SetReportingObligation } from './mandate.commands.js';
import {
  ReportingObligationMet,
  ReportingObligationMissed,
  ReportingObligationSet,
} from './mandate.events.js';
import { reportsDue, type MandateEvent, type MandateState } from './mandate.facts.js';

type Answer = Decision<MandateEvent>;

export function setObligation(party: PartyState | undefined, body: Said<SetReportingObligation>): Answer {
  const { owedBy } = body;
  return owedBy !== undefined && party?.registered !== true
    ? authorizationRules.refuse('who-owes-is-registered', { party: owedBy })
    : [ReportingObligationSet.of({ ...body })];
}

export function meetObligation(
  { obligations, body: giver }: MandateState,
  body: Said<MeetReportingObligation> & { readonly obligation: string },
  { party, roles, now }: CommandMeta,
): Answer {
  const obligation = obligations.find(({ id }) => id === body.obligation);
  if (obligation === undefined) return authorizationRules.refuse('obligation-exists');
  const { owedBy, met } = obligation;
  const keepsTheRecord = roles.includes('secretariat') || roles.includes('operator');
  if (party !== owedBy && party !== giver && !keepsTheRecord) {
    return authorizationRules.refuse('report-is-told-by-its-author', { party });
  }
  if (met !== undefined) return authorizationRules.refuse('delivered-once', { delivered: met.delivered });
  if (body.delivered > now.slice(0, 10)) {
    return authorizationRules.refuse('report-was-delivered', { delivered: body.delivered });
  }
  return [ReportingObligationMet.of({ ...body })];
}

/** The clock says so; nothing follows where the report was delivered, is on record as missed, or is not due yet. */
export function missReport(
  state: MandateState,
  { obligation: id }: { readonly obligation: string },
  { effectiveAt }: CommandMeta,
): Answer {
  const owed = state.obligations.find((one) => one.id === id);
  const late = reportsDue(state).some(({ obligation, at }) => obligation === id && at <= effectiveAt);
  return owed !== undefined && late ? [ReportingObligationMissed.of({ obligation: id, due: owed.due })] : [];
}
