// No vote sheet that holds a veto which was cast comes out adopted, whatever the others vote.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, isRefusal, missionId, type DomainEvent, type PartyId } from '#platform/kernel';
import { metaOf, recorded } from '#platform/testing';
import {
  CouncilTermBegan,
  councilRuleOn,
  countVotes,
  draftStream,
  evolveCouncilTerms,
  evolveDraft,
  membersOn,
  noCouncilTerms,
  noDraft,
  ResolutionDrafted,
  ResolutionTabled,
  ResolutionVetoed,
  VoteCast,
  voteKinds,
  type SeatedMember,
} from './contract.js';
import { draftDecider } from './draft.decider.js';
import { vetoes, vetoesDigest, vetoLines } from './vetoes-1946-2022.fixture.js';

const term = (seat: string, member: string, from: string, until?: string, permanent = true) =>
  CouncilTermBegan.of({ seat, member, permanent, from, ...(until === undefined ? {} : { until }) });
const elected = (count: number, from: string, until?: string) =>
  Array.from({ length: count }, (_, n) => {
    const letters = String.fromCharCode(65 + n);
    return term(`elected-${String(n + 1)}-${from.slice(0, 4)}`, `E${letters}X`, from, until, false);
  });
/** The seats since the beginning: who held them is told by events, as everything is. */
const terms = fold(
  evolveCouncilTerms,
  noCouncilTerms,
  recorded([
    term('china', 'TWN', '1945-10-24', '1971-10-24'),
    term('china', 'CHN', '1971-10-25'),
    term('france', 'FRA', '1945-10-24'),
    term('russia', 'SUN', '1945-10-24', '1991-12-23'),
    term('russia', 'RUS', '1991-12-24'),
    term('united-kingdom', 'GBR', '1945-10-24'),
    term('united-states', 'USA', '1945-10-24'),
    ...elected(6, '1946-01-01', '1965-12-31'),
    ...elected(10, '1966-01-01'),
  ]),
);
const sheetOf = (roll: readonly SeatedMember[], seats: readonly string[], others: readonly string[]) =>
  roll.flatMap(({ seat, member }, place) => {
    const vote = seats.includes(seat) ? 'no' : voteKinds.find((kind) => kind === others[place]);
    return vote === undefined ? [] : [{ seat, member, vote, by: member }];
  });
const others = fc.array(fc.constantFrom(...voteKinds, 'nothing'), { minLength: 15, maxLength: 15 });

test.each(vetoes)('$day $draft', ({ day, seats }) => {
  const roll = membersOn(terms, day);
  expect(roll).toHaveLength(councilRuleOn(day).seats);
  expect(roll.filter(({ seat }) => seats.includes(seat))).toHaveLength(seats.length);
  fc.assert(
    fc.property(others, (votes) => {
      expect(countVotes(sheetOf(roll, seats, votes), roll, 'substantive', day).outcome).not.toBe('adopted');
    }),
    { numRuns: 60 },
  );
  // And as the decider concludes it, where everybody else is in favour.
  const sheet = sheetOf(
    roll,
    seats,
    Array.from({ length: 15 }, () => 'yes'),
  );
  const history: DomainEvent[] = [
    ResolutionDrafted.of({
      ...{ title: 'A text', sponsors: ['FRA'], chapterVII: false },
      ...{ question: 'substantive', tasks: [] },
    }),
    ResolutionTabled.of({}),
    ...sheet.map(({ by, ...cast }) => ({ ...VoteCast.of(cast), party: by })),
  ];
  const state = fold(
    evolveDraft,
    noDraft,
    recorded(history.map((said) => ({ ...said, effectiveAt: `${day}T20:00:00Z` }))),
  );
  const decision = draftDecider.decide(
    state,
    { council: terms },
    {
      ...{ type: 'ConcludeVote', stream: draftStream('1'), mission: missionId('haiti-mss'), body: {} },
      meta: metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] }),
    },
  );
  const [result] = isRefusal(decision) ? [] : decision;
  // Where three permanent members say no, eleven seats leave eight votes in favour: still a veto.
  expect(result?.type).toBe(ResolutionVetoed.type);
  expect(new Set((result?.data as { vetoedBy: string[] }).vetoedBy)).toEqual(new Set(seats));
});

describe('the list', () => {
  // Kept beside the project, not in it: what is distilled from it is checked against it wherever it is at hand.
  const published = new URL(
    '../../../../../shared/data/security-council/vetoes-1946-2022.csv',
    import.meta.url,
  );

  test('is whole', () => {
    expect(vetoes).toHaveLength(214);
    expect(createHash('sha256').update(vetoLines.join('\n')).digest('hex')).toBe(vetoesDigest);
  });

  test('is the published one, where that is at hand; nobody changes the one without the other', () => {
    const lines = existsSync(published) ? distilled(readFileSync(published, 'utf8')) : vetoLines;
    expect(lines).toEqual(vetoLines);
  });
});

const seatOf: Readonly<Record<string, string>> = {
  ...{ USSR: 'russia', Russia: 'russia', China: 'china', France: 'france' },
  ...{ UK: 'united-kingdom', USA: 'united-states' },
};

/** The flag columns of the published list disagree with its names in places: the names count, by seat. */
function distilled(csv: string): readonly string[] {
  const [header = [], ...rows] = cells(csv);
  const columns = ['date', 'draft', 'member_veto1', 'member_veto2', 'member_veto3'];
  const places = columns.map((name) => header.indexOf(name));
  return rows.map((row) => {
    const [date = '', draft = '', ...members] = places.map((place) => (row[place] ?? '').trim());
    const [month = '', day = '', year = ''] = date.split('/');
    const seats = members.filter((name) => name !== '').map((name) => seatOf[name] ?? name);
    const on = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
    return `${on} ${seats.join('+')} ${draft.split(/\s+/).join(' ')}`;
  });
}

/** RFC 4180: quoted cells may hold commas, quotes and line ends. */
function cells(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end = ''] of csv
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
