// Claims side by side, and breaches explained: who may say that an entry should read otherwise, who decides between them,
// and who answers for what was flagged. None of it takes a word away.
import {
  effectiveHistory,
  isEntryEvent,
  mayRead,
  type CommandMeta,
  type Effective,
  type Reader,
  type Recorded,
  type Refusal,
  type RuleBook,
  type Rules,
} from '#platform/kernel';
import { entryRules } from './entries.rules.js';

export type ClaimChange =
  | {
      readonly kind: 'dispute';
      readonly reason: string;
      readonly evidence?: string;
      readonly data: unknown;
      /** Whether it says where it comes from. */
      readonly sourced: boolean;
    }
  | { readonly kind: 'adopt'; readonly reason: string; readonly evidence?: string; readonly claim: string }
  | {
      readonly kind: 'explain';
      readonly rule: string;
      readonly explanation: string;
      readonly evidence?: string;
    };

interface Circumstances {
  readonly entry: Recorded;
  readonly history: readonly Recorded[];
  readonly meta: CommandMeta;
  readonly reader: Reader;
  readonly rules: readonly Pick<RuleBook<Rules>, 'context' | 'rules'>[];
}

/** Why this caller cannot claim, decide or explain it; nothing to say where the change is of another sort. */
export function claimRefusal(
  change: { readonly kind: string } | ClaimChange,
  on: Circumstances,
): Refusal | undefined {
  if (!isClaimChange(change)) return undefined;
  if (isEntryEvent(on.entry)) return entryRules.refuse('only-voided-again');
  const current = effectiveHistory(on.history).find(({ id }) => id === on.entry.id);
  if (current === undefined) return entryRules.refuse('entry-stands');
  switch (change.kind) {
    case 'dispute':
      return disputeRefusal(change, current, on);
    case 'adopt':
      return adoptionRefusal(change, current, on);
    case 'explain':
      return explanationRefusal(change, current, on);
  }
}

const isClaimChange = (change: { readonly kind: string }): change is ClaimChange =>
  ['dispute', 'adopt', 'explain'].includes(change.kind);

function disputeRefusal(
  { sourced }: Extract<ClaimChange, { readonly kind: 'dispute' }>,
  { claims = [], ...entry }: Effective,
  { history, meta, reader }: Circumstances,
): Refusal | undefined {
  const { party } = meta;
  // Who keeps the record may set another source beside what it recorded itself: 400 arrived by one report, 200 by another.
  const reports = keepsTheRecord(meta) && sourced;
  if (!reports) {
    if (party === entry.party) return entryRules.refuse('own-word-is-corrected');
    if (!concerns(entry, history, party, reader)) return entryRules.refuse('concerned-disputes');
    if (claims.some((claim) => claim.party === party)) return entryRules.refuse('disputed-once');
  }
  return undefined;
}

function adoptionRefusal(
  { claim }: Extract<ClaimChange, { readonly kind: 'adopt' }>,
  { claims = [] }: Effective,
  { meta: { party, secondActor } }: Circumstances,
): Refusal | undefined {
  if (claims.length === 0) return entryRules.refuse('something-is-disputed');
  const named = claims.find(({ event }) => event === claim);
  if (named === undefined) return entryRules.refuse('adopts-a-claim', { claim });
  if (named.adopted) return entryRules.refuse('adopted-once', { claim });
  return named.party === party && secondActor === undefined
    ? entryRules.refuse('claimant-needs-a-second')
    : undefined;
}

function explanationRefusal(
  { rule }: Extract<ClaimChange, { readonly kind: 'explain' }>,
  { explained = [], ...entry }: Effective,
  { history, meta, reader, rules }: Circumstances,
): Refusal | undefined {
  const { party } = meta;
  if (party !== entry.party && !keepsTheRecord(meta) && !concerns(entry, history, party, reader))
    return entryRules.refuse('concerned-explains');
  const [context = '', name = ''] = rule.split('.');
  const book = rules.find((one) => one.context === context)?.rules ?? {};
  if (!Object.hasOwn(book, name) || book[name]?.answer !== 'flag')
    return entryRules.refuse('a-flag-is-explained', { rule });
  return explained.some((one) => one.rule === rule && one.party === party)
    ? entryRules.refuse('explained-once', { rule })
    : undefined;
}

const keepsTheRecord = ({ roles }: CommandMeta): boolean =>
  roles.includes('operator') || roles.includes('secretariat');

/** A party is concerned by what names it, by what is about it, and by a thing of which it has spoken itself. */
function concerns(
  { data, stream }: Recorded,
  history: readonly Recorded[],
  party: string,
  reader: Reader,
): boolean {
  return (
    names(data, party) ||
    stream.endsWith(`-${party}`) ||
    history.some(
      (event) => event.party === party && !isEntryEvent(event) && mayRead(reader, event.releasability),
    )
  );
}

function names(data: unknown, party: string): boolean {
  if (data === party) return true;
  return typeof data === 'object' && data !== null && Object.values(data).some((part) => names(part, party));
}

/** Whether an entry reads the same without what is voided here: a claim that nobody adopted, or an explanation. */
export function readsOnWithout(voided: Recorded, history: readonly Recorded[]): boolean {
  if (!isEntryEvent(voided)) return false;
  const target: string = voided.data.eventId;
  if (voided.type.endsWith('.BreachExplained.v1')) return true;
  if (!voided.type.endsWith('.FigureDisputed.v1')) return false;
  const read = (events: readonly Recorded[]) =>
    effectiveHistory(events).find(({ id }) => id === target)?.data;
  return read(history) === read(history.filter(({ id }) => id !== voided.id));
}
