// What a nation keeps its people out of. Who may see it is the releasability that the statement says, and nothing here.
import type { CaveatCommand, ContingentAnswer } from './contingent.decider.js';
import { CaveatDeclared, CaveatLifted } from './contingent.events.js';
import type { StandingContingent } from './contingent.facts.js';
import { deploymentRules } from './deployment.rules.js';
import { mayNotSayForIt } from './speaking.rules.js';

export function changeCaveats(state: StandingContingent, command: CaveatCommand): ContingentAnswer {
  const refused = mayNotSayForIt(state.nation, command.meta, command.body);
  if (refused !== undefined) return refused;
  if (command.type === 'DeclareCaveat') {
    const { restricts, text } = command.body;
    return [CaveatDeclared.of({ restricts: [...restricts], text })];
  }
  const { caveat: id, reason } = command.body;
  const caveat = state.caveats.find((known) => known.id === id);
  if (caveat === undefined) return deploymentRules.refuse('caveat-exists', { caveat: id });
  return caveat.lifted === undefined
    ? [CaveatLifted.of({ caveat: id, reason })]
    : deploymentRules.refuse('caveat-stands', { liftedAt: caveat.lifted.at });
}
