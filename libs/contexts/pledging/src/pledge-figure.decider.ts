// More or less of what is promised: the owner says the whole figure as it is now.
import { isRefusal, type Decision, type Foldable, type Refusal } from '#platform/kernel';
import type { MissionState } from '#contexts/missions/contract';
import {
  compareParts,
  minus,
  sameMeasure,
  spanOf,
  spelled,
  type Part,
  type PledgedFigure,
} from './figure.facts.js';
import { figureFrom, type SaidFigure } from './figure.rules.js';
import type { Spoken } from './offer.commands.js';
import { measureOf } from './pledge-course.decider.js';
import { matchedInAll } from './pledge-matching.decider.js';
import type { IncreasePledge, ReducePledge } from './pledge.commands.js';
import { PledgeIncreased, PledgeReduced } from './pledge.events.js';
import type { PledgeEvent, StandingPledge } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

type Answer = Decision<Foldable<PledgeEvent>>;

/** The owner promises more, or says how much where it had not said. */
export function increase(
  state: StandingPledge,
  mission: MissionState | undefined,
  { figure: said, reason }: Spoken<IncreasePledge>,
): Answer {
  if (mission?.closed !== false) return pledgingRules.refuse('mission-is-open');
  const change = changeTo(state, said);
  if (isRefusal(change)) return change;
  const { figure, previous, compared, delta } = change;
  const states = previous.form === 'unstated' && figure.form !== 'unstated';
  if (!states && !(compared !== undefined && compared > 0)) return pledgingRules.refuse('increase-is-more');
  return [
    PledgeIncreased.of({
      figure,
      previous,
      ...(delta === undefined ? {} : { delta }),
      ...(reason === undefined ? {} : { reason }),
    }),
  ];
}

/** The owner promises less: what is matched must be unmatched first, so that no line loses silently. */
export function reduce(state: StandingPledge, { figure: said, reason }: Spoken<ReducePledge>): Answer {
  const change = changeTo(state, said);
  if (isRefusal(change)) return change;
  const { figure, previous, compared, delta } = change;
  const most = spanOf(figure)?.most;
  if (most === undefined || delta === undefined || !(compared !== undefined && compared < 0)) {
    return pledgingRules.refuse('reduction-is-less');
  }
  const matched = matchedInAll(state, most);
  if (compareParts(most, matched) < 0) {
    return pledgingRules.refuse('not-below-what-is-matched', {
      matched: spelled(matched),
      asked: spelled(most),
    });
  }
  return [PledgeReduced.of({ figure, previous, delta, reason })];
}

interface Change {
  readonly figure: PledgedFigure;
  readonly previous: PledgedFigure;
  /** Of the upper ends or, where those are equal, of the lower ones; absent where either is unstated. */
  readonly compared?: number;
  /** The difference at the upper end. */
  readonly delta?: Part;
}

function changeTo(state: StandingPledge, said: SaidFigure): Change | Refusal {
  const previous = state.figure;
  const figure = figureFrom(said, state.kind);
  if (isRefusal(figure)) return figure;
  const [before, after] = [measureOf(previous), measureOf(figure)];
  if (before !== undefined && after !== undefined && before !== after) {
    return pledgingRules.refuse('unit-and-currency-stay', { pledged: before, asked: after });
  }
  const [from, to] = [spanOf(previous), spanOf(figure)];
  if (from === undefined || to === undefined || !sameMeasure(from.most, to.most)) return { figure, previous };
  const upper = compareParts(to.most, from.most);
  return {
    figure,
    previous,
    compared: upper === 0 ? compareParts(to.least, from.least) : upper,
    delta: upper < 0 ? minus(from.most, to.most) : minus(to.most, from.most),
  };
}
