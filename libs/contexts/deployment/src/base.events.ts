import Type from 'typebox';
import { defineEvent } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const capacity = Type.Optional(
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'For how many people' }),
);

/** How far a base is built; the first report makes the base known. */
export const BaseProgressReported = defineEvent(
  'deployment.BaseProgressReported.v1',
  Type.Object(
    {
      name: text(200, 'What the base is called'),
      place: text(200, 'Where it is'),
      percent: Type.Integer({ minimum: 0, maximum: 100, description: 'How much of it is ready' }),
      capacity,
      note: Type.Optional(text(1000, 'What whoever reports it adds')),
    },
    closed,
  ),
);

export const BaseDeclaredReady = defineEvent(
  'deployment.BaseDeclaredReady.v1',
  Type.Object({ capacity, note: Type.Optional(text(1000, 'On whose word')) }, closed),
);
