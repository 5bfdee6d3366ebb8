import type { DynamicModule, Type } from '@nestjs/common';
import type { EventStore } from '#platform/event-store';
import {
  DenialTrail,
  HostingModule,
  JwtVerifier,
  PositionTokens,
  PostgresDenials,
  PostgresDossiers,
  type DelegationCheck,
  type ReaderGroups,
} from '#platform/hosting';
import { PostgresRows } from '#platform/projections';
import {
  delegates,
  delegationFact,
  groupFact,
  groupMembers,
  type DelegationState,
  type GroupState,
} from '#contexts/partners/contract';
import { apiModules, catalogue, policy, ruleBooks } from './coalition.js';
import type { RolesOptions } from './options.js';

/** Answers HTTP: every context's commands and every read model's answers. */
export function apiImports(
  { databaseUrl, identity, tokenKey, clock, drivable, note }: RolesOptions,
  store: EventStore,
): { readonly modules: readonly (DynamicModule | Type)[]; readonly close: () => Promise<void> } {
  if (identity === undefined || tokenKey === undefined)
    throw new RangeError('the role api needs an identity and a token key');
  const rows = new PostgresRows({ url: databaseUrl, log: store });
  const denials = new DenialTrail({
    store: new PostgresDenials(databaseUrl),
    onProblem: (error) => {
      note('warn', 'api', `denials are not kept: ${error instanceof Error ? error.message : String(error)}`);
    },
  });
  const dossiers = new PostgresDossiers(databaseUrl);
  const delegations: DelegationCheck<DelegationState> = { fact: delegationFact, delegates };
  const groups: ReaderGroups<GroupState> = { fact: groupFact, members: groupMembers };
  const { issuer, audience, jwksUrl } = identity;
  return {
    modules: [
      HostingModule.forRoot({
        store,
        catalogue,
        policy,
        tokens: new PositionTokens(tokenKey),
        verifier: new JwtVerifier({ issuer, audience, keys: new URL(jwksUrl) }),
        denials,
        dossiers,
        delegations,
        groups,
        clock,
        ...(drivable ? { driver: clock } : {}),
        rules: ruleBooks,
        rows,
      }),
      ...apiModules,
    ],
    close: async () => {
      await rows.close();
      await denials.close();
      await dossiers.close();
    },
  };
}
