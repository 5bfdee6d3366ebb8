import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';
import { offerFields } from './pledge.events.js';

const closed = { additionalProperties: false } as const;

/** A reported intention; the envelope's party is who reports it, `owner` whose intention it is. */
export const PledgeAnnounced = defineEvent(
  'pledging.PledgeAnnounced.v1',
  Type.Object(
    {
      ...offerFields,
      owner: Type.String({ pattern: partyIdPattern, description: 'Whose intention it is' }),
      conditions: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 500 }), {
          maxItems: 10,
          description: 'Conditions as reported',
        }),
      ),
    },
    closed,
  ),
);

/** The party has given its own word: the pledge counts, the announcement no longer. */
export const AnnouncementReplaced = defineEvent(
  'pledging.AnnouncementReplaced.v1',
  Type.Object(
    { pledge: Type.String({ format: 'uuid', description: 'The pledge that replaces it' }) },
    closed,
  ),
);

/** The intention is given up, in the party's own word or as reported. */
export const AnnouncementWithdrawn = defineEvent(
  'pledging.AnnouncementWithdrawn.v1',
  Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }, closed),
);
