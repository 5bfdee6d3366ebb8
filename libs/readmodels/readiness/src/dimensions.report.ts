// Every dimension over one scope. Those that a scope does not bear on do not apply to it.
import type { Gate } from '#contexts/missions/contract';
import { eventIds, reason, type Assessed } from './assessed.js';
import { basing } from './basing.report.js';
import { nationalClearance } from './clearance.report.js';
import { bodyAuthorization, councilAuthorization } from './council.report.js';
import { deployment } from './deployment.report.js';
import { funding } from './funding.report.js';
import { hostConsent } from './host.report.js';
import { enablers, linesCovered, personnel } from './lines.report.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import { dimensions } from '#contexts/missions/contract';
import type { DimensionName } from './readiness.answer.js';
import { safeguards } from './safeguards.report.js';
import type { Scope } from './scope.js';

export type Assessment = Readonly<Record<DimensionName, Assessed>>;

export function assessedIn(record: MissionRecord, scope: Scope, on: string): Assessment {
  const gates = record.mission?.gates;
  const behind = (gate: Gate, assess: () => Assessed): Assessed => {
    if (gates === undefined) return unknownGate;
    return gates.includes(gate) ? assess() : notApplicable(record);
  };
  const assessed: Assessment = {
    'council-authorization':
      gates?.includes('council') === false && gates.includes('regional-body')
        ? bodyAuthorization(record, on)
        : behind('council', () => councilAuthorization(record, scope.criteria, on)),
    'national-clearance': behind('nations', () => nationalClearance(record, scope, on)),
    'host-consent': behind('host', () => hostConsent(record, on)),
    personnel: linesCovered(record, scope, personnel, on),
    enablers: linesCovered(record, scope, enablers, on),
    funding: funding(record, scope.criteria, on),
    safeguards: safeguards(record, scope, on),
    deployment: deployment(record, scope, on),
    basing: basing(record, scope, on),
  };
  const { applies } = scope.criteria;
  return Object.fromEntries(
    dimensions.map((dimension) => [
      dimension,
      applies.includes(dimension) ? assessed[dimension] : leftOut(scope),
    ]),
  ) as Record<DimensionName, Assessed>; // each of the dimensions has an entry
}

const leftOut = ({ criteria: { setBy, phase } }: Scope): Assessed => ({
  standing: 'not-applicable',
  says: 'is not asked for',
  reasons: [
    reason(
      'criteria-leave-it-out',
      `The mission’s criteria for this phase (${phase}) do not ask for it.`,
      eventIds(setBy),
    ),
  ],
  changes: [],
});

export const listed = (assessment: Assessment) =>
  dimensions.map((dimension) => ({ dimension, ...assessment[dimension] }));

const unknownGate: Assessed = {
  standing: 'not-assessed',
  says: 'whether it applies is not known',
  reasons: [reason('mission-not-on-record', 'No establishment of the mission says whether it applies.')],
  changes: [],
};

const notApplicable = (record: MissionRecord): Assessed => ({
  standing: 'not-applicable',
  says: 'does not apply to the mission',
  reasons: [
    reason(
      'gate-does-not-apply',
      'The mission names the gates that apply, and not this one.',
      establishedBy(record),
    ),
  ],
  changes: [],
});
