// What befalls a mission and what becomes of it: milestones, lessons, the mission that follows it.
import Type from 'typebox';
import { defineEvent, missionIdPattern, Money, partyIdPattern, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });
const mission = (description: string) => Type.String({ pattern: missionIdPattern, description });

/** A turn in the politics around the mission: a council sworn in, an election held. */
export const PoliticalMilestoneReached = defineEvent(
  'missions.PoliticalMilestoneReached.v1',
  Type.Object(
    {
      milestone: text(300, 'What was reached'),
      on: day('Day on which it was'),
      place: Type.Optional(text(200, 'Where')),
    },
    closed,
  ),
);

export const LessonRecorded = defineEvent(
  'missions.LessonRecorded.v1',
  Type.Object(
    {
      subject: text(200, 'What it is about'),
      lesson: text(1000, 'What was learnt'),
      pillar: Type.Optional(Type.String({ minLength: 2, maxLength: 40, description: 'Pillar it concerns' })),
    },
    closed,
  ),
);

/** Another mission follows this one. Moves nothing by itself: what goes over is carried over, piece by piece. */
export const MissionTransitioned = defineEvent(
  'missions.MissionTransitioned.v1',
  Type.Object(
    {
      to: mission('The mission that follows'),
      on: day('Day from which it takes the place'),
      instrument: text(300, 'On what it rests: the resolution or agreement'),
    },
    closed,
  ),
);

export const carriedKinds = ['pledge', 'contingent', 'balance'] as const;
/** What goes over to the next mission: a pledge, a contingent, or what is left in a fund. */
export type CarriedKind = (typeof carriedKinds)[number];

/** Recorded in both missions by one append, word for word the same. Its owner says it. */
export const CarriedOver = defineEvent(
  'missions.CarriedOver.v1',
  Type.Object(
    {
      kind: Type.Enum([...carriedKinds], { description: 'What goes over' }),
      thing: Type.String({ minLength: 1, maxLength: 64, description: 'Its id' }),
      owner: Type.String({ pattern: partyIdPattern, description: 'Whose it is' }),
      from: mission('The mission that it leaves'),
      to: mission('The mission to which it goes'),
      on: day('Day from which it counts there'),
      quantity: Type.Optional(Quantity),
      money: Type.Optional(Money),
    },
    closed,
  ),
);
