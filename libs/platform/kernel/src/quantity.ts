import Type, { type Static } from 'typebox';

/** Units in which a capability is counted. */
export const units = [
  'person',
  'unit',
  'vehicle',
  'aircraft',
  'vessel',
  'bed',
  'flight-hour',
  'tonne',
  'month',
  'piece',
] as const;
export type Unit = (typeof units)[number];

export const UnitSchema = Type.Enum([...units], { description: 'Unit of count' });

/** A count of a unit: an integer below 2^53. */
export const Quantity = Type.Object(
  {
    count: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    unit: UnitSchema,
  },
  { additionalProperties: false },
);
export type Quantity = Static<typeof Quantity>;
