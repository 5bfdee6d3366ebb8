// How a pledge comes about. It may take up an announcement, and it leaves a mark by which an equal one is found: both are
// on other streams, written in the same append.
import {
  isRefusal,
  type Command,
  type Decided,
  type Decision,
  type EventOf,
  type Foldable,
  type MissionId,
  type PartyId,
  type Refusal,
} from '#platform/kernel';
import type { Plain } from '#platform/hosting';
import type { MissionState } from '#contexts/missions/contract';
import type { PartyState } from '#contexts/partners/contract';
import { AnnouncementReplaced } from './announcement.events.js';
import { announcementStream, type AnnouncementState } from './announcement.facts.js';
import { plus, compareParts, spanOf, spelled, type Part } from './figure.facts.js';
import { figureFrom, partOf } from './figure.rules.js';
import { fingerprintOf, fingerprintStream, type Likeness } from './fingerprint.facts.js';
import { mayNotOffer, offerFrom } from './offer.rules.js';
import { conditioned } from './pledge-conditions.decider.js';
import type { FundingBody, Spoken } from './offer.commands.js';
import type { MakePledge } from './pledge.commands.js';
import { PledgeFingerprinted, PledgeMade } from './pledge.events.js';
import { pledgeOfStream, type PledgeEvent, type PledgeState } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

export type MakingCommand = Command<'MakePledge', Spoken<MakePledge>>;

export interface MakingFacts {
  readonly mission?: MissionState;
  readonly owner?: PartyState;
  /** The announcement that it takes up. */
  readonly announcement?: AnnouncementState;
  /** The first equal pledge. */
  readonly equal?: string | undefined;
}

export type Made = Foldable<PledgeEvent> | EventOf<typeof AnnouncementReplaced>;
export type Terms = Parameters<typeof PledgeMade.of>[0];

/** What an equal pledge would have in common with this one; undefined where its figure is not in order. */
export function likenessOf({
  body,
  mission,
  meta,
}: Pick<MakingCommand, 'mission' | 'meta'> & {
  readonly body: Pick<MakingCommand['body'], 'figure' | 'kind' | 'instrument'>;
}): Likeness | undefined {
  const figure = figureFrom(body.figure, body.kind);
  if (mission === undefined || isRefusal(figure)) return undefined;
  const { kind, instrument } = body;
  return { mission, owner: meta.party, kind, figure, ...(instrument === undefined ? {} : { instrument }) };
}

/** @param succeeds the pledge whose place it takes, where it takes one's. */
export function make(
  state: PledgeState,
  facts: MakingFacts,
  command: MakingCommand,
  succeeds?: Terms['succeeds'],
): Decision<Made> {
  const { body, meta, mission, stream } = command;
  const pledge = pledgeOfStream(stream);
  if (state.status !== 'absent') return duplicateOf(pledge);
  const refused = mayNotOffer(facts.mission, facts.owner, meta.party);
  if (refused !== undefined) return refused;
  const terms = termsFrom(body, meta.party);
  if (isRefusal(terms)) return terms;
  const conditions = conditionsFrom(body, spanOf(terms.figure)?.most, pledge);
  if (isRefusal(conditions)) return conditions;
  const replaced = takenUp(facts.announcement, body.replaces, meta.party, mission, pledge);
  if (isRefusal(replaced)) return replaced;
  if (facts.equal !== undefined && !terms.distinct) return duplicateOf(facts.equal);
  const likeness = facts.equal === undefined ? likenessOf(command) : undefined;
  const made = PledgeMade.of({ ...terms, ...(succeeds === undefined ? {} : { succeeds }) });
  return [made, ...conditions, ...marked(likeness, pledge), ...replaced];
}

function termsFrom(body: Spoken<MakePledge>, owner: PartyId): Terms | Refusal {
  const { noticeToMoveDays, caveats, funding, instrument, replaces, validUntil } = body;
  const offer = offerFrom(body);
  if (isRefusal(offer)) return offer;
  if (funding?.payer === 'named-party' && funding.party === undefined) {
    return pledgingRules.refuse('payer-is-named', { payer: funding.payer });
  }
  const contributors = contributorsFrom(body, owner, spanOf(offer.figure)?.most);
  if (isRefusal(contributors)) return contributors;
  return {
    ...offer,
    ...(noticeToMoveDays === undefined ? {} : { noticeToMoveDays }),
    ...(caveats === undefined ? {} : { caveats: [...caveats] }),
    ...(funding === undefined ? {} : { funding: fundingFrom(funding) }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(contributors.length === 0 ? {} : { contributors }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(validUntil === undefined ? {} : { validUntil }),
    distinct: body.distinct === true,
  };
}

const fundingFrom = ({ payer, party, reimbursed }: Plain<FundingBody>): NonNullable<Terms['funding']> => ({
  payer,
  ...(party === undefined ? {} : { party }),
  reimbursed: reimbursed === true,
});

/** Their shares are parts of the one figure, so that what is shared counts once. */
function contributorsFrom(
  { contributors = [] }: Spoken<MakePledge>,
  owner: PartyId,
  whole: Part | undefined,
): NonNullable<Terms['contributors']> | Refusal {
  const parties = contributors.map(({ party }) => party);
  if (parties.includes(owner) || new Set(parties).size < parties.length) {
    return pledgingRules.refuse('contributors-are-others', { parties: parties.join(', ') });
  }
  const found: NonNullable<Terms['contributors']> = [];
  let sum: Part | undefined;
  for (const { party, share: said } of contributors) {
    const share = said === undefined ? undefined : partOf(said, whole);
    if (share !== undefined && isRefusal(share)) return share;
    if (share !== undefined) sum = sum === undefined ? share : plus(sum, share);
    found.push({ party, ...(share === undefined ? {} : { share }) });
  }
  return sum !== undefined && whole !== undefined && compareParts(sum, whole) > 0
    ? pledgingRules.refuse('part-fits-the-whole', { asked: spelled(sum), whole: spelled(whole) })
    : found;
}

function conditionsFrom(
  { conditions = [] }: Spoken<MakePledge>,
  whole: Part | undefined,
  pledge: string,
): readonly Decided<Foldable<PledgeEvent>>[] | Refusal {
  const decided: Decided<Foldable<PledgeEvent>>[] = [];
  for (const condition of conditions) {
    const answer = conditioned(condition, whole, pledge);
    if (isRefusal(answer)) return answer;
    decided.push(...answer);
  }
  return decided;
}

/** The announcement gives way to the party's own word. */
function takenUp(
  announcement: AnnouncementState | undefined,
  named: string | undefined,
  owner: PartyId,
  mission: MissionId | undefined,
  pledge: string,
): readonly Decided<EventOf<typeof AnnouncementReplaced>>[] | Refusal {
  if (named === undefined) return [];
  if (announcement === undefined || announcement.status === 'absent') {
    return pledgingRules.refuse('announcement-exists', { announcement: named });
  }
  const { status } = announcement;
  return status === 'announced' && announcement.owner === owner && announcement.mission === mission
    ? [{ ...AnnouncementReplaced.of({ pledge }), stream: announcementStream(named) }]
    : pledgingRules.refuse('announcement-is-open', { announcement: named });
}

const marked = (
  likeness: Likeness | undefined,
  pledge: string,
): readonly Decided<EventOf<typeof PledgeFingerprinted>>[] =>
  likeness === undefined
    ? []
    : [
        {
          ...PledgeFingerprinted.of({ pledge, fingerprint: fingerprintOf(likeness) }),
          stream: fingerprintStream(likeness),
        },
      ];

const duplicateOf = (pledge: string): Refusal => pledgingRules.refuse('possible-duplicate', { pledge });
