// What one nation has decided at home about one mission: its cabinet, its parliament, its courts, its purse. Each is its
// own event, because each opens or shuts the gate by itself.
import Type from 'typebox';
import { defineEvent, Money, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const uuid = (description: string) => Type.String({ format: 'uuid', description });
const day = (description: string) => Type.String({ format: 'date', description });
const reason = text(1000, 'Why, for whoever asks later');
const reference = Type.Optional(text(200, 'Number or name of the act'));
const nation = party('Whose act it is; the envelope’s party is who says so');

export const nationalRequirements = [
  'chapter-vii-resolution',
  'cabinet',
  'parliament',
  'court',
  'appropriation',
  'reciprocal-agreement',
  'host-consent',
] as const;
/** What a nation may say that its own law asks for before it takes part. */
export type NationalRequirement = (typeof nationalRequirements)[number];

export const cures = ['cabinet', 'parliament', 'reciprocal-agreement'] as const;
/** The act that a court found missing. */
export type Cure = (typeof cures)[number];

/** "We need Chapter VII." */
export const NationalRequirementDeclared = defineEvent(
  'authorization.NationalRequirementDeclared.v1',
  Type.Object(
    {
      nation,
      requirement: Type.Enum([...nationalRequirements], { description: 'What it needs first' }),
      text: text(1000, 'In its own words'),
    },
    closed,
  ),
);

const approval = {
  nation,
  subject: text(1000, 'What was approved'),
  reference,
  until: Type.Optional(day('Last day for which it was approved')),
} as const;
export const CabinetApproved = defineEvent('authorization.CabinetApproved.v1', Type.Object(approval, closed));
export const ParliamentApproved = defineEvent(
  'authorization.ParliamentApproved.v1',
  Type.Object(approval, closed),
);

const court = text(200, 'The court');
/** Somebody has asked a court to stop it; by itself that stops nothing. The id of the case is the id of this event. */
export const CourtChallengeFiled = defineEvent(
  'authorization.CourtChallengeFiled.v1',
  Type.Object({ nation, court, matter: text(1000, 'What is challenged'), reference }, closed),
);

const challenge = Type.Optional(uuid('The CourtChallengeFiled event, where it is on record'));
const orderEnds = Type.Optional(day('Last day; absent: until further order'));
const order = uuid('The ConservatoryOrderIssued event');
/** An interim restraint. The id of the order is the id of this event. */
export const ConservatoryOrderIssued = defineEvent(
  'authorization.ConservatoryOrderIssued.v1',
  Type.Object(
    { nation, court, restrains: text(1000, 'What may not be done'), challenge, reference, until: orderEnds },
    closed,
  ),
);
export const ConservatoryOrderExtended = defineEvent(
  'authorization.ConservatoryOrderExtended.v1',
  Type.Object({ nation, order, until: orderEnds }, closed),
);
export const ConservatoryOrderLifted = defineEvent(
  'authorization.ConservatoryOrderLifted.v1',
  Type.Object({ nation, order, reason }, closed),
);

/** The id of the ruling is the id of this event. */
export const DeploymentRuledUnlawful = defineEvent(
  'authorization.DeploymentRuledUnlawful.v1',
  Type.Object(
    {
      nation,
      court,
      ruling: text(1000, 'What was ruled'),
      challenge,
      reference,
      cure: Type.Optional(
        Type.Enum([...cures], { description: 'What the court found missing: once it is there, none is' }),
      ),
    },
    closed,
  ),
);
/** On appeal or by the same court: the ruling stands in the way no longer. */
export const RulingSetAside = defineEvent(
  'authorization.RulingSetAside.v1',
  Type.Object({ nation, ruling: uuid('The DeploymentRuledUnlawful event'), reason }, closed),
);

export const ReciprocalAgreementSigned = defineEvent(
  'authorization.ReciprocalAgreementSigned.v1',
  Type.Object(
    {
      nation,
      with: party('The State with which it was signed'),
      subject: text(1000, 'What was agreed'),
      reference,
      inForceFrom: Type.Optional(day('First day in force; absent: the day of its signing')),
    },
    closed,
  ),
);

export const DeploymentPaused = defineEvent(
  'authorization.DeploymentPaused.v1',
  Type.Object({ nation, reason, until: Type.Optional(day('Last day; absent: until resumed')) }, closed),
);
export const DeploymentResumed = defineEvent(
  'authorization.DeploymentResumed.v1',
  Type.Object({ nation, reason }, closed),
);

/** A government asks its legislature for money. The id of the request is the id of this event. */
export const AppropriationRequested = defineEvent(
  'authorization.AppropriationRequested.v1',
  Type.Object({ nation, amount: Money, purpose: text(1000, 'What for'), reference }, closed),
);
export const AppropriationGranted = defineEvent(
  'authorization.AppropriationGranted.v1',
  Type.Object(
    {
      nation,
      amount: Money,
      purpose: text(1000, 'What for'),
      request: Type.Optional(uuid('The AppropriationRequested event, where it is on record')),
      grantedInAll: Type.Optional(Money),
      reference,
    },
    { ...closed, description: 'amount: granted now; grantedInAll: of that request so far' },
  ),
);

/** Somebody who may holds money back. The id of the hold is the id of this event. */
export const HoldPlaced = defineEvent(
  'authorization.HoldPlaced.v1',
  Type.Object(
    {
      nation,
      by: text(200, 'Who holds it: an office or a committee'),
      amount: Type.Optional(Money),
      reason,
      reference,
    },
    { ...closed, description: 'amount: what is held; absent: it is not known how much' },
  ),
);
export const HoldOverridden = defineEvent(
  'authorization.HoldOverridden.v1',
  Type.Object(
    {
      nation,
      hold: uuid('The HoldPlaced event'),
      amount: Type.Optional(Money),
      released: Type.Optional(Money),
      held: Type.Optional(Money),
      reason,
    },
    {
      ...closed,
      description: 'amount: released now (absent: all); released: in all; held: what is still held',
    },
  ),
);
