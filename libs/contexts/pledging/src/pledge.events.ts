import Type, { type Static } from 'typebox';
import { defineEvent, entryEvents, missionIdPattern, partyIdPattern } from '#platform/kernel';
import { Part, PledgedFigure, pledgeKinds } from './figure.facts.js';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const uuid = (description: string) => Type.String({ format: 'uuid', description });
const day = (description: string) => Type.String({ format: 'date', description });
const reason = text(1000, 'Why, for whoever asks later');

export const PledgeKindSchema = Type.Enum([...pledgeKinds], { description: 'What is promised' });

export const conditionKinds = [
  'chapter-vii-resolution',
  'cabinet',
  'parliament',
  'court',
  'appropriation',
  'vetting',
  'reciprocal-agreement',
  'host-consent',
  'training',
  'another-pledge',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export const payers = ['own-cost', 'fund', 'named-party', 'wet-lease', 'dry-lease'] as const;
export type Payer = (typeof payers)[number];

export const Period = Type.Object(
  { from: day('First day'), until: Type.Optional(day('Last day; absent: until further word')) },
  closed,
);
export const Instrument = Type.Object(
  {
    reference: text(200, 'Note verbale, letter or agreement by which it was pledged'),
    date: Type.Optional(day('Date of the document')),
    sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Hash of the document' })),
  },
  closed,
);
export const Funding = Type.Object(
  {
    payer: Type.Enum([...payers], { description: 'Who bears the cost' }),
    party: Type.Optional(party('The party or fund that pays, where it is named')),
    reimbursed: Type.Boolean({ description: 'Whether the owner is paid back' }),
  },
  closed,
);
export const Contributor = Type.Object(
  { party: party('Who contributes beside the owner'), share: Type.Optional(Part) },
  closed,
);

const successions = ['replacement', 'split', 'redirection'] as const;
/** The pledge that goes on as this one, and how that came about. */
const Succession = Type.Object(
  {
    pledge: uuid('The pledge that it follows'),
    by: Type.Enum([...successions], { description: 'How it came about' }),
  },
  closed,
);

/** What a pledge and an announcement both say. */
export const offerFields = {
  kind: PledgeKindSchema,
  capability: Type.Optional(
    text(120, 'Capability in the words of the requirement lines, e.g. "formed police unit"'),
  ),
  figure: PledgedFigure,
  description: Type.Optional(text(1000, 'What it is, in the words of whoever offers it')),
  period: Type.Optional(Period),
} as const;

/** The owner's own word; the owner is the party of the envelope, and what it promises never changes kind or currency. */
export const PledgeMade = defineEvent(
  'pledging.PledgeMade.v1',
  Type.Object(
    {
      ...offerFields,
      noticeToMoveDays: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 3650, description: 'Days from order to move' }),
      ),
      caveats: Type.Optional(
        Type.Array(text(500, 'A national restriction on use'), {
          maxItems: 20,
          description: 'National restrictions',
        }),
      ),
      funding: Type.Optional(Funding),
      instrument: Type.Optional(Instrument),
      contributors: Type.Optional(
        Type.Array(Contributor, { maxItems: 20, description: 'Who contributes beside the owner' }),
      ),
      replaces: Type.Optional(uuid('The announcement that it replaces')),
      validUntil: Type.Optional(day('Last day to take it up; absent: none was said')),
      succeeds: Type.Optional(Succession),
      distinct: Type.Boolean({ description: 'Its owner says that it is not an equal pledge repeated' }),
    },
    closed,
  ),
);

/** A condition under which the pledge stands; its id is the id of this event. */
export const PledgeConditioned = defineEvent(
  'pledging.PledgeConditioned.v1',
  Type.Object(
    {
      kind: Type.Enum([...conditionKinds], { description: 'What must hold' }),
      text: text(1000, 'The condition in its owner’s words'),
      deadline: Type.Optional(day('Day by which it must hold')),
      selfExecuting: Type.Boolean({
        description: 'Satisfied as soon as the evidence is found, without the owner’s word',
      }),
      part: Type.Optional(Part),
      mission: Type.Optional(
        Type.String({ pattern: missionIdPattern, description: 'Mission whose resolution it waits for' }),
      ),
      party: Type.Optional(party('Whose cabinet, parliament, court or pledge it waits for')),
      pledge: Type.Optional(uuid('The other pledge that it waits for')),
    },
    closed,
  ),
);

const condition = uuid('Id of the PledgeConditioned event');
const evidence = Type.Object(
  {
    event: uuid('Id of the event that is the evidence'),
    reference: text(512, 'What the evidence is, e.g. the symbol of a resolution'),
  },
  closed,
);
export type Evidence = Static<typeof evidence>;

/** What a condition waits for has been recorded; its owner has not spoken yet. */
export const ConditionEvidenceFound = defineEvent(
  'pledging.ConditionEvidenceFound.v1',
  Type.Object({ condition, evidence }, closed),
);

/** The evidence stands no longer: a vote counted again, an order extended. */
export const ConditionEvidenceLost = defineEvent(
  'pledging.ConditionEvidenceLost.v1',
  Type.Object({ condition, evidence, reason }, closed),
);

const by = Type.Union([Type.Literal('owner'), Type.Literal('evidence')], {
  description: 'The owner’s word, or evidence for a self-executing condition',
});

/** The condition holds, wholly or for a part. */
export const ConditionSatisfied = defineEvent(
  'pledging.ConditionSatisfied.v1',
  Type.Object(
    {
      condition,
      by,
      part: Type.Optional(Part),
      released: Type.Optional(Part),
      held: Type.Optional(Part),
      note: Type.Optional(text(1000, 'What its owner says about it')),
      document: Type.Optional(Instrument),
    },
    {
      ...closed,
      description: 'part: released now (absent: all that was held); released: in all; held: what still waits',
    },
  ),
);

/** The condition no longer holds, wholly or for a part. */
export const ConditionReopened = defineEvent(
  'pledging.ConditionReopened.v1',
  Type.Object(
    {
      condition,
      by,
      reason,
      part: Type.Optional(Part),
      released: Type.Optional(Part),
      held: Type.Optional(Part),
    },
    {
      ...closed,
      description:
        'part: held again now (absent: all of it); released: what stays released; held: what waits',
    },
  ),
);

const change = {
  figure: PledgedFigure,
  previous: PledgedFigure,
  delta: Type.Optional(Part),
} as const;

/** The owner promises more; `figure` is what it promises now, `delta` the difference at the upper end. */
export const PledgeIncreased = defineEvent(
  'pledging.PledgeIncreased.v1',
  Type.Object({ ...change, reason: Type.Optional(reason) }, closed),
);

/** The owner promises less: its will changed. A slip is an EntryCorrected. */
export const PledgeReduced = defineEvent(
  'pledging.PledgeReduced.v1',
  Type.Object({ ...change, reason }, closed),
);

const requirement = uuid('The requirement line');

/** So much of the pledge is meant for one requirement line; no part is absent but where the pledge is unstated. */
export const PledgeMatched = defineEvent(
  'pledging.PledgeMatched.v1',
  Type.Object(
    {
      requirement,
      part: Type.Optional(Part),
      matched: Type.Optional(Part),
      matchedInAll: Type.Optional(Part),
    },
    { ...closed, description: 'part: matched now; matched: on this line; matchedInAll: on all lines' },
  ),
);

/** So much of the pledge is free again; an absent part frees all of the line. */
export const PledgeUnmatched = defineEvent(
  'pledging.PledgeUnmatched.v1',
  Type.Object(
    {
      requirement,
      part: Type.Optional(Part),
      matched: Type.Optional(Part),
      matchedInAll: Type.Optional(Part),
      reason,
    },
    closed,
  ),
);

export const PledgeAccepted = defineEvent(
  'pledging.PledgeAccepted.v1',
  Type.Object(
    { figure: PledgedFigure, note: Type.Optional(text(1000, 'What the accepting side adds')) },
    closed,
  ),
);
export const PledgeDeclined = defineEvent('pledging.PledgeDeclined.v1', Type.Object({ reason }, closed));

/** The owner's promise ends; `figure` is what it promised last. */
export const PledgeWithdrawn = defineEvent(
  'pledging.PledgeWithdrawn.v1',
  Type.Object({ figure: PledgedFigure, reason }, closed),
);

/** First pledge of a fingerprint (owner, kind, quantity, instrument in a mission), on a stream of its own. */
export const PledgeFingerprinted = defineEvent(
  'pledging.PledgeFingerprinted.v1',
  Type.Object(
    { pledge: uuid('The pledge'), fingerprint: text(1024, 'What makes two pledges equal') },
    closed,
  ),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('pledging');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('pledging');
