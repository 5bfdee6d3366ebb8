import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';
import { dossier, Subject } from './subject.events.js';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });

export const riskLevels = ['low', 'medium', 'high', 'very-high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** What may come of supporting a force that is not the supporter's own, before it is supported. */
export const RiskAssessmentCompleted = defineEvent(
  'safeguards.RiskAssessmentCompleted.v1',
  Type.Object(
    {
      subject: Subject,
      support: text(200, 'Which support it covers'),
      supporter: Type.Optional(
        Type.String({
          pattern: partyIdPattern,
          description: 'Who gives that support, where it is one party',
        }),
      ),
      level: Type.Enum([...riskLevels], { description: 'The risk that is left' }),
      validUntil: Type.Optional(day('Last day for which it counts')),
      dossier,
    },
    closed,
  ),
);

export const MitigationAgreed = defineEvent(
  'safeguards.MitigationAgreed.v1',
  Type.Object(
    {
      measure: text(500, 'What is to be done; no names'),
      responsible: Type.String({ pattern: partyIdPattern, description: 'Who is to do it' }),
      by: Type.Optional(day('Day by which it is to be done')),
    },
    closed,
  ),
);

export const SupportSuspended = defineEvent(
  'safeguards.SupportSuspended.v1',
  Type.Object({ reason: text(500, 'Why; no names') }, closed),
);

export const SupportResumed = defineEvent(
  'safeguards.SupportResumed.v1',
  Type.Object({ reason: text(500, 'What has changed; no names') }, closed),
);
