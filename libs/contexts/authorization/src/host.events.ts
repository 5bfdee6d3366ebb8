// What the host State has said about a mission on its soil. Its consent is its own, and it may take it back.
import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const host = Type.String({
  pattern: partyIdPattern,
  description: 'The host State; the envelope’s party is who says so',
});
const reference = Type.Optional(text(200, 'Number or name of the act'));

/** Who asks for a mission consents to it. */
export const SupportRequested = defineEvent(
  'authorization.SupportRequested.v1',
  Type.Object({ host, request: text(1000, 'What it asked for'), reference }, closed),
);
export const ConsentReaffirmed = defineEvent(
  'authorization.ConsentReaffirmed.v1',
  Type.Object({ host, statement: text(1000, 'What it said'), reference }, closed),
);
export const ConsentWithdrawn = defineEvent(
  'authorization.ConsentWithdrawn.v1',
  Type.Object({ host, reason: text(1000, 'Why, for whoever asks later'), reference }, closed),
);

/** Under what law the mission stands there: a SOFA or SOMA. */
export const StatusAgreementSigned = defineEvent(
  'authorization.StatusAgreementSigned.v1',
  Type.Object(
    {
      host,
      with: Type.Array(Type.String({ pattern: partyIdPattern, description: 'A party to it' }), {
        minItems: 1,
        maxItems: 40,
        uniqueItems: true,
        description: 'With whom',
      }),
      subject: text(1000, 'What was agreed'),
      reference,
      inForceFrom: Type.Optional(
        Type.String({ format: 'date', description: 'First day in force; absent: the day of its signing' }),
      ),
      until: Type.Optional(Type.String({ format: 'date', description: 'Last day; absent: none is agreed' })),
    },
    closed,
  ),
);
