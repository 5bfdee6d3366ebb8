// What becomes of a pledge once it was made, and what others find of what it promises.
import Type from 'typebox';
import { defineEvent, missionIdPattern } from '#platform/kernel';
import { Part, PledgedFigure } from './figure.facts.js';
import { Instrument } from './pledge.events.js';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const uuid = (description: string) => Type.String({ format: 'uuid', description });
const day = (description: string) => Type.String({ format: 'date', description });
const reason = text(1000, 'Why, for whoever asks later');

/** The Secretary-General has been told formally that the owner takes part; who says so is the party of the envelope. */
export const ParticipationNotified = defineEvent(
  'pledging.ParticipationNotified.v1',
  Type.Object({ figure: PledgedFigure, document: Type.Optional(Instrument) }, closed),
);

/** It stands longer than was said: the last day of its period, the last day to take it up, or both. */
export const PledgeExtended = defineEvent(
  'pledging.PledgeExtended.v1',
  Type.Object(
    {
      until: Type.Optional(day('Last day of the period now')),
      validUntil: Type.Optional(day('Last day to take it up now')),
      previousUntil: Type.Optional(day('Last day of the period before')),
      previousValidUntil: Type.Optional(day('Last day to take it up before')),
      reason: Type.Optional(reason),
    },
    closed,
  ),
);

/** A new pledge of its owner has taken its place; `figure` is what it promised last. */
export const PledgeReplaced = defineEvent(
  'pledging.PledgeReplaced.v1',
  Type.Object({ by: uuid('The pledge that replaces it'), figure: PledgedFigure, reason }, closed),
);

/** It goes on as several pledges, which together promise what it promised. */
export const PledgeSplit = defineEvent(
  'pledging.PledgeSplit.v1',
  Type.Object(
    {
      parts: Type.Array(Type.Object({ pledge: uuid('The new pledge'), figure: PledgedFigure }, closed), {
        minItems: 2,
        maxItems: 10,
        description: 'What it goes on as',
      }),
      figure: PledgedFigure,
      reason: Type.Optional(reason),
    },
    closed,
  ),
);

/** Its owner means it for another mission, where it goes on as a new pledge. */
export const PledgeRedirected = defineEvent(
  'pledging.PledgeRedirected.v1',
  Type.Object(
    {
      to: Type.String({ pattern: missionIdPattern, description: 'The other mission' }),
      pledge: uuid('The pledge as which it goes on there'),
      figure: PledgedFigure,
      reason,
    },
    closed,
  ),
);

/** The receiving side takes up so much of it, and not the rest. */
export const PledgeAcceptedInPart = defineEvent(
  'pledging.PledgeAcceptedInPart.v1',
  Type.Object(
    {
      part: Part,
      figure: PledgedFigure,
      note: Type.Optional(text(1000, 'What the accepting side adds')),
    },
    { ...closed, description: 'part: what is accepted; figure: what was pledged then' },
  ),
);

/** Its last day is over and nobody has extended it. */
export const PledgeLapsed = defineEvent(
  'pledging.PledgeLapsed.v1',
  Type.Object({ figure: PledgedFigure, lastDay: day('The last day on which it stood') }, closed),
);

/** A condition was still open when the day came by which it had to hold. */
export const ConditionDeadlinePassed = defineEvent(
  'pledging.ConditionDeadlinePassed.v1',
  Type.Object(
    { condition: uuid('Id of the PledgeConditioned event'), deadline: day('The last day for it') },
    closed,
  ),
);

export const readinessLevels = ['1', '2', '3', 'RDL'] as const;
/**
 * Levels of the Peacekeeping Capability Readiness System: 1 registered, 2 passed an assessment and advisory visit, 3 aligned
 * to a statement of unit requirements, RDL deployable within 60 days.
 */
export type ReadinessLevel = (typeof readinessLevels)[number];

/** What an assessor found of a pledged unit, on the day at which the statement was so. */
export const UnitAssessed = defineEvent(
  'pledging.UnitAssessed.v1',
  Type.Object(
    {
      level: Type.Enum([...readinessLevels], { description: 'Readiness level' }),
      unit: Type.Optional(text(120, 'Name of the unit; absent: all that is pledged')),
      part: Type.Optional(Part),
      report: Type.Optional(text(200, 'Reference of the assessment’s report')),
    },
    { ...closed, description: 'part: how much of the pledge the unit is; absent: all of it' },
  ),
);
