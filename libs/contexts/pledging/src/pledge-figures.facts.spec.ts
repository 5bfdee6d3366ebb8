import { describe, expect, test } from '@jest/globals';
import { fold, type DomainEvent } from '#platform/kernel';
import { recorded } from '#platform/testing';
import {
  conditionProgress,
  ConditionEvidenceFound,
  ConditionSatisfied,
  EntryCorrected,
  evolvePledge,
  noPledge,
  openConditions,
  PledgeConditioned,
  PledgeDeclined,
  pledgeFigures,
  PledgeIncreased,
  PledgeMade,
  PledgeMatched,
  PledgeReduced,
  type Part,
  type PledgedFigure,
} from './contract.js';

const nth = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const [police, guards] = ['00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000004'];
const exact = (count: number) => ({ form: 'exact', count, unit: 'person' }) as const;
const range = (from: number, to: number) => ({ form: 'range', from, to, unit: 'person' }) as const;
const persons = (count: number) => ({ count, unit: 'person' }) as const;
const usd = (amount: string) => ({ amount, currency: 'USD' }) as const;
const span = (least: number, most = least) => ({ least: persons(least), most: persons(most) });

const made = (figure: PledgedFigure) =>
  PledgeMade.of({ kind: figure.form === 'money' ? 'money' : 'personnel', figure, distinct: false });
const waiting = (part?: Part) =>
  PledgeConditioned.of({
    kind: 'appropriation',
    text: 'Congress agrees',
    selfExecuting: false,
    ...(part === undefined ? {} : { part }),
  });
/** Of the condition that the nth event set. */
const released = (condition: number, part?: Part) =>
  ConditionSatisfied.of({
    condition: nth(condition),
    by: 'owner',
    ...(part === undefined ? {} : { part, released: part }),
  });
const matched = (requirement: string, count: number) =>
  PledgeMatched.of({ requirement, part: persons(count) });

const stateAfter = (...events: readonly DomainEvent[]) => fold(evolvePledge, noPledge, recorded(events));
const figures = (...events: readonly DomainEvent[]) => pledgeFigures(stateAfter(...events));

describe('what is pledged', () => {
  test.each<[PledgedFigure, number, number]>([
    [exact(1000), 1000, 1000],
    [{ form: 'up-to', count: 2000, unit: 'person' }, 0, 2000],
    [{ form: 'at-least', count: 1500, unit: 'person' }, 1500, 1500],
    [range(150, 200), 150, 200],
  ])('of %j is from %d to %d', (figure, least, most) => {
    expect(figures(made(figure))).toMatchObject({
      standing: 'firm',
      unstated: false,
      pledged: span(least, most),
      firm: span(least, most),
      conditional: span(0),
      unconfirmed: span(0),
      unmatched: persons(most),
    });
  });

  test('of money is an amount of its own currency', () => {
    expect(figures(made({ form: 'money', ...usd('80.50') }))).toMatchObject({
      pledged: { least: usd('80.5'), most: usd('80.5') },
      firm: { least: usd('80.5'), most: usd('80.5') },
      conditional: { least: usd('0'), most: usd('0') },
    });
  });

  test('without a figure counts as a pledge and adds to no total', () => {
    const unstated = made({ form: 'unstated', unit: 'person' });
    expect(figures(unstated)).toEqual({ standing: 'firm', unstated: true, waitingFor: [], lines: [] });
    expect(figures(unstated, waiting(), PledgeMatched.of({ requirement: police }))).toMatchObject({
      standing: 'conditional',
      lines: [{ requirement: police }],
    });
  });

  test('is nothing of a pledge that is absent or has ended', () => {
    const nothing = { standing: 'none', unstated: false, waitingFor: [], lines: [] };
    expect(pledgeFigures(noPledge)).toEqual(nothing);
    expect(figures(made(exact(10)), PledgeDeclined.of({ reason: 'no' }))).toEqual(nothing);
    expect(openConditions(noPledge)).toEqual([]);
  });
});

describe('what is conditional', () => {
  test('is all of it where a condition covers all of it, however large it becomes', () => {
    expect(figures(made(exact(1000)), waiting())).toMatchObject({
      standing: 'conditional',
      conditional: span(1000),
      firm: span(0),
    });
    const increased = PledgeIncreased.of({ figure: exact(1500), previous: exact(1000) });
    expect(figures(made(exact(1000)), waiting(), increased).conditional).toEqual(span(1500));
  });

  test('is a part where it covers a part: Congress released 10 and held 40', () => {
    const pledge = made({ form: 'money', ...usd('50') });
    const found = figures(pledge, waiting(), released(2, usd('10')));
    expect(found).toMatchObject({
      standing: 'partly-conditional',
      conditional: { least: usd('40'), most: usd('40') },
      firm: { least: usd('10'), most: usd('10') },
      waitingFor: [{ held: usd('40'), partlyReleased: true, evidenceFound: false }],
    });
    expect(figures(pledge, waiting(usd('40')))).toMatchObject({
      standing: 'partly-conditional',
      firm: { most: usd('10') },
    });
  });

  test('what was released of a span is firm at both ends', () => {
    expect(figures(made(range(800, 1000)), waiting(), released(2, persons(500)))).toMatchObject({
      conditional: span(300, 500),
      firm: span(500),
    });
  });

  test('waits for every condition: what two of them hold is added up, as it may be different parts', () => {
    const pledge = made(exact(1000));
    expect(figures(pledge, waiting(persons(300)), waiting(persons(400)))).toMatchObject({
      conditional: span(700),
      firm: span(300),
    });
    expect(figures(pledge, waiting(), waiting(), released(2))).toMatchObject({
      standing: 'conditional',
      conditional: span(1000),
    });
    expect(figures(pledge, waiting(), waiting(), released(2), released(3)).standing).toBe('firm');
  });

  test('the lower end never promises more than the upper', () => {
    const half = [waiting(), waiting(), released(2, persons(500)), released(3, persons(500))];
    expect(figures(made(range(800, 1000)), ...half)).toMatchObject({
      standing: 'conditional',
      conditional: span(800, 1000),
      firm: span(0),
    });
  });

  test('a condition holds no more than the pledge still is', () => {
    const reduced = PledgeReduced.of({ figure: exact(300), previous: exact(1000), reason: 'less' });
    const state = stateAfter(made(exact(1000)), waiting(persons(400)), reduced);
    expect(openConditions(state)).toMatchObject([{ held: persons(300) }]);
    expect(pledgeFigures(state)).toMatchObject({ standing: 'conditional', conditional: span(300) });
  });

  test('evidence alone releases nothing: the owner has not spoken', () => {
    const evidence = { event: nth(9), reference: 'Resolution 2699 (2023)' };
    const found = ConditionEvidenceFound.of({ condition: nth(2), evidence });
    expect(figures(made(exact(1000)), waiting(), found)).toMatchObject({
      standing: 'conditional',
      waitingFor: [{ evidenceFound: true }],
    });
  });

  test('a condition that is released bit by bit is satisfied in the end', () => {
    const state = stateAfter(
      made(exact(1000)),
      waiting(),
      released(2, persons(600)),
      released(2, persons(400)),
    );
    expect(openConditions(state)).toEqual([]);
    if (state.status === 'absent') throw new Error('the pledge was made');
    expect(state.conditions.map((one) => conditionProgress(one, state.figure))).toEqual(['satisfied']);
  });

  test('a part in another unit, left by a correction, is read as the whole', () => {
    const corrected = EntryCorrected.of({
      eventId: nth(1),
      reason: 'units were meant',
      entryType: 'pledging.PledgeMade.v1',
      data: made({ form: 'exact', count: 6, unit: 'unit' }).data,
    });
    const events = [made(exact(1000)), waiting(persons(400)), matched(police, 500), corrected];
    expect(figures(...events)).toMatchObject({
      standing: 'conditional',
      conditional: { most: { count: 6, unit: 'unit' } },
      lines: [{ requirement: police }],
      matched: { count: 0, unit: 'unit' },
    });
  });
});

describe('what a requirement line may reckon with', () => {
  const thousand = made(exact(1000));

  test('is what was matched to it, and the rest of the pledge is free', () => {
    expect(figures(thousand, matched(police, 600))).toMatchObject({
      lines: [
        {
          requirement: police,
          matched: persons(600),
          unconfirmed: persons(0),
          conditional: persons(0),
          firm: span(600),
        },
      ],
      matched: persons(600),
      unmatched: persons(400),
    });
  });

  test('waits where the pledge waits', () => {
    expect(figures(thousand, waiting(), matched(police, 600)).lines).toMatchObject([
      { conditional: persons(600), firm: span(0) },
    ]);
  });

  test('may wait where it cannot be told which part waits', () => {
    expect(figures(thousand, waiting(persons(700)), matched(police, 600)).lines).toMatchObject([
      { conditional: persons(600), firm: span(0, 300) },
    ]);
    expect(figures(thousand, waiting(persons(500)), matched(police, 600)).lines).toMatchObject([
      { conditional: persons(500), firm: span(100, 500) },
    ]);
    expect(figures(thousand, waiting(persons(500)), matched(police, 1000)).lines).toMatchObject([
      { conditional: persons(500), firm: span(500) },
    ]);
  });

  test('goes to the lines in the order in which they were matched', () => {
    const lines = [matched(police, 600), matched(guards, 400)];
    expect(figures(made(range(800, 1000)), ...lines).lines).toMatchObject([
      { requirement: police, firm: span(600) },
      { requirement: guards, firm: span(200, 400) },
    ]);
    expect(figures(thousand, waiting(persons(300)), ...lines).lines).toMatchObject([
      { requirement: police, conditional: persons(0), firm: span(600) },
      { requirement: guards, conditional: persons(300), firm: span(100) },
    ]);
  });

  test('is never more than the pledge, whatever corrections left behind', () => {
    const corrected = EntryCorrected.of({
      eventId: nth(1),
      reason: 'a digit too many',
      entryType: 'pledging.PledgeMade.v1',
      data: made(exact(700)).data,
    });
    expect(figures(thousand, matched(police, 600), matched(guards, 400), corrected)).toMatchObject({
      lines: [{ matched: persons(600) }, { matched: persons(100) }],
      matched: persons(700),
      unmatched: persons(0),
    });
  });

  test('is not told where the pledge was matched before it said how much', () => {
    const unstated = { form: 'unstated', unit: 'person' } as const;
    const said = PledgeIncreased.of({ figure: exact(20), previous: unstated });
    const before = [made(unstated), PledgeMatched.of({ requirement: police }), said];
    expect(figures(...before)).toMatchObject({ lines: [{ requirement: police }], unmatched: persons(20) });
    expect(figures(...before).lines[0]?.matched).toBeUndefined();
    expect(figures(...before, matched(police, 20)).lines[0]?.matched).toEqual(persons(20));
  });
});
