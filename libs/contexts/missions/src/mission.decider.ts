// One mission: what it is, who leads it, what it is made of. What happened in the world (a meeting, a voice of support)
// is recorded of a closed mission too, and flagged where it is dated after its end.
import {
  noFacts,
  type Command,
  type CommandMeta,
  type Decider,
  type Decision,
  type Foldable,
  type Recorded,
} from '#platform/kernel';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import type {
  CloseMission,
  DefinePillar,
  DesignateLeadNation,
  EstablishMission,
  RecordMeeting,
  VoiceSupport,
} from './mission.commands.js';
import {
  LeadNationDesignated,
  MeetingHeld,
  MissionClosed,
  MissionEstablished,
  PillarDefined,
  SupportVoiced,
} from './mission.events.js';
import {
  evolveMission,
  missionFact,
  missionStream,
  noMission,
  type MissionEvent,
  type MissionState,
} from './mission.facts.js';
import {
  closedAlready,
  keepsTheRecord,
  leads,
  noState,
  reportRefusal,
  unregistered,
} from './mission-refusals.rules.js';
import { missionsRules } from './missions.rules.js';
import { carriedFact, decideCourse, type CourseCommand, type CourseFacts } from './course.decider.js';
import { decidePlan, namesCommander, type PlanCommand } from './plan.decider.js';

/** Whether the statement named its source; the host keeps the source itself in the envelope. */
export interface Sourced {
  readonly sourced: boolean;
}

export type MissionCommand =
  | Command<'EstablishMission', Said<EstablishMission>>
  | Command<'DesignateLeadNation', Said<DesignateLeadNation>>
  | Command<'DefinePillar', Said<DefinePillar>>
  | Command<'RecordMeeting', Said<RecordMeeting>>
  | Command<'VoiceSupport', Said<VoiceSupport> & Sourced>
  | Command<'CloseMission', Said<CloseMission>>
  | PlanCommand
  | CourseCommand;

export interface MissionFacts extends CourseFacts {
  readonly host?: PartyState;
  readonly body?: PartyState;
  /** The nation to lead, or the party that is named: who voices support, endorses, sends a commander. */
  readonly party?: PartyState;
}

type Answer = Decision<Foldable<MissionEvent>>;
type BodyOf<Type extends MissionCommand['type']> = Extract<MissionCommand, { readonly type: Type }>['body'];

export const pillarsMax = 12;

export const missionDecider: Decider<MissionState, MissionCommand, Foldable<MissionEvent>, MissionFacts> = {
  name: 'mission',
  initial: noMission,
  evolve: evolveMission,
  facts: (command) => {
    switch (command.type) {
      case 'EstablishMission': {
        const { host, body } = command.body;
        return {
          ...(host === undefined ? {} : { host: partyFact(host) }),
          ...(body === undefined ? {} : { body: partyFact(body) }),
        };
      }
      case 'DesignateLeadNation':
        return { party: partyFact(command.body.leadNation) };
      case 'VoiceSupport':
        return { party: partyFact(command.body.supporter ?? command.meta.party) };
      case 'AppointCommander':
        return { party: partyFact(command.body.nation) };
      case 'SubmitConops':
        return { party: partyFact(command.body.to) };
      case 'EndorseConops':
        return { party: partyFact(command.body.by ?? command.meta.party) };
      case 'TransitionMission':
        return { next: missionFact(command.body.to) };
      case 'CarryOver': {
        const { to, kind, thing } = command.body;
        return { next: missionFact(to), thing: carriedFact(kind, thing) };
      }
      case 'DefinePillar':
      case 'RecordMeeting':
      case 'CloseMission':
      case 'DraftConops':
      case 'PlanPhase':
      case 'SetReadinessCriteria':
      case 'EstimateCost':
      case 'RecordMilestone':
      case 'RecordLesson':
        return noFacts();
    }
  },
  decide: (state, facts, command) => {
    if (command.type === 'EstablishMission') return establish(state, facts, command.body);
    if (!state.established) return missionsRules.refuse('mission-exists');
    switch (command.type) {
      case 'DesignateLeadNation':
        return designate(state, facts, command.body);
      case 'DefinePillar':
        return definePillar(state, command);
      case 'RecordMeeting':
        return command.body.date > command.meta.now.slice(0, 10)
          ? missionsRules.refuse('meeting-was-held', { date: command.body.date })
          : [MeetingHeld.of({ ...command.body })];
      case 'VoiceSupport':
        return voiceSupport(facts, command);
      case 'CloseMission':
        return state.closed ? closedAlready(state) : [MissionClosed.of({ reason: command.body.reason })];
      case 'AppointCommander':
      case 'DraftConops':
      case 'SubmitConops':
      case 'EndorseConops':
      case 'PlanPhase':
      case 'SetReadinessCriteria':
      case 'EstimateCost':
        return decidePlan(state, facts.party, command);
      case 'RecordMilestone':
      case 'RecordLesson':
      case 'TransitionMission':
      case 'CarryOver':
        return decideCourse(state, facts, command, missionStream);
    }
  },
  mayNotRead: (entry, meta) => {
    switch (entry.type) {
      case 'missions.SupportVoiced.v1':
        return saidForAnother(entry, entry.data.supporter, meta)
          ? missionsRules.refuse('support-in-its-own-name', { party: entry.data.supporter })
          : undefined;
      case 'missions.ConopsEndorsed.v1':
        return saidForAnother(entry, entry.data.by, meta)
          ? missionsRules.refuse('endorsed-in-its-own-name', { party: entry.data.by })
          : undefined;
      case 'missions.CommanderAppointed.v1':
        return namesCommander(entry.data) ? missionsRules.refuse('no-personal-data') : undefined;
      case 'missions.CarriedOver.v1':
        return missionsRules.refuse('carried-over-anew');
      default:
        return undefined;
    }
  },
};

function establish(state: MissionState, facts: MissionFacts, body: BodyOf<'EstablishMission'>): Answer {
  const { id, host, body: leader, ...terms } = body;
  if (state.established) return missionsRules.refuse('mission-is-new', { mission: id });
  if (host === undefined && terms.gates.includes('host')) return missionsRules.refuse('host-is-named');
  if ((leader === undefined) !== (terms.leadership === 'lead-nation')) {
    return missionsRules.refuse('leading-body-is-named', { leadership: terms.leadership });
  }
  if (host !== undefined && facts.host?.registered !== true) return unregistered(host);
  if (leader !== undefined && facts.body?.registered !== true) return unregistered(leader);
  if (host !== undefined && facts.host?.kind !== 'state') return noState(host);
  return [
    MissionEstablished.of({
      ...terms,
      ...(leader === undefined ? {} : { body: leader }),
      ...(host === undefined ? {} : { host }),
    }),
  ];
}

function designate(state: MissionState, facts: MissionFacts, body: BodyOf<'DesignateLeadNation'>): Answer {
  const { leadNation } = body;
  if (state.closed) return closedAlready(state);
  if (state.leadership !== 'lead-nation') return missionsRules.refuse('led-by-a-nation');
  if (state.leadNation === leadNation) return missionsRules.refuse('another-nation-leads', { leadNation });
  if (facts.party?.registered !== true) return unregistered(leadNation);
  if (facts.party.kind !== 'state') return noState(leadNation);
  return [
    LeadNationDesignated.of({
      leadNation,
      ...(state.leadNation === undefined ? {} : { previous: state.leadNation }),
    }),
  ];
}

function definePillar(
  state: MissionState,
  { body, meta }: Extract<MissionCommand, { readonly type: 'DefinePillar' }>,
): Answer {
  if (!leads(state, meta) && !keepsTheRecord(meta)) return missionsRules.refuse('pillars-come-from-the-lead');
  if (state.closed) return closedAlready(state);
  if (state.pillars.some(({ id }) => id === body.pillar)) {
    return missionsRules.refuse('pillar-is-new', { pillar: body.pillar });
  }
  if (state.pillars.length >= pillarsMax) return missionsRules.refuse('twelve-pillars-at-most');
  return [PillarDefined.of({ ...body })];
}

function voiceSupport(
  facts: MissionFacts,
  { body, meta }: Extract<MissionCommand, { readonly type: 'VoiceSupport' }>,
): Answer {
  const { supporter = meta.party, statement, sourced } = body;
  const refusal = reportRefusal(supporter, meta, sourced, 'support-in-its-own-name');
  if (refusal !== undefined) return refusal;
  if (facts.party?.registered !== true) return unregistered(supporter);
  return [SupportVoiced.of({ supporter, statement })];
}

/** Only who keeps the record says something in another party's name, and not where it typed it in for a third. */
const saidForAnother = (
  { party, enteredBy }: Pick<Recorded, 'party' | 'enteredBy'>,
  named: string,
  meta: CommandMeta,
): boolean => named !== party && (enteredBy !== undefined || !keepsTheRecord(meta));
