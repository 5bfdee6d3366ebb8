// What a mission means to be: who commands it, its concept of operations, its phases, what makes a phase ready, and what
// it costs.
import Type from 'typebox';
import { defineEvent, Money, partyIdPattern, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const day = (description: string) => Type.String({ format: 'date', description });
const version = (description: string) => Type.Integer({ minimum: 1, maximum: 1000, description });
const percent = (description: string) => Type.Integer({ minimum: 0, maximum: 100, description });

/** Id of a phase within its mission. Requirement lines name `ioc` and `foc`. */
export const phaseIdPattern = '^[a-z][a-z0-9-]{1,39}$';
const phase = (description: string) => Type.String({ pattern: phaseIdPattern, description });

/** Where a person is found in the directory that holds personal data. */
export const directoryReferencePattern = '^[A-Za-z0-9][A-Za-z0-9:._/-]{0,127}$';

/** A post is filled. The person is found by the reference and named nowhere here. */
export const CommanderAppointed = defineEvent(
  'missions.CommanderAppointed.v1',
  Type.Object(
    {
      post: text(120, 'The post that is filled'),
      rank: text(60, 'Rank of who fills it'),
      nation: party('The nation that sends that officer'),
      reference: Type.String({
        pattern: directoryReferencePattern,
        description: 'Where the person is found in the directory that holds personal data',
      }),
      from: day('First day in the post'),
    },
    closed,
  ),
);

const ConopsDocument = Type.Object(
  {
    reference: text(300, 'Document symbol or reference'),
    date: Type.Optional(day('Its date')),
    sha256: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the document, lower-case hex' }),
    ),
  },
  closed,
);

/** A version of the concept of operations, whole: what a later one does not say is not in it. */
export const ConopsDrafted = defineEvent(
  'missions.ConopsDrafted.v1',
  Type.Object(
    {
      version: version('Which version it is: 1, 2, 3 …'),
      document: ConopsDocument,
      plannedStrength: Type.Optional(Quantity),
      pillars: Type.Array(Type.String({ minLength: 2, maxLength: 40 }), {
        maxItems: 12,
        uniqueItems: true,
        description: 'The pillars that it rests on',
      }),
      yearlyCost: Type.Optional(Money),
      changes: Type.Optional(text(1000, 'What it changes against the version before')),
    },
    closed,
  ),
);

export const ConopsSubmitted = defineEvent(
  'missions.ConopsSubmitted.v1',
  Type.Object({ version: version('The version'), to: party('Who is to endorse it') }, closed),
);

export const ConopsEndorsed = defineEvent(
  'missions.ConopsEndorsed.v1',
  Type.Object({ version: version('The version'), by: party('Who endorses it') }, closed),
);

/** A phase as it is planned now, whole; planned again it replaces what was planned before. */
export const PhasePlanned = defineEvent(
  'missions.PhasePlanned.v1',
  Type.Object(
    {
      phase: phase('Id within the mission'),
      title: text(200, 'What it is called'),
      by: day('Day by which it is to be reached'),
      until: Type.Optional(day('Last day of it, where it has one')),
      strength: Type.Optional(Quantity),
    },
    closed,
  ),
);

export const dimensions = [
  'council-authorization',
  'national-clearance',
  'host-consent',
  'personnel',
  'enablers',
  'funding',
  'safeguards',
  'deployment',
  'basing',
] as const;
/** What readiness is judged by; the worst of them is the verdict. */
export type Dimension = (typeof dimensions)[number];

/** Per phase; whole, so that the last version says all that holds. */
export const ReadinessCriteriaSet = defineEvent(
  'missions.ReadinessCriteriaSet.v1',
  Type.Object(
    {
      phase: phase('The phase that is judged by them'),
      version: version('Which version of the phase’s criteria it is: 1, 2, 3 …'),
      dimensions: Type.Array(Type.Enum([...dimensions]), {
        minItems: 1,
        maxItems: dimensions.length,
        uniqueItems: true,
        description: 'The dimensions that apply; the others are not applicable',
      }),
      personnelCount: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 10_000_000, description: 'People who must be there' }),
      ),
      personnelPercent: Type.Optional(percent('Share of each personnel line that must be met')),
      enablersPercent: Type.Optional(percent('Share of each enabler’s line that must be met')),
      runwayMonths: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 600, description: 'Months that the funds at hand must last' }),
      ),
      vettedPercent: Type.Optional(percent('Share of the contingents that must be vetted')),
      basePercent: Type.Optional(percent('Share of the base that must be built')),
      capabilities: Type.Optional(
        Type.Array(text(120, 'Capability as requirement lines name it'), {
          minItems: 1,
          maxItems: 100,
          uniqueItems: true,
          description: 'The capabilities whose lines count; absent: all lines of the phase',
        }),
      ),
      staleAfterDays: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 3650, description: 'Days after which a report is stale' }),
      ),
      reason: text(1000, 'Why these, for whoever asks later'),
    },
    closed,
  ),
);

/** Estimates of different sources stand side by side. */
export const CostEstimated = defineEvent(
  'missions.CostEstimated.v1',
  Type.Object(
    {
      yearly: Money,
      basis: text(1000, 'What it includes and how it was reckoned'),
      from: Type.Optional(day('First day for which it holds')),
    },
    closed,
  ),
);
