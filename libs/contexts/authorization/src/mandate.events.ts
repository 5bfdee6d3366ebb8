import Type from 'typebox';
import { defineEvent, partyIdPattern, Quantity } from '#platform/kernel';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const day = (description: string) => Type.String({ format: 'date', description });

/** What the Council authorized, resting on one adopted draft; its mission is the envelope's. */
export const MandateEstablished = defineEvent(
  'authorization.MandateEstablished.v1',
  Type.Object(
    {
      draft: Type.String({ format: 'uuid', description: 'The draft that was adopted' }),
      resolution: Type.Optional(text(60, 'Symbol of the resolution, where it has one yet')),
      tasks: Type.Array(text(500, 'A task'), { minItems: 1, maxItems: 20, description: 'What it is to do' }),
      from: day('First day'),
      until: Type.Optional(day('Last day; absent: until further decision')),
      ceiling: Type.Optional(Quantity),
      reviewAt: Type.Optional(day('Day by which the Council reviews it')),
    },
    closed,
  ),
);

/** The document by which a body decided. */
export const MandateInstrument = Type.Object(
  {
    reference: text(200, 'Decision, communiqué or agreement'),
    date: Type.Optional(day('Date of the document')),
    sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Hash of the document' })),
  },
  { ...closed, description: 'The document by which it was decided' },
);

/** What another body than the Council mandated, such as a regional organisation. */
export const MandateRecorded = defineEvent(
  'authorization.MandateRecorded.v1',
  Type.Object(
    {
      body: Type.String({ pattern: partyIdPattern, description: 'The body that gave it' }),
      instrument: MandateInstrument,
      tasks: Type.Array(text(500, 'A task'), { minItems: 1, maxItems: 20, description: 'What it is to do' }),
      from: day('First day'),
      until: Type.Optional(day('Last day; absent: until further decision')),
      ceiling: Type.Optional(Quantity),
      reviewAt: Type.Optional(day('Day by which it is reviewed')),
    },
    closed,
  ),
);

const decidedBy = {
  draft: Type.Optional(
    Type.String({ format: 'uuid', description: 'The adopted draft that decided so, where the Council did' }),
  ),
  instrument: Type.Optional(MandateInstrument),
} as const;

/** It lasts longer; its terms from then on, in full. */
export const MandateExtended = defineEvent(
  'authorization.MandateExtended.v1',
  Type.Object(
    {
      ...decidedBy,
      resolution: Type.Optional(text(60, 'Symbol of the resolution, where it has one yet')),
      previous: Type.Optional(day('Last day as it was before')),
      until: Type.Optional(day('Last day; absent: until further decision')),
      ceiling: Type.Optional(Quantity),
      reviewAt: Type.Optional(day('Day by which it is reviewed')),
    },
    closed,
  ),
);

/** Another mandate takes its place. */
export const MandateTransitioned = defineEvent(
  'authorization.MandateTransitioned.v1',
  Type.Object(
    {
      ...decidedBy,
      lastDay: day('Its last day'),
      to: Type.String({ format: 'uuid', description: 'Id of the mandate that takes its place' }),
      reason: text(1000, 'Why, for whoever asks later'),
    },
    closed,
  ),
);

/** It ends before its time. */
export const MandateTerminated = defineEvent(
  'authorization.MandateTerminated.v1',
  Type.Object(
    { ...decidedBy, lastDay: day('Its last day'), reason: text(1000, 'Why, for whoever asks later') },
    closed,
  ),
);

/** Its last day is over. */
export const MandateExpired = defineEvent(
  'authorization.MandateExpired.v1',
  Type.Object({ lastDay: day('Its last day') }, closed),
);

const obligation = Type.String({ format: 'uuid', description: 'The ReportingObligationSet event' });
/** A report that is owed. Its id is the id of this event. */
export const ReportingObligationSet = defineEvent(
  'authorization.ReportingObligationSet.v1',
  Type.Object(
    {
      report: text(500, 'What is to be reported'),
      to: text(200, 'To whom'),
      due: day('Last day for it'),
      owedBy: Type.Optional(Type.String({ pattern: partyIdPattern, description: 'Who owes it' })),
    },
    closed,
  ),
);
export const ReportingObligationMet = defineEvent(
  'authorization.ReportingObligationMet.v1',
  Type.Object(
    {
      obligation,
      delivered: day('Day on which it was delivered'),
      reference: Type.Optional(text(200, 'Symbol or name of the report')),
    },
    closed,
  ),
);
export const ReportingObligationMissed = defineEvent(
  'authorization.ReportingObligationMissed.v1',
  Type.Object({ obligation, due: day('The day that it was due') }, closed),
);
