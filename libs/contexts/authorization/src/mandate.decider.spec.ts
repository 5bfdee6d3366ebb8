import { describe, expect, test } from '@jest/globals';
import { missionId, type DomainEvent, type EventId, type MissionId, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  EntryVoided,
  MandateEstablished,
  mandateFlags,
  mandateStanding,
  mandateStream,
  noDraft,
  noMandate,
  type DraftState,
  type DraftStatus,
} from './contract.js';
import { mandateDecider, type MandateCommand } from './mandate.decider.js';
import { monthsLater } from './mandate.facts.js';

const haiti = missionId('haiti-mss');
const draftId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const result = '00000000-0000-4000-9000-0000000000aa' as EventId;

const draftThat = (status: DraftStatus, more: Partial<DraftState> = {}): DraftState => ({
  ...noDraft,
  exists: status !== 'none',
  mission: haiti,
  status,
  chapterVII: true,
  decidedAt: '2023-10-02T20:00:00Z',
  because: { result },
  ...more,
});
const adopted = draftThat('adopted');
const body = { draft: draftId, tasks: ['Support the national police'] };
const establish = (
  more: Partial<MandateCommand['body']> = {},
  mission: MissionId = haiti,
): MandateCommand => ({
  type: 'EstablishMandate',
  stream: mandateStream(draftId),
  mission,
  body: { ...body, ...more },
  meta: secretariat,
});
const given = (...events: readonly DomainEvent[]) => deciderSpec(mandateDecider).given(events as never);
const established = MandateEstablished.of({ ...body, from: '2023-10-02', until: '2024-10-02' });

describe('a mandate is established', () => {
  test('for a term from the day of adoption, without a ceiling', () => {
    given()
      .knowing({ draft: adopted })
      .when(establish({ termMonths: 12 }))
      .then([established]);
  });

  test('to a last day, or until further decision; with ceiling and review', () => {
    given()
      .knowing({ draft: adopted })
      .when(establish({ until: '2024-10-02' }))
      .then([established]);
    given()
      .knowing({ draft: { ...adopted, resolution: 'S/RES/2699 (2023)' } })
      .when(establish({ ceiling: { count: 2500, unit: 'person' }, reviewAt: '2024-07-02' }))
      .then([
        MandateEstablished.of({
          ...body,
          resolution: 'S/RES/2699 (2023)',
          from: '2023-10-02',
          ceiling: { count: 2500, unit: 'person' },
          reviewAt: '2024-07-02',
        }),
      ]);
  });

  test('only on an adopted draft', () => {
    for (const status of ['drafted', 'in-blue', 'tabled', 'failed', 'vetoed', 'withdrawn'] as const) {
      given()
        .knowing({ draft: draftThat(status) })
        .when(establish())
        .refusedBy('authorization.mandate-rests-on-an-adopted-draft');
    }
    given().knowing({ draft: noDraft }).when(establish()).refusedBy('authorization.draft-exists');
    expect(mandateDecider.facts(establish(), noMandate).draft?.stream).toBe(`draft-${draftId}`);
  });

  test('of the same mission', () => {
    given()
      .knowing({ draft: adopted })
      .when(establish({}, missionId('another')))
      .refusedBy('authorization.mandate-of-the-same-mission');
  });

  test('on a question of substance', () => {
    given()
      .knowing({ draft: { ...adopted, question: 'procedural' } })
      .when(establish())
      .refusedBy('authorization.mandate-rests-on-substance');
  });

  test('from the day of adoption or later', () => {
    given()
      .knowing({ draft: adopted })
      .when(establish({ from: '2023-10-01' }))
      .refusedBy('authorization.mandate-follows-its-adoption');
  });

  test('with a last day or a term', () => {
    given()
      .knowing({ draft: adopted })
      .when(establish({ until: '2024-10-02', termMonths: 12 }))
      .refusedBy('authorization.until-or-term');
    given()
      .knowing({ draft: adopted })
      .when(establish({ until: '2023-10-01' }))
      .refusedBy('authorization.term-runs-forward');
  });

  test('reviewed while it lives', () => {
    for (const reviewAt of ['2023-10-01', '2024-10-03']) {
      given()
        .knowing({ draft: adopted })
        .when(establish({ termMonths: 12, reviewAt }))
        .refusedBy('authorization.review-within-the-term');
    }
  });

  test('once a draft', () => {
    given(established)
      .knowing({ draft: adopted })
      .when(establish())
      .refusedBy('authorization.mandate-is-new');
    const voided = EntryVoided.of({ eventId: recorded([established])[0]?.id ?? '', reason: 'wrong day' });
    given(established, voided)
      .knowing({ draft: adopted })
      .when(establish({ termMonths: 12 }))
      .then([established]);
  });
});

describe('what a mandate is worth on a day', () => {
  const mandate = given(established).state();
  const because = [mandate.because.established, result];

  test.each([
    ['2023-10-01', { standing: 'pending', daysLeft: 367 }],
    ['2023-10-02', { standing: 'live', daysLeft: 366 }],
    ['2024-02-29', { standing: 'live', daysLeft: 216 }],
    ['2024-10-02', { standing: 'live', daysLeft: 0 }],
    ['2024-10-03', { standing: 'expired' }],
  ])('on %s', (on, standing) => {
    expect(mandateStanding(mandate, adopted, on)).toEqual({ ...standing, because });
  });

  test('live without an end, where it has no last day', () => {
    const open = given(MandateEstablished.of({ ...body, from: '2023-10-02' })).state();
    expect(mandateStanding(open, adopted, '2030-01-01')).toEqual({ standing: 'live', because });
  });

  test('void, once the draft that it rests on is not adopted any more, and flagged', () => {
    const vetoed = draftThat('vetoed');
    expect(mandateStanding(mandate, vetoed, '2023-11-01')).toEqual({ standing: 'void', because });
    expect(mandateFlags(mandate, vetoed)).toEqual([
      { rule: 'authorization.mandate-rests-on-nothing', events: because },
    ]);
    expect(mandateStanding(noMandate, adopted, '2023-11-01').standing).toBe('void');
    expect(mandateFlags(noMandate, vetoed)).toEqual([]);
  });
});

describe('a mandate is recorded and flagged', () => {
  const mandate = given(established).state();
  const rules = (draft: Partial<DraftState>, of = mandate) =>
    mandateFlags(of, { ...adopted, ...draft }).map(({ rule }) => rule);

  test('not where all is in order, nor for having no ceiling', () => {
    expect(rules({})).toEqual([]);
    expect(rules({ termMonths: 12 })).toEqual([]);
  });

  test('where its resolution is not under Chapter VII', () => {
    expect(rules({ chapterVII: false })).toEqual(['authorization.mandate-without-chapter-vii']);
  });

  test('where its last day or its ceiling is not that of the text', () => {
    expect(rules({ termMonths: 6 })).toEqual(['authorization.mandate-differs-from-its-text']);
    expect(rules({ ceiling: { count: 2500, unit: 'person' } })).toEqual([
      'authorization.mandate-differs-from-its-text',
    ]);
    const capped = {
      ...mandate,
      given: { ...mandate.given, ceiling: { count: 2500, unit: 'person' as const } },
    };
    expect(rules({ ceiling: { count: 2500, unit: 'person' } }, capped)).toEqual([]);
  });
});

test('a term ends on the same day of the month, or on its last', () => {
  expect(monthsLater('2023-10-02', 12)).toBe('2024-10-02');
  expect(monthsLater('2024-01-31', 1)).toBe('2024-02-29');
  expect(monthsLater('2023-11-30', 3)).toBe('2024-02-29');
});
