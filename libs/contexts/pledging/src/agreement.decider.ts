// An agreement about one pledge, recorded by one of its parties or by those who keep the mission's papers.
import {
  isRefusal,
  type Command,
  type Decider,
  type Decision,
  type Foldable,
  type Refusal,
} from '#platform/kernel';
import { AgreementAmended, AgreementSigned, AgreementTerminated } from './agreement.events.js';
import { evolveAgreement, noAgreement, type AgreementEvent, type AgreementState } from './agreement.facts.js';
import type { AmendAgreement, SignAgreement, TerminateAgreement } from './agreement.commands.js';
import { isMoney, spanOf, type Part } from './figure.facts.js';
import { partFrom } from './figure.rules.js';
import type { Spoken } from './offer.commands.js';
import { measureOf } from './pledge-course.decider.js';
import { pledgeFact, stillStands, type PledgeState, type StandingPledge } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

export type AgreementCommand =
  | Command<'SignAgreement', Spoken<SignAgreement>>
  | Command<'AmendAgreement', Spoken<AmendAgreement>>
  | Command<'TerminateAgreement', Spoken<TerminateAgreement>>;

export interface AgreementFacts {
  readonly pledge?: PledgeState;
}
type Event = Foldable<AgreementEvent>;
type Answer = Decision<Event>;

export const agreementDecider: Decider<AgreementState, AgreementCommand, Event, AgreementFacts> = {
  name: 'agreement',
  initial: noAgreement,
  evolve: evolveAgreement,
  facts: (command, state) => {
    const pledge =
      command.type === 'SignAgreement'
        ? command.body.pledge
        : state.status === 'absent'
          ? undefined
          : state.pledge;
    return pledge === undefined ? {} : { pledge: pledgeFact(pledge) };
  },
  staysAsSaid: { 'pledging.AgreementSigned.v1': ['pledge', 'parties'] },
  decide: (state, { pledge }, command) => {
    if (command.type === 'SignAgreement') return sign(pledge, command);
    if (state.status === 'absent') return pledgingRules.refuse('agreement-exists');
    const refused = mayNotSpeak(state.parties, command.meta);
    if (refused !== undefined) return refused;
    if (state.status === 'terminated') return pledgingRules.refuse('agreement-binds');
    if (command.type === 'TerminateAgreement')
      return [AgreementTerminated.of({ reason: command.body.reason })];
    const from = command.body.from ?? state.from;
    const terms = termsFrom({ ...command.body, from }, pledge);
    return isRefusal(terms) ? terms : [AgreementAmended.of({ ...terms, reason: command.body.reason })];
  },
};

function sign(
  pledge: PledgeState | undefined,
  { body, meta, mission }: Extract<AgreementCommand, { readonly type: 'SignAgreement' }>,
): Answer {
  if (pledge === undefined || pledge.status === 'absent' || pledge.mission !== mission) {
    return pledgingRules.refuse('pledge-exists', { pledge: body.pledge });
  }
  const refused = mayNotSpeak(body.parties, meta);
  if (refused !== undefined) return refused;
  if (!stillStands(pledge)) return pledgingRules.refuse('pledge-still-stands', { status: pledge.status });
  if (!body.parties.includes(pledge.owner)) {
    return pledgingRules.refuse('owner-is-a-party', { owner: pledge.owner });
  }
  const terms = termsFrom(body, pledge);
  if (isRefusal(terms)) return terms;
  const { kind, parties } = body;
  return [AgreementSigned.of({ kind, pledge: body.pledge, parties: [...parties], ...terms })];
}

function mayNotSpeak(
  parties: readonly string[],
  { party, roles }: AgreementCommand['meta'],
): Refusal | undefined {
  const keeps = roles.includes('secretariat') || roles.includes('operator');
  return keeps || parties.includes(party)
    ? undefined
    : pledgingRules.refuse('signed-by-its-parties', { parties: parties.join(', ') });
}

type Terms = Omit<Parameters<typeof AgreementAmended.of>[0], 'reason'>;

/** More may be agreed than is pledged, because papers say so: that is flagged. Other things than are pledged may not. */
function termsFrom(
  {
    part: said,
    from,
    until,
    instrument,
  }: Pick<Spoken<SignAgreement>, 'part' | 'from' | 'until' | 'instrument'>,
  pledge: PledgeState | undefined,
): Terms | Refusal {
  if (from !== undefined && until !== undefined && until < from) {
    return pledgingRules.refuse('range-runs-upwards', { from, to: until });
  }
  const part = said === undefined ? undefined : partFrom(said);
  if (part !== undefined && isRefusal(part)) return part;
  if (part !== undefined && pledge !== undefined && pledge.status !== 'absent' && !fits(part, pledge)) {
    return pledgingRules.refuse('unit-and-currency-stay', {
      pledged: measureOf(pledge.figure) ?? pledge.kind,
    });
  }
  return {
    ...(part === undefined ? {} : { part }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    instrument,
  };
}

function fits(part: Part, pledge: StandingPledge): boolean {
  const whole = spanOf(pledge.figure)?.most;
  const measure = isMoney(part) ? part.currency : part.unit;
  return whole === undefined
    ? isMoney(part) === (pledge.kind === 'money')
    : measureOf(pledge.figure) === measure;
}
