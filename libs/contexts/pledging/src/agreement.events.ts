// What was signed about a pledge.
import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';
import { Part } from './figure.facts.js';
import { Instrument } from './pledge.events.js';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });
const reason = text(1000, 'Why, for whoever asks later');

export const agreementKinds = ['mou', 'loa', 'commitment'] as const;
/** Memorandum of understanding, letter of assist, or another binding commitment. */
export type AgreementKind = (typeof agreementKinds)[number];

const terms = {
  part: Type.Optional(Part),
  from: Type.Optional(day('First day in force; absent: the day of its signing')),
  until: Type.Optional(day('Last day in force; absent: none was agreed')),
  instrument: Instrument,
} as const;
const whole = { ...closed, description: 'part: what of the pledge it is about; absent: all of it' } as const;

export const AgreementSigned = defineEvent(
  'pledging.AgreementSigned.v1',
  Type.Object(
    {
      kind: Type.Enum([...agreementKinds], { description: 'What was signed' }),
      pledge: Type.String({ format: 'uuid', description: 'The pledge that it is about' }),
      parties: Type.Array(Type.String({ pattern: partyIdPattern, description: 'A party to it' }), {
        minItems: 2,
        maxItems: 20,
        uniqueItems: true,
        description: 'Who signed',
      }),
      ...terms,
    },
    whole,
  ),
);

/** Its terms as they read now, all of them. */
export const AgreementAmended = defineEvent(
  'pledging.AgreementAmended.v1',
  Type.Object({ ...terms, reason }, whole),
);

/** It binds no longer, from the day at which this was so. */
export const AgreementTerminated = defineEvent(
  'pledging.AgreementTerminated.v1',
  Type.Object({ reason }, closed),
);
