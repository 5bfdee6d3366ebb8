import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import {
  DeclareNationalRequirement,
  PauseDeployment,
  RecordAppropriation,
  RecordAppropriationRequest,
  RecordCabinetApproval,
  RecordHold,
  RecordHoldOverridden,
  RecordParliamentApproval,
  RecordReciprocalAgreement,
  ResumeDeployment,
} from './clearance.commands.js';
import { clearanceDecider } from './clearance.decider.js';
import { actOf, actsOfNations, clearance, told, type OfNation } from './clearance.routes.js';

/** What its government, its parliament and its purse decided; courts have routes of their own. */
@Controller('v1')
export class ClearancesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: `${clearance}/requirements`,
    action: 'authorization.DeclareNationalRequirement',
    ...actsOfNations,
    body: DeclareNationalRequirement,
    summary: 'Say what a nation’s own law asks for before it takes part',
    records: ['authorization.NationalRequirementDeclared'],
  })
  declareRequirement(@CommandInput() input: OfNation<DeclareNationalRequirement>) {
    return this.commands.give(
      clearanceDecider,
      { type: 'DeclareNationalRequirement', ...told(input) },
      input,
    );
  }

  @CommandRoute({
    post: `${clearance}/cabinet-approvals`,
    action: 'authorization.RecordCabinetApproval',
    ...actsOfNations,
    body: RecordCabinetApproval,
    summary: 'Record that a nation’s cabinet approved',
    records: ['authorization.CabinetApproved'],
    flags: ['authorization.approved-under-an-order'],
  })
  cabinetApproved(@CommandInput() input: OfNation<RecordCabinetApproval>) {
    return this.commands.give(clearanceDecider, { type: 'RecordCabinetApproval', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/parliament-approvals`,
    action: 'authorization.RecordParliamentApproval',
    ...actsOfNations,
    body: RecordParliamentApproval,
    summary: 'Record that a nation’s parliament approved',
    description: 'It lifts no order of a court.',
    records: ['authorization.ParliamentApproved'],
    flags: ['authorization.approved-under-an-order'],
  })
  parliamentApproved(@CommandInput() input: OfNation<RecordParliamentApproval>) {
    return this.commands.give(clearanceDecider, { type: 'RecordParliamentApproval', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/reciprocal-agreements`,
    action: 'authorization.RecordReciprocalAgreement',
    ...actsOfNations,
    body: RecordReciprocalAgreement,
    summary: 'Record an agreement between a nation and another State',
    rules: [...actsOfNations.rules, 'authorization.agreement-with-another'],
    records: ['authorization.ReciprocalAgreementSigned'],
  })
  agreementSigned(@CommandInput() input: OfNation<RecordReciprocalAgreement>) {
    return this.commands.give(clearanceDecider, { type: 'RecordReciprocalAgreement', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/pauses`,
    action: 'authorization.PauseDeployment',
    ...actsOfNations,
    body: PauseDeployment,
    summary: 'Pause a nation’s deployment',
    records: ['authorization.DeploymentPaused'],
  })
  pause(@CommandInput() input: OfNation<PauseDeployment>) {
    return this.commands.give(clearanceDecider, { type: 'PauseDeployment', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/resumptions`,
    action: 'authorization.ResumeDeployment',
    ...actsOfNations,
    body: ResumeDeployment,
    summary: 'Resume a nation’s deployment',
    records: ['authorization.DeploymentResumed'],
    flags: ['authorization.resumed-under-an-order'],
  })
  resume(@CommandInput() input: OfNation<ResumeDeployment>) {
    return this.commands.give(clearanceDecider, { type: 'ResumeDeployment', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/appropriation-requests`,
    action: 'authorization.RecordAppropriationRequest',
    ...actsOfNations,
    body: RecordAppropriationRequest,
    summary: 'Record that a government asked its legislature for money',
    records: ['authorization.AppropriationRequested'],
  })
  appropriationRequested(@CommandInput() input: OfNation<RecordAppropriationRequest>) {
    return this.commands.give(
      clearanceDecider,
      { type: 'RecordAppropriationRequest', ...told(input) },
      input,
    );
  }

  @CommandRoute({
    post: `${clearance}/appropriations`,
    action: 'authorization.RecordAppropriation',
    ...actsOfNations,
    body: RecordAppropriation,
    summary: 'Record that money was appropriated, wholly or in part',
    rules: [...actsOfNations.rules, 'authorization.request-is-on-record', 'authorization.currency-stays'],
    records: ['authorization.AppropriationGranted'],
    flags: ['authorization.more-than-was-asked'],
  })
  appropriationGranted(@CommandInput() input: OfNation<RecordAppropriation>) {
    return this.commands.give(clearanceDecider, { type: 'RecordAppropriation', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/holds`,
    action: 'authorization.RecordHold',
    ...actsOfNations,
    body: RecordHold,
    summary: 'Record that somebody who may holds money back',
    records: ['authorization.HoldPlaced'],
  })
  holdPlaced(@CommandInput() input: OfNation<RecordHold>) {
    return this.commands.give(clearanceDecider, { type: 'RecordHold', ...told(input) }, input);
  }

  @CommandRoute({
    post: `${clearance}/holds/:holdId/override`,
    action: 'authorization.RecordHoldOverridden',
    ...actsOfNations,
    params: actOf('holdId', 'Hold: id of the HoldPlaced event'),
    body: RecordHoldOverridden,
    summary: 'Record that a hold was overridden, wholly or for a part',
    rules: [...actsOfNations.rules, 'authorization.hold-is-on-record', 'authorization.currency-stays'],
    records: ['authorization.HoldOverridden'],
    flags: ['authorization.more-than-was-held'],
  })
  holdOverridden(@CommandInput() input: OfNation<RecordHoldOverridden, 'holdId'>) {
    const { body, ...rest } = told(input);
    const command = { ...rest, body: { ...body, hold: input.params.holdId } };
    return this.commands.give(clearanceDecider, { type: 'RecordHoldOverridden', ...command }, input);
  }
}
