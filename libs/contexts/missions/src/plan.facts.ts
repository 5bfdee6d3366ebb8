// The fold of what a mission plans to be. Figures that others claim otherwise keep the claims beside them.
import type { Claim, Effective, EventId, EventIn, Money, PartyId, Quantity } from '#platform/kernel';
import type * as planEvents from './plan.events.js';
import type { Dimension } from './plan.events.js';

export type PlanEvent = EventIn<typeof planEvents>;

export interface Commander {
  readonly post: string;
  readonly rank: string;
  readonly nation: PartyId;
  /** Where the person is found in the directory that holds personal data. */
  readonly reference: string;
  readonly from: string;
  readonly event: EventId;
}

export interface Conops {
  readonly version: number;
  readonly document: { readonly reference: string; readonly date?: string; readonly sha256?: string };
  readonly plannedStrength?: Quantity;
  readonly pillars: readonly string[];
  readonly yearlyCost?: Money;
  readonly changes?: string;
  readonly event: EventId;
  readonly submitted?: { readonly to: PartyId; readonly at: string; readonly event: EventId };
  readonly endorsements: readonly { readonly by: PartyId; readonly at: string; readonly event: EventId }[];
  readonly claims?: readonly Claim[];
}

export interface PlannedPhase {
  readonly phase: string;
  readonly title: string;
  /** Day by which it is to be reached. */
  readonly by: string;
  readonly until?: string;
  readonly strength?: Quantity;
  readonly event: EventId;
  readonly claims?: readonly Claim[];
}

/** What a phase must meet to be ready. Of a threshold that is absent nothing is asked. */
export interface ReadinessCriteria {
  readonly phase: string;
  readonly version: number;
  readonly dimensions: readonly Dimension[];
  readonly personnelCount?: number;
  readonly personnelPercent?: number;
  readonly enablersPercent?: number;
  readonly runwayMonths?: number;
  readonly vettedPercent?: number;
  readonly basePercent?: number;
  readonly capabilities?: readonly string[];
  readonly staleAfterDays?: number;
  readonly reason: string;
  /** Effective time. */
  readonly since: string;
  readonly event: EventId;
}

export interface CostEstimate {
  readonly yearly: Money;
  readonly basis: string;
  readonly from?: string;
  readonly by: PartyId;
  readonly at: string;
  readonly event: EventId;
  readonly claims?: readonly Claim[];
}

export interface MissionPlan {
  /** Who holds each post now, and who held it before, oldest first. */
  readonly commanders: readonly Commander[];
  /** Versions, oldest first. */
  readonly conops: readonly Conops[];
  /** As planned now, in the order in which they were first planned. */
  readonly phases: readonly PlannedPhase[];
  /** Every version, oldest first; {@link criteriaFor} says which one holds. */
  readonly criteria: readonly ReadinessCriteria[];
  readonly costs: readonly CostEstimate[];
}

export const noPlan: MissionPlan = { commanders: [], conops: [], phases: [], criteria: [], costs: [] };

const claimsOf = ({ claims }: Effective) => (claims === undefined ? {} : { claims });

export function evolvePlan(plan: MissionPlan, event: Effective<PlanEvent>): MissionPlan {
  const { id, party, effectiveAt: at } = event;
  switch (event.type) {
    case 'missions.CommanderAppointed.v1': {
      const { nation, ...said } = event.data;
      return {
        ...plan,
        commanders: [...plan.commanders, { ...said, nation: nation as PartyId, event: id }],
      };
    }
    case 'missions.ConopsDrafted.v1':
      return {
        ...plan,
        conops: [...plan.conops, { ...event.data, event: id, endorsements: [], ...claimsOf(event) }],
      };
    case 'missions.ConopsSubmitted.v1': {
      const submitted = { to: event.data.to as PartyId, at, event: id };
      return withConops(plan, event.data.version, (conops) => ({ ...conops, submitted }));
    }
    case 'missions.ConopsEndorsed.v1': {
      const endorsement = { by: event.data.by as PartyId, at, event: id };
      return withConops(plan, event.data.version, (conops) => ({
        ...conops,
        endorsements: [...conops.endorsements, endorsement],
      }));
    }
    case 'missions.PhasePlanned.v1': {
      const planned = { ...event.data, event: id, ...claimsOf(event) };
      const known = plan.phases.some(({ phase }) => phase === planned.phase);
      return {
        ...plan,
        phases: known
          ? plan.phases.map((one) => (one.phase === planned.phase ? planned : one))
          : [...plan.phases, planned],
      };
    }
    case 'missions.ReadinessCriteriaSet.v1':
      return { ...plan, criteria: [...plan.criteria, { ...event.data, since: at, event: id }] };
    case 'missions.CostEstimated.v1': {
      const estimate = { ...event.data, by: party, at, event: id, ...claimsOf(event) };
      return { ...plan, costs: [...plan.costs, estimate] };
    }
  }
}

const withConops = (plan: MissionPlan, version: number, change: (conops: Conops) => Conops): MissionPlan => ({
  ...plan,
  conops: plan.conops.map((conops) => (conops.version === version ? change(conops) : conops)),
});

/** The criteria by which a phase is judged at a moment (RFC 3339 UTC); undefined where none were set by then. */
export const criteriaFor = (
  { criteria }: MissionPlan,
  phase: string,
  at: string,
): ReadinessCriteria | undefined =>
  criteria.findLast((one) => one.phase === phase && Date.parse(one.since) <= Date.parse(at));
