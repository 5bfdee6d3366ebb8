import { describe, expect, test } from '@jest/globals';
import { metaOf } from '#platform/testing';
import { contingentDecider } from './contingent.decider.js';
import { contingentStream } from './contingent.facts.js';
import {
  AirliftTasked,
  AuthorityTransferred,
  CasualtyNotified,
  CaveatDeclared,
  CaveatLifted,
  ContingentArrived,
  ContingentDeparted,
  ContingentDesignated,
  ContingentRepatriated,
  ContingentRotated,
  EntryConfirmed,
  EntryVoided,
  EquipmentVerified,
  PreDeploymentVisitFailed,
  PreDeploymentVisitPassed,
  RotationFellDue,
  RotationPlanned,
  TrainingCompleted,
} from './contract.js';
import {
  arrived,
  contingentAfter,
  designated,
  eventId,
  given,
  haiti,
  host,
  id,
  kenya,
  operator,
  other,
} from './deployment.fixture.js';

const vehicles = [{ item: 'armoured vehicle', quantity: { count: 24, unit: 'vehicle' as const } }];
const successor = contingentAfter({ ...designated, data: { ...designated.data, rotation: 2 } });

describe('a contingent is designated', () => {
  const said = { title: 'First contingent', people: 400 };

  test('by its nation', () => {
    expect(given()('DesignateContingent', { ...said, sourced: false })).toEqual([designated]);
  });

  test('of another nation as an operator reports it, from a source', () => {
    expect(given()('DesignateContingent', { ...said, nation: 'KEN', sourced: true }, operator)).toEqual([
      designated,
    ]);
  });

  test('of equipment alone', () => {
    expect(
      given()('DesignateContingent', { ...said, people: 0, equipment: vehicles, sourced: false }),
    ).toEqual([ContingentDesignated.of({ ...designated.data, people: 0, equipment: vehicles })]);
  });

  test('resting on all that it names', () => {
    const facts = contingentDecider.facts(
      {
        type: 'DesignateContingent',
        stream: contingentStream(id),
        mission: haiti,
        body: { ...said, pledge: other, requirement: other, follows: other, sourced: false },
        meta: kenya,
      },
      contingentDecider.initial,
    );
    expect(Object.values(facts).map(({ stream }) => stream)).toEqual([
      'mission-haiti-mss',
      'party-KEN',
      `pledge-${other}`,
      `requirement-${other}`,
      `contingent-${other}`,
    ]);
  });
});

describe('it is made ready', () => {
  test('trained: all of it where nobody says how many', () => {
    expect(given(designated)('CompleteTraining', {})).toEqual([TrainingCompleted.of({ people: 400 })]);
    expect(given(designated)('CompleteTraining', { people: 100 })).toEqual([
      TrainingCompleted.of({ people: 100 }),
    ]);
  });

  test('with its equipment', () => {
    expect(given(designated)('VerifyEquipment', { equipment: vehicles, complete: true })).toEqual([
      EquipmentVerified.of({ equipment: vehicles, complete: true }),
    ]);
  });

  test('visited by others than its nation', () => {
    const assessor = metaOf({ party: 'UN' as never, roles: ['assessor'] });
    expect(given(designated)('PassVisit', { on: '2023-09-01' }, assessor)).toEqual([
      PreDeploymentVisitPassed.of({ on: '2023-09-01' }),
    ]);
    expect(given(designated)('FailVisit', { on: '2023-09-01', reason: 'no radios' }, operator)).toEqual([
      PreDeploymentVisitFailed.of({ on: '2023-09-01', reason: 'no radios' }),
    ]);
  });

  test('lifted by a registered party', () => {
    expect(given(designated)('TaskAirlift', { provider: 'USA', flights: 2 })).toEqual([
      AirliftTasked.of({ provider: 'USA', flights: 2 }),
    ]);
  });
});

describe('it moves', () => {
  test('in parts, of which each says how many there are in all', () => {
    const arrive = given(designated, arrived(200, '2024-06-25'));
    expect(
      arrive('RecordArrival', { people: 200, place: 'Port-au-Prince', reportedTotal: 400 }, host),
    ).toEqual([
      ContingentArrived.of({
        people: 200,
        equipment: [],
        place: 'Port-au-Prince',
        reportedTotal: 400,
        total: 400,
      }),
    ]);
    expect(given(designated)('RecordDeparture', { people: 200, from: 'Nairobi' })).toEqual([
      ContingentDeparted.of({ people: 200, equipment: [], from: 'Nairobi', total: 200 }),
    ]);
  });

  test('more of it than were designated: it happened', () => {
    expect(given(designated)('RecordArrival', { people: 500, place: 'Port-au-Prince' })).toHaveLength(1);
  });

  test('under the commander’s authority once it is there', () => {
    const meta = metaOf({ effectiveAt: '2024-06-26T00:00:00.000Z' });
    expect(
      given(designated, arrived(200, '2024-06-25'))('TransferAuthority', { to: 'Force commander' }, meta),
    ).toEqual([AuthorityTransferred.of({ to: 'Force commander', people: 200 })]);
  });

  test('is under no other authority on a day before anybody of it had arrived', () => {
    const early = metaOf({ effectiveAt: '2024-06-24T12:00:00.000Z' });
    expect(
      given(designated, arrived(200, '2024-06-25'))('TransferAuthority', { to: 'Force commander' }, early),
    ).toMatchObject({ refused: 'deployment.arrived-before-authority' });
  });

  test('home: all who are there where nobody says how many', () => {
    const meta = metaOf({ effectiveAt: '2024-09-26T00:00:00.000Z' });
    expect(given(designated, arrived(200, '2024-06-25'))('RepatriateContingent', {}, meta)).toEqual([
      ContingentRepatriated.of({ people: 200, equipment: [], total: 200 }),
    ]);
  });

  test('and loses people; a later word takes the place of an earlier', () => {
    const missing = CasualtyNotified.of({ kind: 'missing', count: 1 });
    const dead = { kind: 'killed', count: 1, updates: eventId(2) } as const;
    expect(given(designated, missing)('NotifyCasualty', dead)).toEqual([CasualtyNotified.of(dead)]);
    expect(contingentDecider.secondPersonFor).toEqual([missing.type]);
  });
});

describe('its nation restricts it', () => {
  const caveat = CaveatDeclared.of({ restricts: ['offensive'], text: 'No raids' });
  const lifted = CaveatLifted.of({ caveat: eventId(2), reason: 'agreed' });

  test('and lifts what it declared', () => {
    const body = { restricts: ['offensive'], text: 'No raids', sourced: false };
    expect(given(designated)('DeclareCaveat', body)).toEqual([caveat]);
    expect(
      given(designated, caveat)('LiftCaveat', { caveat: eventId(2), reason: 'agreed', sourced: false }),
    ).toEqual([lifted]);
  });

  test('and a lifting that was entered for it lifts nothing until it confirms', () => {
    const entered = { ...lifted, enteredBy: 'OPERATOR' as never };
    const caveats = (state: ReturnType<typeof contingentAfter>) =>
      state.exists ? state.caveats.map((known) => known.lifted !== undefined) : [];
    expect(caveats(contingentAfter(designated, caveat, entered))).toEqual([false]);
    expect(
      caveats(contingentAfter(designated, caveat, entered, EntryConfirmed.of({ eventId: eventId(3) }))),
    ).toEqual([true]);
  });
});

describe('it is relieved', () => {
  const plan = RotationPlanned.of({ on: '2024-06-25', successor: other });
  const meta = metaOf({ effectiveAt: '2024-06-25T00:00:00.000Z' });

  test('as planned, by another contingent of the mission', () => {
    const facts = { other: successor };
    expect(given(designated)('PlanRotation', { ...plan.data }, kenya, facts)).toEqual([plan]);
    expect(given(designated, plan)('RotateContingent', { successor: other }, kenya, facts)).toEqual([
      ContingentRotated.of({ successor: other }),
    ]);
  });

  test('and that the day has come is recorded once, and only while it is so', () => {
    const due = { on: '2024-06-25' };
    const fell = RotationFellDue.of(due);
    expect(given(designated, plan)('RotationDue', due, meta)).toEqual([fell]);
    expect(given(designated, plan, fell)('RotationDue', due, meta)).toEqual([]);
    expect(given(designated, plan)('RotationDue', { on: '2024-06-24' }, meta)).toEqual([]);
    expect(
      given(designated, plan, ContingentRotated.of({ successor: other }))('RotationDue', due, meta),
    ).toEqual([]);
    expect(
      given(designated, plan)('RotationDue', due, metaOf({ effectiveAt: '2024-06-24T00:00:00.000Z' })),
    ).toEqual([]);
  });
});

test('without its designation it is as if it had never been', () => {
  const voided = EntryVoided.of({ eventId: eventId(1), reason: 'another mission' });
  expect(contingentAfter(designated, arrived(200, '2024-06-25'), voided)).toEqual({ exists: false });
});

test('a correction makes it no other nation’s, unless an operator reports', () => {
  const corrected = { ...designated, party: 'KEN', data: { ...designated.data, nation: 'JAM' } } as never;
  expect(contingentDecider.mayNotRead?.(corrected, kenya)).toMatchObject({
    refused: 'deployment.only-its-nation',
  });
  expect(contingentDecider.mayNotRead?.(corrected, operator)).toBeUndefined();
});
