import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;

/** `context.Command` of the policy. */
export const actionPattern = '^[a-z][a-z-]{1,31}\\.[A-Z][A-Za-z]{1,47}$';

/** One party lets another speak for it. Who grants is the envelope's party, and is said here for offline readers. */
export const DelegationGranted = defineEvent(
  'partners.DelegationGranted.v1',
  Type.Object(
    {
      from: Type.String({ pattern: partyIdPattern, description: 'On whose behalf' }),
      to: Type.String({ pattern: partyIdPattern, description: 'Who may speak for it' }),
      actions: Type.Array(Type.String({ pattern: actionPattern }), {
        minItems: 1,
        maxItems: 50,
        uniqueItems: true,
        description: 'Which commands, e.g. pledging.MakePledge',
      }),
      until: Type.String({
        format: 'date-time',
        description: 'End: nothing is said under it from this moment on',
      }),
    },
    closed,
  ),
);

export const DelegationRevoked = defineEvent(
  'partners.DelegationRevoked.v1',
  Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }, closed),
);
