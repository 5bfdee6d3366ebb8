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

/** Public keys by which a party signs what it says. Of the private part nothing comes here. */
export const PublicKey = Type.Object(
  {
    kty: Type.Enum(['EC', 'OKP'], { description: 'Key type' }),
    crv: Type.Enum(['P-256', 'Ed25519'], { description: 'Curve' }),
    x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: '32 bytes, base64url' }),
    y: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: '32 bytes, base64url' })),
  },
  closed,
);
const kid = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$', description: 'Id of the key' });

export const KeyEnrolled = defineEvent(
  'partners.KeyEnrolled.v1',
  Type.Object({ kid, key: PublicKey }, closed),
);

/** What was signed before stays signed; nothing is from then on. */
export const KeyRevoked = defineEvent(
  'partners.KeyRevoked.v1',
  Type.Object({ kid, reason: text(1000, 'Why, for whoever asks later') }, closed),
);

/** A notice went to an office of the party; its words are elsewhere. */
export const NoticeSent = defineEvent(
  'partners.NoticeSent.v1',
  Type.Object(
    {
      office: text(200, 'The focal point to which it went'),
      subject: text(200, 'What it is about'),
      about: Type.Optional(Type.String({ format: 'uuid', description: 'The event that it tells of' })),
    },
    closed,
  ),
);

export const NoticeFailed = defineEvent(
  'partners.NoticeFailed.v1',
  Type.Object(
    {
      notice: Type.String({ format: 'uuid', description: 'The notice that did not arrive' }),
      reason: text(1000, 'Why, as far as known'),
    },
    closed,
  ),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('partners');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('partners');
