// A contingent is designated: by its nation, from its own pledge, for a line of the same mission.
import type { MissionId, Refusal } from '#platform/kernel';
import type { ContingentAnswer, ContingentCommand, ContingentFacts } from './contingent.decider.js';
import { ContingentDesignated } from './contingent.events.js';
import { deploymentRules } from './deployment.rules.js';
import { mayNotSayForIt } from './speaking.rules.js';

type Designate = Extract<ContingentCommand, { readonly type: 'DesignateContingent' }>;

export function designate(facts: ContingentFacts, command: Designate): ContingentAnswer {
  const { body, meta, mission } = command;
  const { sourced, nation = meta.party, equipment = [], rotation = 1, ...said } = body;
  return (
    mayNotSayForIt(nation, meta, { sourced }) ??
    missionTakesNobody(facts) ??
    (facts.nation?.registered === true
      ? undefined
      : deploymentRules.refuse('party-is-registered', { party: nation })) ??
    (said.people === 0 && equipment.length === 0 ? deploymentRules.refuse('more-than-nothing') : undefined) ??
    runsBackwards(said.planned) ??
    restsOnAnothers(facts, nation, mission, body) ?? [
      ContingentDesignated.of({ nation, ...said, equipment: equipmentOf(equipment), rotation }),
    ]
  );
}

function missionTakesNobody({ mission }: ContingentFacts): Refusal | undefined {
  if (mission?.established !== true) return deploymentRules.refuse('mission-is-established');
  return mission.closed ? deploymentRules.refuse('mission-is-open') : undefined;
}

function runsBackwards(planned: Designate['body']['planned']): Refusal | undefined {
  const days = [planned?.departs, planned?.arrives, planned?.until].filter((day) => day !== undefined);
  return days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day)
    ? undefined
    : deploymentRules.refuse('plan-runs-forward');
}

function restsOnAnothers(
  facts: ContingentFacts,
  nation: string,
  mission: MissionId | undefined,
  { pledge, requirement, follows }: Designate['body'],
): Refusal | undefined {
  if (pledge !== undefined) {
    const made = facts.pledge;
    if (made === undefined || made.status === 'absent' || made.owner !== nation || made.mission !== mission)
      return deploymentRules.refuse('pledge-is-of-the-nation', { pledge });
  }
  if (requirement !== undefined && (facts.line?.exists !== true || facts.line.mission !== mission)) {
    return deploymentRules.refuse('line-exists', { requirement });
  }
  if (follows !== undefined && (facts.other?.exists !== true || facts.other.mission !== mission)) {
    return deploymentRules.refuse('follows-another-of-the-mission', { follows });
  }
  return undefined;
}

interface SaidEquipment {
  readonly item: string;
  readonly quantity: { readonly count: number; readonly unit: string };
}
/** As events hold it: lists of their own, which nobody else holds. */
export const equipmentOf = <Item extends SaidEquipment>(items: readonly Item[] | undefined): Item[] =>
  (items ?? []).map((item) => ({ ...item }));
