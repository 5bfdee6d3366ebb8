import type { Policy } from '#platform/hosting';

const reporting = {
  roles: ['partner', 'lead-nation', 'host-state', 'secretariat', 'assessor', 'investigator', 'operator'],
  whose: 'any',
  delegable: true,
} as const;

/** Who may give which command of this context; each says it in its own name, from a source. */
export const situationPolicy = {
  ReportIndicator: reporting,
  ReviseIndicator: reporting,
  RecordSituationReport: reporting,
  ReportInfrastructure: reporting,
  ReportAssistance: reporting,
  RecordRestriction: reporting,
  ReportArmsFlowAction: reporting,
} as const satisfies Policy;
