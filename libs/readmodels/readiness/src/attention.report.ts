// Rules of the world that the record shows broken, from every context's own flags.
import type { StreamId } from '#platform/kernel';
import { assessmentFlags, assessmentRules } from '#contexts/assessment/contract';
import {
  authorizationRules,
  clearanceFlags,
  hostFlags,
  mandateFlags,
  noDraft,
} from '#contexts/authorization/contract';
import { baseFlags, contingentFlags, deploymentRules } from '#contexts/deployment/contract';
import { missionFlags, missionsRules } from '#contexts/missions/contract';
import { pledgeFlags, pledgingRules } from '#contexts/pledging/contract';
import { allegationFlags, riskFlags, safeguardsRules, vettingFlags } from '#contexts/safeguards/contract';
import type { Rows } from './mission-record.js';
import type { Attention } from './readiness.answer.js';
import type { ReadinessRow } from './readiness.read-model.js';

interface Flag {
  readonly rule: string;
  readonly events: readonly string[];
}

export function attentionOn(rows: Rows, on: string): readonly Attention[] {
  const drafts = new Map(
    rows.flatMap(({ stream, state: row }) => (row.kind === 'draft' ? [[stream, row.state] as const] : [])),
  );
  const flagsOf = (row: ReadinessRow): readonly Flag[] => {
    switch (row.kind) {
      case 'mission':
        return missionFlags(row.state);
      case 'assessment':
        return assessmentFlags(row.state);
      case 'pledge':
        return pledgeFlags(row.state, on);
      case 'mandate':
        return mandateFlags(row.state, drafts.get(`draft-${row.state.draft ?? ''}` as StreamId) ?? noDraft);
      case 'clearance':
        return clearanceFlags(row.state, on);
      case 'host':
        return hostFlags(row.state, on);
      case 'contingent':
        return contingentFlags(row.state, on);
      case 'base':
        return baseFlags(row.state, on);
      case 'vetting':
        return vettingFlags(row.state, on);
      case 'risk':
        return riskFlags(row.state, on);
      case 'allegation':
        return allegationFlags(row.state);
      case 'requirement':
      case 'draft':
        return [];
    }
  };
  return rows.flatMap(({ stream, state: row }) =>
    flagsOf(row).map(({ rule, events }) => ({ rule, says: sentenceOf(rule), stream, events })),
  );
}

const books = [
  missionsRules,
  assessmentRules,
  pledgingRules,
  authorizationRules,
  deploymentRules,
  safeguardsRules,
];

function sentenceOf(rule: string): string {
  const [context = '', name = ''] = rule.split('.');
  const book = books.find((one) => one.context === context);
  return (
    (book?.rules as Readonly<Record<string, { readonly says: string }>> | undefined)?.[name]?.says ?? rule
  );
}
