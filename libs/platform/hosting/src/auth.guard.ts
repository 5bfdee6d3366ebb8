import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearerToken } from './bearer.js';
import { readerOf, type Caller } from './caller.js';
import { hosting, type Hosting } from './hosting.js';
import { allowed, type Denial, type PolicyRow } from './policy.js';
import { Problem } from './problem.js';
import { groupNamedIn } from './reader-groups.js';
import { noteSender, setContext } from './request-context.js';
import { commandRouteKey, publicRouteKey, queryRouteKey } from './routes.js';
import { boundBy, claimOf, countersigner, proveSpeaker, type Claim } from './speaker.js';

/** Before every route: who calls, in whose name, and whether the policy has a row for it. Deny by default. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(@Inject(hosting) private readonly host: Hosting) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if ([handler, context.getClass()].some((target) => Reflect.hasMetadata(publicRouteKey, target)))
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { action = 'none' } = (Reflect.getMetadata(commandRouteKey, handler) ??
      Reflect.getMetadata(queryRouteKey, handler) ??
      {}) as { readonly action?: string };
    noteSender(request, { action });
    const { policy, verifier, tokens, clock } = this.host;
    const first = await verifier.verify(bearerToken(request.headers.authorization));
    noteSender(request, { party: first.party, actor: first.actor });
    const claim = claimOf(request, first.party);
    const row = allowedRow(policy, first, claim, action);
    const now = (clock?.now() ?? new Date()).toISOString();
    const second = await countersigner(verifier, claim, first);
    const speaking = await proveSpeaker(this.host, claim, { first, second }, action, now);
    const caller = boundBy(first, second);
    const group = await groupNamedIn(request.body, this.host, readerOf(caller));
    setContext(request, {
      ...{ action, row, caller, speaking, now, tokens },
      ...(group === undefined ? {} : { group }),
    });
    return true;
  }
}

function allowedRow(
  policy: Hosting['policy'],
  { party, roles }: Caller,
  { onBehalfOf, delegation }: Claim,
  action: string,
): PolicyRow {
  const by = delegation === undefined ? 'entry' : 'delegation';
  const speaker = {
    party,
    roles,
    ...(onBehalfOf === undefined ? {} : { for: { party: onBehalfOf, by } as const }),
  };
  const verdict = allowed(policy, speaker, action);
  if (verdict.allowed) return verdict.row;
  throw new Problem(403, 'not-allowed', saysWhy(verdict.because, action, policy.get(action)), {
    fields: { because: verdict.because },
  });
}

function saysWhy(because: Denial, action: string, row: PolicyRow | undefined): string {
  switch (because) {
    case 'no-such-action':
      return 'Nobody may do this.';
    case 'not-your-role': {
      const named =
        row === undefined || row.roles === 'every' ? 'a caller with a role' : row.roles.join(', ');
      return `${action} is for: ${named}.`;
    }
    case 'not-delegable':
      return `${action} cannot be done for another party under a delegation.`;
    case 'not-on-behalf':
      return `${action} cannot be entered for another party, or not by you.`;
  }
}
