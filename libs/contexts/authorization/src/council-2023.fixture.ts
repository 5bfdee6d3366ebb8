// The Council of 2023 and sheets of its votes, for specs.
import type { EventId, PartyId } from '#platform/kernel';
import {
  ResolutionDrafted,
  ResolutionTabled,
  VoteCast,
  type CouncilTermsState,
  type Vote,
} from './contract.js';

const permanent = [
  ['china', 'CHN'],
  ['france', 'FRA'],
  ['russia', 'RUS'],
  ['united-kingdom', 'GBR'],
  ['united-states', 'USA'],
] as const;
export const elected = [
  ['africa-1', 'GAB'],
  ['africa-2', 'GHA'],
  ['africa-3', 'MOZ'],
  ['asia-pacific-1', 'ARE'],
  ['asia-pacific-2', 'JPN'],
  ['eastern-europe', 'ALB'],
  ['latin-america-caribbean-1', 'BRA'],
  ['latin-america-caribbean-2', 'ECU'],
  ['western-europe-others-1', 'MLT'],
  ['western-europe-others-2', 'CHE'],
] as const;
const seats = [...permanent, ...elected];

export const council: CouncilTermsState = {
  terms: seats.map(([seat, member], index) => ({
    id: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}` as EventId,
    seat,
    member: member as PartyId,
    ...(index < permanent.length
      ? { permanent: true, from: '1992-01-01' }
      : { permanent: false, from: '2023-01-01', until: '2023-12-31' }),
  })),
  corrections: [],
};

export const text = {
  title: 'A security support mission in Haiti',
  sponsors: ['ECU', 'USA'],
  chapterVII: true,
  question: 'substantive' as const,
  tasks: [],
};
export const drafted = ResolutionDrafted.of(text);
/** A draft that can be voted on. */
export const before = [drafted, ResolutionTabled.of({ symbol: 'S/2023/709' })];

/** A sheet: every member votes yes, except those that are said to do otherwise or nothing. */
export const sheet = (other: Readonly<Record<string, Vote | 'nothing'>>) =>
  seats.flatMap(([seat, member]) => {
    const vote = other[member] ?? 'yes';
    return vote === 'nothing' ? [] : [VoteCast.of({ seat, member, vote })];
  });
export const without = (vote: Vote | 'nothing', ...members: readonly string[]) =>
  sheet(Object.fromEntries(members.map((member) => [member, vote])));
/** Resolution 2699, as it was adopted on 2 October 2023. */
export const of2699 = sheet({ CHN: 'abstain', RUS: 'abstain' });
