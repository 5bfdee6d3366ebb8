// One mandate: what the Council or another body gave, for how long, and what is owed under it. It is given by what was
// decided, never before it; the clock alone says that its last day is over.
import type { Command, CommandMeta, Decider, Decision, FactSources } from '#platform/kernel';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import { draftFact, type DraftState } from './draft.facts.js';
import {
  establishMandate,
  extendMandate,
  recordMandate,
  terminateMandate,
  transitionMandate,
} from './mandate-terms.decider.js';
import type * as said from './mandate.commands.js';
import { MandateExpired } from './mandate.events.js';
import {
  evolveMandate,
  mandateEndsAt,
  mandateFact,
  noMandate,
  type MandateEvent,
  type MandateState,
} from './mandate.facts.js';
import { meetObligation, missReport, setObligation } from './reporting.decider.js';

export type MandateCommand =
  | Command<'EstablishMandate', Said<said.EstablishMandate>>
  | Command<'RecordMandate', Said<said.RecordMandate>>
  | Command<'ExtendMandate', Said<said.ExtendMandate>>
  | Command<'TransitionMandate', Said<said.TransitionMandate>>
  | Command<'TerminateMandate', Said<said.TerminateMandate>>
  | Command<'ExpireMandate', object>
  | Command<'SetReportingObligation', Said<said.SetReportingObligation>>
  | Command<'MeetReportingObligation', Said<said.MeetReportingObligation> & { readonly obligation: string }>
  | Command<'MissReport', { readonly obligation: string }>;

export interface MandateFacts {
  /** The draft that it, or what changes it, rests on. */
  readonly draft?: DraftState;
  readonly mission?: MissionState;
  /** The body that gives it, or the party that owes a report. */
  readonly party?: PartyState;
  /** The mandate that takes its place. */
  readonly successor?: MandateState;
}

export const mandateDecider: Decider<MandateState, MandateCommand, MandateEvent, MandateFacts> = {
  name: 'mandate',
  initial: noMandate,
  staysAsSaid: {
    'authorization.MandateEstablished.v1': ['draft'],
    'authorization.MandateRecorded.v1': ['body'],
  },
  evolve: evolveMandate,
  facts: factsFor,
  decide: (state, facts, command): Decision<MandateEvent> => {
    switch (command.type) {
      case 'EstablishMandate':
        return establishMandate(state, facts.draft, command);
      case 'RecordMandate':
        return recordMandate(facts, command);
      case 'ExpireMandate':
        return expire(state, command.meta);
      case 'MissReport':
        return missReport(state, command.body, command.meta);
      default:
        return state.exists ? change(state, facts, command) : authorizationRules.refuse('mandate-exists');
    }
  },
};

type Change = Exclude<
  MandateCommand,
  { readonly type: 'EstablishMandate' | 'RecordMandate' | 'ExpireMandate' | 'MissReport' }
>;

function change(state: MandateState, facts: MandateFacts, command: Change): Decision<MandateEvent> {
  if (command.type === 'MeetReportingObligation') {
    return meetObligation(state, command.body, command.meta);
  }
  const refused = toldByAnother(state, command.meta);
  if (refused !== undefined) return refused;
  switch (command.type) {
    case 'SetReportingObligation':
      return setObligation(facts.party, command.body);
    case 'ExtendMandate':
      return extendMandate(state, facts.draft, command.body);
    case 'TransitionMandate':
      return transitionMandate(state, facts, command);
    case 'TerminateMandate':
      return terminateMandate(state, facts.draft, command.body);
  }
}

/** What the Council decided, its secretariat records; what another body decided, that body or who reports it. */
function toldByAnother({ body }: MandateState, { party, roles }: CommandMeta) {
  const told =
    roles.includes('secretariat') || (body !== undefined && (party === body || roles.includes('operator')));
  return told ? undefined : authorizationRules.refuse('mandate-is-told-by-its-body', { party });
}

function expire(state: MandateState, { effectiveAt }: CommandMeta): Decision<MandateEvent> {
  const at = mandateEndsAt(state);
  return at !== undefined && state.until !== undefined && at <= effectiveAt
    ? [MandateExpired.of({ lastDay: state.until })]
    : [];
}

function factsFor(command: MandateCommand): FactSources<MandateFacts> {
  switch (command.type) {
    case 'EstablishMandate':
      return { draft: draftFact(command.body.draft) };
    case 'RecordMandate':
      return {
        party: partyFact(command.body.body),
        ...(command.mission === undefined ? {} : { mission: missionFact(command.mission) }),
      };
    case 'ExtendMandate':
    case 'TerminateMandate':
      return draftOf(command.body);
    case 'TransitionMandate':
      return { ...draftOf(command.body), successor: mandateFact(command.body.to) };
    case 'SetReportingObligation': {
      const { owedBy } = command.body;
      return owedBy === undefined ? {} : { party: partyFact(owedBy) };
    }
    case 'MeetReportingObligation':
    case 'ExpireMandate':
    case 'MissReport':
      return {};
  }
}

const draftOf = ({ draft }: { readonly draft?: string }) =>
  draft === undefined ? {} : { draft: draftFact(draft) };
