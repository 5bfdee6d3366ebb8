import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
// As many as one label of an event names.
const members = Type.Array(Type.String({ pattern: partyIdPattern }), {
  minItems: 1,
  maxItems: 40,
  uniqueItems: true,
  description: 'Who may read what is released to the group',
});

/** A group of readers that whoever speaks may name. Its id is its stream's: `group-core`. */
export const ReleasabilityGroupDefined = defineEvent(
  'partners.ReleasabilityGroupDefined.v1',
  Type.Object(
    { title: Type.String({ minLength: 1, maxLength: 200, description: 'What it is called' }), members },
    closed,
  ),
);

/** Its members from now on, all of them. What was said before stays released to those who were members then. */
export const ReleasabilityChanged = defineEvent(
  'partners.ReleasabilityChanged.v1',
  Type.Object(
    {
      members,
      reason: Type.String({ minLength: 1, maxLength: 1000, description: 'Why, for whoever asks later' }),
    },
    closed,
  ),
);
