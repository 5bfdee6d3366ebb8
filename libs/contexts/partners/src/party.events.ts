// Reference facts: they belong to no mission, and are joined at query time.
import Type from 'typebox';
import { defineEvent, entryEvents } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });

export const partyKinds = ['state', 'organisation', 'fund', 'civil-society'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** A State's code is an attribute with a date: the State outlives it (the seat of the USSR became Russia's). */
export const IsoCode = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 3166-1 alpha-3' }),
    from: Type.Optional(Type.String({ format: 'date', description: 'First day on which it was the code' })),
  },
  closed,
);

/** The party's id is its stream's: `party-KEN`. It never changes, whatever the party is called. */
export const PartyRegistered = defineEvent(
  'partners.PartyRegistered.v1',
  Type.Object(
    {
      kind: Type.Enum([...partyKinds], { description: 'What it is' }),
      name: text(200, 'Its name in English'),
      isoCode: Type.Optional(IsoCode),
    },
    closed,
  ),
);

/** The same party under another name or code. */
export const PartyRenamed = defineEvent(
  'partners.PartyRenamed.v1',
  Type.Object(
    {
      name: text(200, 'Its name from now on'),
      isoCode: Type.Optional(IsoCode),
      reason: text(1000, 'Why, for whoever asks later'),
    },
    closed,
  ),
);

/** Whom to turn to. Never a person's name, number or address: those are kept where they can be erased. */
export const FocalPointNamed = defineEvent(
  'partners.FocalPointNamed.v1',
  Type.Object(
    {
      office: text(200, 'Office or post, never a person'),
      reference: Type.String({
        pattern: '^[A-Za-z0-9][A-Za-z0-9:._/-]{0,127}$',
        description: 'Where the person is found in the directory that holds personal data',
      }),
    },
    closed,
  ),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('partners');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('partners');
