// What is reported of the situation. Each report is a claim of one source on a stream of its own, so that none can overwrite
// another. Nothing here names a person.
import Type, { type Static } from 'typebox';
import { defineEvent, entryEvents, Money, partyIdPattern, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const place = text(200, 'Where');

/** Decimal without sign or exponent; never a float. */
export const figurePattern = '^(0|[1-9]\\d{0,17})(\\.\\d{1,6})?$';
const number = Type.String({ pattern: figurePattern, description: 'Decimal' });

export const indicatorPattern = '^[a-z][a-z0-9-]{1,59}$';

export const qualifiers = ['exactly', 'about', 'nearly', 'more-than', 'at-least'] as const;
/** How the source bounds its figure. */
export type Qualifier = (typeof qualifiers)[number];
const qualifier = Type.Enum([...qualifiers], { description: 'How the source bounds its figure' });

const Period = Type.Object(
  { from: day('First day'), until: day('Last day') },
  { ...closed, description: 'The days that it counts' },
);
export type Period = Static<typeof Period>;
const Part = Type.Object({ of: text(60, 'Of what, e.g. "children"'), value: number }, closed);
export type Part = Static<typeof Part>;
const breakdown = Type.Array(Part, { maxItems: 20, description: 'Parts of the value, as far as given' });

export const IndicatorReported = defineEvent(
  'situation.IndicatorReported.v1',
  Type.Object(
    {
      indicator: Type.String({ pattern: indicatorPattern, description: 'What is counted, e.g. "killings"' }),
      value: number,
      unit: text(40, 'In what it is counted, e.g. "person"'),
      qualifier,
      place,
      period: Period,
      breakdown,
    },
    closed,
  ),
);

/** The same source says another figure of the same thing. */
export const IndicatorRevised = defineEvent(
  'situation.IndicatorRevised.v1',
  Type.Object({ value: number, qualifier, breakdown, reason: text(500, 'Why; no names') }, closed),
);

/** The report itself is the provenance. */
export const SituationReportPublished = defineEvent(
  'situation.SituationReportPublished.v1',
  Type.Object(
    {
      title: text(200, 'What it is called'),
      publisher: text(200, 'Who published it'),
      period: Type.Optional(Period),
    },
    closed,
  ),
);

export const assetKinds = [
  'airport',
  'port',
  'road',
  'hospital',
  'school',
  'power',
  'water',
  'communications',
  'police-station',
  'other',
] as const;
export type AssetKind = (typeof assetKinds)[number];
export const assetStatuses = ['working', 'limited', 'closed', 'damaged', 'destroyed', 'occupied'] as const;
export type AssetStatus = (typeof assetStatuses)[number];

export const InfrastructureStatusChanged = defineEvent(
  'situation.InfrastructureStatusChanged.v1',
  Type.Object(
    {
      asset: text(200, 'Which'),
      kind: Type.Enum([...assetKinds]),
      place,
      status: Type.Enum([...assetStatuses], { description: 'How it is now' }),
    },
    closed,
  ),
);

export const assistanceKinds = ['humanitarian', 'security', 'development'] as const;
export type AssistanceKind = (typeof assistanceKinds)[number];

/** Given beside the mission: it never counts as the mission's funding. */
export const AssistanceReported = defineEvent(
  'situation.AssistanceReported.v1',
  Type.Object(
    {
      provider: party('Who gives it'),
      recipient: Type.Optional(party('To whom, where it is one party')),
      kind: Type.Enum([...assistanceKinds]),
      what: text(200, 'What is given'),
      money: Type.Optional(Money),
      quantity: Type.Optional(Quantity),
    },
    closed,
  ),
);

export const restrictionKinds = ['sanctions', 'visa', 'asset-freeze', 'arms-embargo', 'travel-ban'] as const;
export type RestrictionKind = (typeof restrictionKinds)[number];

/** How many it concerns, and never who. */
export const RestrictionImposed = defineEvent(
  'situation.RestrictionImposed.v1',
  Type.Object(
    {
      by: party('Who imposes it'),
      kind: Type.Enum([...restrictionKinds]),
      count: Type.Optional(
        Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'How many it concerns' }),
      ),
      qualifier: Type.Optional(qualifier),
      instrument: Type.Optional(text(200, 'Under which act or resolution')),
    },
    closed,
  ),
);

export const armsFlowActions = [
  'seizure',
  'inspection',
  'interdiction',
  'prosecution',
  'export-control',
] as const;
export type ArmsFlowAction = (typeof armsFlowActions)[number];

export const ArmsFlowActionReported = defineEvent(
  'situation.ArmsFlowActionReported.v1',
  Type.Object(
    {
      by: party('Who acted'),
      action: Type.Enum([...armsFlowActions]),
      place,
      what: Type.Optional(text(200, 'Of what, e.g. "rifles"')),
      count: Type.Optional(
        Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'How many of it' }),
      ),
    },
    closed,
  ),
);

export const {
  EntryCorrected,
  EntryVoided,
  EntryConfirmed,
  EntryDisowned,
  FigureDisputed,
  ClaimAdopted,
  BreachExplained,
} = entryEvents('situation');
