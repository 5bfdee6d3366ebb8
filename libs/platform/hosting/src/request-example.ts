// The example of a body, put together from the examples of its fields, so that it cannot differ from what is taken.

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const byFormat: Readonly<Record<string, string>> = {
  date: '2023-07-29',
  'date-time': '2023-07-29T00:00:00Z',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
};

/** What a schema would hold: all that is required, and of the rest what says itself how it looks. */
export function exampleOf(schema: Json, schemas: Readonly<Record<string, object>>): unknown {
  const { examples, example, $ref, allOf, type } = schema;
  if (Array.isArray(examples) && examples.length > 0) return examples[0] as unknown;
  if (example !== undefined) return example;
  if (typeof $ref === 'string')
    return exampleOf((schemas[$ref.split('/').at(-1) ?? ''] ?? {}) as Json, schemas);
  if (Array.isArray(allOf)) return exampleOf(allOf[0] as Json, schemas);
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  switch (type) {
    case 'object':
      return ofObject(schema, schemas);
    case 'array':
      return Array.from({ length: Math.max(1, Number(schema['minItems'] ?? 1)) }, () =>
        exampleOf((schema['items'] ?? {}) as Json, schemas),
      );
    case 'integer':
      return schema['minimum'] ?? 0;
    case 'boolean':
      return true;
    default:
      return text(schema);
  }
}

function ofObject({ properties = {}, required = [] }: Json, schemas: Readonly<Record<string, object>>): Json {
  const needed = required as readonly string[];
  return Object.fromEntries(
    Object.entries(properties as Readonly<Record<string, Json>>)
      .filter(([name]) => needed.includes(name))
      .map(([name, property]) => [name, exampleOf(property, schemas)]),
  );
}

/** A text is shown by what is said of it: "Why", "Where". */
function text({ format, description, maxLength = 1000 }: Json): string {
  const known = typeof format === 'string' ? byFormat[format] : undefined;
  if (known !== undefined) return known;
  return (typeof description === 'string' ? description : 'Text').slice(0, Number(maxLength));
}

interface Media {
  readonly schema?: Json;
}

/** A request body with an example in each of its media types. */
export function withExample<Body extends object>(
  body: Body,
  schemas: Readonly<Record<string, object>>,
): Body {
  const { content } = body as { readonly content?: Readonly<Record<string, Media>> };
  if (!isObject(content)) return body;
  return {
    ...body,
    content: Object.fromEntries(
      Object.entries(content).map(([kind, media]) => [
        kind,
        media.schema === undefined ? media : { ...media, example: exampleOf(media.schema, schemas) },
      ]),
    ),
  };
}
