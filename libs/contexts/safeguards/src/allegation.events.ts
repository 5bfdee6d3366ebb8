// Nothing here names a person or tells a story: that is in the dossier, outside the log and erasable. What is here stays.
import Type from 'typebox';
import { defineEvent, partyIdPattern } from '#platform/kernel';
import { dossier, Subject } from './subject.events.js';

const closed = { additionalProperties: false } as const;
const day = (description: string) => Type.String({ format: 'date', description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });

export const allegationKinds = ['sea', 'human-rights', 'misconduct', 'other'] as const;
/** `sea`: sexual exploitation and abuse. */
export type AllegationKind = (typeof allegationKinds)[number];
const kind = Type.Enum([...allegationKinds], { description: 'What is alleged, by its kind' });

/** Who may see that it was received is the releasability of this event. */
export const AllegationReceived = defineEvent(
  'safeguards.AllegationReceived.v1',
  Type.Object(
    {
      kind,
      against: Subject,
      occurredOn: Type.Optional(day('Day on which it is said to have happened')),
      investigator: Type.Optional(party('The party that is to look into it')),
      dossier,
    },
    closed,
  ),
);

/** Also opens again what was concluded. It says all that an investigator has to know who is told by nothing else. */
export const InvestigationOpened = defineEvent(
  'safeguards.InvestigationOpened.v1',
  Type.Object(
    {
      investigator: party('Who investigates'),
      kind,
      against: Subject,
      reopening: Type.Optional(
        Type.String({ minLength: 1, maxLength: 500, description: 'Why it is opened again; no names' }),
      ),
    },
    closed,
  ),
);

export const AllegationSubstantiated = defineEvent(
  'safeguards.AllegationSubstantiated.v1',
  Type.Object({ dossier }, closed),
);

export const AllegationUnfounded = defineEvent(
  'safeguards.AllegationUnfounded.v1',
  Type.Object({ dossier }, closed),
);

/**
 * The State whose people they are is told. It says all that the State has to know, because the State may see this and what
 * comes after it, and not what came before.
 */
export const ReferredToContributingState = defineEvent(
  'safeguards.ReferredToContributingState.v1',
  Type.Object({ to: party('The State'), kind, against: Subject, dossier }, closed),
);

export const sanctions = [
  'repatriation',
  'dismissal',
  'demotion',
  'imprisonment',
  'fine',
  'reprimand',
  'other',
  'none',
] as const;
export type Sanction = (typeof sanctions)[number];

export const SanctionReported = defineEvent(
  'safeguards.SanctionReported.v1',
  Type.Object(
    {
      sanction: Type.Enum([...sanctions], { description: 'What followed; `none` where nothing will' }),
      on: day('Day on which it was imposed'),
      dossier,
    },
    closed,
  ),
);
