import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded, runDecider } from '#platform/testing';
import {
  delegates,
  DelegationGranted,
  delegationFact,
  DelegationRevoked,
  delegationStream,
  evolveDelegation,
  evolveParty,
  noDelegation,
  noParty,
  partnersDefinitions,
  PartyRegistered,
} from './contract.js';
import { delegationDecider, type DelegationCommand } from './delegation.decider.js';

const id = '00000000-0000-4000-8000-000000000001';
const kenya = metaOf();
const jamaica = metaOf({ party: 'JAM' as PartyId });
const known = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]));
const both = { from: known, to: known };

function command<Type extends DelegationCommand['type']>(
  type: Type,
  body: Extract<DelegationCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = kenya,
): DelegationCommand {
  return { type, stream: delegationStream(id), body, meta } as DelegationCommand;
}
const given = (...events: readonly DomainEvent[]) => deciderSpec(delegationDecider).given(events as never);

const asked = { to: 'CARICOM', actions: ['pledging.MakePledge'], until: '2023-12-31T00:00:00Z' };
const granted = DelegationGranted.of({ from: 'KEN', ...asked });
const revoked = DelegationRevoked.of({ reason: 'the mission speaks for itself again' });
const revoke = (meta?: CommandMeta) => command('RevokeDelegation', { reason: revoked.data.reason }, meta);

describe('a delegation is granted', () => {
  test('by the party for which the other speaks', () => {
    given().knowing(both).when(command('GrantDelegation', asked)).then([granted]);
    const facts = delegationDecider.facts(command('GrantDelegation', asked), noDelegation);
    expect([facts.from?.stream, facts.to?.stream]).toEqual(['party-KEN', 'party-CARICOM']);
  });

  test('by nobody else, whatever a correction makes of its words', () => {
    const forged = { ...granted, data: { ...granted.data, from: 'FRA' } };
    expect(fold(evolveDelegation, noDelegation, recorded([forged])).from).toBe('KEN');
    const [entry] = recorded([forged]);
    const refusal = entry === undefined ? undefined : delegationDecider.mayNotRead?.(entry, kenya);
    expect(refusal?.refused).toBe('partners.delegates-its-own-word');
  });

  test('to another party', () => {
    given()
      .knowing(both)
      .when(command('GrantDelegation', { ...asked, to: 'KEN' }))
      .refusedBy('partners.delegates-to-another');
  });

  test('for a time that lies ahead', () => {
    given()
      .knowing(both)
      .when(command('GrantDelegation', { ...asked, until: kenya.now }))
      .refusedBy('partners.delegation-has-time-to-run');
  });

  test('between registered parties', () => {
    for (const facts of [
      { from: known, to: noParty },
      { from: noParty, to: known },
    ]) {
      given()
        .knowing(facts)
        .when(command('GrantDelegation', asked))
        .refusedBy('partners.both-are-registered');
    }
  });
});

describe('a delegation is revoked', () => {
  test('by the party that granted it, once', () => {
    given(granted).knowing({}).when(revoke()).then([revoked]);
    given(granted, revoked).knowing({}).when(revoke()).refusedBy('partners.delegation-is-live');
  });

  test('by nobody else', () => {
    given(granted).knowing({}).when(revoke(jamaica)).refusedBy('partners.only-who-granted-it');
  });

  test('only where there is one', () => {
    given().knowing({}).when(revoke()).refusedBy('partners.delegation-exists');
  });
});

describe('what is said under a delegation', () => {
  const said = { from: 'KEN', to: 'CARICOM', action: 'pledging.MakePledge', at: '2023-10-01T00:00:00Z' };
  const under = (...events: readonly DomainEvent[]) => delegationFact(id).fold(recorded(events));

  test('stands for its parties, its actions and its time', () => {
    expect(delegates(under(granted), said)).toBe(true);
    expect(delegates(under(granted), { ...said, from: 'JAM' })).toBe(false);
    expect(delegates(under(granted), { ...said, to: 'OAS' })).toBe(false);
    expect(delegates(under(granted), { ...said, action: 'pledging.WithdrawPledge' })).toBe(false);
    expect(delegates(under(granted), { ...said, at: asked.until })).toBe(false);
  });

  test('stands no longer once it is revoked, and never without a grant', () => {
    expect(delegates(under(granted, revoked), said)).toBe(false);
    expect(delegates(under(revoked), said)).toBe(false);
  });
});

test('every run of commands keeps the schema, survives voidings and folds in parts', () => {
  const commands = fc.oneof(
    fc.constantFrom('CARICOM', 'OAS').map((to) => command('GrantDelegation', { ...asked, to })),
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom(kenya, jamaica))
      .map(([reason, meta]) => command('RevokeDelegation', { reason }, meta)),
  );
  fc.assert(
    fc.property(
      fc.array(commands, { maxLength: 10 }),
      fc.array(fc.nat(10), { maxLength: 3 }),
      (run, voided) => {
        runDecider(delegationDecider, partnersDefinitions, { commands: run, facts: () => both, voided });
      },
    ),
    { numRuns: 100 },
  );
});
