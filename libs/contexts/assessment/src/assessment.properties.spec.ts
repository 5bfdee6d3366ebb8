import { test } from '@jest/globals';
import fc from 'fast-check';
import { fold, missionId, units, type CommandMeta, type PartyId } from '#platform/kernel';
import { metaOf, recorded, runDecider } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission, PillarDefined } from '#contexts/missions/contract';
import { assessmentDecider, type AssessmentCommand } from './assessment.decider.js';
import { assessmentDefinitions, assessmentStream, qualifiers, requirementStream } from './contract.js';
import { requirementDecider, type RequirementCommand } from './requirement.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const mission = fold(
  evolveMission,
  noMission,
  recorded([
    MissionEstablished.of({ title: 'Support', gates: [], leadership: 'body', body: 'KEN', host: 'HTI' }),
    PillarDefined.of({ pillar: 'one', title: 'One' }),
    PillarDefined.of({ pillar: 'two', title: 'Two' }),
  ]),
);
const metas = fc.constantFrom<CommandMeta>(
  metaOf({ roles: ['assessor'] }),
  metaOf({ party: 'HTI' as PartyId, roles: ['host-state'] }),
);
const text = fc.string({ minLength: 1, maxLength: 20 });
const day = fc.constantFrom('2023-08-20', '2023-08-21', '2023-08-27');
const quantity = fc.record({ count: fc.nat(5000), unit: fc.constantFrom(...units) });
const voided = fc.array(fc.nat(30), { maxLength: 4 });

test('every run of an assessment’s commands keeps the schema, survives voidings and folds in parts', () => {
  const command = (type: AssessmentCommand['type'], body: object, meta = metaOf({ roles: ['assessor'] })) =>
    ({ type, stream: assessmentStream(id), mission: haiti, body, meta }) as AssessmentCommand;
  const commands = fc.oneof(
    fc
      .tuple(day, day)
      .map(([from, until]) => command('ScheduleAssessment', { title: 'A visit', from, until })),
    day.map((on) => command('DeployTeam', { on, place: 'Port-au-Prince' })),
    fc
      .record(
        {
          matter: text,
          statement: text,
          quantity,
          value: fc.record({ number: fc.nat(9999).map(String), of: text }),
          qualifier: fc.constantFrom(...qualifiers),
          period: fc.record({ from: day, until: day }),
        },
        { requiredKeys: ['matter'] },
      )
      .chain((said) =>
        metas.map((meta) => command('RecordFinding', { ...said, place: 'Haiti', sourced: true }, meta)),
      ),
    fc
      .record({ serving: quantity, deployable: quantity }, { requiredKeys: [] })
      .map((said) => command('ReportHostForceCapacity', { force: 'Police', asOf: '2023-08-25', ...said })),
    text.map((summary) => command('CompleteAssessment', { summary })),
    text.map((reason) => command('AbortAssessment', { reason })),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 25 }), voided, (run, slips) => {
      runDecider(assessmentDecider, assessmentDefinitions, {
        commands: run,
        facts: () => ({ mission }),
        voided: slips,
      });
    }),
    { numRuns: 100 },
  );
});

test('every run of a requirement line’s commands keeps the schema, survives voidings and folds in parts', () => {
  const command = (type: RequirementCommand['type'], body: object) =>
    ({ type, stream: requirementStream(id), mission: haiti, body, meta: metaOf() }) as RequirementCommand;
  const line = fc.record({
    kind: fc.constantFrom('personnel', 'enabler'),
    capability: text,
    quantity: fc.record({ count: fc.nat(5000), unit: fc.constantFrom('person', 'unit') }),
    needBy: day,
    pillar: fc.constantFrom('one', 'two', 'none'),
  });
  const commands = fc.oneof(
    line.map((said) => command('IdentifyRequirement', said)),
    fc
      .tuple(line, fc.subarray(['kind', 'capability', 'quantity', 'needBy', 'pillar'] as const))
      .map(([said, names]) =>
        command('ReviseRequirement', {
          ...Object.fromEntries(names.map((name) => [name, said[name]])),
          reason: 'better known',
          authority: 'Lead nation',
        }),
      ),
    text.map((reason) => command('RetireRequirement', { reason, authority: 'Lead nation' })),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 15 }), voided, (run, slips) => {
      runDecider(requirementDecider, assessmentDefinitions, {
        commands: run,
        facts: () => ({ mission }),
        voided: slips,
      });
    }),
    { numRuns: 100 },
  );
});
