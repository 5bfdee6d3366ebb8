// A fund's book of one year: who keeps it, what was set aside and paid out, and what totals were reported of it.
import Type from 'typebox';
import { defineEvent, Money, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const uuid = (description: string) => Type.String({ format: 'uuid', description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const money = (description: string) =>
  Type.Object(Money.properties, { additionalProperties: false, description });

export const FundEstablished = defineEvent(
  'pledging.FundEstablished.v1',
  Type.Object(
    {
      fund: party('The fund, a party'),
      year: Type.Integer({ minimum: 1945, maximum: 2200, description: 'Year of the book' }),
      administrator: party('Who keeps it: says what came in, allocates and disburses'),
      title: Type.Optional(text(200, 'What it is called')),
    },
    closed,
  ),
);

/** Money of the fund is set aside for a purpose. */
export const FundsAllocated = defineEvent(
  'pledging.FundsAllocated.v1',
  Type.Object(
    {
      purpose: text(500, 'For what'),
      amount: money('This allocation'),
      total: money('All allocations in this currency with this one'),
    },
    closed,
  ),
);

/** Money has left the fund. */
export const FundsDisbursed = defineEvent(
  'pledging.FundsDisbursed.v1',
  Type.Object(
    {
      to: party('Who was paid'),
      amount: money('This disbursement'),
      total: money('All disbursements in this currency with this one'),
      allocation: Type.Optional(uuid('The FundsAllocated out of which it was paid')),
      purpose: Type.Optional(text(500, 'For what')),
      equivalent: Type.Optional(money('What the source says that it comes to in another currency')),
    },
    closed,
  ),
);

export const reportedStages = ['pledged', 'committed', 'received', 'allocated', 'disbursed'] as const;
export type ReportedStage = (typeof reportedStages)[number];

/** A total that somebody published. It stands beside the sum of what is on record and never replaces it. */
export const FundReported = defineEvent(
  'pledging.FundReported.v1',
  Type.Object(
    {
      stage: Type.Enum([...reportedStages], { description: 'Of what it is the total' }),
      total: money('The total as reported'),
      parts: Type.Optional(
        Type.Array(
          Type.Object(
            {
              of: text(200, 'Of whom or of what it is the part'),
              amount: money('The part as reported'),
            },
            closed,
          ),
          { minItems: 1, maxItems: 200, description: 'The parts that the report names' },
        ),
      ),
    },
    closed,
  ),
);
