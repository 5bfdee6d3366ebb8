import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandMeta, DomainEvent, PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded, runDecider } from '#platform/testing';
import {
  EntryVoided,
  FocalPointNamed,
  isoCodeOn,
  partnersDefinitions,
  partyFact,
  partyKinds,
  PartyRegistered,
  PartyRenamed,
  partyStream,
} from './contract.js';
import { partyDecider, type PartyCommand } from './party.decider.js';

const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const kenya = metaOf();
const jamaica = metaOf({ party: 'JAM' as PartyId });

function command<Type extends PartyCommand['type']>(
  type: Type,
  body: Extract<PartyCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = operator,
): PartyCommand {
  return { type, stream: partyStream('KEN'), body, meta } as PartyCommand;
}
const given = (...events: readonly DomainEvent[]) => deciderSpec(partyDecider).given(events as never);

const kenyan = { kind: 'state', name: 'Kenya', isoCode: { code: 'KEN' } } as const;
const registered = PartyRegistered.of(kenyan);
const caricom = PartyRegistered.of({ kind: 'organisation', name: 'Caribbean Community' });
const union = PartyRegistered.of({
  kind: 'state',
  name: 'Soviet Union',
  isoCode: { code: 'SUN', from: '1974-01-01' },
});

describe('a party is registered', () => {
  test('with what it is and what it is called', () => {
    given()
      .when(command('RegisterParty', { id: 'KEN', ...kenyan }))
      .then([registered]);
  });

  test('once', () => {
    given(registered)
      .when(command('RegisterParty', { id: 'KEN', ...kenyan }))
      .refusedBy('partners.party-is-new');
  });

  test('again after its registration was voided', () => {
    const [first] = recorded([caricom]);
    given(caricom, EntryVoided.of({ eventId: first?.id ?? '', reason: 'a slip' }))
      .when(command('RegisterParty', { id: 'KEN', ...kenyan }))
      .then([registered]);
  });

  test('with a code only where it is a State', () => {
    given()
      .when(
        command('RegisterParty', {
          id: 'CARICOM',
          kind: 'organisation',
          name: 'C',
          isoCode: { code: 'CAR' },
        }),
      )
      .refusedBy('partners.only-states-have-a-code');
  });
});

describe('a party is renamed', () => {
  const russia = {
    name: 'Russian Federation',
    isoCode: { code: 'RUS', from: '1992-01-01' },
    reason: 'continues the membership of the Soviet Union',
  };

  test('and stays the same party, with each code on its days', () => {
    given(union)
      .when(command('RenameParty', russia))
      .then([PartyRenamed.of(russia)]);
    const state = given(union, PartyRenamed.of(russia)).state();
    expect(state.formerNames).toEqual(['Soviet Union']);
    expect(isoCodeOn(state, '1991-12-31')).toBe('SUN');
    expect(isoCodeOn(state, '1992-01-01')).toBe('RUS');
    expect(isoCodeOn(state, '1970-01-01')).toBeUndefined();
  });

  test('to something else', () => {
    given(registered)
      .when(command('RenameParty', { name: 'Kenya', reason: 'none' }))
      .refusedBy('partners.name-changes');
  });

  test('with a code only where it is a State', () => {
    given(caricom).when(command('RenameParty', russia)).refusedBy('partners.only-states-have-a-code');
  });

  test('with a code that follows the last one', () => {
    for (const from of [undefined, '1974-01-01', '1950-01-01']) {
      const isoCode = { code: 'RUS', ...(from === undefined ? {} : { from }) };
      given(union)
        .when(command('RenameParty', { ...russia, isoCode }))
        .refusedBy('partners.code-follows-the-last');
    }
  });

  test('but not before it is registered', () => {
    given().when(command('RenameParty', russia)).refusedBy('partners.party-exists');
  });
});

describe('a focal point', () => {
  const point = { office: 'Police adviser', reference: 'directory/ken-0007' };
  const named = { ...point, party: 'KEN' };

  test('is named by its party, or for it by the operator', () => {
    for (const meta of [kenya, operator]) {
      given(registered)
        .when(command('NameFocalPoint', named, meta))
        .then([FocalPointNamed.of(point)]);
    }
  });

  test('is not named by another party', () => {
    given(registered)
      .when(command('NameFocalPoint', named, jamaica))
      .refusedBy('partners.focal-point-of-its-own');
  });

  test('is an office: addresses and numbers to call stay out of the log', () => {
    for (const office of ['desk@example.org', 'Duty officer, +254 20 555 0100', '0205550100']) {
      given(registered)
        .when(command('NameFocalPoint', { ...named, office }, kenya))
        .refusedBy('partners.no-personal-data');
    }
  });

  test('takes the place of the one before it in the same office', () => {
    const state = given(
      registered,
      FocalPointNamed.of(point),
      FocalPointNamed.of({ ...point, reference: 'directory/ken-0008' }),
    ).state();
    expect(state.focalPoints.map(({ reference }) => reference)).toEqual(['directory/ken-0008']);
  });
});

test('a party’s fact folds its stream', () => {
  expect(partyFact('KEN').stream).toBe('party-KEN');
  expect(partyFact('KEN').fold(recorded([registered])).name).toBe('Kenya');
});

test('every run of commands keeps the schema, survives voidings and folds in parts', () => {
  const text = fc.string({ minLength: 1, maxLength: 20 });
  const isoCode = fc.record({
    code: fc.constantFrom('AAA', 'BBB'),
    from: fc.constantFrom('1990-01-01', '2000-01-01', '2010-01-01'),
  });
  const commands = fc.oneof(
    fc
      .record({ kind: fc.constantFrom(...partyKinds), name: text })
      .map((said) => command('RegisterParty', { id: 'KEN', ...said })),
    fc
      .record({ name: text, isoCode, reason: text }, { requiredKeys: ['name', 'reason'] })
      .map((said) => command('RenameParty', said)),
    text.map((office) => command('NameFocalPoint', { office, reference: 'directory/1', party: 'KEN' })),
  );
  fc.assert(
    fc.property(
      fc.array(commands, { maxLength: 20 }),
      fc.array(fc.nat(25), { maxLength: 4 }),
      (run, voided) => {
        runDecider(partyDecider, partnersDefinitions, { commands: run, facts: () => ({}), voided });
      },
    ),
    { numRuns: 100 },
  );
});
