import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runDecider } from '#platform/testing';
import { baseDecider, type BaseCommand } from './base.decider.js';
import { capabilityDecider, type CapabilityCommand } from './capability.decider.js';
import { contingentDecider, type ContingentCommand } from './contingent.decider.js';
import { deploymentDefinitions, operations } from './contract.js';
import {
  contingentAfter,
  designated,
  eventId,
  haiti,
  kenya,
  mission,
  operator,
  other,
  state,
} from './deployment.fixture.js';

const text = fc.string({ minLength: 1, maxLength: 20 });
const people = fc.nat(500);
const day = fc.constantFrom('2023-09-01', '2023-09-22', '2024-06-25');
const voided = fc.array(fc.nat(30), { maxLength: 4 });
const equipment = fc.array(
  fc.record({
    item: text,
    quantity: fc.record({ count: fc.nat(50), unit: fc.constantFrom('vehicle', 'piece') }),
  }),
  { maxLength: 2 },
);
const command = (type: string, stream: string) => (body: object) =>
  ({ type, stream, mission: haiti, body, meta: type.endsWith('Visit') ? operator : kenya }) as unknown;
const optional = (shape: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
  fc.record(shape, { requiredKeys });

test('every run of a contingent’s commands keeps the schema, survives voidings and folds in parts', () => {
  const of = (type: ContingentCommand['type']) => (body: object) =>
    command(type, 'contingent-1')(body) as ContingentCommand;
  const commands = fc.oneof(
    optional({ title: text, people, equipment, planned: optional({ departs: day, until: day }) }, [
      'title',
      'people',
    ]).map((said) => of('DesignateContingent')({ ...said, sourced: true })),
    optional({ people, note: text }).map(of('CompleteTraining')),
    optional({ equipment, complete: fc.boolean() }, ['equipment', 'complete']).map(of('VerifyEquipment')),
    day.map((on) => of('PassVisit')({ on })),
    fc.record({ on: day, reason: text }).map(of('FailVisit')),
    optional({ provider: fc.constant('USA'), people, departs: day }, ['provider']).map(of('TaskAirlift')),
    optional({ people, from: text, equipment, reportedTotal: people }, ['people', 'from']).map(
      of('RecordDeparture'),
    ),
    optional({ people, place: text, equipment, reportedTotal: people }, ['people', 'place']).map(
      of('RecordArrival'),
    ),
    optional({ people, to: text }, ['to']).map(of('TransferAuthority')),
    optional({ people, equipment, reason: text }).map(of('RepatriateContingent')),
    fc
      .record({
        kind: fc.constantFrom('killed', 'wounded', 'missing'),
        count: fc.integer({ min: 1, max: 9 }),
      })
      .map(of('NotifyCasualty')),
    fc
      .record({ restricts: fc.subarray([...operations], { minLength: 1 }), text })
      .map((said) => of('DeclareCaveat')({ ...said, sourced: false })),
    fc
      .integer({ min: 1, max: 20 })
      .map((place) => of('LiftCaveat')({ caveat: eventId(place), reason: 'agreed', sourced: false })),
    optional({ on: day, successor: fc.constant(other), people }, ['on']).map(of('PlanRotation')),
    fc.constant(of('RotateContingent')({ successor: other })),
    day.map((on) => of('RotationDue')({ on })),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 25 }), voided, (run, slips) => {
      runDecider(contingentDecider, deploymentDefinitions, {
        commands: run,
        facts: () => ({ mission, nation: state, provider: state, other: contingentAfter(designated) }),
        voided: slips,
      });
    }),
    { numRuns: 100 },
  );
});

test('every run of a base’s commands keeps the schema, survives voidings and folds in parts', () => {
  const of = (type: BaseCommand['type']) => (body: object) => command(type, 'base-1')(body) as BaseCommand;
  const percent = fc.integer({ min: 0, max: 100 });
  const commands = fc.oneof(
    optional({ name: text, place: text, percent, capacity: people }, ['name', 'place', 'percent']).map(
      of('ReportBase'),
    ),
    optional({ percent, note: text }, ['percent']).map(of('ReportBaseProgress')),
    optional({ capacity: people }).map(of('DeclareBaseReady')),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 12 }), voided, (run, slips) => {
      runDecider(baseDecider, deploymentDefinitions, {
        commands: run,
        facts: () => ({ mission }),
        voided: slips,
      });
    }),
    { numRuns: 50 },
  );
});

test('every run of a mission’s declarations keeps the schema, survives voidings and folds in parts', () => {
  const of = (type: CapabilityCommand['type']) => (body: object) =>
    command(type, 'capability-haiti-mss')(body) as CapabilityCommand;
  const declared = optional({ authority: text, strength: people, note: text }, ['authority']);
  const commands = fc.oneof(
    declared.map(of('DeclareInitialCapability')),
    declared.map(of('DeclareFullCapability')),
    fc.record({ reference: text, approvedBy: text }).map(of('ApproveRulesOfEngagement')),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 12 }), voided, (run, slips) => {
      runDecider(capabilityDecider, deploymentDefinitions, {
        commands: run,
        facts: () => ({ mission }),
        voided: slips,
      });
    }),
    { numRuns: 50 },
  );
});

test('what is asked of a base and of declarations rests on the mission', () => {
  const declaring = command('DeclareInitialCapability', 'capability-haiti-mss')({ authority: 'Commander' });
  const reporting = command('ReportBase', 'base-1')({ name: 'Main', place: 'Port', percent: 1 });
  expect([
    capabilityDecider.facts(declaring as CapabilityCommand, capabilityDecider.initial).mission?.stream,
    baseDecider.facts(reporting as BaseCommand, baseDecider.initial).mission?.stream,
  ]).toEqual(['mission-haiti-mss', 'mission-haiti-mss']);
});
