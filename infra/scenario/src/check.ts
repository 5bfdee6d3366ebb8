// Every mistake of a scenario file, before anything is sent: its own form, what its steps name, and what the API says of
// their paths and bodies.
import { Compile, type Validator } from 'typebox/schema';
import { lineOfError, linesOf } from './lines.js';
import {
  faultsIn,
  formFaults,
  parseScenario,
  resolveStep,
  type Made,
  type Scenario,
  type ScenarioStep,
} from './scenario.js';

export interface Mistake {
  readonly line: number;
  /** Name of the step, where it is one's. */
  readonly step?: string;
  readonly says: string;
}

/** As much of an OpenAPI document as is looked at. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components?: object;
}
interface ApiOperation {
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly schema?: object }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: object }>>;
  };
}

/** All mistakes in the order of their lines; against an API only where its document is given. */
export function mistakesIn(text: string, api?: ApiDocument): readonly Mistake[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ line: lineOfError(text, message), says: `this is no JSON: ${message}` }];
  }
  const lines = linesOf(text);
  const lineAt = (pointer: string): number => {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const line = lines.get(at);
      if (line !== undefined) return line;
    }
  };
  const form = formFaults(parsed);
  if (form.length > 0) return form.map(({ pointer, says }) => ({ line: lineAt(pointer), says }));
  const scenario = parsed as Scenario; // its form is that of the schema
  const checked = api === undefined ? undefined : new ApiCheck(api, scenario);
  return [
    ...faultsIn(scenario),
    ...scenario.steps.flatMap((step, index) => checked?.faults(step, index) ?? []),
  ]
    .map(({ pointer, says }) => {
      const step = scenario.steps[Number(/^\/steps\/(\d+)/.exec(pointer)?.[1] ?? -1)]?.name;
      return { line: lineAt(pointer), ...(step === undefined ? {} : { step }), says };
    })
    .sort((one, other) => one.line - other.line);
}

/** Told again, and better, by what they are made of. */
const summaries = new Set(['additionalProperties', 'anyOf', 'oneOf', 'if']);

const someId = '00000000-0000-4000-8000-000000000000';

class ApiCheck {
  readonly #api: ApiDocument;
  readonly #scenario: Scenario;
  /** Ids that steps will have made: those that they name themselves, and for all others one of the right form. */
  readonly #made: ReadonlyMap<string, Made>;
  readonly #validators = new Map<object, Validator>();

  constructor(api: ApiDocument, scenario: Scenario) {
    this.#api = api;
    this.#scenario = scenario;
    this.#made = new Map(
      scenario.steps.map(({ name, body }) => {
        const id = typeof body['id'] === 'string' ? body['id'] : someId;
        return [name, { id, events: Array.from({ length: 20 }, () => someId) }];
      }),
    );
  }

  faults(step: ScenarioStep, index: number): readonly { readonly pointer: string; readonly says: string }[] {
    const place = `/steps/${String(index)}`;
    const { path, body } = resolveStep(step, this.#scenario, this.#made);
    const operation = this.#operationOf(path);
    if (typeof operation === 'string') return [{ pointer: `${place}/post`, says: operation }];
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return [];
    return this.#validator(schema)
      .Errors(body)[1]
      .filter(({ keyword }) => !summaries.has(keyword))
      .slice(0, 20)
      .map(({ instancePath, keyword, message }) => {
        // What a source is made of stands elsewhere in the file.
        const at = instancePath.startsWith('/source/') ? '/source' : instancePath;
        const wrong = keyword === 'boolean' ? 'is not a known field' : message;
        return {
          pointer: `${place}/body${at}`,
          says: `the body${instancePath === '' ? '' : ` at ${instancePath}`} ${wrong}`,
        };
      });
  }

  /** The operation that takes a POST on this path, or why none does. */
  #operationOf(path: string): ApiOperation | string {
    const matches = Object.entries(this.#api.paths).filter(([template]) =>
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    if (matches.length === 0) return `the API has no path ${path}`;
    const fixed = matches.find(([template]) => template === path);
    const [template, methods] = fixed ?? matches.find(([, known]) => 'post' in known) ?? ['', {}];
    const operation = methods['post'];
    if (operation === undefined) return `the API takes no POST on ${path}`;
    const values = path.split('/');
    const wrong = template.split('/').flatMap((part, place) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      const schema = operation.parameters?.find((one) => one.in === 'path' && one.name === name)?.schema;
      const value = values[place] ?? '';
      return name === undefined || schema === undefined || this.#validator(schema).Check(value)
        ? []
        : [`${name} is ${JSON.stringify(value)}, which has not the right form`];
    });
    return wrong.length > 0 ? wrong.join('; ') : operation;
  }

  #validator(schema: object): Validator {
    const known = this.#validators.get(schema);
    if (known !== undefined) return known;
    const made = Compile({ ...schema, components: this.#api.components ?? {} });
    this.#validators.set(schema, made);
    return made;
  }
}

/** The line at which each step of a file begins that has no mistake. */
export function stepLines(text: string): readonly number[] {
  const lines = linesOf(text);
  return parseScenario(text).steps.map((_, index) => lines.get(`/steps/${String(index)}`) ?? 1);
}
