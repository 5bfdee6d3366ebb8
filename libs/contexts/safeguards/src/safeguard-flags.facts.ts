// What the record shows broken. Flags of one row come from that row; breaches of support come from all of them, because
// support, vetting and assessment are said by different offices on streams of their own.
import type { EventId } from '#platform/kernel';
import type { AllegationState } from './allegation.facts.js';
import { isCurrent, isSuspended, type KnownRisk, type RiskState } from './risk.facts.js';
import type { safeguardsRules } from './safeguards.rules.js';
import { concerns, type Subject } from './subject.events.js';
import { vettingAsOf, vettingOn, type KnownVetting, type VettingState } from './vetting.facts.js';

type Table = typeof safeguardsRules.rules;
export type SafeguardFlagRule = `safeguards.${{
  [Name in keyof Table]: Table[Name]['answer'] extends 'flag' ? Name : never;
}[keyof Table]}`;
/** A rule of the world that the record shows broken, with the events behind it. */
export interface SafeguardFlag {
  readonly rule: SafeguardFlagRule;
  readonly events: readonly EventId[];
}

const present = (events: readonly (EventId | undefined)[]): readonly EventId[] =>
  events.filter((event) => event !== undefined);

export function vettingFlags(state: VettingState, on: string): readonly SafeguardFlag[] {
  const stood = state.status === 'absent' ? undefined : vettingAsOf(state, on);
  if (stood === undefined || vettingOn(stood, on) !== 'expired') return [];
  const { requested, standing } = stood.because;
  return [{ rule: 'safeguards.clearance-has-run-out', events: present([requested, standing]) }];
}

export function riskFlags(state: RiskState, on: string): readonly SafeguardFlag[] {
  if (state.status === 'absent' || state.validUntil === undefined || isSuspended(state, on)) return [];
  if (on <= state.validUntil) return [];
  const { assessed, standing } = state.because;
  return [{ rule: 'safeguards.risk-assessment-has-run-out', events: present([assessed, standing]) }];
}

export function allegationFlags(state: AllegationState): readonly SafeguardFlag[] {
  if (state.status === 'absent') return [];
  const { first, standing } = state.because;
  const untold = state.status === 'substantiated' && state.referredTo === undefined;
  return [
    ...(untold
      ? [{ rule: 'safeguards.substantiated-and-not-referred' as const, events: present([first, standing]) }]
      : []),
    ...state.sanctions
      .filter(({ founded, sanction }) => !founded && sanction !== 'none')
      .map(({ id }) => ({ rule: 'safeguards.sanction-before-a-finding' as const, events: [id] })),
  ];
}

/** Somebody who is supported: deployed with the mission, or given assistance. */
export interface Supported {
  readonly subject: Subject;
  /** By which it is known that it is supported. */
  readonly events: readonly EventId[];
}
export interface SupportBreach extends SafeguardFlag {
  readonly subject: Subject;
}

/** Support on a day that no vetting or no assessment of risk covers, one breach a rule. */
export function supportBreaches(
  supported: readonly Supported[],
  record: { readonly vettings: readonly KnownVetting[]; readonly risks: readonly KnownRisk[] },
  on: string,
): readonly SupportBreach[] {
  return supported.flatMap(({ subject, events }) => {
    const vettings = record.vettings
      .filter((one) => concerns(one.subject, subject))
      .flatMap((one) => vettingAsOf(one, on) ?? []);
    const risks = record.risks.filter((one) => concerns(one.subject, subject));
    const denied = vettings.filter(({ status }) => status === 'denied');
    const cleared = vettings.some((one) => ['cleared', 'remediated'].includes(vettingOn(one, on)));
    // What is suspended under its assessment is not given.
    const suspended = risks.length > 0 && risks.every((one) => isSuspended(one, on));
    const assessed = suspended || risks.some((one) => isCurrent(one, on));
    const breach = (name: SafeguardFlagRule, more: readonly (EventId | undefined)[]) => ({
      rule: name,
      subject,
      events: [...new Set([...events, ...present(more)])],
    });
    const standing = (some: readonly KnownVetting[]) =>
      some.map(({ because }) => because.standing ?? because.requested);
    return [
      ...(denied.length > 0 ? [breach('safeguards.support-to-a-denied-unit', standing(denied))] : []),
      ...(denied.length === 0 && !cleared
        ? [breach('safeguards.support-without-vetting', standing(vettings))]
        : []),
      ...(assessed
        ? []
        : [
            breach(
              'safeguards.support-without-risk-assessment',
              risks.map(({ because }) => because.assessed),
            ),
          ]),
    ];
  });
}
