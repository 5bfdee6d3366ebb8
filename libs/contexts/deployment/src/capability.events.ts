import Type from 'typebox';
import { defineEvent } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const declared = Type.Object(
  {
    authority: text(300, 'Who declares it: office or document'),
    strength: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Strength of that day as stated',
      }),
    ),
    note: Type.Optional(text(1000, 'What it can do from now on')),
  },
  closed,
);

/** The mission can do its first tasks. */
export const InitialOperatingCapabilityDeclared = defineEvent(
  'deployment.InitialOperatingCapabilityDeclared.v1',
  declared,
);

/** The mission can do all of its tasks. */
export const FullOperatingCapabilityDeclared = defineEvent(
  'deployment.FullOperatingCapabilityDeclared.v1',
  declared,
);

/** When its people may use force, and how; the text itself stays out of the log. The last approval stands. */
export const RulesOfEngagementApproved = defineEvent(
  'deployment.RulesOfEngagementApproved.v1',
  Type.Object(
    {
      reference: text(200, 'The document that was approved'),
      approvedBy: text(300, 'Who approved it: office or body'),
    },
    closed,
  ),
);
