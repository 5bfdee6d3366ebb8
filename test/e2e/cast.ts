// Who speaks in a test: one client for each part that somebody plays.
import { Client, tokenFrom, type Watch } from './client.js';
import type { System } from './system.js';

export async function castOf(system: System, watch?: Watch) {
  const { api, issuer } = system;
  const as = async (party: string, roles: readonly string[], actor?: string) => {
    const other = actor === undefined ? {} : { actor, client: `test-${actor}` };
    return new Client(api, await tokenFrom(issuer, { party, roles, ...other }), watch);
  };
  return {
    operator: await as('OPERATOR', ['operator']),
    /** Another person among the operators: countersigns. */
    second: await as('OPERATOR', ['operator'], 'second-operator'),
    secretariat: await as('UN', ['secretariat']),
    clerk: await as('UN', ['secretariat'], 'second-secretary'),
    treasury: await as('UN-TREASURY', ['fund-administrator']),
    kenya: await as('KEN', ['partner', 'lead-nation']),
    haiti: await as('HTI', ['partner', 'host-state']),
    jamaica: await as('JAM', ['partner']),
    unitedStates: await as('USA', ['partner']),
    canada: await as('CAN', ['partner']),
    vetters: await as('USA', ['vetting-authority'], 'vetting-officer'),
    oversight: await as('UN-OVERSIGHT', ['investigator']),
  } as const;
}
export type Cast = Awaited<ReturnType<typeof castOf>>;
