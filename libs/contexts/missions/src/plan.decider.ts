// What a mission plans comes from whoever leads it, or from those who keep the record for it.
import type { Command, Decision, Refusal } from '#platform/kernel';
import { holdsPersonalData, type PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import type { Gate } from './mission.events.js';
import type { MissionState } from './mission.facts.js';
import {
  closedAlready,
  keepsTheRecord,
  leads,
  reportRefusal,
  unregistered,
} from './mission-refusals.rules.js';
import { missionsRules } from './missions.rules.js';
import type {
  AppointCommander,
  DraftConops,
  EndorseConops,
  EstimateCost,
  PlanPhase,
  SetReadinessCriteria,
  SubmitConops,
} from './plan.commands.js';
import {
  CommanderAppointed,
  ConopsDrafted,
  ConopsEndorsed,
  ConopsSubmitted,
  CostEstimated,
  PhasePlanned,
  ReadinessCriteriaSet,
  type Dimension,
} from './plan.events.js';
import type { PlanEvent } from './plan.facts.js';

export type PlanCommand =
  | Command<'AppointCommander', Said<AppointCommander>>
  | Command<'DraftConops', Said<DraftConops>>
  | Command<'SubmitConops', Said<SubmitConops>>
  | Command<'EndorseConops', Said<EndorseConops> & { readonly sourced: boolean }>
  | Command<'PlanPhase', Said<PlanPhase>>
  | Command<'SetReadinessCriteria', Said<SetReadinessCriteria>>
  | Command<'EstimateCost', Said<EstimateCost>>;

type Answer = Decision<PlanEvent>;
type BodyOf<Type extends PlanCommand['type']> = Extract<PlanCommand, { readonly type: Type }>['body'];

export function decidePlan(state: MissionState, party: PartyState | undefined, command: PlanCommand): Answer {
  const { meta } = command;
  if (command.type !== 'EndorseConops' && !leads(state, meta) && !keepsTheRecord(meta))
    return missionsRules.refuse('planned-by-the-lead');
  if (state.closed) return closedAlready(state);
  switch (command.type) {
    case 'AppointCommander':
      return appoint(state, party, command.body);
    case 'DraftConops':
      return draft(state, command.body);
    case 'SubmitConops':
      return submit(state, party, command.body);
    case 'EndorseConops':
      return endorse(state, party, command);
    case 'PlanPhase':
      return planPhase(state, command.body);
    case 'SetReadinessCriteria':
      return setCriteria(state, command.body);
    case 'EstimateCost':
      return [CostEstimated.of({ ...command.body })];
  }
}

/** Of an officer the post, the rank and the nation are said, and where the person is found. */
export const namesCommander = (said: {
  readonly post: string;
  readonly rank: string;
  readonly reference: string;
}): boolean => [said.post, said.rank, said.reference].some(holdsPersonalData);

function appoint(
  { plan }: MissionState,
  nation: PartyState | undefined,
  body: BodyOf<'AppointCommander'>,
): Answer {
  if (namesCommander(body)) return missionsRules.refuse('no-personal-data');
  if (nation?.registered !== true) return unregistered(body.nation);
  const holder = plan.commanders.findLast(({ post }) => post === body.post);
  if (holder?.reference === body.reference && holder.nation === body.nation)
    return missionsRules.refuse('another-takes-the-post', { post: body.post });
  return [CommanderAppointed.of({ ...body })];
}

export const undefinedPillar = (state: MissionState, pillars: readonly string[]): Refusal | undefined => {
  const unknown = pillars.find((pillar) => !state.pillars.some(({ id }) => id === pillar));
  return unknown === undefined ? undefined : missionsRules.refuse('pillar-is-defined', { pillar: unknown });
};

function draft(state: MissionState, body: BodyOf<'DraftConops'>): Answer {
  const version = (state.plan.conops.at(-1)?.version ?? 0) + 1;
  return undefinedPillar(state, body.pillars) ?? [ConopsDrafted.of({ version, ...body })];
}

function submit(
  { plan }: MissionState,
  endorser: PartyState | undefined,
  { to }: BodyOf<'SubmitConops'>,
): Answer {
  const last = plan.conops.at(-1);
  if (last === undefined) return missionsRules.refuse('conops-is-drafted');
  if (last.submitted?.to === to) return missionsRules.refuse('submitted-once', { version: last.version });
  if (endorser?.registered !== true) return unregistered(to);
  return [ConopsSubmitted.of({ version: last.version, to })];
}

function endorse(
  { plan }: MissionState,
  endorser: PartyState | undefined,
  { body, meta }: Extract<PlanCommand, { readonly type: 'EndorseConops' }>,
): Answer {
  const { by = meta.party, sourced } = body;
  const refusal = reportRefusal(by, meta, sourced, 'endorsed-in-its-own-name');
  if (refusal !== undefined) return refusal;
  const last = plan.conops.findLast(({ submitted }) => submitted !== undefined);
  if (last === undefined) return missionsRules.refuse('conops-is-submitted');
  if (last.endorsements.some((one) => one.by === by))
    return missionsRules.refuse('endorsed-once', { version: last.version });
  if (endorser?.registered !== true) return unregistered(by);
  return [ConopsEndorsed.of({ version: last.version, by })];
}

function planPhase({ plan }: MissionState, body: BodyOf<'PlanPhase'>): Answer {
  if (body.until !== undefined && body.until < body.by)
    return missionsRules.refuse('phase-runs-forward', { by: body.by, until: body.until });
  const now = plan.phases.find(({ phase }) => phase === body.phase);
  const { title, by, until, strength } = body;
  const same =
    now?.title === title &&
    now.by === by &&
    now.until === until &&
    now.strength?.count === strength?.count &&
    now.strength?.unit === strength?.unit;
  return same
    ? missionsRules.refuse('plan-changes-something', { phase: body.phase })
    : [PhasePlanned.of({ ...body })];
}

const thresholds: Readonly<Record<string, Dimension>> = {
  personnelCount: 'personnel',
  personnelPercent: 'personnel',
  enablersPercent: 'enablers',
  runwayMonths: 'funding',
  vettedPercent: 'safeguards',
  basePercent: 'basing',
};

/** What is asked only where one of these gates applies. */
const gated: readonly (readonly [Dimension, readonly Gate[]])[] = [
  ['council-authorization', ['council', 'regional-body']],
  ['national-clearance', ['nations']],
  ['host-consent', ['host']],
];

function setCriteria(state: MissionState, body: BodyOf<'SetReadinessCriteria'>): Answer {
  const { phase, dimensions } = body;
  if (!state.plan.phases.some((one) => one.phase === phase))
    return missionsRules.refuse('phase-is-planned', { phase });
  const shut = gated.find(
    ([dimension, gates]) =>
      dimensions.includes(dimension) && !gates.some((gate) => state.gates.includes(gate)),
  );
  if (shut !== undefined) return missionsRules.refuse('gate-applies', { dimension: shut[0] });
  const idle = Object.entries(thresholds).find(
    ([name, dimension]) => body[name as keyof typeof body] !== undefined && !dimensions.includes(dimension),
  );
  if (idle !== undefined)
    return missionsRules.refuse('threshold-of-what-applies', { threshold: idle[0], dimension: idle[1] });
  const version = (state.plan.criteria.findLast((one) => one.phase === phase)?.version ?? 0) + 1;
  return [ReadinessCriteriaSet.of({ ...body, version })];
}
