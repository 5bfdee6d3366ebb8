import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { partyId, type PartyId } from './ids.js';
import {
  mayRead,
  readableByBoth,
  releasabilityPattern,
  releasableTo,
  type Releasability,
} from './releasability.js';

const reader = (party: string) => ({ party: partyId(party), seesAll: false });
const operator = { party: partyId('MUSTER'), seesAll: true };
const parties = fc.constantFrom('KEN', 'USA', 'BHS', 'JAM', 'CARICOM').map(partyId);

describe('releasability', () => {
  test.each<[Releasability, boolean, boolean]>([
    ['coalition', true, true],
    ['operators', false, false],
    ['parties:KEN,USA', true, false],
    ['parties:KENYA', false, false],
  ])('of %s lets Kenya read: %p, Jamaica: %p, operators always', (label, kenya, jamaica) => {
    expect(mayRead(reader('KEN'), label)).toBe(kenya);
    expect(mayRead(reader('JAM'), label)).toBe(jamaica);
    expect(mayRead(operator, label)).toBe(true);
  });

  test('to some parties lets exactly these read, in one spelling', () => {
    fc.assert(
      fc.property(fc.array(parties, { minLength: 1 }), parties, (chosen, other) => {
        const label = releasableTo(chosen);
        expect(label).toMatch(new RegExp(releasabilityPattern));
        expect(mayRead({ party: other, seesAll: false }, label)).toBe(chosen.includes(other));
        expect(releasableTo([...chosen].reverse())).toBe(label);
      }),
    );
  });

  test('of two labels lets those read who may read both, and nobody else', () => {
    const labels = fc.oneof(
      fc.constantFrom<Releasability>('coalition', 'operators'),
      fc.array(parties, { minLength: 1 }).map(releasableTo),
    );
    fc.assert(
      fc.property(labels, labels, parties, (one, other, party) => {
        const label = readableByBoth(one, other);
        expect(label).toMatch(new RegExp(releasabilityPattern));
        const who = reader(party);
        expect(mayRead(who, label)).toBe(mayRead(who, one) && mayRead(who, other));
      }),
    );
  });

  test('to nobody at all is a mistake', () => {
    expect(() => releasableTo([] as PartyId[])).toThrow('to one party at least');
  });
});
