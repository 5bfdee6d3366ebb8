// The served OpenAPI document as a judge: what a client sends and what it is answered are held against it.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import type { Answer, Sent, Watch } from './client.js';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
}
interface Response {
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}
interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}
interface Reference {
  readonly $ref: string;
}
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly takesBody: boolean;
}

/** Headers that mean something to a client of this API; one that comes is documented. */
const tellingHeaders = ['etag', 'idempotency-replayed', 'retry-after', 'www-authenticate', 'allow'];
const pointer = (...keys: readonly string[]) =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

export class Contract {
  readonly operations: readonly Operation[];
  /** The first call of each operation that succeeded, by its id. */
  readonly succeeded = new Map<string, { readonly sent: Sent; readonly answer?: Answer }>();
  readonly #ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));

  constructor(private readonly document: OpenApiDocument) {
    this.#ajv.addSchema(document, 'openapi', undefined, false);
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId: id, requestBody }]) => ({
        id,
        path,
        method: method.toUpperCase(),
        takesBody: requestBody !== undefined,
      })),
    );
  }

  /** For calls that are meant to be in order. */
  readonly orderly: Watch = {
    sending: (sent) => {
      complain(sent, this.requestFaults(sent));
    },
    answered: (sent, answer) => {
      complain(sent, this.answerFaults(sent, answer), answer.body);
      const { id } = this.operationOf(sent);
      if (answer.status < 300 && !this.succeeded.has(id)) this.succeeded.set(id, { sent, answer });
    },
  };

  /** For calls that are not; their answers are. */
  readonly disorderly: Watch = {
    sending: () => undefined,
    answered: (sent, answer) => {
      complain(sent, this.answerFaults(sent, answer), answer.body);
    },
  };

  operationOf({ method, path }: Pick<Sent, 'method' | 'path'>): Operation {
    const [bare = ''] = path.split('?');
    const matches = this.operations.filter(
      (operation) =>
        operation.method === method &&
        new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
    );
    // A fixed path goes before a pattern, as in the server.
    const found = matches.find((operation) => operation.path === bare) ?? matches[0];
    if (found === undefined) throw new Error(`${method} ${bare} is in no document`);
    return found;
  }

  requestFaults(sent: Sent): readonly string[] {
    const operation = this.operationOf(sent);
    const { method, path } = operation;
    const { parameters = [], requestBody } = this.#object(operation);
    const at = ['paths', path, method.toLowerCase()];
    const url = new URL(sent.path, 'http://any');
    const given = {
      path: pathValues(path, url.pathname),
      query: queryValues(url.searchParams),
      header: sent.headers,
    };
    const known = parameters.map((parameter, index) => {
      const of = this.#resolved(parameter);
      const place =
        '$ref' in parameter ? parameter.$ref.slice(2).split('/') : [...at, 'parameters', String(index)];
      return { ...of, place };
    });
    const wrong = known.flatMap(({ name, in: where, required = false, place }) => {
      const value = given[where][where === 'header' ? name.toLowerCase() : name];
      if (value === undefined) return required ? [`${where} ${name} is missing`] : [];
      const faults = this.#faults([...place, 'schema'], value, `${where} ${name}`);
      // On the wire a number is its digits; the document says what they stand for.
      return faults.length > 0 && typeof value === 'string' && /^\d+$/.test(value)
        ? this.#faults([...place, 'schema'], Number(value), `${where} ${name}`)
        : faults;
    });
    const unknown = Object.keys(given.query)
      .filter((name) => !known.some((one) => one.in === 'query' && one.name === name))
      .map((name) => `query ${name} is not documented`);
    if (requestBody === undefined) return [...wrong, ...unknown];
    const body: unknown = JSON.parse(sent.body ?? 'null');
    const inBody = this.#faults(
      [...at, 'requestBody', 'content', 'application/json', 'schema'],
      body,
      'body',
    );
    return [...wrong, ...unknown, ...inBody];
  }

  answerFaults(sent: Sent, { status, headers, body }: Answer): readonly string[] {
    const operation = this.operationOf(sent);
    const told = this.#object(operation).responses[String(status)];
    if (told === undefined) return [`status ${String(status)} is not documented`];
    const { content = {}, headers: documented = {} } = this.#resolved(told);
    const names = Object.entries(documented);
    const missing = names
      .filter(([name, { required = false }]) => required && !headers.has(name))
      .map(([name]) => `header ${name} is missing`);
    const unknown = tellingHeaders
      .filter((name) => headers.has(name) && !names.some(([one]) => one.toLowerCase() === name))
      .map((name) => `header ${name} is not documented`);
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    const place =
      '$ref' in told
        ? told.$ref.slice(2).split('/')
        : ['paths', operation.path, operation.method.toLowerCase(), 'responses', String(status)];
    const inBody =
      Object.keys(content).length === 0
        ? body === ''
          ? []
          : ['a body is not documented']
        : type in content
          ? this.#faults([...place, 'content', type, 'schema'], body, 'body')
          : [`content type ${type} is not documented`];
    return [...missing, ...unknown, ...inBody];
  }

  #object({ path, method }: Operation): OperationObject {
    const found = this.document.paths[path]?.[method.toLowerCase()];
    if (found === undefined) throw new Error(`${method} ${path} is in no document`);
    return found;
  }

  #resolved<Part extends object>(part: Part | Reference): Part {
    if (!('$ref' in part)) return part;
    const keys = part.$ref.slice(2).split('/');
    return keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], this.document) as Part;
  }

  #faults(place: readonly string[], value: unknown, what: string): readonly string[] {
    const validate = this.#ajv.getSchema(`openapi#${pointer(...place)}`);
    if (validate === undefined) return [`there is no schema at ${place.join('/')}`];
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message = '', params }) =>
        `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

function complain(sent: Sent, faults: readonly string[], body?: unknown): void {
  if (faults.length === 0) return;
  const told = body === undefined ? (sent.body ?? '') : JSON.stringify(body);
  throw new Error(
    [`${sent.method} ${sent.path} differs from the document:`, ...faults, told.slice(0, 2000)].join('\n  '),
  );
}

function pathValues(template: string, path: string): Readonly<Record<string, string>> {
  const given = path.split('/');
  return Object.fromEntries(
    template.split('/').flatMap((part, index) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      return name === undefined ? [] : [[name, decodeURIComponent(given[index] ?? '')]];
    }),
  );
}

const queryValues = (params: URLSearchParams): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    [...params].map(([name, value]) => [name, name === 'readModel' ? value.split(',') : value]),
  );
