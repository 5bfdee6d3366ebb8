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
  { additionalProperties: false, $id: 'Quantity' },
);
export type Quantity = Static<typeof Quantity>;

/** Sum of two counts of the same unit; throws RangeError on different units and where the sum is no longer exact. */
export function addQuantity(a: Quantity, b: Quantity): Quantity {
  if (a.unit !== b.unit) throw new RangeError(`units are never mixed: ${a.unit} and ${b.unit}`);
  const count = a.count + b.count;
  if (!Number.isSafeInteger(count)) throw new RangeError(`more ${a.unit}s than can be counted`);
  return { count, unit: a.unit };
}
