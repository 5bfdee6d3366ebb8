// A field is declared once: the same kind is the check at the edge (run by class-validator) and the property in the
// OpenAPI document, so that the two cannot drift apart.
import 'reflect-metadata';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, ValidateIf } from 'class-validator';

/** One thing wrong with a request, where it is (JSON Pointer into the body, or `/query/…`) and what is allowed. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
  readonly allowed?: string | readonly string[];
}

/** JSON Schema (2020-12) as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;
/** A class whose properties carry field decorators. */
export type BodyClass<T extends object = object> = new () => T;

export interface FieldKind {
  readonly schema: Schema;
  /** Faults of a present value, with pointers below it; empty when it is in order. */
  readonly check: (value: unknown) => readonly Fault[];
  /** The class of the value, or of its items. */
  readonly of?: BodyClass;
  /** Reads a query or path text as the value that `check` expects; the text itself where it cannot. */
  readonly fromText?: (text: string) => unknown;
}

/** A property decorator that also tells its kind, so that {@link FieldKind}s nest: `ListOf(Text({ max: 40 }), …)`. */
export type FieldDecorator = PropertyDecorator & { readonly kind: FieldKind };

const fieldsKey = Symbol('muster:fields');
const optionalKey = Symbol('muster:optional');

/** The fields of a class and of those it extends, by property. */
export function fieldsOf(type: BodyClass): ReadonlyMap<string, FieldKind> {
  const known = Reflect.getMetadata(fieldsKey, type.prototype as object) as
    ReadonlyMap<string, FieldKind> | undefined;
  return known ?? new Map<string, FieldKind>();
}

export const isOptional = (type: BodyClass, property: string): boolean =>
  Reflect.getMetadata(optionalKey, type.prototype as object, property) === true;

export const fault = (detail: string, allowed?: Fault['allowed'], pointer = ''): Fault => ({
  pointer,
  detail,
  ...(allowed === undefined ? {} : { allowed }),
});

/** Escapes a key for a JSON Pointer (RFC 6901). */
export const pointerTo = (...keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Makes a decorator of a kind, and adds what the caller says about this one property. */
export function field(kind: FieldKind, more: readonly PropertyDecorator[] = []): FieldDecorator {
  const decorate: PropertyDecorator = (target, property) => {
    const name = String(property);
    const inherited = Reflect.getMetadata(fieldsKey, target) as ReadonlyMap<string, FieldKind> | undefined;
    Reflect.defineMetadata(fieldsKey, new Map([...(inherited ?? []), [name, kind]]), target);
    const optional = Reflect.getMetadata(optionalKey, target, property) === true;
    const { schema } = kind;
    // `required` of the schema names its parts; that the property is there is said beside it.
    ApiProperty({ ...schema, selfRequired: !optional } as Parameters<typeof ApiProperty>[0])(
      target,
      property,
    );
    for (const decorator of more) decorator(target, property);
    registerDecorator({
      name: 'field',
      target: target.constructor,
      propertyName: name,
      validator: {
        validate: (value: unknown) => kind.check(value).length === 0,
        defaultMessage: () => `${name} is not in order`,
      },
    });
  };
  return Object.assign(decorate, { kind });
}

/** The field may be left out. `null` is a value like any other, and is refused where the kind does not allow it. */
export function Optional(): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(optionalKey, true, target, property);
    ValidateIf((_object, value: unknown) => value !== undefined)(target, property);
    ApiProperty({ selfRequired: false } as Parameters<typeof ApiProperty>[0])(target, property);
  };
}
