// One vetting of one unit, contingent or party by one scheme: requested, then cleared or denied, until the next word.
import {
  noFacts,
  type Command,
  type Decider,
  type Decision,
  type Foldable,
  type Refusal,
} from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import { safeguardsRules } from './safeguards.rules.js';
import type { ClearVetting, DenyVetting, RemediateVetting, RequestVetting } from './vetting.commands.js';
import {
  VettingCleared,
  VettingDenied,
  VettingExpired,
  VettingRemediated,
  VettingRequested,
} from './vetting.events.js';
import {
  evolveVetting,
  noVetting,
  vettingDue,
  type KnownVetting,
  type VettingEvent,
  type VettingState,
} from './vetting.facts.js';

/** Whether the statement named its source; the host keeps the source itself in the envelope. */
interface Sourced {
  readonly sourced: boolean;
}

export type VettingCommand =
  | Command<'RequestVetting', Said<RequestVetting>>
  | Command<'ClearVetting', Said<ClearVetting> & Sourced>
  | Command<'DenyVetting', Said<DenyVetting> & Sourced>
  | Command<'RemediateVetting', Said<RemediateVetting> & Sourced>
  /** Given by the scheduler once the last day of a clearance is over. */
  | Command<'ExpireVetting', object>;

export interface VettingFacts {
  readonly mission?: MissionState;
}

export const vettingDecider: Decider<VettingState, VettingCommand, Foldable<VettingEvent>, VettingFacts> = {
  name: 'vetting',
  initial: noVetting,
  evolve: evolveVetting,
  staysAsSaid: { 'safeguards.VettingRequested.v1': ['subject', 'authority'] },
  facts: ({ type, mission }) =>
    type !== 'RequestVetting' || mission === undefined ? noFacts() : { mission: missionFact(mission) },
  decide: (state, facts, command) => {
    if (command.type === 'RequestVetting') {
      return facts.mission?.established === true
        ? [VettingRequested.of({ ...command.body })]
        : safeguardsRules.refuse('mission-is-established');
    }
    if (state.status === 'absent') return safeguardsRules.refuse('vetting-exists');
    if (command.type === 'ExpireVetting') return expire(state, command.meta.effectiveAt);
    const refused =
      command.type === 'RemediateVetting'
        ? mayNotRemediate(state, command)
        : speaksForTheAuthority(state, command);
    return refused ?? answer(state, command);
  },
};

type Answering = Extract<VettingCommand, { type: 'ClearVetting' | 'DenyVetting' | 'RemediateVetting' }>;

function answer(state: KnownVetting, command: Answering): Decision<Foldable<VettingEvent>> {
  const { dossier } = command.body;
  const kept = dossier === undefined ? {} : { dossier };
  switch (command.type) {
    case 'ClearVetting':
      return clear(state, command.body, command.meta.effectiveAt);
    case 'DenyVetting':
      return state.status === 'denied'
        ? safeguardsRules.refuse('denied-once')
        : [VettingDenied.of({ ground: command.body.ground, ...kept })];
    case 'RemediateVetting':
      return state.status === 'denied'
        ? [VettingRemediated.of({ measures: command.body.measures, ...kept })]
        : safeguardsRules.refuse('only-a-denial-is-remediated', { status: state.status });
  }
}

function clear(
  state: KnownVetting,
  { validUntil, dossier }: Said<ClearVetting>,
  effectiveAt: string,
): Decision<Foldable<VettingEvent>> {
  if (state.status === 'denied') return safeguardsRules.refuse('denial-stands-until-remediated');
  if (validUntil !== undefined && validUntil < effectiveAt.slice(0, 10))
    return safeguardsRules.refuse('validity-lies-ahead', { validUntil });
  const before = state.validUntil;
  if (
    state.status === 'cleared' &&
    (before === undefined ? validUntil === undefined : validUntil !== undefined && validUntil <= before)
  )
    return safeguardsRules.refuse('clearance-says-something-new');
  return [
    VettingCleared.of({
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(dossier === undefined ? {} : { dossier }),
    }),
  ];
}

function expire(state: KnownVetting, at: string): Decision<Foldable<VettingEvent>> {
  const due = vettingDue(state);
  return due === undefined || state.validUntil === undefined || Date.parse(at) < Date.parse(due)
    ? []
    : [VettingExpired.of({ validUntil: state.validUntil })];
}

/** The authority that was asked decides; an operator records what it decided, from a source. */
function speaksForTheAuthority(
  { authority }: KnownVetting,
  { body: { sourced }, meta: { party, roles } }: Answering,
): Refusal | undefined {
  const decides = roles.includes('vetting-authority') && (authority === undefined || authority === party);
  if (decides) return undefined;
  if (!roles.includes('operator')) return safeguardsRules.refuse('vetted-by-its-authority');
  return sourced ? undefined : safeguardsRules.refuse('report-names-its-source');
}

/** The party whose people they are deals with what stood against them; who vets them, or keeps the record, may say so. */
function mayNotRemediate({ subject, authority }: KnownVetting, command: Answering): Refusal | undefined {
  const { party, roles } = command.meta;
  if (party === subject.party || roles.includes('secretariat')) return undefined;
  const vets = roles.includes('vetting-authority') && (authority === undefined || authority === party);
  return vets || roles.includes('operator')
    ? undefined
    : safeguardsRules.refuse('remediated-by-whom-it-concerns');
}
