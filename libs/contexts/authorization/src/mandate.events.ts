import Type from 'typebox';
import { defineEvent, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });

/** What the Council authorized, resting on one adopted draft; its mission is the envelope's. */
export const MandateEstablished = defineEvent(
  'authorization.MandateEstablished.v1',
  Type.Object(
    {
      draft: Type.String({ format: 'uuid', description: 'The draft that was adopted' }),
      resolution: Type.Optional(text(60, 'Symbol of the resolution, where it has one yet')),
      tasks: Type.Array(text(500, 'A task'), { minItems: 1, maxItems: 20, description: 'What it is to do' }),
      from: day('First day'),
      until: Type.Optional(day('Last day; absent: until further decision')),
      ceiling: Type.Optional(Quantity),
      reviewAt: Type.Optional(day('Day by which the Council reviews it')),
    },
    closed,
  ),
);
