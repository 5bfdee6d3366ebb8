import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });

/** Id of a seat, e.g. `china` or `africa-2`: the seat stays while the States that hold it change. */
export const seatIdPattern = '^[a-z][a-z0-9-]{1,39}$';
export const SeatId = Type.String({ pattern: seatIdPattern, description: 'Seat on the Council' });

/** A State takes a seat. Which seats there are, and which are permanent, is said by these events alone. */
export const CouncilTermBegan = defineEvent(
  'authorization.CouncilTermBegan.v1',
  Type.Object(
    {
      seat: SeatId,
      member: Type.String({ pattern: partyIdPattern, description: 'The State that sits there' }),
      permanent: Type.Boolean({ description: 'Whether the seat is a permanent one' }),
      from: day('First day'),
      until: Type.Optional(day('Last day, where the term is fixed; absent: until further word')),
    },
    closed,
  ),
);

/** It leaves the seat: its term was left open, or ends before its time. */
export const CouncilTermEnded = defineEvent(
  'authorization.CouncilTermEnded.v1',
  Type.Object(
    {
      term: Type.String({ format: 'uuid', description: 'Id of the CouncilTermBegan event' }),
      until: day('Last day'),
      reason: text(1000, 'Why, for whoever asks later'),
    },
    closed,
  ),
);
