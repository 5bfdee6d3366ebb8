// Whom or what a row is about, in the words that a person on duty knows it by.
import { spelled } from '#platform/kernel';
import { spanOf, type StandingPledge } from '#contexts/pledging/contract';
import type { KnownClaim } from '#contexts/situation/contract';
import type { AttentionRow } from './attention.read-model.js';

export interface Named {
  readonly about: string;
  /** Whose act would settle it, where it is one party's. */
  readonly party?: string;
}

export function namedIn(row: AttentionRow, stream: string): Named {
  switch (row.kind) {
    case 'mission':
      return { about: 'The mission' };
    case 'pledge':
      return row.state.status === 'absent'
        ? { about: stream }
        : { about: `${row.state.owner}, ${promiseIn(row.state)}`, party: row.state.owner };
    case 'announcement':
      return row.state.status === 'absent' ? { about: stream } : { about: row.state.owner };
    case 'contribution':
      return row.state.status === 'absent'
        ? { about: stream }
        : { about: `${row.state.donor}’s contribution`, party: row.state.donor };
    case 'fund':
      return row.state.status === 'absent'
        ? { about: stream }
        : {
            about: `${row.state.fund} of ${String(row.state.year)}`,
            party: row.state.administrator,
          };
    case 'clearance':
      return row.state.nation === undefined
        ? { about: stream }
        : { about: row.state.nation, party: row.state.nation };
    case 'host':
      return row.state.host === undefined
        ? { about: 'The host State' }
        : { about: row.state.host, party: row.state.host };
    case 'mandate':
      return { about: `The mandate by ${row.state.resolution ?? row.state.instrument ?? 'a resolution'}` };
    case 'draft':
      return { about: `The draft ${row.state.symbol ?? row.state.title ?? ''}`.trimEnd() };
    case 'contingent':
      return row.state.exists
        ? { about: `${row.state.nation}, ${row.state.title}`, party: row.state.nation }
        : { about: stream };
    case 'base':
      return { about: row.state.exists ? `The base ${row.state.name}` : stream };
    case 'assessment':
      return { about: row.state.status === 'absent' ? stream : `“${row.state.title}”` };
    case 'requirement':
      return { about: `The line ${row.state.capability ?? stream}` };
    case 'vetting':
    case 'risk':
      return row.state.status === 'absent' ? { about: stream } : { about: subjectName(row.state.subject) };
    case 'allegation':
      return row.state.status === 'absent'
        ? { about: stream }
        : { about: `An allegation against ${subjectName(row.state.against)}` };
    case 'claim':
      return { about: claimName(row.state, stream) };
    case 'capability':
      return { about: 'The force' };
    case 'agreement':
      return { about: 'An agreement' };
  }
}

/** `1,000 persons (police)`, `airlift`. */
export function promiseIn({ figure, kind, capability }: StandingPledge): string {
  const most = spanOf(figure)?.most;
  const what = capability ?? kind;
  if (most === undefined) return what;
  return 'amount' in most ? spelled(most) : `${spelled(most)} (${what})`;
}

const subjectName = ({ party, unit }: { readonly party: string; readonly unit?: string }): string =>
  unit === undefined ? party : `${party}, ${unit}`;

const claimName = (
  claim: Extract<AttentionRow, { readonly kind: 'claim' }>['state'],
  stream: string,
): string =>
  claim.about === 'absent'
    ? stream
    : claim.about === 'indicator'
      ? `${claim.indicator}, ${claim.place}`
      : `What ${claim.reportedBy} reported`;

/** Support that reaches others than the force itself: most often the host's own police. */
export function aboutAssistance({
  provider,
  recipient,
  what,
  money,
}: Extract<KnownClaim, { readonly about: 'assistance' }>): Named {
  const worth = money === undefined ? '' : `, ${spelled(money)}`;
  return {
    about: `Assistance by ${provider} to ${recipient ?? 'others'} (${what}${worth})`,
    party: provider,
  };
}
