// A scenario is a list of dated, sourced statements that are sent through the public API, each with the token of the
// one who made it. It knows no event and no database: what it can do, any client can do.
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Name = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,63}$',
  description: 'Names the thing that the step creates',
});

const Step = Type.Object(
  {
    name: Name,
    on: Type.Optional(
      Type.String({
        description: 'Name of the earlier step whose thing this one changes; its ETag is sent as If-Match',
      }),
    ),
    as: Type.String({ description: 'One of the speakers' }),
    post: Type.String({
      pattern: '^/v1/',
      description:
        'Path; {{name}} stands for the id of what step `name` created, {{name.event}} for the id of the first event that it recorded, {{name.event.2}} of the second',
    }),
    learnt: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
        description:
          'When it came to be known: the clock of the log is driven there first. Never before an earlier step’s',
      }),
    ),
    awaits: Type.Optional(
      Type.String({
        pattern: '^[a-z]+\\.[A-Z][A-Za-z]+\\.v\\d+$',
        description: 'Type of an event that the thing of `on` must hold first, because a process records it',
      }),
    ),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  { additionalProperties: false },
);

export const Scenario = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' }),
    title: Type.String(),
    speakers: Type.Record(
      Type.String(),
      Type.Object(
        { party: Type.String(), roles: Type.Array(Type.String(), { minItems: 1 }) },
        { additionalProperties: false },
      ),
    ),
    sources: Type.Record(
      Type.String(),
      Type.Object(
        { reference: Type.String(), date: Type.Optional(Type.String()) },
        { additionalProperties: false },
      ),
    ),
    steps: Type.Array(Step, { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type Scenario = Static<typeof Scenario>;
export type ScenarioStep = Static<typeof Step>;

const check = Compile(Scenario);

/** A mistake in a scenario file or an answer that is not a success, with the step that it concerns. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Reads a scenario's text; throws {@link ScenarioError} naming the step and what is wrong with it. */
export function parseScenario(text: string): Scenario {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ScenarioError(
      `The scenario is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const [wrong] = formFaults(parsed);
  if (wrong !== undefined)
    throw new ScenarioError(`The scenario is wrong at ${wrong.pointer || '/'}: ${wrong.says}`);
  const scenario = parsed as Scenario; // its form is that of the schema
  const [fault] = faultsIn(scenario);
  if (fault !== undefined) {
    const step = scenario.steps[Number(fault.pointer.split('/')[2])]?.name ?? '';
    throw new ScenarioError(`Step "${step}": ${fault.says}`);
  }
  return scenario;
}

interface ScenarioFault {
  /** JSON Pointer into the file. */
  readonly pointer: string;
  readonly says: string;
}

/** What keeps a value from being a scenario; nothing where it has the form of one. */
export const formFaults = (parsed: unknown): readonly ScenarioFault[] =>
  check.Check(parsed)
    ? []
    : check.Errors(parsed).map(({ instancePath, message, params }) => {
        const extra = 'additionalProperties' in params ? `: ${params.additionalProperties.join(', ')}` : '';
        return { pointer: instancePath, says: `${message}${extra}` };
      });

/** What its steps name that is not there, and times that go back. */
export function faultsIn(scenario: Scenario): readonly ScenarioFault[] {
  const known = new Set<string>();
  let latest = '';
  return scenario.steps.flatMap((step, index) => {
    const { name, learnt } = step;
    const back =
      learnt !== undefined && learnt < latest
        ? [`it was learnt before an earlier step was, at ${latest}`]
        : [];
    const says = [...back, ...faultsOf(step, scenario, known)];
    known.add(name);
    latest = learnt !== undefined && learnt > latest ? learnt : latest;
    return says.map((one) => ({ pointer: `/steps/${String(index)}`, says: one }));
  });
}

/** `{{name}}`, `{{name.event}}` or `{{name.event.2}}`. */
const references = /\{\{([^}.]*)(?:\.event(?:\.(\d+))?)?\}\}/g;

function faultsOf(step: ScenarioStep, scenario: Scenario, known: ReadonlySet<string>): readonly string[] {
  const { name, as, on, awaits, post, body } = step;
  const { source } = body;
  const unknown = [...(post + JSON.stringify(body)).matchAll(references)]
    .map(([, referred = '']) => referred)
    .filter((referred) => !known.has(referred));
  return [
    ...(known.has(name) ? ['its name is used by an earlier step'] : []),
    ...(as in scenario.speakers
      ? []
      : [`no speaker "${as}"; there are ${Object.keys(scenario.speakers).join(', ')}`]),
    ...(on === undefined || known.has(on) ? [] : [`"on" names "${on}", which no earlier step does`]),
    ...(awaits !== undefined && on === undefined
      ? ['"awaits" speaks of the thing of "on", and there is none']
      : []),
    ...[...new Set(unknown)].map((referred) => `{{${referred}}} names no earlier step`),
    ...(typeof source === 'string' && !(source in scenario.sources)
      ? [`no source "${source}"; there are ${Object.keys(scenario.sources).join(', ')}`]
      : []),
  ];
}

/** What a step left in the log. */
export interface Made {
  /** Of the thing that it created or changed. */
  readonly id: string;
  /** Ids of the events that it recorded. */
  readonly events: readonly string[];
}

/** The step's path and body with every reference replaced. */
export function resolveStep(
  step: ScenarioStep,
  scenario: Scenario,
  made: ReadonlyMap<string, Made>,
): { path: string; body: Record<string, unknown> } {
  const fill = (text: string) =>
    text.replaceAll(references, (whole, name: string, place?: string) => {
      const { id, events } = made.get(name) ?? { id: '', events: [] };
      return whole.includes('.event') ? (events[Number(place ?? 1) - 1] ?? '') : id;
    });
  const body = JSON.parse(fill(JSON.stringify(step.body))) as Record<string, unknown>;
  if (typeof body['source'] === 'string') body['source'] = scenario.sources[body['source']];
  return { path: fill(step.post), body };
}
