import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, type DomainEvent } from '#platform/kernel';
import { deciderSpec, metaOf, recorded, runDecider } from '#platform/testing';
import {
  evolveParty,
  groupFact,
  groupMembers,
  groupStream,
  noParty,
  partnersDefinitions,
  PartyRegistered,
  ReleasabilityChanged,
  ReleasabilityGroupDefined,
} from './contract.js';
import { groupDecider, type GroupCommand, type GroupFacts } from './group.decider.js';

const stream = groupStream('core-group');
const known = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]));
const knowing = (...parties: readonly string[]): GroupFacts =>
  Object.fromEntries(parties.map((party) => [`member ${party}` as const, known]));
const all = knowing('KEN', 'USA', 'FRA');

const define = (members: string[]): GroupCommand => ({
  ...{ type: 'DefineReleasabilityGroup', stream, meta: metaOf() },
  body: { id: 'core-group', title: 'Core group', members },
});
const change = (members: string[]): GroupCommand => ({
  ...{ type: 'ChangeReleasability', stream, meta: metaOf() },
  body: { members, reason: 'France has joined' },
});
const given = (...events: readonly DomainEvent[]) => deciderSpec(groupDecider).given(events as never);

const defined = ReleasabilityGroupDefined.of({ title: 'Core group', members: ['KEN', 'USA'] });
const changed = ReleasabilityChanged.of({ members: ['KEN', 'FRA'], reason: 'France has joined' });

describe('a group of readers', () => {
  test('is defined once', () => {
    given()
      .knowing(all)
      .when(define(['KEN', 'USA']))
      .then([defined]);
    given(defined)
      .knowing(all)
      .when(define(['KEN']))
      .refusedBy('partners.group-is-new');
  });

  test('rests on the registrations of its members', () => {
    const facts = groupDecider.facts(define(['KEN', 'USA']), groupDecider.initial);
    expect(Object.values(facts).map((fact) => fact.stream)).toEqual(['party-KEN', 'party-USA']);
    for (const command of [define(['KEN', 'XYZ']), change(['KEN', 'XYZ'])])
      given(...(command.type === 'ChangeReleasability' ? [defined] : []))
        .knowing(knowing('KEN'))
        .when(command)
        .refusedBy('partners.members-are-registered');
  });

  test('has other members from now on, named as a whole', () => {
    given(defined)
      .knowing(all)
      .when(change(['KEN', 'FRA']))
      .then([changed]);
    expect(groupMembers(groupFact('core-group').fold(recorded([defined, changed])))).toEqual(['KEN', 'FRA']);
  });

  test('is not changed into what it is, whatever the order', () => {
    given(defined)
      .knowing(all)
      .when(change(['USA', 'KEN']))
      .refusedBy('partners.members-change');
  });

  test('is changed only where there is one', () => {
    given()
      .knowing(all)
      .when(change(['KEN']))
      .refusedBy('partners.group-exists');
    expect(groupMembers(groupFact('core-group').fold(recorded([changed])))).toBeUndefined();
  });
});

test('every run of commands keeps the schema, survives voidings and folds in parts', () => {
  const members = fc.uniqueArray(fc.constantFrom('KEN', 'USA', 'FRA', 'XYZ'), { minLength: 1 });
  const commands = fc.oneof(members.map(define), members.map(change));
  fc.assert(
    fc.property(
      fc.array(commands, { maxLength: 10 }),
      fc.array(fc.nat(10), { maxLength: 3 }),
      (run, voided) => {
        runDecider(groupDecider, partnersDefinitions, { commands: run, facts: () => all, voided });
      },
    ),
    { numRuns: 100 },
  );
});
