// What a pledge promises, and arithmetic over it that never throws: a correction may leave units behind that do not
// fit each other, and then the less favourable reading counts.
import Type, { type Static } from 'typebox';
import {
  addMoney,
  canonicalMoney,
  compareMoney,
  Money,
  Quantity,
  subtractMoney,
  UnitSchema,
} from '#platform/kernel';

export const pledgeKinds = ['personnel', 'equipment', 'service', 'training', 'money'] as const;
/** What is promised; a pledge never changes its kind. */
export type PledgeKind = (typeof pledgeKinds)[number];

export const figureForms = ['exact', 'up-to', 'at-least', 'range', 'money', 'unstated'] as const;
export type FigureForm = (typeof figureForms)[number];

const count = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description });
const closed = { additionalProperties: false } as const;

/** What its owner said of a pledge's size, in the form in which it was said. */
export const PledgedFigure = Type.Union(
  [
    Type.Object({ form: Type.Literal('exact'), count: count('Exactly so many'), unit: UnitSchema }, closed),
    Type.Object(
      { form: Type.Literal('up-to'), count: count('At most so many, perhaps none'), unit: UnitSchema },
      closed,
    ),
    Type.Object(
      { form: Type.Literal('at-least'), count: count('So many; more is not promised'), unit: UnitSchema },
      closed,
    ),
    Type.Object(
      { form: Type.Literal('range'), from: count('At least'), to: count('At most'), unit: UnitSchema },
      closed,
    ),
    Type.Object(
      { form: Type.Literal('money'), amount: Money.properties.amount, currency: Money.properties.currency },
      closed,
    ),
    Type.Object({ form: Type.Literal('unstated'), unit: Type.Optional(UnitSchema) }, closed),
  ],
  { description: 'Size of a pledge in the form in which its owner stated it' },
);
export type PledgedFigure = Static<typeof PledgedFigure>;

/** A part of a pledge: a count of a unit, or an amount of a currency. */
export const Part = Type.Union([Quantity, Money], {
  description: 'A count of a unit or an amount of a currency',
});
export type Part = Static<typeof Part>;

/** The least and the most that a figure can turn out to be; both of the same unit or currency. */
export interface Span {
  readonly least: Part;
  readonly most: Part;
}

export const isMoney = (part: Part): part is Money => 'currency' in part;
const measure = (part: Part): string => (isMoney(part) ? part.currency : part.unit);

/** Whether two parts are of the same unit or the same currency. */
export const sameMeasure = (a: Part, b: Part): boolean =>
  isMoney(a) === isMoney(b) && measure(a) === measure(b);

/** Nothing, of the other's unit or currency. */
export const nothing = (like: Part): Part =>
  isMoney(like) ? { amount: '0', currency: like.currency } : { count: 0, unit: like.unit };

/** Negative, zero or positive as a is less than, equal to or more than b; throws RangeError on different measures. */
export function compareParts(a: Part, b: Part): number {
  if (isMoney(a) && isMoney(b)) return compareMoney(a, b);
  if (!isMoney(a) && !isMoney(b) && a.unit === b.unit) return a.count - b.count;
  throw new RangeError(`measures are never mixed: ${measure(a)} and ${measure(b)}`);
}

export const isNothing = (part: Part): boolean => compareParts(part, nothing(part)) === 0;
export const least = (a: Part, b: Part): Part => (compareParts(a, b) <= 0 ? a : b);

/** a + b; a count stays below 2^53. Throws RangeError on different measures. */
export function plus(a: Part, b: Part): Part {
  if (isMoney(a) && isMoney(b)) return addMoney(a, b);
  compareParts(a, b);
  const counts = [a, b] as readonly Quantity[];
  const sum = counts.reduce((total, part) => total + part.count, 0);
  return { count: Math.min(sum, Number.MAX_SAFE_INTEGER), unit: (a as Quantity).unit };
}

/** a − b, and nothing where b is more. Throws RangeError on different measures. */
export function minus(a: Part, b: Part): Part {
  if (compareParts(a, b) <= 0) return nothing(a);
  if (isMoney(a) && isMoney(b)) return subtractMoney(a, b);
  return { count: (a as Quantity).count - (b as Quantity).count, unit: (a as Quantity).unit };
}

/** The same part in its one spelling: `10.50` becomes `10.5`. */
export const canonicalPart = (part: Part): Part =>
  isMoney(part) ? canonicalMoney(part) : { count: part.count, unit: part.unit };

/** The ends of a stated figure; undefined for an unstated one. "At least" promises its count and no more. */
export function spanOf(figure: PledgedFigure): Span | undefined {
  switch (figure.form) {
    case 'exact':
    case 'at-least': {
      const part = { count: figure.count, unit: figure.unit };
      return { least: part, most: part };
    }
    case 'up-to':
      return { least: { count: 0, unit: figure.unit }, most: { count: figure.count, unit: figure.unit } };
    case 'range':
      return {
        least: { count: Math.min(figure.from, figure.to), unit: figure.unit },
        most: { count: Math.max(figure.from, figure.to), unit: figure.unit },
      };
    case 'money': {
      const part = canonicalMoney({ amount: figure.amount, currency: figure.currency });
      return { least: part, most: part };
    }
    case 'unstated':
      return undefined;
  }
}

/** For the sentence of a refusal: `40 person`, `10.5 USD`. */
export const spelled = (part: Part): string =>
  isMoney(part) ? `${part.amount} ${part.currency}` : `${part.count} ${part.unit}`;

/** One spelling for equal figures, however their amounts were written. */
export function spelledFigure(figure: PledgedFigure): readonly string[] {
  if (figure.form === 'unstated') return [figure.form, figure.unit ?? ''];
  const span = spanOf(figure);
  return span === undefined ? [figure.form] : [figure.form, spelled(span.least), spelled(span.most)];
}

/** Whether two figures say the same in the same form. */
export const sameFigure = (a: PledgedFigure, b: PledgedFigure): boolean =>
  spelledFigure(a).join() === spelledFigure(b).join();
