// One nation's acts at home about one mission. What its cabinet, parliament and courts did happened in the world: nobody is
// refused for what was decided, only for naming an order or a hold that is not on record.
import { sumByCurrency, type Command, type Decider, type Decision, type Money } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import type * as said from './clearance.commands.js';
import {
  AppropriationGranted,
  AppropriationRequested,
  CabinetApproved,
  ConservatoryOrderExtended,
  ConservatoryOrderIssued,
  ConservatoryOrderLifted,
  CourtChallengeFiled,
  DeploymentPaused,
  DeploymentResumed,
  DeploymentRuledUnlawful,
  HoldOverridden,
  HoldPlaced,
  NationalRequirementDeclared,
  ParliamentApproved,
  ReciprocalAgreementSigned,
  RulingSetAside,
} from './clearance.events.js';
import {
  clearanceStream,
  evolveClearance,
  noClearance,
  type ClearanceEvent,
  type ClearanceState,
} from './clearance.facts.js';
import { heldOn } from './clearance-on.facts.js';
import { reportsUnsourced, type Reported } from './reported.rules.js';

/** An act, whose it is, and whether the statement named its source. */
interface Told<Body> extends Reported {
  readonly nation: string;
  readonly act: Said<Body>;
}
export type ClearanceCommand =
  | Command<'DeclareNationalRequirement', Told<said.DeclareNationalRequirement>>
  | Command<'RecordCabinetApproval', Told<said.RecordCabinetApproval>>
  | Command<'RecordParliamentApproval', Told<said.RecordParliamentApproval>>
  | Command<'RecordCourtChallenge', Told<said.RecordCourtChallenge>>
  | Command<'RecordConservatoryOrder', Told<said.RecordConservatoryOrder>>
  | Command<'RecordOrderExtended', Told<said.RecordOrderExtended> & { readonly order: string }>
  | Command<'RecordOrderLifted', Told<said.RecordOrderLifted> & { readonly order: string }>
  | Command<'RecordRuling', Told<said.RecordRuling>>
  | Command<'RecordRulingSetAside', Told<said.RecordRulingSetAside> & { readonly ruling: string }>
  | Command<'RecordReciprocalAgreement', Told<said.RecordReciprocalAgreement>>
  | Command<'PauseDeployment', Told<said.PauseDeployment>>
  | Command<'ResumeDeployment', Told<said.ResumeDeployment>>
  | Command<'RecordAppropriationRequest', Told<said.RecordAppropriationRequest>>
  | Command<'RecordAppropriation', Told<said.RecordAppropriation>>
  | Command<'RecordHold', Told<said.RecordHold>>
  | Command<'RecordHoldOverridden', Told<said.RecordHoldOverridden> & { readonly hold: string }>;

export interface ClearanceFacts {
  readonly mission?: MissionState;
  readonly nation?: PartyState;
}

type Answer = Decision<ClearanceEvent>;
export const clearanceDecider: Decider<ClearanceState, ClearanceCommand, ClearanceEvent, ClearanceFacts> = {
  name: 'clearance',
  initial: noClearance,
  evolve: evolveClearance,
  // Once the stream is there, its nation is known. Its mission is asked for each time: who may not read that learns nothing.
  facts: ({ body, mission }, { exists }) => ({
    ...(mission === undefined ? {} : { mission: missionFact(mission) }),
    ...(exists ? {} : { nation: partyFact(body.nation) }),
  }),
  decide: (state, facts, command) => {
    const { nation, sourced } = command.body;
    const { party, roles } = command.meta;
    const speaks = party === nation || roles.includes('operator') || roles.includes('secretariat');
    if (!speaks) return authorizationRules.refuse('nation-speaks-for-itself', { nation });
    if (facts.mission?.established !== true) return authorizationRules.refuse('mission-is-established');
    if (!state.exists) {
      if (facts.nation?.registered !== true || facts.nation.kind !== 'state') {
        return authorizationRules.refuse('nation-is-a-registered-state', { nation });
      }
    }
    return reportsUnsourced(nation, party, { sourced }) ?? record(state, command);
  },
  mayNotRead: ({ data, stream, mission }) =>
    mission !== undefined && stream !== clearanceStream(mission, data.nation)
      ? authorizationRules.refuse('clearance-keeps-its-nation', { nation: data.nation })
      : undefined,
};

function record(state: ClearanceState, command: ClearanceCommand): Answer {
  const { nation } = command.body;
  switch (command.type) {
    case 'DeclareNationalRequirement':
      return [NationalRequirementDeclared.of({ nation, ...command.body.act })];
    case 'RecordCabinetApproval':
      return [CabinetApproved.of({ nation, ...command.body.act })];
    case 'RecordParliamentApproval':
      return [ParliamentApproved.of({ nation, ...command.body.act })];
    case 'RecordCourtChallenge':
      return [CourtChallengeFiled.of({ nation, ...command.body.act })];
    case 'RecordConservatoryOrder':
      return (
        unknownCase(state, command.body.act) ?? [ConservatoryOrderIssued.of({ nation, ...command.body.act })]
      );
    case 'RecordOrderExtended': {
      const { order, act } = command.body;
      return unknownOrder(state, order) ?? [ConservatoryOrderExtended.of({ nation, order, ...act })];
    }
    case 'RecordOrderLifted': {
      const { order, act } = command.body;
      return unknownOrder(state, order) ?? [ConservatoryOrderLifted.of({ nation, order, ...act })];
    }
    case 'RecordRuling':
      return (
        unknownCase(state, command.body.act) ?? [DeploymentRuledUnlawful.of({ nation, ...command.body.act })]
      );
    case 'RecordRulingSetAside': {
      const { ruling, act } = command.body;
      return state.rulings.some(({ event }) => event === ruling)
        ? [RulingSetAside.of({ nation, ruling, ...act })]
        : authorizationRules.refuse('ruling-is-on-record', { ruling });
    }
    case 'RecordReciprocalAgreement':
      return command.body.act.with === nation
        ? authorizationRules.refuse('agreement-with-another', { nation })
        : [ReciprocalAgreementSigned.of({ nation, ...command.body.act })];
    case 'PauseDeployment':
      return [DeploymentPaused.of({ nation, ...command.body.act })];
    case 'ResumeDeployment':
      return [DeploymentResumed.of({ nation, ...command.body.act })];
    case 'RecordAppropriationRequest':
      return [AppropriationRequested.of({ nation, ...command.body.act })];
    case 'RecordAppropriation':
      return grant(state, command.body);
    case 'RecordHold':
      return [HoldPlaced.of({ nation, ...command.body.act })];
    case 'RecordHoldOverridden':
      return override(state, command.body, command.meta.effectiveAt.slice(0, 10));
  }
}

function grant(state: ClearanceState, { nation, act }: Told<said.RecordAppropriation>): Answer {
  const { request: id, amount } = act;
  if (id === undefined) return [AppropriationGranted.of({ nation, ...act })];
  const request = state.requests.find(({ event }) => event === id);
  if (request === undefined) return authorizationRules.refuse('request-is-on-record', { request: id });
  if (request.amount.currency !== amount.currency) return otherCurrency(request.amount);
  const earlier = state.grants.filter((one) => one.request === id).map((one) => one.amount);
  const grantedInAll = totalIn(amount.currency, [...earlier, amount]);
  return [AppropriationGranted.of({ nation, ...act, grantedInAll })];
}

function override(
  state: ClearanceState,
  { nation, hold: id, act }: Told<said.RecordHoldOverridden> & { readonly hold: string },
  on: string,
): Answer {
  const hold = state.holds.find(({ event }) => event === id);
  if (hold === undefined) return authorizationRules.refuse('hold-is-on-record', { hold: id });
  const { amount } = act;
  if (amount === undefined) return [HoldOverridden.of({ nation, hold: id, ...act })];
  if (hold.amount !== undefined && hold.amount.currency !== amount.currency) {
    return otherCurrency(hold.amount);
  }
  // Reckoned up to the day of this override and with it; more than was held is recorded, and flagged.
  const now = { event: hold.event, at: `${on}T23:59:59.999999Z`, by: hold.by, amount };
  const { released, held } = heldOn({ ...hold, overrides: [...hold.overrides, now] }, on);
  return [
    HoldOverridden.of({
      ...{ nation, hold: id, ...act },
      ...(released === undefined ? {} : { released }),
      ...(hold.amount === undefined ? {} : { held: held ?? { amount: '0', currency: hold.amount.currency } }),
    }),
  ];
}

const totalIn = (currency: string, amounts: readonly Money[]): Money =>
  sumByCurrency(amounts).find((sum) => sum.currency === currency) ?? { amount: '0', currency };
const otherCurrency = ({ currency }: Money) => authorizationRules.refuse('currency-stays', { currency });

const unknownOrder = ({ orders }: ClearanceState, order: string) =>
  orders.some(({ event }) => event === order)
    ? undefined
    : authorizationRules.refuse('order-is-on-record', { order });
const unknownCase = ({ cases }: ClearanceState, { challenge }: { readonly challenge?: string }) =>
  challenge === undefined || cases.some(({ event }) => event === challenge)
    ? undefined
    : authorizationRules.refuse('challenge-is-on-record', { challenge });
