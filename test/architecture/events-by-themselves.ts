/** Events that no person's command records, or that also come about otherwise; and how they do. */
export const recordedByThemselves: Readonly<Record<string, string>> = {
  'authorization.MandateExpired': 'by the clock, when the mandate’s last day is over',
  'authorization.ReportingObligationMissed': 'by the clock, when a report to the Council is overdue',
  'authorization.ResolutionResultCorrected':
    'with the correction, voiding or adopted claim of a vote that changes the result',
  'authorization.SilenceEnded': 'by the clock, when nobody broke the silence in time',
  'deployment.RotationFellDue': 'by the clock, on the day for which a rotation was planned',
  'pledging.ConditionDeadlinePassed': 'by the clock, when a condition does not hold on its deadline',
  'pledging.ConditionEvidenceFound': 'by a process, when what a condition waits for comes about',
  'pledging.ConditionEvidenceLost': 'by a process, when that no longer stands',
  'pledging.PledgeLapsed': 'by the clock, when the last day of a pledge is over',
  'safeguards.VettingExpired': 'by the clock, when a clearance’s last day is over',
};
