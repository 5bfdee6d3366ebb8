import { Type as TypeOf } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { missionIdPattern, partyIdPattern, units, uuidPattern } from '#platform/kernel';
import {
  fault,
  field,
  pointerTo,
  type BodyClass,
  type Fault,
  type FieldDecorator,
  type FieldKind,
  type Schema,
} from './field.js';
import { isoCurrencies } from './currencies.js';
import { isFullDate, isUtcInstant } from './instants.js';

/** What any field may say about itself in the OpenAPI document. */
export interface About {
  readonly description?: string;
  readonly example?: unknown;
}

const about = ({ description, example }: About): Schema => ({
  ...(description === undefined ? {} : { description }),
  ...(example === undefined ? {} : { example }),
});

const required = fault('is required');
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A kind whose values are strings; `wrong` says what is amiss with one. */
function stringKind(schema: Schema, wrong: (text: string) => Fault | undefined): FieldKind {
  return {
    schema: { type: 'string', ...schema },
    fromText: (text) => text,
    check: (value) => {
      if (value === undefined) return [required];
      if (typeof value !== 'string') return [fault('must be a string')];
      const found = wrong(value);
      return found === undefined ? [] : [found];
    },
  };
}

/** Longest text that a field takes where it does not say another bound. */
export const textMax = 1000;

/** A bounded text; `pattern` is anchored by whoever writes it. Control characters and lone surrogates are refused. */
export function Text(
  options: About & { readonly min?: number; readonly max?: number; readonly pattern?: string } = {},
): FieldDecorator {
  const { min = 1, max = textMax, pattern } = options;
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const schema = {
    minLength: min,
    maxLength: max,
    ...(pattern === undefined ? {} : { pattern }),
    ...about(options),
  };
  return field(
    stringKind(schema, (text) => {
      if (!text.isWellFormed()) return fault('holds half of a surrogate pair', 'well-formed Unicode');
      // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text))
        return fault('holds a control character', 'printable text, tab and line ends');
      const { length } = text;
      if (length < min || length > max)
        return fault(`has ${String(length)} characters`, `${String(min)} to ${String(max)} characters`);
      if (expression !== undefined && !expression.test(text))
        return fault(`${JSON.stringify(text)} has not the right form`, expression.source);
      return undefined;
    }),
  );
}

/** A non-negative integer below 2^53. */
export function Count(
  options: About & { readonly min?: number; readonly max?: number } = {},
): FieldDecorator {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  const allowed =
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number from ${String(min)} up, below 2^53`
      : `a whole number from ${String(min)} to ${String(max)}`;
  return field({
    schema: { type: 'integer', format: 'int64', minimum: min, maximum: max, ...about(options) },
    fromText: (text) => (/^-?\d{1,16}$/.test(text) ? Number(text) : text),
    check: (value) => {
      if (value === undefined) return [required];
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        return [fault('must be a whole number', allowed)];
      return value < min || value > max ? [fault(`is ${String(value)}`, allowed)] : [];
    },
  });
}

/** One of a fixed list. */
export function Choice(values: readonly string[], options: About = {}): FieldDecorator {
  return field(
    stringKind({ enum: [...values], ...about(options) }, (text) =>
      values.includes(text)
        ? undefined
        : fault(`${JSON.stringify(text.slice(0, 100))} is not one of the allowed values`, values),
    ),
  );
}

/** An object of exactly these parts; each part's faults are told at its own pointer. */
function objectKind(parts: Readonly<Record<string, FieldKind>>, more: Schema): FieldKind {
  const names = Object.keys(parts);
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      required: names,
      properties: Object.fromEntries(names.map((name) => [name, parts[name]?.schema])),
      ...more,
    },
    check: (value) => {
      if (value === undefined) return [required];
      if (!isObject(value)) return [fault(`must be an object of ${names.join(' and ')}`)];
      const unknown = Object.keys(value).filter((key) => !names.includes(key));
      return [
        ...unknown.map((key) => fault('is not a known field', names, pointerTo(key))),
        ...names.flatMap((name) =>
          (parts[name]?.check(value[name]) ?? []).map((found) => ({
            ...found,
            pointer: pointerTo(name) + found.pointer,
          })),
        ),
      ];
    },
  };
}

const amountKind = stringKind(
  {
    pattern: '^(0|[1-9]\\d{0,17})(\\.\\d{1,4})?$',
    maxLength: 23,
    description: 'Decimal, no sign, up to four decimals',
    example: '95000000',
  },
  (text) =>
    /^(0|[1-9]\d{0,17})(\.\d{1,4})?$/.test(text)
      ? undefined
      : fault(
          `${JSON.stringify(text.slice(0, 40))} is not an amount`,
          'a decimal string without sign, up to four decimals',
        ),
);
const currencyKind = stringKind(
  {
    pattern: '^[A-Z]{3}$',
    minLength: 3,
    maxLength: 3,
    description: 'ISO 4217 alphabetic code',
    example: 'USD',
  },
  (text) =>
    isoCurrencies.has(text)
      ? undefined
      : fault(
          `${JSON.stringify(text.slice(0, 40))} is not a currency`,
          'an ISO 4217 alphabetic code, e.g. USD',
        ),
);

/** ISO 4217 alphabetic code of a currency that there is. */
export const Currency = (options: About = {}): FieldDecorator =>
  field({ ...currencyKind, schema: { ...currencyKind.schema, ...about(options) } });

/** Money: a decimal string and an ISO 4217 code, `{ amount: '95000000', currency: 'USD' }`. */
export const Amount = (options: About = {}): FieldDecorator =>
  field(
    objectKind(
      { amount: amountKind, currency: currencyKind },
      about({ example: { amount: '95000000', currency: 'USD' }, ...options }),
    ),
  );

/** A count of a unit, `{ count: 1000, unit: 'person' }`. */
export const QuantityField = (options: About = {}): FieldDecorator =>
  field(
    objectKind(
      {
        count: Count({ description: 'How many', example: 1000 }).kind,
        unit: Choice(units, { description: 'Unit of count', example: 'person' }).kind,
      },
      about({ example: { count: 1000, unit: 'person' }, ...options }),
    ),
  );

const patternField =
  (pattern: string, what: string, max: number, format: Schema, defaults: About) =>
  (options: About = {}): FieldDecorator => {
    const expression = new RegExp(pattern);
    return field(
      stringKind({ pattern, maxLength: max, ...format, ...about({ ...defaults, ...options }) }, (text) =>
        expression.test(text)
          ? undefined
          : fault(`${JSON.stringify(text.slice(0, 100))} is not ${what}`, pattern),
      ),
    );
  };

/** A State by its ISO 3166-1 alpha-3 code or another party by its upper-case name. */
export const PartyCode = patternField(
  partyIdPattern,
  'a party',
  32,
  {},
  { description: 'Party: ISO 3166-1 alpha-3 code of a State, or an upper-case name', example: 'KEN' },
);
/** A lower-case UUID. */
export const Uuid = patternField(
  uuidPattern,
  'a UUID in lower case',
  36,
  { format: 'uuid' },
  { example: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' },
);
/** A mission's slug. */
export const MissionCode = patternField(
  missionIdPattern,
  'a mission id',
  48,
  {},
  { description: 'Mission: lower-case slug', example: 'haiti-mss' },
);
/** Lower-case hex SHA-256 of a document. */
export const Sha256 = patternField(
  '^[0-9a-f]{64}$',
  'a SHA-256 in lower-case hex',
  64,
  {},
  {
    description: 'SHA-256 of the document, lower-case hex',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
);

/** RFC 3339 full-date, one that the calendar has. */
export const DateOnly = (options: About = {}): FieldDecorator =>
  field(
    stringKind({ format: 'date', maxLength: 10, ...about({ example: '2023-07-29', ...options }) }, (text) =>
      isFullDate(text)
        ? undefined
        : fault(`${JSON.stringify(text.slice(0, 40))} is not a date`, 'YYYY-MM-DD, a day that exists'),
    ),
  );

/** RFC 3339 date-time in UTC (`Z`), a moment that exists. */
export const DateTime = (options: About = {}): FieldDecorator =>
  field(
    stringKind(
      { format: 'date-time', maxLength: 30, ...about({ example: '2023-07-29T00:00:00Z', ...options }) },
      (text) =>
        isUtcInstant(text)
          ? undefined
          : fault(
              `${JSON.stringify(text.slice(0, 40))} is not a time in UTC`,
              'YYYY-MM-DDTHH:MM:SS[.ffffff]Z, a moment that exists',
            ),
    ),
  );

/** true or false. */
export const Flag = (options: About = {}): FieldDecorator =>
  field({
    schema: { type: 'boolean', ...about(options) },
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
    check: (value) =>
      value === undefined
        ? [required]
        : typeof value === 'boolean'
          ? []
          : [fault('must be true or false', ['true', 'false'])],
  });

/** An object of a class of fields. */
export function Nested(type: BodyClass, options: About = {}): FieldDecorator {
  return field(
    {
      schema: { type: 'object', allOf: [{ $ref: getSchemaPath(type) }], ...about(options) },
      of: type,
      check: (value) =>
        value === undefined ? [required] : isObject(value) ? [] : [fault('must be an object')],
    },
    [TypeOf(() => type), ValidateNested(), declaresModel(type)],
  );
}

export interface ListBounds extends About {
  readonly min?: number;
  /** Every list is bounded. */
  readonly max: number;
  readonly unique?: boolean;
}

/** A bounded list of a class of fields or of one field kind: `ListOf(PartyCode(), { max: 40 })`. */
export function ListOf(item: FieldDecorator | BodyClass, options: ListBounds): FieldDecorator {
  const { min = 0, max, unique = false } = options;
  const allowed = `${String(min)} to ${String(max)} items`;
  const kind = 'kind' in item ? item.kind : undefined;
  const type = 'kind' in item ? undefined : item;
  return field(
    {
      schema: {
        type: 'array',
        items: kind?.schema ?? { $ref: getSchemaPath(type as BodyClass) },
        minItems: min,
        maxItems: max,
        ...(unique ? { uniqueItems: true } : {}),
        ...about(options),
      },
      ...(type === undefined ? {} : { of: type }),
      fromText: (text) => text.split(',').map((part) => kind?.fromText?.(part) ?? part),
      check: (value) => {
        if (value === undefined) return [required];
        if (!Array.isArray(value)) return [fault('must be a list', allowed)];
        const items: readonly unknown[] = value;
        if (items.length < min || items.length > max)
          return [fault(`has ${String(items.length)} items`, allowed)];
        if (unique && new Set(items).size < items.length)
          return [fault('names an item twice', 'each item once')];
        return items.flatMap((entry, index) =>
          kind === undefined
            ? isObject(entry)
              ? []
              : [fault('must be an object', undefined, pointerTo(index))]
            : kind.check(entry).map((found) => ({ ...found, pointer: pointerTo(index) + found.pointer })),
        );
      },
    },
    type === undefined ? [] : [TypeOf(() => type), ValidateNested({ each: true }), declaresModel(type)],
  );
}

/** Any JSON object; whoever takes it checks it against a schema of its own (corrected data against the event's). */
export const JsonValue = (options: About = {}): FieldDecorator =>
  field({
    schema: { type: 'object', additionalProperties: true, ...about(options) },
    check: (value) =>
      value === undefined ? [required] : isObject(value) ? [] : [fault('must be an object')],
  });

const declaresModel =
  (type: BodyClass): PropertyDecorator =>
  (target) => {
    ApiExtraModels(type)(target.constructor);
  };
