// How long a mandate lasts: given, extended, ended. Each rests on what was decided, an adopted draft or an instrument.
import type { Decision } from '#platform/kernel';
import type { MissionState } from '#contexts/missions/contract';
import type { PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import { noDraft, type DraftState } from './draft.facts.js';
import type * as said from './mandate.commands.js';
import type { MandateCommand } from './mandate.decider.js';
import {
  MandateEstablished,
  MandateExtended,
  MandateRecorded,
  MandateTerminated,
  MandateTransitioned,
} from './mandate.events.js';
import { mandateStream, monthsLater, type MandateEvent, type MandateState } from './mandate.facts.js';

type Answer = Decision<MandateEvent>;
type Named<Type extends MandateCommand['type']> = Extract<MandateCommand, { readonly type: Type }>;

export function establishMandate(
  state: MandateState,
  draft: DraftState = noDraft,
  { body, mission }: Named<'EstablishMandate'>,
): Answer {
  if (state.exists) return authorizationRules.refuse('mandate-is-new', { draft: body.draft });
  const refused = notDecided(draft, mission);
  if (refused !== undefined) return refused;
  const adopted = dayOfAdoption(draft);
  const { from = adopted } = body;
  if (from < adopted) return authorizationRules.refuse('mandate-follows-its-adoption', { from, adopted });
  const until = lastDayOf(from, body);
  if (typeof until === 'object') return until;
  const { resolution } = draft;
  return (
    runsAmiss({ from, until, reviewAt: body.reviewAt }) ?? [
      MandateEstablished.of({
        ...withoutTerm(body),
        ...(resolution === undefined ? {} : { resolution }),
        from,
        ...(until === undefined ? {} : { until }),
      }),
    ]
  );
}

export function recordMandate(
  facts: { readonly mission?: MissionState; readonly party?: PartyState },
  { body: recorded, meta }: Named<'RecordMandate'>,
): Answer {
  const { body } = recorded;
  const { roles } = meta;
  if (meta.party !== body && !roles.includes('secretariat') && !roles.includes('operator')) {
    return authorizationRules.refuse('mandate-is-told-by-its-body', { body });
  }
  if (facts.mission?.established !== true) return authorizationRules.refuse('mission-is-established');
  if (facts.party?.registered !== true || facts.party.kind === 'state') {
    return authorizationRules.refuse('body-is-registered', { body });
  }
  return runsAmiss(recorded) ?? [MandateRecorded.of({ ...recorded })];
}

export function extendMandate(
  state: MandateState,
  draft: DraftState | undefined,
  body: Said<said.ExtendMandate>,
): Answer {
  const { from = '' } = state;
  const refused = endedAlready(state) ?? notDecidedBy(state, body, draft);
  if (refused !== undefined) return refused;
  // A term of months goes on from the last day that there was.
  const until = lastDayOf(state.until ?? from, body);
  if (typeof until === 'object') return until;
  const shorter = state.until === undefined || (until !== undefined && until <= state.until);
  if (shorter) {
    return authorizationRules.refuse('extension-lasts-longer', {
      ...(state.until === undefined ? {} : { until: state.until }),
    });
  }
  const resolution = draft?.resolution;
  return (
    runsAmiss({ from, until, reviewAt: body.reviewAt }) ?? [
      MandateExtended.of({
        ...withoutTerm(body),
        ...(resolution === undefined ? {} : { resolution }),
        previous: state.until,
        ...(until === undefined ? {} : { until }),
      }),
    ]
  );
}

export function terminateMandate(
  state: MandateState,
  draft: DraftState | undefined,
  body: Said<said.TerminateMandate>,
): Answer {
  return endsAmiss(state, draft, body) ?? [MandateTerminated.of({ ...body })];
}

export function transitionMandate(
  state: MandateState,
  { draft, successor }: { readonly draft?: DraftState; readonly successor?: MandateState },
  { body, stream }: Named<'TransitionMandate'>,
): Answer {
  if (successor?.exists !== true || mandateStream(body.to) === stream) {
    return authorizationRules.refuse('successor-is-on-record', { mandate: body.to });
  }
  return endsAmiss(state, draft, body) ?? [MandateTransitioned.of({ ...body })];
}

/** What ends it is decided, and its last day is one of its days. */
function endsAmiss(
  state: MandateState,
  draft: DraftState | undefined,
  body: By & { readonly lastDay: string },
) {
  const { from = '', until } = state;
  const { lastDay } = body;
  const refused = endedAlready(state) ?? notDecidedBy(state, body, draft);
  if (refused !== undefined) return refused;
  return lastDay < from || (until !== undefined && until < lastDay)
    ? authorizationRules.refuse('ends-within-its-term', { lastDay })
    : undefined;
}

const endedAlready = ({ end }: MandateState) =>
  end === undefined ? undefined : authorizationRules.refuse('mandate-ends-once', { lastDay: end.lastDay });

interface By {
  readonly draft?: string;
  readonly instrument?: object;
}

/** The Council changes its mandate by a resolution, another body its own by an instrument. */
function notDecidedBy(state: MandateState, by: By, draft: DraftState | undefined) {
  const council = state.body === undefined;
  if ((by.draft === undefined) === council || (by.instrument !== undefined) === council) {
    return authorizationRules.refuse('decided-by-those-who-gave-it');
  }
  return council ? notDecided(draft, state.mission) : undefined;
}

/** Why a draft gives, extends or ends no mandate; undefined where it does. */
function notDecided(draft: DraftState = noDraft, mission: string | undefined) {
  if (!draft.exists) return authorizationRules.refuse('draft-exists');
  if (draft.mission !== mission) return authorizationRules.refuse('mandate-of-the-same-mission');
  if (draft.status !== 'adopted' || draft.decidedAt === undefined) {
    return authorizationRules.refuse('mandate-rests-on-an-adopted-draft', { status: draft.status });
  }
  return draft.question === 'substantive'
    ? undefined
    : authorizationRules.refuse('mandate-rests-on-substance');
}

const dayOfAdoption = ({ decidedAt = '' }: DraftState): string => decidedAt.slice(0, 10);

/** The last day is on record, not the months that led to it. */
const withoutTerm = <Body extends Lasting>({
  termMonths: _months,
  ...said
}: Body): Omit<Body, 'termMonths'> => said;

interface Lasting {
  readonly until?: string;
  readonly termMonths?: number;
}
function lastDayOf(from: string, { until, termMonths }: Lasting) {
  if (until !== undefined && termMonths !== undefined) return authorizationRules.refuse('until-or-term');
  return termMonths === undefined ? until : monthsLater(from, termMonths);
}

function runsAmiss(term: {
  readonly from: string;
  readonly until?: string | undefined;
  readonly reviewAt?: string | undefined;
}) {
  const { from, until, reviewAt } = term;
  if (until !== undefined && until < from) {
    return authorizationRules.refuse('term-runs-forward', { from, until });
  }
  return reviewAt !== undefined && (reviewAt < from || (until !== undefined && until < reviewAt))
    ? authorizationRules.refuse('review-within-the-term', { reviewAt })
    : undefined;
}
