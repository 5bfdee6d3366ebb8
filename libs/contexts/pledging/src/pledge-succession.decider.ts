// A pledge that goes on as another, or as several: both sides are written in one append, so that it counts once at any
// moment.
import { isRefusal, type Command, type Decided, type Decision, type Refusal } from '#platform/kernel';
import {
  compareParts,
  least,
  minus,
  plus,
  sameMeasure,
  spanOf,
  spelled,
  type PledgedFigure,
  type Span,
} from './figure.facts.js';
import { figureFrom } from './figure.rules.js';
import { mayNotOffer } from './offer.rules.js';
import type { Spoken } from './offer.commands.js';
import type { PledgeCondition } from './pledge-conditions.facts.js';
import type { RedirectPledge, SplitPledge } from './pledge-course.commands.js';
import { PledgeRedirected, PledgeReplaced, PledgeSplit } from './pledge-course.events.js';
import { conditionProgress, heldPart } from './pledge-figures.facts.js';
import { make, type Made, type MakingFacts, type Terms } from './pledge-making.decider.js';
import type { ReplacePledge } from './pledge.commands.js';
import { PledgeConditioned, PledgeMade, PledgeMatched } from './pledge.events.js';
import {
  pledgeOfStream,
  pledgeStream,
  stillStands,
  type PledgeState,
  type StandingPledge,
} from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

/** Both are given on the stream of the new pledge. */
export type SucceedingCommand =
  | Command<'ReplacePledge', Spoken<ReplacePledge> & { readonly pledge: string }>
  | Command<'RedirectPledge', Spoken<RedirectPledge>>;
/** The ids of the parts come with the command, because a decider makes up none. */
type SplitBody = Omit<Spoken<SplitPledge>, 'parts'> & {
  readonly parts: readonly (Spoken<SplitPledge>['parts'][number] & { readonly pledge: string })[];
};
export type SplittingCommand = Command<'SplitPledge', SplitBody>;

export interface SucceedingFacts extends MakingFacts {
  /** The pledge that goes on as this one. */
  readonly origin?: PledgeState;
}

export function succeed(
  state: PledgeState,
  facts: SucceedingFacts,
  command: SucceedingCommand,
): Decision<Made> {
  const { body, meta } = command;
  const { origin } = facts;
  if (origin === undefined || origin.status === 'absent') {
    return pledgingRules.refuse('pledge-exists', { pledge: body.pledge });
  }
  if (origin.owner !== meta.party) return pledgingRules.refuse('only-the-owner', { owner: origin.owner });
  if (!stillStands(origin)) return pledgingRules.refuse('pledge-still-stands', { status: origin.status });
  return command.type === 'ReplacePledge'
    ? replace(state, facts, origin, command)
    : redirect(state, facts, origin, command);
}

function replace(
  state: PledgeState,
  facts: SucceedingFacts,
  origin: StandingPledge,
  command: Extract<SucceedingCommand, { readonly type: 'ReplacePledge' }>,
): Decision<Made> {
  const { pledge, reason, ...body } = command.body;
  if (origin.mission !== command.mission) return pledgingRules.refuse('successor-is-of-its-mission');
  // That it is equal to the one whose place it takes makes it no repetition.
  const { equal, ...others } = facts;
  const made = make(
    state,
    equal === pledge ? others : facts,
    { ...command, type: 'MakePledge', body },
    { pledge, by: 'replacement' },
  );
  if (isRefusal(made)) return made;
  const by = pledgeOfStream(command.stream);
  return [
    ...made,
    { ...PledgeReplaced.of({ by, figure: origin.figure, reason }), stream: pledgeStream(pledge) },
  ];
}

function redirect(
  state: PledgeState,
  facts: SucceedingFacts,
  origin: StandingPledge,
  {
    body: { pledge, reason },
    mission,
    meta,
    stream,
  }: Extract<SucceedingCommand, { readonly type: 'RedirectPledge' }>,
): Decision<Made> {
  if (state.status !== 'absent')
    return pledgingRules.refuse('possible-duplicate', { pledge: pledgeOfStream(stream) });
  if (mission === undefined || mission === origin.mission) return pledgingRules.refuse('another-mission');
  const refused = mayNotOffer(facts.mission, facts.owner, meta.party);
  if (refused !== undefined) return refused;
  const { figure } = origin;
  const redirected = PledgeRedirected.of({ to: mission, pledge: pledgeOfStream(stream), figure, reason });
  return [
    PledgeMade.of({ ...termsOf(origin), succeeds: { pledge, by: 'redirection' } }),
    ...carriedOn(origin),
    { ...redirected, stream: pledgeStream(pledge) },
  ];
}

/** Lines are served in the order in which they were matched, by the parts in the order in which they are named. */
export function split(
  state: StandingPledge,
  { parts: said, reason }: SplitBody,
  pledge: string,
): Decision<Made> {
  const figures = partsFrom(state, said);
  if (isRefusal(figures)) return figures;
  const doubtful = carried(state).find(({ part, released }) => part !== undefined || released !== undefined);
  if (doubtful !== undefined) {
    return pledgingRules.refuse('conditions-cover-the-whole', { condition: doubtful.id });
  }
  const parts = said.map((one, index) => ({ ...one, figure: figures[index] ?? state.figure }));
  const left = state.matches.map(({ requirement, part }) => ({ requirement, part }));
  const made = parts.flatMap(({ pledge: id, figure, description }): Decided<Made>[] => {
    const { contributors, ...terms } = termsOf(state);
    const events: readonly Made[] = [
      PledgeMade.of({
        ...terms,
        ...(description === undefined ? {} : { description }),
        // Of which part a contributor's share is cannot be told.
        ...(contributors === undefined ? {} : { contributors: contributors.map(({ party }) => ({ party })) }),
        figure,
        succeeds: { pledge, by: 'split' },
      }),
      ...carriedOn(state),
      ...matchedFrom(left, spanOf(figure)),
    ];
    return events.map((event) => ({ ...event, stream: pledgeStream(id) }));
  });
  return [
    PledgeSplit.of({
      parts: parts.map(({ pledge: id, figure }) => ({ pledge: id, figure })),
      figure: state.figure,
      ...(reason === undefined ? {} : { reason }),
    }),
    ...made,
  ];
}

function partsFrom(state: StandingPledge, said: SplitBody['parts']): readonly PledgedFigure[] | Refusal {
  const whole = spanOf(state.figure);
  if (whole === undefined) return pledgingRules.refuse('unstated-has-no-parts');
  const figures: PledgedFigure[] = [];
  let sum: Span | undefined;
  for (const one of said) {
    const figure = figureFrom(one.figure, state.kind);
    if (isRefusal(figure)) return figure;
    const span = spanOf(figure);
    if (figure.form !== state.figure.form || span === undefined || !sameMeasure(span.most, whole.most)) {
      return pledgingRules.refuse('parts-make-the-whole', { form: figure.form, whole: spelled(whole.most) });
    }
    sum = sum === undefined ? span : { least: plus(sum.least, span.least), most: plus(sum.most, span.most) };
    figures.push(figure);
  }
  const isWhole =
    sum !== undefined &&
    compareParts(sum.least, whole.least) === 0 &&
    compareParts(sum.most, whole.most) === 0;
  if (isWhole) return figures;
  return pledgingRules.refuse('parts-make-the-whole', {
    parts: sum === undefined ? 'none' : spelled(sum.most),
    whole: spelled(whole.most),
  });
}

/** Takes from the lines that are left what a part of this size covers. */
function matchedFrom(
  left: { readonly requirement: string; part: StandingPledge['matches'][number]['part'] }[],
  span: Span | undefined,
): readonly Made[] {
  if (span === undefined) return [];
  let free = span.most;
  let inAll = minus(free, free);
  return left.flatMap((line) => {
    if (line.part === undefined || !sameMeasure(line.part, free)) return [];
    const part = least(line.part, free);
    if (compareParts(part, minus(part, part)) === 0) return [];
    line.part = minus(line.part, part);
    free = minus(free, part);
    inAll = plus(inAll, part);
    return [PledgeMatched.of({ requirement: line.requirement, part, matched: part, matchedInAll: inAll })];
  });
}

/** What it promises, as it would be said now. */
function termsOf(state: StandingPledge): Terms {
  const { kind, capability, figure, description, period, noticeToMoveDays, funding, instrument, validUntil } =
    state;
  const { caveats, contributors } = state;
  return {
    kind,
    ...(capability === undefined ? {} : { capability }),
    figure,
    ...(description === undefined ? {} : { description }),
    ...(period === undefined ? {} : { period }),
    ...(noticeToMoveDays === undefined ? {} : { noticeToMoveDays }),
    ...(caveats.length === 0 ? {} : { caveats: [...caveats] }),
    ...(funding === undefined ? {} : { funding }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(contributors.length === 0 ? {} : { contributors: [...contributors] }),
    ...(validUntil === undefined ? {} : { validUntil }),
    distinct: true,
  };
}

/** What evidence alone has settled is asked anew: where it still holds, it is found again. */
const carried = (state: StandingPledge): readonly PledgeCondition[] =>
  state.conditions.filter(
    (condition) =>
      conditionProgress(condition, state.figure) !== 'satisfied' || condition.satisfiedBy === 'evidence',
  );

/** The conditions that go on with it; what its owner has said to hold is not asked again. */
const carriedOn = (state: StandingPledge): readonly Made[] =>
  carried(state).map((condition) => {
    const { kind, text, deadline, selfExecuting, mission, party, pledge } = condition;
    const partly = condition.part !== undefined || condition.released !== undefined;
    const part = !partly ? undefined : condition.satisfied ? condition.part : heldPart(state, condition);
    return PledgeConditioned.of({
      kind,
      text,
      ...(deadline === undefined ? {} : { deadline }),
      selfExecuting,
      ...(part === undefined ? {} : { part }),
      ...(mission === undefined ? {} : { mission }),
      ...(party === undefined ? {} : { party }),
      ...(pledge === undefined ? {} : { pledge }),
    });
  });
