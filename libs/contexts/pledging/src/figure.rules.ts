// Figures and parts as they come in, checked against what their form needs.
import {
  canonicalMoney,
  isRefusal,
  units,
  type Money,
  type Quantity,
  type Refusal,
  type Unit,
} from '#platform/kernel';
import {
  canonicalPart,
  isNothing,
  sameMeasure,
  spanOf,
  spelled,
  compareParts,
  type FigureForm,
  type Part,
  type PledgedFigure,
  type PledgeKind,
} from './figure.facts.js';
import { pledgingRules } from './pledging.rules.js';

/** A figure as a caller gives it: the form, and the fields that belong to it. */
export interface SaidFigure {
  readonly form: FigureForm;
  readonly count?: number;
  readonly from?: number;
  readonly to?: number;
  readonly unit?: Unit;
  readonly money?: Money;
}
/** A part as a caller gives it: a count of a unit or an amount of a currency. */
export interface SaidPart {
  readonly quantity?: Quantity;
  readonly money?: Money;
}

const fieldsOf: Readonly<Record<FigureForm, readonly (keyof SaidFigure)[]>> = {
  exact: ['count', 'unit'],
  'up-to': ['count', 'unit'],
  'at-least': ['count', 'unit'],
  range: ['from', 'to', 'unit'],
  money: ['money'],
  unstated: [],
};

function has<Name extends keyof SaidFigure>(
  said: SaidFigure,
  ...names: readonly Name[]
): said is SaidFigure & { readonly [Key in Name]-?: NonNullable<SaidFigure[Key]> } {
  return names.every((name) => said[name] !== undefined);
}

const incomplete = (said: SaidFigure): Refusal =>
  pledgingRules.refuse('figure-is-complete', {
    form: said.form,
    needs: fieldsOf[said.form].join(', ') || 'no number',
  });

/** The figure in its one spelling, or the rule that it breaks. */
export function figureFrom(said: SaidFigure, kind: PledgeKind): PledgedFigure | Refusal {
  const figure = completeFigure(said);
  if (isRefusal(figure)) return figure;
  if (figure.form === 'range' && figure.from > figure.to) {
    return pledgingRules.refuse('range-runs-upwards', { from: figure.from, to: figure.to });
  }
  if (!fitsKind(figure, kind))
    return pledgingRules.refuse('figure-fits-the-kind', { kind, form: figure.form });
  const most = spanOf(figure)?.most;
  return most !== undefined && isNothing(most) ? pledgingRules.refuse('more-than-nothing') : figure;
}

function completeFigure(said: SaidFigure): PledgedFigure | Refusal {
  const allowed: readonly string[] = [
    'form',
    ...fieldsOf[said.form],
    ...(said.form === 'unstated' ? ['unit'] : []),
  ];
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  if (given.some(([name]) => !allowed.includes(name))) return incomplete(said);
  switch (said.form) {
    case 'exact':
    case 'up-to':
    case 'at-least': {
      const { form } = said;
      return has(said, 'count', 'unit')
        ? ({ form, count: said.count, unit: said.unit } as PledgedFigure)
        : incomplete(said);
    }
    case 'range':
      return has(said, 'from', 'to', 'unit')
        ? { form: said.form, from: said.from, to: said.to, unit: said.unit }
        : incomplete(said);
    case 'money':
      return said.money === undefined ? incomplete(said) : { form: said.form, ...canonicalMoney(said.money) };
    case 'unstated':
      return { form: said.form, ...(said.unit === undefined ? {} : { unit: said.unit }) };
  }
}

const personnelUnits: readonly Unit[] = ['person', 'unit'];
/** The units in which a kind is counted; money in none. */
export const unitsOf = (kind: PledgeKind): readonly Unit[] =>
  kind === 'money' ? [] : kind === 'personnel' ? personnelUnits : units;

function fitsKind(figure: PledgedFigure, kind: PledgeKind): boolean {
  if (figure.form === 'money') return kind === 'money';
  if (figure.form === 'unstated' && figure.unit === undefined) return true;
  return figure.unit !== undefined && unitsOf(kind).includes(figure.unit);
}

/** The part in its one spelling; refused where it is neither a count nor an amount, both, or nothing. */
export function partFrom({ quantity, money }: SaidPart): Part | Refusal {
  const said = quantity ?? money;
  if (said === undefined || (quantity !== undefined && money !== undefined)) {
    return pledgingRules.refuse('figure-is-complete', { form: 'part', needs: 'either quantity or money' });
  }
  const part = canonicalPart(said);
  return isNothing(part) ? pledgingRules.refuse('more-than-nothing') : part;
}

/** A part taken from a whole: of its measure, and no larger. */
export function partOf(said: SaidPart, whole: Part | undefined): Part | Refusal {
  const part = partFrom(said);
  if (isRefusal(part)) return part;
  if (whole === undefined) return pledgingRules.refuse('unstated-has-no-parts');
  if (!sameMeasure(part, whole) || compareParts(part, whole) > 0) {
    return pledgingRules.refuse('part-fits-the-whole', { asked: spelled(part), whole: spelled(whole) });
  }
  return part;
}
