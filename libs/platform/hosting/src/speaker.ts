// In whose name a request speaks: its own party's, another's that lets it, or one whose document an operator types in.
import type { FastifyRequest } from 'fastify';
import { effectiveHistory, partyIdPattern, type PartyId } from '#platform/kernel';
import type { Caller } from './caller.js';
import { fault } from './field.js';
import type { Hosting } from './hosting.js';
import { invalidRequest, Problem } from './problem.js';
import type { Speaking } from './request-context.js';
import type { TokenVerifier } from './token-verifier.js';
import { bearerToken } from './bearer.js';

/** What the headers say about it. */
export interface Claim {
  readonly onBehalfOf?: PartyId;
  readonly delegation?: string;
  readonly countersignature?: string;
}

export function claimOf({ headers }: FastifyRequest, own: PartyId): Claim {
  const party = one(headers['muster-on-behalf-of']);
  const delegation = one(headers['muster-delegation']);
  const countersignature = one(headers['muster-countersignature']);
  const faults = [
    ...(party === undefined || new RegExp(partyIdPattern).test(party)
      ? []
      : [fault('is not a party', partyIdPattern, '/header/Muster-On-Behalf-Of')]),
    ...(delegation === undefined || /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(delegation)
      ? []
      : [fault('is not the id of a delegation', undefined, '/header/Muster-Delegation')]),
    ...(delegation !== undefined && (party === undefined || party === own)
      ? [fault('goes with Muster-On-Behalf-Of and another party', undefined, '/header/Muster-Delegation')]
      : []),
  ];
  if (faults.length > 0) throw invalidRequest(faults, 400);
  return {
    ...(party === undefined || party === own ? {} : { onBehalfOf: party as PartyId }),
    ...(delegation === undefined ? {} : { delegation }),
    ...(countersignature === undefined ? {} : { countersignature }),
  };
}

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The second person of a countersignature; undefined where there is none. Throws where it is not another's. */
export async function countersigner(
  verifier: TokenVerifier,
  { onBehalfOf, delegation, countersignature }: Claim,
  first: Caller,
): Promise<Caller | undefined> {
  const asOperators = onBehalfOf !== undefined && delegation === undefined;
  if (countersignature === undefined) {
    if (!asOperators) return undefined;
    throw new Problem(
      403,
      'countersignature-missing',
      'An entry for another party takes two operators: Muster-Countersignature with the second one’s token.',
    );
  }
  const second = await verifier.verify(bearerToken(countersignature));
  const shared = second.roles.filter((role) => first.roles.includes(role));
  const fits =
    second.party === first.party && (asOperators ? shared.includes('operator') : shared.length > 0);
  if (second.actor === first.actor || !fits)
    throw new Problem(
      403,
      'countersignature-refused',
      'The countersignature is another person’s, of the same party and role as the first.',
    );
  return second;
}

/** Whoever vouches does so only where it may enter itself: together they are bound to the missions of both. */
export function boundBy(first: Caller, second: Caller | undefined): Caller {
  const missions = second?.missions;
  if (missions === undefined) return first;
  return { ...first, missions: first.missions?.filter((mission) => missions.includes(mission)) ?? missions };
}

/** Proves the claim of a caller whom the policy allows the action as such. */
export async function proveSpeaker(
  { delegations, store }: Pick<Hosting, 'delegations' | 'store'>,
  { onBehalfOf, delegation }: Claim,
  { first, second }: { readonly first: Caller; readonly second: Caller | undefined },
  action: string,
  now: string,
): Promise<Speaking> {
  const { party } = first;
  const countersigned = second === undefined ? {} : { secondActor: second.actor };
  if (onBehalfOf === undefined) return { party, ...countersigned };
  if (delegation === undefined) return { party: onBehalfOf, enteredBy: party, ...countersigned };
  const fact = delegations.fact(delegation);
  const history = await store.readStream(fact.stream);
  const said = { from: onBehalfOf, to: party, action, at: now };
  // Its own check reads what its fold made; nobody else knows that shape.
  if (!delegations.delegates(fact.fold(effectiveHistory(history)) as never, said))
    throw new Problem(
      403,
      'not-delegated',
      `No delegation of this id lets ${party} do this for ${onBehalfOf} now.`,
    );
  return {
    party: onBehalfOf,
    delegation: { id: delegation, stream: fact.stream, version: history.length },
    ...countersigned,
  };
}
