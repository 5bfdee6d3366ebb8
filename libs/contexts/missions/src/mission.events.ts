import Type from 'typebox';
import { defineEvent, entryEvents, partyIdPattern } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const day = (description: string) => Type.String({ format: 'date', description });

export const gates = ['council', 'regional-body', 'nations', 'host'] as const;
/**
 * What has to open before a mission may go; a mission names the ones that apply to it. `council`: a mandate of the Security
 * Council; `regional-body`: one that another body gives; a mission that names neither needs none.
 */
export type Gate = (typeof gates)[number];

export const leaderships = ['lead-nation', 'standing-group', 'body'] as const;
/** One nation leads, a standing group of them, or a body such as a regional organisation. */
export type Leadership = (typeof leaderships)[number];

/** Id of a pillar within its mission. */
export const pillarIdPattern = '^[a-z][a-z0-9-]{1,39}$';

/** The mission's id is in the envelope, and the Kafka key of all that concerns it. */
export const MissionEstablished = defineEvent(
  'missions.MissionEstablished.v1',
  Type.Object(
    {
      title: text(200, 'What the mission is called'),
      gates: Type.Array(Type.Enum([...gates]), {
        maxItems: gates.length,
        uniqueItems: true,
        description: 'The gates that apply; not every mission needs the Council',
      }),
      leadership: Type.Enum([...leaderships], { description: 'Its form of leadership' }),
      body: Type.Optional(party('The standing group or body that leads it')),
      host: Type.Optional(party('The host State; a mission at sea may have none')),
    },
    closed,
  ),
);

export const LeadNationDesignated = defineEvent(
  'missions.LeadNationDesignated.v1',
  Type.Object(
    {
      leadNation: party('The nation that leads from now on'),
      previous: Type.Optional(party('The nation that led before')),
    },
    closed,
  ),
);

/** A part of what the mission is to do; requirement lines belong to one. */
export const PillarDefined = defineEvent(
  'missions.PillarDefined.v1',
  Type.Object(
    {
      pillar: Type.String({ pattern: pillarIdPattern, description: 'Id within the mission' }),
      title: text(200, 'What it is called'),
      description: Type.Optional(text(1000, 'What belongs to it')),
    },
    closed,
  ),
);

export const MeetingHeld = defineEvent(
  'missions.MeetingHeld.v1',
  Type.Object(
    {
      date: day('Day on which it was held'),
      place: text(200, 'Where'),
      subject: text(1000, 'What it was about'),
      attendees: Type.Array(party('A party that was represented'), {
        maxItems: 100,
        uniqueItems: true,
        description: 'The parties that were represented, as far as known',
      }),
      convenedBy: Type.Optional(party('Who called it')),
    },
    closed,
  ),
);

/** A party speaks for the mission. It binds nobody: what binds is a pledge, a vote, a consent. */
export const SupportVoiced = defineEvent(
  'missions.SupportVoiced.v1',
  Type.Object(
    {
      supporter: party('Who voiced it'),
      statement: text(1000, 'What was said, in the recorder’s words'),
    },
    closed,
  ),
);

export const MissionClosed = defineEvent(
  'missions.MissionClosed.v1',
  Type.Object({ reason: text(1000, 'Why it ends, for whoever asks later') }, closed),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('missions');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('missions');
