import Type from 'typebox';
import { defineEvent, entryEvents, partyIdPattern } from '#platform/kernel';
import { dossier, Subject } from './subject.events.js';

const closed = { additionalProperties: false } as const;
const day = (description: string) => Type.String({ format: 'date', description });

export const vettingSchemes = ['leahy', 'hrddp', 'national', 'other'] as const;
/** By whose rules: the Leahy laws, the human-rights due-diligence policy, or a nation's own. */
export type VettingScheme = (typeof vettingSchemes)[number];

export const VettingRequested = defineEvent(
  'safeguards.VettingRequested.v1',
  Type.Object(
    {
      subject: Subject,
      scheme: Type.Enum([...vettingSchemes], { description: 'By whose rules it is vetted' }),
      authority: Type.Optional(
        Type.String({
          pattern: partyIdPattern,
          description: 'The party whose authority vets it, where one does',
        }),
      ),
    },
    closed,
  ),
);

export const VettingCleared = defineEvent(
  'safeguards.VettingCleared.v1',
  Type.Object({ validUntil: Type.Optional(day('Last day for which it is cleared')), dossier }, closed),
);

export const vettingGrounds = [
  'credible-information',
  'insufficient-information',
  'policy',
  'other',
] as const;
export type VettingGround = (typeof vettingGrounds)[number];

/** The ground by its kind alone: who did what to whom is in the dossier. */
export const VettingDenied = defineEvent(
  'safeguards.VettingDenied.v1',
  Type.Object(
    { ground: Type.Enum([...vettingGrounds], { description: 'Why, by its kind' }), dossier },
    closed,
  ),
);

/** What stood against it has been dealt with: support may go to it again. */
export const VettingRemediated = defineEvent(
  'safeguards.VettingRemediated.v1',
  Type.Object(
    {
      measures: Type.String({ minLength: 1, maxLength: 500, description: 'What was done; no names' }),
      dossier,
    },
    closed,
  ),
);

/** Its last day is over; recorded by rule. */
export const VettingExpired = defineEvent(
  'safeguards.VettingExpired.v1',
  Type.Object({ validUntil: day('The day that was its last') }, closed),
);

export const {
  EntryCorrected,
  EntryVoided,
  EntryConfirmed,
  EntryDisowned,
  FigureDisputed,
  ClaimAdopted,
  BreachExplained,
} = entryEvents('safeguards');
