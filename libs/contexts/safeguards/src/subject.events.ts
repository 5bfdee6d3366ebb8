// Whom a safeguard concerns: a party as a whole, or a unit of it. Units are known by their designation, never by people.
import Type, { type Static } from 'typebox';
import { partyIdPattern } from '#platform/kernel';

export const Subject = Type.Object(
  {
    party: Type.String({ pattern: partyIdPattern, description: 'Whose people they are' }),
    contingent: Type.Optional(
      Type.String({ format: 'uuid', description: 'The contingent, where it is one' }),
    ),
    unit: Type.Optional(
      Type.String({ minLength: 1, maxLength: 120, description: 'Designation of the unit; never a name' }),
    ),
  },
  { additionalProperties: false, description: 'A party as a whole, or one unit of it' },
);
export type Subject = Static<typeof Subject>;

/** Reference to a text that is kept outside the log, where it can be erased. */
export const dossier = Type.Optional(
  Type.String({ format: 'uuid', description: 'The dossier that holds what names persons; it is erasable' }),
);

/** Whether what is said of the one holds for the other: what is said of a whole party holds for all its units. */
export const concerns = (said: Subject, unit: Subject): boolean =>
  said.party === unit.party &&
  (said.contingent === undefined || said.contingent === unit.contingent) &&
  (said.unit === undefined || said.unit === unit.unit);
