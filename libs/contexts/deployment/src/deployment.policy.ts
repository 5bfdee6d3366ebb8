import type { Policy, Role } from '#platform/hosting';

const nations: readonly Role[] = ['partner', 'lead-nation', 'host-state'];
const recorders: readonly Role[] = [...nations, 'secretariat', 'operator'];
/** A nation's own word; an operator or the secretariat reports it from a source, or enters it for the nation. */
const own = { roles: recorders, whose: 'any', delegable: true, onBehalf: true } as const;
/** What happened, by whoever has to do with it. */
const reported = { roles: recorders, whose: 'any', delegable: true, onBehalf: true } as const;
const visiting = {
  roles: ['lead-nation', 'assessor', 'secretariat', 'operator'],
  whose: 'any',
  delegable: true,
} as const;
const leading = {
  roles: ['lead-nation', 'partner', 'secretariat', 'operator'],
  whose: 'any',
  delegable: true,
} as const;

/**
 * Who may give which command of this context; whose contingent it is, the deciders check. That a rotation is due is
 * recorded by rule alone: no caller gives that command, so it has no row.
 */
export const deploymentPolicy = {
  DesignateContingent: own,
  DeclareCaveat: own,
  LiftCaveat: own,
  CompleteTraining: reported,
  VerifyEquipment: reported,
  PassVisit: visiting,
  FailVisit: visiting,
  TaskAirlift: reported,
  RecordDeparture: reported,
  RecordArrival: reported,
  TransferAuthority: reported,
  PlanRotation: reported,
  RotateContingent: reported,
  RepatriateContingent: reported,
  NotifyCasualty: reported,
  ReportBase: { roles: recorders, whose: 'any', delegable: true },
  ReportBaseProgress: { roles: recorders, whose: 'any', delegable: true },
  DeclareBaseReady: leading,
  DeclareInitialCapability: leading,
  DeclareFullCapability: leading,
  ApproveRulesOfEngagement: leading,
} as const satisfies Policy;
