// One mandate, which rests on one adopted draft. It is established by what the Council decided, never before it.
import type { Command, Decider, Decision } from '#platform/kernel';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import { draftFact, noDraft, type DraftState } from './draft.facts.js';
import type { EstablishMandate } from './mandate.commands.js';
import { MandateEstablished } from './mandate.events.js';
import {
  evolveMandate,
  monthsLater,
  noMandate,
  type MandateEvent,
  type MandateState,
} from './mandate.facts.js';

export type MandateCommand = Command<'EstablishMandate', Said<EstablishMandate>>;

export interface MandateFacts {
  /** The draft that it rests on. */
  readonly draft?: DraftState;
}

export const mandateDecider: Decider<MandateState, MandateCommand, MandateEvent, MandateFacts> = {
  name: 'mandate',
  initial: noMandate,
  evolve: evolveMandate,
  facts: ({ body }) => ({ draft: draftFact(body.draft) }),
  decide: (state, { draft = noDraft }, { body, mission }): Decision<MandateEvent> => {
    if (state.exists) return authorizationRules.refuse('mandate-is-new', { draft: body.draft });
    if (!draft.exists) return authorizationRules.refuse('draft-exists');
    if (draft.mission !== mission) return authorizationRules.refuse('mandate-of-the-same-mission');
    if (draft.status !== 'adopted' || draft.decidedAt === undefined) {
      return authorizationRules.refuse('mandate-rests-on-an-adopted-draft', { status: draft.status });
    }
    if (draft.question !== 'substantive') return authorizationRules.refuse('mandate-rests-on-substance');
    return establish(draft, draft.decidedAt.slice(0, 10), body);
  },
};

function establish(
  { resolution }: DraftState,
  adopted: string,
  { termMonths, ...body }: Said<EstablishMandate>,
): Decision<MandateEvent> {
  const { from = adopted, reviewAt } = body;
  if (from < adopted) return authorizationRules.refuse('mandate-follows-its-adoption', { from, adopted });
  if (body.until !== undefined && termMonths !== undefined) return authorizationRules.refuse('until-or-term');
  const until = termMonths === undefined ? body.until : monthsLater(from, termMonths);
  if (until !== undefined && until < from) {
    return authorizationRules.refuse('term-runs-forward', { from, until });
  }
  if (reviewAt !== undefined && (reviewAt < from || (until !== undefined && until < reviewAt))) {
    return authorizationRules.refuse('review-within-the-term', { reviewAt });
  }
  return [
    MandateEstablished.of({
      ...body,
      ...(resolution === undefined ? {} : { resolution }),
      from,
      ...(until === undefined ? {} : { until }),
    }),
  ];
}
