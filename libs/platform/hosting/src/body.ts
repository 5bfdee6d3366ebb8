import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { fault, fieldsOf, pointerTo, type BodyClass, type Fault } from './field.js';
import type { Plain } from './plain.js';
import { statementFields, type Statement } from './statement.js';

const maxFaults = 50;

/** Faults of a plain JSON value against a class of fields; unknown fields are faults. */
export function faultsOf(type: BodyClass, plain: unknown): readonly Fault[] {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    return [fault('must be a JSON object')];
  const instance = plainToInstance(type, plain, { exposeDefaultValues: false });
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false },
  });
  return errors.flatMap((error) => told(type, error, '')).slice(0, maxFaults);
}

/** class-validator says which properties fail; the field's own kind says why and what is allowed. */
function told(type: BodyClass | undefined, error: ValidationError, above: string): readonly Fault[] {
  const pointer = above + pointerTo(error.property);
  const kind = type === undefined ? undefined : fieldsOf(type).get(error.property);
  if (error.constraints?.whitelistValidation !== undefined || (type !== undefined && kind === undefined)) {
    return [
      fault('is not a known field', type === undefined ? undefined : [...fieldsOf(type).keys()], pointer),
    ];
  }
  const own = (kind?.check(error.value) ?? []).map((found) => ({
    ...found,
    pointer: pointer + found.pointer,
  }));
  if (own.length > 0) return own;
  const isItem = kind?.schema.type === 'array';
  return (error.children ?? []).flatMap((child) =>
    isItem
      ? (child.children ?? []).flatMap((inner) => told(kind.of, inner, pointer + pointerTo(child.property)))
      : told(kind?.of, child, pointer),
  );
}

/** Statement fields rest on each other: a list or a group of readers goes with releasability "parties" and nothing else. */
export function statementFaults(statement: Plain<Statement>): readonly Fault[] {
  const { releasability, releasableTo, releasableToGroup } = statement;
  const named = [
    ...(releasableTo === undefined ? [] : ['/releasableTo']),
    ...(releasableToGroup === undefined ? [] : ['/releasableToGroup']),
  ];
  if (releasability !== 'parties')
    return named.map((pointer) => fault('goes only with releasability "parties"', undefined, pointer));
  if (named.length === 0)
    return [
      fault(
        'or a group is required with releasability "parties"',
        ['releasableTo', 'releasableToGroup'],
        '/releasableTo',
      ),
    ];
  return named.length === 2
    ? [fault('goes without releasableTo: either a list or a group', undefined, '/releasableToGroup')]
    : [];
}

/** Parts a validated body into what the decider sees and what it says about itself. */
export function partBody(plain: Readonly<Record<string, unknown>>): {
  readonly body: Record<string, unknown>;
  readonly statement: Plain<Statement>;
} {
  const names: readonly string[] = statementFields;
  const entries = Object.entries(plain);
  return {
    body: Object.fromEntries(entries.filter(([key]) => !names.includes(key))),
    statement: Object.fromEntries(entries.filter(([key]) => names.includes(key))),
  };
}
