// One allegation, from its reception to what followed. Who is told of it is told by a referral, and by nothing else.
import {
  mayRead,
  noFacts,
  type Command,
  type Decider,
  type Decision,
  type PartyId,
  type Refusal,
  type Releasability,
} from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { Said } from '#platform/hosting';
import type {
  FindAllegationUnfounded,
  OpenInvestigation,
  ReceiveAllegation,
  ReferAllegation,
  ReportSanction,
  SubstantiateAllegation,
} from './allegation.commands.js';
import {
  AllegationReceived,
  AllegationSubstantiated,
  AllegationUnfounded,
  InvestigationOpened,
  ReferredToContributingState,
  SanctionReported,
} from './allegation.events.js';
import {
  evolveAllegation,
  noAllegation,
  type AllegationEvent,
  type AllegationState,
  type KnownAllegation,
} from './allegation.facts.js';
import { safeguardsRules } from './safeguards.rules.js';

export type AllegationCommand =
  | Command<'ReceiveAllegation', Said<ReceiveAllegation> & { readonly readers: Releasability }>
  | Command<'OpenInvestigation', Said<OpenInvestigation>>
  | Command<'SubstantiateAllegation', Said<SubstantiateAllegation>>
  | Command<'FindAllegationUnfounded', Said<FindAllegationUnfounded>>
  | Command<'ReferAllegation', Said<ReferAllegation>>
  | Command<'ReportSanction', Said<ReportSanction>>;

export interface AllegationFacts {
  readonly mission?: MissionState;
}

type CommandOf<Type extends AllegationCommand['type']> = Extract<AllegationCommand, { readonly type: Type }>;
type Answer = Decision<AllegationEvent>;

export const allegationDecider: Decider<
  AllegationState,
  AllegationCommand,
  AllegationEvent,
  AllegationFacts
> = {
  name: 'allegation',
  initial: noAllegation,
  evolve: evolveAllegation,
  facts: ({ type, mission }) =>
    type !== 'ReceiveAllegation' || mission === undefined ? noFacts() : { mission: missionFact(mission) },
  decide: (state, facts, command) => {
    if (command.type === 'ReceiveAllegation') return receive(facts, command);
    if (state.status === 'absent') return safeguardsRules.refuse('allegation-exists');
    switch (command.type) {
      case 'OpenInvestigation':
        return open(state, command);
      case 'SubstantiateAllegation':
        return mayNotConclude(state, command) ?? [AllegationSubstantiated.of({ ...command.body })];
      case 'FindAllegationUnfounded':
        return mayNotConclude(state, command) ?? [AllegationUnfounded.of({ ...command.body })];
      case 'ReferAllegation':
        return refer(state, command);
      case 'ReportSanction':
        return command.meta.party === state.referredTo || investigates(state, command)
          ? [SanctionReported.of({ ...command.body })]
          : safeguardsRules.refuse('sanction-by-its-state-or-the-record');
    }
  },
  // Its label lets that one party see the referral, so that it may not come to concern another.
  mayNotRead: ({ type, data }) =>
    type === 'safeguards.ReferredToContributingState.v1' && data.to !== data.against.party
      ? safeguardsRules.refuse('referred-to-whom-it-concerns')
      : undefined,
};

function receive({ mission }: AllegationFacts, { body, meta }: CommandOf<'ReceiveAllegation'>): Answer {
  const { readers, ...said } = body;
  if (mission?.established !== true) return safeguardsRules.refuse('mission-is-established');
  const concerned = said.against.party as PartyId;
  // What is public is known to that party as well, and what it says of itself too.
  const told = readers !== 'coalition' && mayRead({ party: concerned, seesAll: false }, readers);
  if ((told && concerned !== meta.party) || said.investigator === concerned)
    return safeguardsRules.refuse('told-by-a-referral', { party: concerned });
  return [AllegationReceived.of(said)];
}

/** Those who keep the record, the investigator, and once it knows of it the State whose people they are. */
const investigates = (
  { investigator, referredTo }: KnownAllegation,
  { meta: { party, roles } }: AllegationCommand,
): boolean =>
  ['secretariat', 'operator', 'investigator'].some((role) => roles.includes(role)) ||
  party === investigator ||
  party === referredTo;

function open(state: KnownAllegation, command: CommandOf<'OpenInvestigation'>): Answer {
  const { investigator = command.meta.party, reopening } = command.body;
  if (!investigates(state, command)) return safeguardsRules.refuse('investigated-by-whom-was-named');
  if (investigator === state.against.party && state.referredTo !== investigator)
    return safeguardsRules.refuse('told-by-a-referral', { party: investigator });
  if (state.status === 'under-investigation') return safeguardsRules.refuse('one-investigation-at-a-time');
  const concluded = state.status === 'substantiated' || state.status === 'unfounded';
  if (concluded !== (reopening !== undefined))
    return safeguardsRules.refuse('reopening-says-why', { status: state.status });
  const { kind, against } = state;
  return [
    InvestigationOpened.of({
      investigator,
      kind,
      against,
      ...(reopening === undefined ? {} : { reopening }),
    }),
  ];
}

function mayNotConclude(
  state: KnownAllegation,
  command: CommandOf<'SubstantiateAllegation' | 'FindAllegationUnfounded'>,
): Refusal | undefined {
  if (state.status !== 'under-investigation')
    return safeguardsRules.refuse('concluded-once-investigated', { status: state.status });
  const { party, roles } = command.meta;
  return party === state.investigator || roles.includes('secretariat') || roles.includes('operator')
    ? undefined
    : safeguardsRules.refuse('investigated-by-whom-was-named');
}

function refer(state: KnownAllegation, { body }: CommandOf<'ReferAllegation'>): Answer {
  const { to, dossier } = body;
  if (to !== state.against.party) return safeguardsRules.refuse('referred-to-whom-it-concerns');
  if (state.referredTo === to) return safeguardsRules.refuse('referred-once');
  if (state.status === 'unfounded') return safeguardsRules.refuse('unfounded-is-not-referred');
  return [
    ReferredToContributingState.of({
      to,
      kind: state.kind,
      against: state.against,
      ...(dossier === undefined ? {} : { dossier }),
    }),
  ];
}
