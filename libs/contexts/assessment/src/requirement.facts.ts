// The fold of one requirement line. Where its identification is gone, what follows it changes nothing.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type MissionId,
  type PartyId,
  type Quantity,
  type StreamId,
} from '#platform/kernel';
import type * as requirementEvents from './requirement.events.js';
import type { Phase, RequirementKind } from './requirement.events.js';

export type RequirementEvent = EventIn<typeof requirementEvents>;

/** One statement of the line that a later one replaced. */
export interface FormerQuantity {
  readonly quantity: Quantity;
  readonly needBy: string;
  /** Effective time of the revision that replaced it. */
  readonly until: string;
  readonly by: EventId;
  readonly reason: string;
  readonly authority: string;
}

export interface Approval {
  readonly authority: string;
  readonly by: PartyId;
  /** Effective time. */
  readonly at: string;
  readonly event: EventId;
}

export interface RequirementState {
  readonly exists: boolean;
  readonly retired: boolean;
  readonly mission?: MissionId;
  readonly kind?: RequirementKind;
  readonly capability?: string;
  readonly quantity?: Quantity;
  /** RFC 3339 full-date. */
  readonly needBy?: string;
  /** Pillar of the mission. */
  readonly pillar?: string;
  /** The first phase that needs it. */
  readonly phase?: Phase;
  readonly description?: string;
  readonly assessment?: string;
  /** Who identified it. */
  readonly statedBy?: PartyId;
  /** Effective time of its identification. */
  readonly since?: string;
  readonly former: readonly FormerQuantity[];
  /** By which the line as it reads now was approved. */
  readonly approved?: Approval;
  /** By which it was approved before it was revised. */
  readonly approvedBefore?: Approval;
  /** Why it was retired. */
  readonly reason?: string;
  /** The events that it and its figure rest on. */
  readonly because: {
    readonly identified?: EventId;
    readonly figure?: EventId;
    readonly retired?: EventId;
  };
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noRequirement: RequirementState = {
  exists: false,
  retired: false,
  former: [],
  because: {},
  corrections: [],
};

export function evolveRequirement(
  state: RequirementState,
  event: Effective<RequirementEvent>,
): RequirementState {
  if (event.type === 'assessment.RequirementIdentified.v1') {
    if (state.exists) return state;
    return withCorrection(
      {
        ...noRequirement,
        exists: true,
        ...(event.mission === undefined ? {} : { mission: event.mission }),
        ...event.data,
        statedBy: event.party,
        since: event.effectiveAt,
        because: { identified: event.id, figure: event.id },
      },
      event,
    );
  }
  if (!state.exists) return state;
  return withCorrection(changed(state, event), event);
}

function changed(
  state: RequirementState,
  event: Effective<Exclude<RequirementEvent, { readonly type: 'assessment.RequirementIdentified.v1' }>>,
): RequirementState {
  switch (event.type) {
    case 'assessment.RequirementRevised.v1': {
      const { reason, authority, ...line } = event.data;
      const { approved, ...before } = state;
      return {
        ...before,
        ...(approved === undefined ? {} : { approvedBefore: approved }),
        ...line,
        former: [
          ...state.former,
          ...(state.quantity === undefined || state.needBy === undefined
            ? []
            : [
                {
                  quantity: state.quantity,
                  needBy: state.needBy,
                  until: event.effectiveAt,
                  by: event.id,
                  reason,
                  authority,
                },
              ]),
        ],
        because: { ...state.because, figure: event.id },
      };
    }
    case 'assessment.RequirementsApproved.v1':
      return {
        ...state,
        approved: {
          authority: event.data.authority,
          by: event.party,
          at: event.effectiveAt,
          event: event.id,
        },
      };
    case 'assessment.RequirementRetired.v1':
      return {
        ...state,
        retired: true,
        reason: event.data.reason,
        because: { ...state.because, retired: event.id },
      };
  }
}

const withCorrection = (state: RequirementState, event: Effective): RequirementState =>
  event.correctedBy === undefined
    ? state
    : { ...state, corrections: [...state.corrections, event.correctedBy] };

export type RequirementFlagRule = 'assessment.revised-after-approval';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface RequirementFlag {
  readonly rule: RequirementFlagRule;
  readonly events: readonly EventId[];
}

/** The flags that one requirement line raises by itself. */
export function requirementFlags(state: RequirementState): readonly RequirementFlag[] {
  const { approved, approvedBefore, because, retired } = state;
  if (retired || approvedBefore === undefined || approved !== undefined) return [];
  const events = [approvedBefore.event, ...(because.figure === undefined ? [] : [because.figure])];
  return [{ rule: 'assessment.revised-after-approval', events }];
}

/** The stream of one requirement line. */
export const requirementStream = (requirement: string): StreamId => streamOf('requirement', requirement);

/** A requirement line as other contexts' deciders know it; its version guards their append. */
export const requirementFact = (requirement: string): Fact<RequirementState> => ({
  stream: requirementStream(requirement),
  fold: (history) =>
    (history as readonly Effective<RequirementEvent>[]).reduce(evolveRequirement, noRequirement),
});
