import type { Policy, Role } from '#platform/hosting';

const nations: readonly Role[] = ['partner', 'lead-nation', 'host-state'];
const vetting = { roles: ['vetting-authority', 'operator'], whose: 'any' } as const;
const assessing = {
  roles: ['secretariat', 'assessor', 'vetting-authority', 'operator'],
  whose: 'any',
} as const;
const investigating = { roles: ['investigator', 'secretariat', 'operator'], whose: 'any' } as const;

/**
 * Who may give which command of this context. Nothing of it is lent or entered on behalf: who vets and investigates
 * answers for it itself.
 */
export const safeguardsPolicy = {
  RequestVetting: { roles: [...nations, 'secretariat', 'vetting-authority', 'operator'], whose: 'any' },
  ClearVetting: vetting,
  DenyVetting: vetting,
  RemediateVetting: { roles: [...nations, 'vetting-authority', 'secretariat', 'operator'], whose: 'any' },
  CompleteRiskAssessment: assessing,
  AgreeMitigation: assessing,
  SuspendSupport: { roles: [...nations, ...assessing.roles], whose: 'any' },
  ResumeSupport: { roles: [...nations, ...assessing.roles], whose: 'any' },
  ReceiveAllegation: { roles: [...nations, ...investigating.roles], whose: 'any' },
  OpenInvestigation: { roles: [...nations, ...investigating.roles], whose: 'any' },
  SubstantiateAllegation: { roles: [...nations, ...investigating.roles], whose: 'any' },
  FindAllegationUnfounded: { roles: [...nations, ...investigating.roles], whose: 'any' },
  ReferAllegation: investigating,
  ReportSanction: { roles: [...nations, ...investigating.roles], whose: 'any' },
} as const satisfies Policy;
