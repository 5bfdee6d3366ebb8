import Type from 'typebox';
import { defineEvent, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const reason = text(1000, 'Why, for whoever asks later');
const authority = text(300, 'On whose authority: office or document');

export const requirementKinds = ['personnel', 'enabler', 'equipment', 'training'] as const;
/** Which dimension of readiness a line belongs to; an enabler is what others need to work, such as airlift. */
export type RequirementKind = (typeof requirementKinds)[number];

export const phases = ['ioc', 'foc'] as const;
/** Initial or full operational capability. */
export type Phase = (typeof phases)[number];

/** What every statement of a line says in full: resulting figures, never differences. */
const line = {
  kind: Type.Enum([...requirementKinds], { description: 'What sort of thing is required' }),
  capability: text(120, 'What is required, e.g. "police" or "airlift"'),
  quantity: Quantity,
  needBy: Type.String({ format: 'date', description: 'Day by which it is needed' }),
  pillar: Type.String({ minLength: 2, maxLength: 40, description: 'Pillar of the mission' }),
  phase: Type.Enum([...phases], { description: 'The first phase that needs it' }),
  description: Type.Optional(text(1000, 'What it must be able to do')),
};

/** A requirement line of the envelope's mission. It outlives the assessment that found it. */
export const RequirementIdentified = defineEvent(
  'assessment.RequirementIdentified.v1',
  Type.Object(
    {
      ...line,
      assessment: Type.Optional(
        Type.String({ format: 'uuid', description: 'The assessment that found the need' }),
      ),
    },
    closed,
  ),
);

export const RequirementRevised = defineEvent(
  'assessment.RequirementRevised.v1',
  Type.Object({ ...line, reason, authority }, closed),
);

/** Lines that are approved together, each as it reads at that moment; said on the stream of every one of them. */
export const RequirementsApproved = defineEvent(
  'assessment.RequirementsApproved.v1',
  Type.Object(
    {
      lines: Type.Array(Type.String({ format: 'uuid' }), {
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        description: 'The lines that are approved together, this one among them',
      }),
      authority,
    },
    closed,
  ),
);

export const RequirementRetired = defineEvent(
  'assessment.RequirementRetired.v1',
  Type.Object({ reason, authority }, closed),
);
