// One contribution of money or in kind: what its donor owes, what was sent, and what came.
import Type from 'typebox';
import { defineEvent, Money, partyIdPattern } from '#platform/kernel';
import { Instrument } from './pledge.events.js';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const uuid = (description: string) => Type.String({ format: 'uuid', description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const reason = text(1000, 'Why, for whoever asks later');
const money = (description: string) =>
  Type.Object(Money.properties, { additionalProperties: false, description });

/** A fund's book of one year. */
export const fundIdPattern = '^[A-Z][A-Z0-9-]{1,31}-[0-9]{4}$';
const fund = Type.String({ pattern: fundIdPattern, description: 'The fund and the year of its book' });

/** What the source itself says that an amount comes to in another currency. It is kept as said and never reckoned anew. */
const equivalent = Type.Optional(money('What the source says that it comes to in another currency'));

export const earmarkings = ['none', 'soft', 'hard'] as const;
/** Free; for a theme or a country; for one project. */
export type Earmarking = (typeof earmarkings)[number];
export const boundaries = ['single', 'shared'] as const;
/** `single`: all of it is for this mission. `shared`: it is for several, so that adding up missions counts it twice. */
export type Boundary = (typeof boundaries)[number];

const terms = {
  fund: Type.Optional(fund),
  recipient: Type.Optional(party('Who receives it, where no fund does')),
  inKind: Type.Boolean({ description: 'Goods or services, of which the amount is the stated value' }),
  earmarking: Type.Enum([...earmarkings], { description: 'How far its donor binds it' }),
  purpose: Type.Optional(text(500, 'For what it is earmarked')),
  boundary: Type.Enum([...boundaries], { description: 'Whether all of it is for this mission' }),
  flow: Type.Optional(text(200, 'Name of the shared flow, the same wherever it is recorded')),
} as const;

/** A legal obligation, in its donor's word. */
export const FundsCommitted = defineEvent(
  'pledging.FundsCommitted.v1',
  Type.Object(
    {
      amount: money('What is owed, in the currency in which it is owed'),
      equivalent,
      pledge: Type.Optional(uuid('The pledge that it makes good')),
      instrument: Type.Optional(Instrument),
      ...terms,
    },
    closed,
  ),
);

const payment = {
  amount: money('This payment'),
  total: money('All payments in this currency with this one'),
  equivalent,
  reference: Type.Optional(text(200, 'Reference of the transfer')),
} as const;

/** Its donor says that it has paid. */
export const PaymentSent = defineEvent('pledging.PaymentSent.v1', Type.Object(payment, closed));

/** Whoever administers the fund, or receives it where no fund does, says that it has come. */
export const PaymentReceived = defineEvent(
  'pledging.PaymentReceived.v1',
  Type.Object(
    {
      ...payment,
      fund: Type.Optional(fund),
      opening: Type.Optional(
        Type.Object(
          { donor: party('Who paid'), ...terms },
          { ...closed, description: 'What it is, where no commitment came before it' },
        ),
      ),
    },
    closed,
  ),
);

/** A payment was taken back, wholly or in part. */
export const PaymentReversed = defineEvent(
  'pledging.PaymentReversed.v1',
  Type.Object(
    {
      payment: uuid('The PaymentSent or PaymentReceived'),
      amount: money('What was taken back'),
      left: money('What is left of the payment; nothing where more was taken back than paid'),
      reason,
    },
    closed,
  ),
);

/** A stop-work order or the like: nothing is paid of it until it is resumed. */
export const ContributionSuspended = defineEvent(
  'pledging.ContributionSuspended.v1',
  Type.Object(
    {
      frozen: Type.Optional(money('All that is frozen of it now; absent: whatever is not paid')),
      authority: text(300, 'Who ordered it'),
      reason,
    },
    closed,
  ),
);

export const ContributionResumed = defineEvent(
  'pledging.ContributionResumed.v1',
  Type.Object({ frozen: Type.Optional(money('What stays frozen; absent: nothing')), reason }, closed),
);

/** Who reported a figure reports another one now. The first one stays on record. */
export const FigureCorrected = defineEvent(
  'pledging.FigureCorrected.v1',
  Type.Object(
    {
      entry: uuid('The entry that reported it'),
      figure: money('As it is reported now'),
      previous: money('As it was reported before'),
      reason,
    },
    closed,
  ),
);
