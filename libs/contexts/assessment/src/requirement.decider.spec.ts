import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  evolveMission,
  LeadNationDesignated,
  MissionClosed,
  MissionEstablished,
  noMission,
  PillarDefined,
  type MissionState,
} from '#contexts/missions/contract';
import {
  AssessmentAborted,
  AssessmentScheduled,
  evolveAssessment,
  noAssessment,
  requirementFact,
  RequirementIdentified,
  RequirementRetired,
  requirementFlags,
  RequirementRevised,
  RequirementsApproved,
  requirementStream,
} from './contract.js';
import { requirementDecider, type RequirementCommand } from './requirement.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const assessmentId = '00000000-0000-4000-8000-000000000002';
const kenya = metaOf({ roles: ['lead-nation'] });
const guatemala = metaOf({ party: 'GTM' as PartyId, roles: ['lead-nation'] });
const assessor = metaOf({ party: 'JAM' as PartyId, roles: ['assessor'] });

const missionAfter = (...events: readonly DomainEvent[]): MissionState =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }),
      LeadNationDesignated.of({ leadNation: 'KEN' }),
      PillarDefined.of({ pillar: 'operational-support', title: 'Operational support' }),
      ...events,
    ]),
  );
const mission = missionAfter();
const closed = missionAfter(MissionClosed.of({ reason: 'over' }));

function command<Type extends RequirementCommand['type']>(
  type: Type,
  body: Extract<RequirementCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = kenya,
): RequirementCommand {
  return { type, stream: requirementStream(id), mission: haiti, body, meta } as RequirementCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(requirementDecider).given(events.map((event) => ({ mission: haiti, ...event })) as never);

const line = {
  kind: 'personnel' as const,
  capability: 'police',
  quantity: { count: 2500, unit: 'person' as const },
  needBy: '2024-01-01',
  pillar: 'operational-support',
};
const identified = RequirementIdentified.of({ ...line, phase: 'foc' });
const why = { reason: 'the concept changed', authority: 'Force commander' };
const retired = RequirementRetired.of(why);

describe('a requirement line is identified', () => {
  test('with quantity, unit, day and pillar, by the lead nation or an assessor', () => {
    for (const meta of [kenya, assessor]) {
      given()
        .knowing({ mission })
        .when(command('IdentifyRequirement', line, meta))
        .then([identified]);
    }
  });

  test('not by the lead nation of another mission', () => {
    given()
      .knowing({ mission })
      .when(command('IdentifyRequirement', line, guatemala))
      .refusedBy('assessment.stated-by-those-who-plan');
  });

  test('for an open mission', () => {
    const ask = command('IdentifyRequirement', line);
    given().knowing({ mission: noMission }).when(ask).refusedBy('assessment.mission-is-established');
    given().knowing({ mission: closed }).when(ask).refusedBy('assessment.mission-is-open');
  });

  test('under a pillar that the mission has', () => {
    given()
      .knowing({ mission })
      .when(command('IdentifyRequirement', { ...line, pillar: 'another' }))
      .refusedBy('assessment.pillar-is-defined');
  });

  test('as more than nothing', () => {
    given()
      .knowing({ mission })
      .when(command('IdentifyRequirement', { ...line, quantity: { count: 0, unit: 'person' } }))
      .refusedBy('assessment.more-than-nothing');
  });

  test('resting on an assessment of the same mission that was not aborted', () => {
    const assessment = (on: string, ...events: readonly DomainEvent[]) =>
      fold(
        evolveAssessment,
        noAssessment,
        recorded(
          [
            AssessmentScheduled.of({ title: 'Visit', from: '2023-08-21', until: '2023-08-27' }),
            ...events,
          ].map((event) => ({ ...event, mission: missionId(on) })),
        ),
      );
    const ask = command('IdentifyRequirement', { ...line, assessment: assessmentId });
    given()
      .knowing({ mission, assessment: assessment(haiti) })
      .when(ask)
      .then([RequirementIdentified.of({ ...line, phase: 'foc', assessment: assessmentId })]);
    const unfit = [
      noAssessment,
      assessment('another'),
      assessment(haiti, AssessmentAborted.of({ reason: 'no flights' })),
    ];
    for (const other of unfit) {
      given()
        .knowing({ mission, assessment: other })
        .when(ask)
        .refusedBy('assessment.rests-on-an-assessment-of-the-mission');
    }
    const facts = requirementDecider.facts(ask, requirementDecider.initial);
    expect([facts.mission?.stream, facts.assessment?.stream]).toEqual([
      'mission-haiti-mss',
      `assessment-${assessmentId}`,
    ]);
  });
});

describe('a requirement line is revised', () => {
  const quantity = { count: 5500, unit: 'person' as const };

  test('with reason and authority, and the event says the whole line', () => {
    given(identified)
      .knowing({ mission })
      .when(command('ReviseRequirement', { quantity, ...why }))
      .then([RequirementRevised.of({ ...line, phase: 'foc', quantity, ...why })]);
  });

  test('and what it said before is kept', () => {
    const revised = RequirementRevised.of({ ...line, phase: 'ioc', quantity, ...why });
    const state = given(identified, revised).state();
    expect(state.quantity).toEqual(quantity);
    expect(state.former.map((former) => former.quantity.count)).toEqual([2500]);
    expect(state.because.figure).not.toBe(state.because.identified);
  });

  test('in its unit', () => {
    given(identified)
      .knowing({ mission })
      .when(command('ReviseRequirement', { quantity: { count: 20, unit: 'unit' }, ...why }))
      .refusedBy('assessment.unit-stays');
  });

  test('to something else', () => {
    for (const same of [{}, { quantity: { ...line.quantity } }, { needBy: line.needBy }]) {
      given(identified)
        .knowing({ mission })
        .when(command('ReviseRequirement', { ...same, ...why }))
        .refusedBy('assessment.revision-changes-something');
    }
  });

  test('within its mission as it is', () => {
    const ask = command('ReviseRequirement', { quantity, ...why });
    given(identified).knowing({ mission: closed }).when(ask).refusedBy('assessment.mission-is-open');
    given(identified)
      .knowing({ mission })
      .when(command('ReviseRequirement', { pillar: 'another', ...why }))
      .refusedBy('assessment.pillar-is-defined');
    given(identified)
      .knowing({ mission })
      .when({ ...ask, meta: guatemala })
      .refusedBy('assessment.stated-by-those-who-plan');
  });

  test('only where there is one', () => {
    given()
      .knowing({ mission })
      .when(command('ReviseRequirement', { quantity, ...why }))
      .refusedBy('assessment.requirement-exists');
  });
});

describe('requirement lines are approved', () => {
  const other = '00000000-0000-4000-8000-000000000003';
  const authority = 'Force generation conference';
  const approves = (more: object = {}) => command('ApproveRequirements', { line: id, authority, ...more });
  const approved = RequirementsApproved.of({ lines: [id], authority });
  const second = fold(
    requirementDecider.evolve,
    requirementDecider.initial,
    recorded([{ ...identified, mission: haiti }]),
  );

  test('alone, or with others on the stream of each', () => {
    given(identified).knowing({ mission }).when(approves()).then([approved]);
    const both = RequirementsApproved.of({ lines: [id, other], authority });
    given(identified)
      .knowing({ mission, [`line ${other}`]: second })
      .when(approves({ together: [other] }))
      .then([both, { ...both, stream: requirementStream(other) }] as never);
  });

  test('once, until they are revised, and then assessment.revised-after-approval is raised', () => {
    given(identified, approved).knowing({ mission }).when(approves()).refusedBy('assessment.approved-once');
    const revised = RequirementRevised.of({ ...identified.data, needBy: '2024-03-01', ...why });
    given(identified, approved, revised).knowing({ mission }).when(approves()).then([approved]);
    const rules = (...events: readonly DomainEvent[]) =>
      requirementFlags(given(...events).state()).map(({ rule }) => rule);
    expect(rules(identified, revised)).toEqual([]);
    expect(rules(identified, approved, revised)).toEqual(['assessment.revised-after-approval']);
    expect(rules(identified, approved, revised, approved)).toEqual([]);
    expect(rules(identified, approved, revised, retired)).toEqual([]);
  });

  test('that are current and of one mission, while it is open', () => {
    const refused = (known: object, rule: string) => {
      given(identified)
        .knowing({ mission, [`line ${other}`]: { ...second, ...known } })
        .when(approves({ together: [other] }))
        .refusedBy(rule);
    };
    refused({ exists: false }, 'assessment.approved-together');
    refused({ retired: true }, 'assessment.approved-together');
    refused({ mission: missionId('elsewhere') }, 'assessment.approved-together');
    refused({ approved: {} }, 'assessment.approved-once');
    given(identified)
      .knowing({ mission })
      .when(approves({ together: [id] }))
      .refusedBy('assessment.approved-together');
    given(identified).knowing({ mission: closed }).when(approves()).refusedBy('assessment.mission-is-open');
    given(identified)
      .knowing({ mission })
      .when({ ...approves(), meta: guatemala })
      .refusedBy('assessment.stated-by-those-who-plan');
  });
});

describe('a requirement line is retired', () => {
  test('once, and then changes no more', () => {
    const retire = command('RetireRequirement', why);
    given(identified).knowing({ mission }).when(retire).then([retired]);
    for (const change of [retire, command('ReviseRequirement', { needBy: '2024-02-01', ...why })]) {
      given(identified, retired)
        .knowing({ mission })
        .when(change)
        .refusedBy('assessment.requirement-is-current');
    }
  });
});

test('a requirement’s fact folds its stream, and what follows a line that is gone changes nothing', () => {
  const fact = requirementFact(id);
  expect(fact.fold(recorded([{ ...identified, mission: haiti }, retired]))).toMatchObject({
    exists: true,
    retired: true,
    mission: haiti,
    capability: 'police',
  });
  expect(fact.fold(recorded([retired])).exists).toBe(false);
});
