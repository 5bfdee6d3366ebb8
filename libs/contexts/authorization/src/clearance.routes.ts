// What all routes of a nation's acts have in common.
import { missionId, uuidPattern } from '#platform/kernel';
import type { CommandInput } from '#platform/hosting';
import { clearanceStream } from './clearance.facts.js';

export const clearance = 'missions/:missionId/clearances/:party';

export const actsOfNations = {
  // The first act of a nation opens its record.
  creates: 'or-changes',
  links: { self: '/v1/clearances/{missionId}-{party}' },
  rules: [
    'authorization.nation-speaks-for-itself',
    'authorization.report-names-its-source',
    'authorization.mission-is-established',
    'authorization.nation-is-a-registered-state',
  ],
} as const;

export type OfNation<Body extends object, More extends string = never> = CommandInput<
  Body,
  'missionId' | 'party' | More
>;

/** The command that a request comes to, but for its type. */
export const told = <Body extends object, More extends string>({
  body,
  params,
  statement,
}: OfNation<Body, More>) => ({
  stream: clearanceStream(params.missionId, params.party),
  mission: missionId(params.missionId),
  body: { nation: params.party, act: body, sourced: statement.source !== undefined },
});

/** A path parameter that names an earlier act of the nation. */
export const actOf = (name: string, description: string) => ({
  [name]: { pattern: uuidPattern, description },
});
