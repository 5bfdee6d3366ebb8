import Type, { type Static } from 'typebox';
import { defineEvent, entryEvents, partyIdPattern, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const uuid = (description: string) => Type.String({ format: 'uuid', description });
const day = (description: string) => Type.String({ format: 'date', description });
const people = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description });
const note = Type.Optional(text(1000, 'What whoever reports it adds; no names'));

export const EquipmentItem = Type.Object(
  { item: text(120, 'What it is, e.g. "armoured vehicle"'), quantity: Quantity },
  closed,
);
export type EquipmentItem = Static<typeof EquipmentItem>;
const equipment = (description: string) => Type.Array(EquipmentItem, { maxItems: 100, description });

export const Plan = Type.Object(
  {
    departs: Type.Optional(day('Day on which it is to leave home')),
    arrives: Type.Optional(day('Day on which it is to arrive')),
    until: Type.Optional(day('Day on which it is to be relieved or to go home')),
  },
  { ...closed, description: 'Planned dates' },
);

/** A unit of people and equipment for one rotation; what it carries on from the rotation before is in `follows`. */
export const ContingentDesignated = defineEvent(
  'deployment.ContingentDesignated.v1',
  Type.Object(
    {
      nation: party('The nation whose people they are'),
      title: text(200, 'What it is called'),
      capability: Type.Optional(text(120, 'Capability in the words of the requirement lines')),
      people: people('How many people'),
      equipment: equipment('What it brings'),
      pledge: Type.Optional(uuid('The pledge that it makes good')),
      requirement: Type.Optional(uuid('The requirement line that it fills')),
      rotation: Type.Integer({ minimum: 1, maximum: 1000, description: 'Number of the rotation, from 1' }),
      follows: Type.Optional(uuid('The contingent whose place it takes')),
      planned: Type.Optional(Plan),
    },
    closed,
  ),
);

export const TrainingCompleted = defineEvent(
  'deployment.TrainingCompleted.v1',
  Type.Object(
    {
      people: people('So many of them are trained now, in all'),
      course: Type.Optional(text(200, 'In what')),
      note,
    },
    closed,
  ),
);

export const EquipmentVerified = defineEvent(
  'deployment.EquipmentVerified.v1',
  Type.Object(
    {
      equipment: equipment('What was there and fit'),
      complete: Type.Boolean({ description: 'Whether all that it is to bring was there and fit' }),
      note,
    },
    closed,
  ),
);

export const PreDeploymentVisitPassed = defineEvent(
  'deployment.PreDeploymentVisitPassed.v1',
  Type.Object({ on: day('Day of the visit'), note }, closed),
);

export const PreDeploymentVisitFailed = defineEvent(
  'deployment.PreDeploymentVisitFailed.v1',
  Type.Object({ on: day('Day of the visit'), reason: text(1000, 'What is missing; no names') }, closed),
);

export const AirliftTasked = defineEvent(
  'deployment.AirliftTasked.v1',
  Type.Object(
    {
      provider: party('Who flies'),
      people: Type.Optional(people('For how many people')),
      flights: Type.Optional(Type.Integer({ minimum: 1, maximum: 10000, description: 'How many flights' })),
      departs: Type.Optional(day('Day of departure')),
      from: Type.Optional(text(200, 'From where')),
      to: Type.Optional(text(200, 'To where')),
    },
    closed,
  ),
);

const total = people('So many of the contingent in all, this part included, by the parts on record');
const reportedTotal = Type.Optional(
  people('So many in all as the source says, where it says so; flagged where the parts come to another sum'),
);

/** Several departures are parts of one contingent. */
export const ContingentDeparted = defineEvent(
  'deployment.ContingentDeparted.v1',
  Type.Object(
    {
      people: people('How many left, in this part'),
      equipment: equipment('What left with them'),
      from: text(200, 'From where'),
      total,
      reportedTotal,
      note,
    },
    closed,
  ),
);

/** Several arrivals are parts of one contingent. */
export const ContingentArrived = defineEvent(
  'deployment.ContingentArrived.v1',
  Type.Object(
    {
      people: people('How many arrived, in this part'),
      equipment: equipment('What arrived with them'),
      place: text(200, 'Where'),
      base: Type.Optional(uuid('The base that receives them')),
      total,
      reportedTotal,
      note,
    },
    closed,
  ),
);

/** From here on the mission's commander commands them, and not their nation. */
export const AuthorityTransferred = defineEvent(
  'deployment.AuthorityTransferred.v1',
  Type.Object(
    {
      to: text(200, 'Office that commands from now on'),
      people: people('Over so many people, in all'),
      note,
    },
    closed,
  ),
);

export const operations = [
  'static-security',
  'patrol',
  'checkpoint',
  'offensive',
  'crowd-control',
  'detention',
  'escort',
  'night',
  'maritime',
  'air',
  'training',
  'outside-the-area',
] as const;
/** Kinds of operation that a nation may keep its people out of. */
export type Operation = (typeof operations)[number];

/** A national restriction on use; its id is the id of this event. Who may see it is its releasability. */
export const CaveatDeclared = defineEvent(
  'deployment.CaveatDeclared.v1',
  Type.Object(
    {
      restricts: Type.Array(Type.Enum([...operations]), {
        minItems: 1,
        maxItems: operations.length,
        uniqueItems: true,
        description: 'The kinds of operation that it restricts',
      }),
      text: text(1000, 'The restriction in its nation’s words'),
    },
    closed,
  ),
);

export const CaveatLifted = defineEvent(
  'deployment.CaveatLifted.v1',
  Type.Object(
    { caveat: uuid('Id of the CaveatDeclared event'), reason: text(1000, 'Why, for whoever asks later') },
    closed,
  ),
);

/** The last plan stands. */
export const RotationPlanned = defineEvent(
  'deployment.RotationPlanned.v1',
  Type.Object(
    {
      on: day('Day on which it is to be relieved'),
      successor: Type.Optional(uuid('The contingent that is to take its place')),
      people: Type.Optional(people('So many are to take its place, where no contingent is designated yet')),
    },
    closed,
  ),
);

/** The day of the planned rotation has come; recorded by rule. */
export const RotationFellDue = defineEvent(
  'deployment.RotationFellDue.v1',
  Type.Object({ on: day('The planned day') }, closed),
);

/** Its successor has taken over: from here on it is no longer the mission's force, though its people may still be there. */
export const ContingentRotated = defineEvent(
  'deployment.ContingentRotated.v1',
  Type.Object({ successor: uuid('The contingent that took its place'), note }, closed),
);

/** Wholly or in part. */
export const ContingentRepatriated = defineEvent(
  'deployment.ContingentRepatriated.v1',
  Type.Object(
    {
      people: people('How many went home, in this part'),
      equipment: equipment('What went with them'),
      total,
      reportedTotal,
      reason: Type.Optional(text(1000, 'Why; no names')),
    },
    closed,
  ),
);

export const casualtyKinds = ['killed', 'wounded', 'missing'] as const;
export type CasualtyKind = (typeof casualtyKinds)[number];

/** Figures only: no names, no narrative. */
export const CasualtyNotified = defineEvent(
  'deployment.CasualtyNotified.v1',
  Type.Object(
    {
      kind: Type.Enum([...casualtyKinds], { description: 'What became of them' }),
      count: people('How many people'),
      updates: Type.Optional(
        uuid('The notification that it takes the place of: the missing who were found dead'),
      ),
    },
    closed,
  ),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('deployment');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('deployment');
