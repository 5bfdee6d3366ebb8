import Type from 'typebox';
import { defineEvent, entryEvents, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });

/** Decimal without exponent; never a float. */
export const decimalPattern = '^-?(0|[1-9]\\d{0,17})(\\.\\d{1,6})?$';

export const qualifiers = [
  'exactly',
  'about',
  'nearly',
  'more-than',
  'at-least',
  'at-most',
  'less-than',
] as const;
/** How the source bounds its figure. */
export type Qualifier = (typeof qualifiers)[number];

export const Span = Type.Object(
  { from: day('First day'), until: Type.Optional(day('Last day; absent: one day, or not yet over')) },
  closed,
);

/** Who assesses is the envelope's party. */
export const AssessmentScheduled = defineEvent(
  'assessment.AssessmentScheduled.v1',
  Type.Object(
    {
      title: text(200, 'What is assessed'),
      from: day('First day in the field, as planned'),
      until: day('Last day in the field, as planned'),
      supersedes: Type.Optional(
        Type.String({ format: 'uuid', description: 'The completed assessment that it takes the place of' }),
      ),
    },
    closed,
  ),
);

export const AssessmentTeamDeployed = defineEvent(
  'assessment.AssessmentTeamDeployed.v1',
  Type.Object(
    {
      on: day('Day of arrival'),
      place: text(200, 'Where'),
      size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'People in the team' })),
    },
    closed,
  ),
);

/** One claim about one matter. Rival claims about it stand side by side, each with its own source. */
export const FindingRecorded = defineEvent(
  'assessment.FindingRecorded.v1',
  Type.Object(
    {
      matter: text(120, 'Indicator or subject, e.g. "homicides"; claims about the same matter are rivals'),
      statement: Type.Optional(text(1000, 'What was found, in words')),
      quantity: Type.Optional(Quantity),
      value: Type.Optional(
        Type.Object(
          {
            number: Type.String({ pattern: decimalPattern, description: 'Decimal' }),
            of: text(60, 'What it counts or measures, e.g. "killings" or "percent"'),
          },
          closed,
        ),
      ),
      qualifier: Type.Optional(Type.Enum([...qualifiers], { description: 'How the source bounds it' })),
      place: Type.Optional(text(200, 'Where it holds')),
      period: Type.Optional(Span),
    },
    closed,
  ),
);

/** What the host State has of its own, as reported; totals that contradict each other are kept as they came. */
export const HostForceCapacityReported = defineEvent(
  'assessment.HostForceCapacityReported.v1',
  Type.Object(
    {
      force: text(200, 'Which force'),
      asOf: day('Day for which it holds'),
      serving: Type.Optional(Quantity),
      deployable: Type.Optional(Quantity),
      needed: Type.Optional(Quantity),
      statement: Type.Optional(text(1000, 'What else was reported')),
    },
    closed,
  ),
);

/** Freezes the findings; `findings` is how many there are. */
export const AssessmentCompleted = defineEvent(
  'assessment.AssessmentCompleted.v1',
  Type.Object(
    {
      summary: text(1000, 'Outcome in a few sentences'),
      findings: Type.Integer({
        minimum: 0,
        maximum: 100_000,
        description: 'Findings and reports it rests on',
      }),
    },
    closed,
  ),
);

export const AssessmentAborted = defineEvent(
  'assessment.AssessmentAborted.v1',
  Type.Object({ reason: text(1000, 'Why, for whoever asks later') }, closed),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('assessment');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('assessment');
