import { describe, expect, test } from '@jest/globals';
import { fold, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveParty, noParty, PartyRegistered, type PartyState } from '#contexts/partners/contract';
import {
  councilRuleOn,
  councilTermsFact,
  councilTermsStream,
  CouncilTermBegan,
  CouncilTermEnded,
  EntryVoided,
  membersOn,
} from './contract.js';
import { councilTermsDecider, type CouncilTermsCommand } from './council-terms.decider.js';

const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const party = (kind: 'state' | 'organisation'): PartyState =>
  fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind, name: 'A party' })]));
const state = party('state');

function command<Type extends CouncilTermsCommand['type']>(
  type: Type,
  body: Extract<CouncilTermsCommand, { readonly type: Type }>['body'],
): CouncilTermsCommand {
  return { type, stream: councilTermsStream(), body, meta: secretariat } as CouncilTermsCommand;
}

const term = (seat: string, member: string, from: string, until?: string, permanent = false) => ({
  seat,
  member,
  permanent,
  from,
  ...(until === undefined ? {} : { until }),
});
const china = term('china', 'TWN', '1946-01-12', undefined, true);
const ecuador = term('latin-america-caribbean-1', 'ECU', '2023-01-01', '2024-12-31');
const given = (...events: readonly DomainEvent[]) => deciderSpec(councilTermsDecider).given(events as never);
const began = (...terms: readonly (typeof ecuador)[]) => terms.map((said) => CouncilTermBegan.of(said));
const idOf = (events: readonly DomainEvent[], place: number) => recorded(events)[place]?.id ?? '';

describe('a State takes a seat', () => {
  test('for a time, or until further word', () => {
    for (const said of [ecuador, china]) {
      given()
        .knowing({ party: state })
        .when(command('BeginCouncilTerm', said))
        .then([CouncilTermBegan.of(said)]);
    }
  });

  test('when it is registered, and a State', () => {
    given()
      .knowing({ party: noParty })
      .when(command('BeginCouncilTerm', ecuador))
      .refusedBy('authorization.member-is-registered');
    given()
      .knowing({ party: party('organisation') })
      .when(command('BeginCouncilTerm', { ...ecuador, member: 'OAS' }))
      .refusedBy('authorization.a-state-sits');
    expect(
      councilTermsDecider.facts(command('BeginCouncilTerm', ecuador), councilTermsDecider.initial),
    ).toEqual({ party: expect.objectContaining({ stream: 'party-ECU' }) as unknown });
  });

  test('from the first to the last day', () => {
    given()
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', { ...ecuador, until: '2022-12-31' }))
      .refusedBy('authorization.term-runs-forward');
  });

  test('that no other State has for some of the time', () => {
    for (const [from, until] of [
      ['2024-12-31', '2026-12-31'],
      ['2022-01-01', '2023-01-01'],
      ['2022-01-01', undefined],
    ] as const) {
      given(...began(ecuador))
        .knowing({ party: state })
        .when(command('BeginCouncilTerm', term(ecuador.seat, 'PAN', from, until)))
        .refusedBy('authorization.seat-is-free');
    }
    const panama = term(ecuador.seat, 'PAN', '2025-01-01', '2026-12-31');
    given(...began(ecuador))
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', panama))
      .then([CouncilTermBegan.of(panama)]);
  });

  test('one at a time', () => {
    given(...began(ecuador))
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', term('latin-america-caribbean-2', 'ECU', '2024-01-01')))
      .refusedBy('authorization.one-seat-a-member');
  });

  test('that stays permanent, or is not', () => {
    given(...began(china))
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', term('china', 'CHN', '2030-01-01')))
      .refusedBy('authorization.seat-keeps-its-kind');
  });

  test('while the Council has one to give: eleven before 1966, fifteen since', () => {
    const seats = (count: number, from: string) =>
      began(...Array.from({ length: count }, (_, index) => term(`seat-${index}`, `S${index}X`, from)));
    given(...seats(11, '1946-01-12'))
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', term('one-more', 'MEX', '1965-01-01', '1965-12-31')))
      .refusedBy('authorization.council-has-its-size');
    given(...seats(11, '1946-01-12'))
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', term('one-more', 'MLI', '1966-01-01')))
      .then([CouncilTermBegan.of(term('one-more', 'MLI', '1966-01-01'))]);
    given(...seats(15, '1970-01-01'))
      .knowing({ party: state })
      .when(command('BeginCouncilTerm', term('one-more', 'MLI', '1968-01-01')))
      .refusedBy('authorization.council-has-its-size');
  });
});

describe('a State leaves its seat', () => {
  const end = (id: string, until: string) =>
    command('EndCouncilTerm', { term: id, until, reason: 'General Assembly resolution 2758 (XXVI)' });

  test('once, on a day of its term or later', () => {
    const history = began(china);
    const id = idOf(history, 0);
    const ended = CouncilTermEnded.of({
      term: id,
      until: '1971-10-24',
      reason: 'General Assembly resolution 2758 (XXVI)',
    });
    given(...history)
      .knowing({})
      .when(end(id, '1971-10-24'))
      .then([ended]);
    given(...history)
      .knowing({})
      .when(end(id, '1945-10-24'))
      .refusedBy('authorization.term-runs-forward');
    given(...history, ended)
      .knowing({})
      .when(end(id, '1971-10-25'))
      .refusedBy('authorization.term-ends-once');
    given().knowing({}).when(end(id, '1971-10-24')).refusedBy('authorization.term-exists');
  });

  test('not after another has taken it', () => {
    const history = began(ecuador, term(ecuador.seat, 'PAN', '2025-01-01'));
    given(...history)
      .knowing({})
      .when(end(idOf(history, 0), '2025-01-01'))
      .refusedBy('authorization.seat-is-free');
  });

  test('and the seat has another holder from then on', () => {
    const history = began(china, term('china', 'CHN', '1971-10-25', undefined, true));
    const ended = CouncilTermEnded.of({ term: idOf(history, 0), until: '1971-10-24', reason: 'represented' });
    const terms = given(...history, ended).state();
    expect(membersOn(terms, '1971-10-24').map(({ seat, member }) => [seat, member])).toEqual([
      ['china', 'TWN'],
    ]);
    expect(membersOn(terms, '1971-10-25').map(({ seat, member }) => [seat, member])).toEqual([
      ['china', 'CHN'],
    ]);
  });
});

test('a term that is voided is as if it had never been', () => {
  const history = began(ecuador);
  const voided = EntryVoided.of({ eventId: idOf(history, 0), reason: 'entered twice' });
  expect(membersOn(given(...history, voided).state(), '2023-09-22')).toEqual([]);
  given(...history, voided)
    .knowing({ party: state })
    .when(command('BeginCouncilTerm', ecuador))
    .then([CouncilTermBegan.of(ecuador)]);
});

test('two terms of one seat that a correction leaves behind: the first stands', () => {
  const history = recorded(began(ecuador, term(ecuador.seat, 'PAN', '2023-01-01')));
  expect(membersOn(councilTermsFact().fold(history), '2023-09-22')).toEqual([
    { seat: ecuador.seat, member: 'ECU', permanent: false },
  ]);
});

test('the majority is nine of fifteen, and was seven of eleven before 1966', () => {
  expect(councilRuleOn('1965-12-31')).toEqual({ seats: 11, majority: 7 });
  expect(councilRuleOn('1966-01-01')).toEqual({ seats: 15, majority: 9 });
});
