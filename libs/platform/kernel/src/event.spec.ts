import { describe, expect, test } from '@jest/globals';
import Type from 'typebox';
import { eventCatalogue } from './catalogue.js';
import { defineEvent, definitionsIn, type EventType } from './event.js';
import { missionId, partyId, streamOf } from './ids.js';

const Data = Type.Object(
  { count: Type.Integer({ minimum: 1 }), pledgeId: Type.String({ format: 'uuid' }) },
  { additionalProperties: false },
);
const Made = defineEvent('pledging.PledgeMade.v1', Data);
const data = { count: 2, pledgeId: '00000000-0000-4000-8000-000000000001' };

describe('event definitions', () => {
  test('build events of their type', () => {
    expect(Made.of(data)).toEqual({ type: 'pledging.PledgeMade.v1', data });
  });

  test.each(['pledging.PledgeMade.v1', 'read-models.Rebuilt.v12'])('%s is a type', (type) => {
    expect(defineEvent(type as EventType, Data).type).toBe(type);
  });
  test.each([
    'pledging.PledgeMade',
    'Pledging.Made.v1',
    'pledging.made.v1',
    'pledging.Made.v0',
    'pledging.Made.v01',
    'a.b.C.v1',
  ])('%s is none', (type) => {
    expect(() => defineEvent(type as EventType, Data)).toThrow(`not an event type: ${type}`);
  });

  test('are found among what a module exports', () => {
    expect(definitionsIn({ Made, units: ['x'], Data, none: null, f: () => Made })).toEqual([Made]);
  });
});

describe('a catalogue', () => {
  const Seen = defineEvent('pledging.PledgeSeen.v1', Type.Object({}));
  const catalogue = eventCatalogue([Seen, Made]);

  test('knows its types', () => {
    expect(catalogue.types).toEqual(['pledging.PledgeMade.v1', 'pledging.PledgeSeen.v1']);
    expect(catalogue.definition('pledging.PledgeMade.v1')).toBe(Made);
    expect(catalogue.definition('pledging.PledgeMade.v2')).toBeUndefined();
  });

  test('says what is wrong with an event', () => {
    expect(catalogue.faults(Made.of(data))).toEqual([]);
    expect(catalogue.faults({ type: 'pledging.PledgeMade.v2', data })).toEqual([
      'unknown event type pledging.PledgeMade.v2',
    ]);
    expect(catalogue.faults({ type: Made.type, data: { ...data, count: 0 } }).join()).toMatch(
      /^data\/count /,
    );
    expect(catalogue.faults({ type: Made.type, data: { ...data, pledgeId: 'x' } }).join()).toMatch(
      /^data\/pledgeId /,
    );
    expect(catalogue.faults({ type: Made.type, data: { ...data, more: 1 } })).not.toEqual([]);
    expect(catalogue.faults({ type: Made.type, data: null })).not.toEqual([]);
  });

  test('defines a type once', () => {
    expect(() => eventCatalogue([Made, Made])).toThrow('two definitions of pledging.PledgeMade.v1');
  });
});

describe('ids', () => {
  test('are checked where they come in', () => {
    expect(missionId('haiti-mss')).toBe('haiti-mss');
    expect(partyId('KEN')).toBe('KEN');
    expect(partyId('CARICOM')).toBe('CARICOM');
    for (const bad of ['Haiti', 'ab', 'x\n', '-mss', ''])
      expect(() => missionId(bad)).toThrow('not a mission id');
    for (const bad of ['ken', 'K', 'KEN,USA', 'KEN\n', ''])
      expect(() => partyId(bad)).toThrow('not a party id');
  });
  test('of streams say their kind first', () => {
    expect(streamOf('pledge', 'abc')).toBe('pledge-abc');
    expect(streamOf('council-terms')).toBe('council-terms');
  });
});
