// Figures with the events that they rest on. Parts of one measure only are ever added.
import type { EventId } from '#platform/kernel';
import {
  isMoney,
  isNothing,
  nothing,
  plus,
  spanOf,
  type Part,
  type PledgedFigure,
  type Span,
} from '#contexts/pledging/contract';
import type { Figure } from './offers.answer.js';
import type { Ends, Sum, Tally } from './resourcing.answer.js';

/** What one pledge or announcement adds to a figure. */
export interface Addend extends Span {
  readonly because: readonly EventId[];
}

export const eventIds = (events: readonly (EventId | undefined)[]): readonly EventId[] => [
  ...new Set(events.filter((event) => event !== undefined)),
];

/** What adds nothing rests under no figure. */
const counting = (addends: readonly Addend[]): readonly Addend[] =>
  addends.filter(({ most }) => !isNothing(most));

const total = (like: Part, parts: readonly Part[]): Part => parts.reduce<Part>(plus, nothing(like));

export const countOf = (part: Part | undefined): number =>
  part === undefined || isMoney(part) ? 0 : part.count;

export function endsOf(like: Part, addends: readonly Addend[]): Ends {
  const counted = counting(addends);
  return {
    least: countOf(
      total(
        like,
        counted.map(({ least }) => least),
      ),
    ),
    most: countOf(
      total(
        like,
        counted.map(({ most }) => most),
      ),
    ),
    because: eventIds(counted.flatMap((one) => one.because)),
  };
}

/** At the more favourable end. */
export function tallyOf(like: Part, addends: readonly Addend[]): Tally {
  const { most, because } = endsOf(like, addends);
  return { count: most, because };
}

export function sumOf(like: Part, addends: readonly Addend[]): Sum {
  const counted = counting(addends);
  const sum = total(
    like,
    counted.map(({ most }) => most),
  );
  return {
    amount: isMoney(sum) ? sum.amount : '0',
    because: eventIds(counted.flatMap((one) => one.because)),
  };
}

/** A figure in the form in which its owner stated it. */
export function stated(figure: PledgedFigure): Figure {
  const span = spanOf(figure);
  if (span === undefined || figure.form === 'unstated') {
    return {
      form: 'unstated',
      ...(figure.form === 'unstated' && figure.unit !== undefined ? { unit: figure.unit } : {}),
    };
  }
  return { form: figure.form, ...ends(span) };
}

export const share = (part: Part): Figure =>
  isMoney(part) ? { form: 'money', money: part } : { form: 'exact', ...ends({ least: part, most: part }) };

const ends = ({ least, most }: Span): Omit<Figure, 'form'> =>
  isMoney(most) ? { money: most } : { least: countOf(least), most: most.count, unit: most.unit };
