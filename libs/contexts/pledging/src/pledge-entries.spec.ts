// What entries that are put right, or made on behalf of a party, leave of a pledge.
import { describe, expect, test } from '@jest/globals';
import {
  fold,
  missionId,
  type DomainEvent,
  type EventMeta,
  type PartyId,
  type Recorded,
} from '#platform/kernel';
import { metaOf, recorded } from '#platform/testing';
import {
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  ConditionReopened,
  ConditionSatisfied,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  PledgeConditioned,
  pledgeFigures,
  pledgeFlags,
  PledgeIncreased,
  PledgeMade,
  PledgeReduced,
  pledgeStream,
  PledgeWithdrawn,
} from './contract.js';
import { pledgeDecider, type PledgeCommand } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const nth = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const [made, second, third, fourth] = [nth(1), nth(2), nth(3), nth(4)];

const persons = (count: number) => ({ form: 'exact', count, unit: 'person' }) as const;
const part = (count: number) => ({ count, unit: 'person' }) as const;
const span = (count: number) => ({ least: part(count), most: part(count) });
const pledge = PledgeMade.of({ kind: 'personnel', figure: persons(1000), distinct: false });
const increased = PledgeIncreased.of({ figure: persons(1500), previous: persons(1000) });
const reduced = PledgeReduced.of({ figure: persons(600), previous: persons(1000), reason: 'less' });
const waiting = PledgeConditioned.of({ kind: 'parliament', text: 'Parliament agrees', selfExecuting: false });

/** Typed in by an operator from the owner's document. */
const entered = (event: DomainEvent): DomainEvent & Partial<EventMeta> => ({
  ...event,
  enteredBy: 'OPERATOR' as PartyId,
});
const history = (...events: readonly (DomainEvent & Partial<EventMeta>)[]): readonly Recorded[] =>
  recorded(events.map((event) => ({ mission: haiti, ...event })));
const stateAfter = (...events: readonly (DomainEvent & Partial<EventMeta>)[]) =>
  fold(pledgeDecider.evolve, pledgeDecider.initial, history(...events));
const figuresAfter = (...events: readonly (DomainEvent & Partial<EventMeta>)[]) =>
  pledgeFigures(stateAfter(...events));

describe('entries that are put right', () => {
  test('a pledge that was voided is absent, whatever followed it', () => {
    const voided = EntryVoided.of({ eventId: made, reason: 'typed in twice' });
    expect(stateAfter(pledge, increased, voided)).toEqual({ status: 'absent' });
    expect(figuresAfter(pledge, increased, voided)).toEqual({
      standing: 'none',
      unstated: false,
      waitingFor: [],
      lines: [],
    });
  });

  test('a corrected figure is reckoned with, and the state says on which correction it rests', () => {
    const corrected = EntryCorrected.of({
      eventId: made,
      reason: 'a digit too many',
      entryType: pledge.type,
      data: { ...pledge.data, figure: persons(100) },
    });
    expect(stateAfter(pledge, corrected)).toMatchObject({ corrections: [second], because: { figure: made } });
    expect(figuresAfter(pledge, corrected).pledged).toEqual(span(100));
  });

  test('a reduction that was voided never was', () => {
    const voided = EntryVoided.of({ eventId: second, reason: 'another pledge was meant' });
    expect(stateAfter(pledge, reduced, voided)).toEqual(stateAfter(pledge));
  });

  test('a withdrawal that was voided leaves the pledge standing', () => {
    const withdrawn = PledgeWithdrawn.of({ figure: persons(1000), reason: 'no means' });
    const voided = EntryVoided.of({ eventId: second, reason: 'another pledge was meant' });
    expect(figuresAfter(pledge, withdrawn).standing).toBe('none');
    expect(figuresAfter(pledge, withdrawn, voided).standing).toBe('firm');
  });

  test('what a condition held waits no longer once the condition is voided', () => {
    const voided = EntryVoided.of({ eventId: second, reason: 'not its condition' });
    expect(figuresAfter(pledge, waiting).standing).toBe('conditional');
    expect(figuresAfter(pledge, waiting, voided)).toMatchObject({ standing: 'firm', firm: span(1000) });
  });

  test('a reopening that was voided never was, whatever was released after it', () => {
    const wholly = ConditionSatisfied.of({ condition: second, by: 'owner' });
    const reopened = ConditionReopened.of({ condition: second, by: 'owner', reason: 'a hold' });
    const ten = ConditionSatisfied.of({ condition: second, by: 'owner', part: part(10), released: part(10) });
    const voided = EntryVoided.of({ eventId: fourth, reason: 'no hold was placed' });
    const state = stateAfter(pledge, waiting, wholly, reopened, ten, voided);
    expect(state).toMatchObject({ conditions: [{ satisfied: true }] });
    expect(state).not.toMatchObject({ conditions: [{ released: part(10) }] });
    expect(pledgeFigures(state).firm).toEqual(span(1000));
  });

  test('a release that was voided is not counted by what was held again afterwards', () => {
    const release = (count: number, released: number) =>
      ConditionSatisfied.of({ condition: second, by: 'owner', part: part(count), released: part(released) });
    const reopened = ConditionReopened.of({
      condition: second,
      by: 'owner',
      reason: 'held again',
      part: part(50),
      released: part(250),
    });
    const before = figuresAfter(pledge, waiting, release(100, 100), release(200, 300), reopened);
    expect(before.firm).toEqual(span(250));
    const voided = EntryVoided.of({ eventId: fourth, reason: 'never released' });
    const after = figuresAfter(pledge, waiting, release(100, 100), release(200, 300), reopened, voided);
    expect(after.firm).toEqual(span(50));
  });
});

test('what was released in a unit that a correction changed counts nothing in the new one', () => {
  const six = { form: 'exact', count: 6, unit: 'unit' } as const;
  const units = (count: number) => ({ count, unit: 'unit' }) as const;
  const corrected = EntryCorrected.of({
    eventId: made,
    reason: 'units were meant',
    entryType: pledge.type,
    data: { ...pledge.data, figure: six },
  });
  const ten = ConditionSatisfied.of({ condition: second, by: 'owner', part: part(10), released: part(10) });
  const state = stateAfter(pledge, waiting, ten, corrected);
  const ask = (type: 'SatisfyCondition' | 'ReopenCondition') =>
    pledgeDecider.decide(state, {}, {
      type,
      stream: pledgeStream(made),
      mission: haiti,
      body: { condition: second, part: { quantity: units(2) }, reason: 'a hold' },
      meta: metaOf(),
    } as PledgeCommand);
  expect(ask('SatisfyCondition')).toEqual([
    ConditionSatisfied.of({
      condition: second,
      by: 'owner',
      part: units(2),
      released: units(2),
      held: units(4),
    }),
  ]);
  expect(ask('ReopenCondition')).toMatchObject({ refused: 'pledging.part-fits-the-whole' });
});

describe('evidence that is voided', () => {
  const selfExecuting = PledgeConditioned.of({ ...waiting.data, selfExecuting: true });
  const evidence = { event: nth(9), reference: 'Gazette 12/2023' };
  const found = ConditionEvidenceFound.of({ condition: second, evidence });
  const settled = ConditionSatisfied.of({ condition: second, by: 'evidence' });
  const voided = EntryVoided.of({ eventId: third, reason: 'another gazette' });
  const follows = (...before: readonly DomainEvent[]) =>
    pledgeDecider.onEntryChanged?.(stateAfter(...before), stateAfter(...before, voided), metaOf());

  test('reopens the condition that it alone had settled', () => {
    expect(follows(pledge, selfExecuting, found, settled)).toEqual([
      ConditionReopened.of({
        condition: second,
        by: 'evidence',
        reason: 'Its evidence was voided.',
        released: part(0),
        held: part(1000),
      }),
    ]);
  });

  test('until then the condition is flagged', () => {
    const state = stateAfter(pledge, selfExecuting, found, settled, voided);
    expect(pledgeFlags(state, '2023-10-01')).toEqual([
      { rule: 'pledging.satisfied-without-evidence', events: [second, fourth] },
    ]);
  });

  test('changes nothing where its owner has spoken, where it settled nothing, or where more stands', () => {
    const word = ConditionSatisfied.of({ condition: second, by: 'owner' });
    const more = ConditionEvidenceFound.of({
      condition: second,
      evidence: { ...evidence, event: nth(8) },
    });
    expect(follows(pledge, selfExecuting, found, word)).toEqual([]);
    expect(follows(pledge, waiting, found)).toEqual([]);
    expect(follows(pledge, selfExecuting, found, settled, more)).toEqual([]);
    expect(follows(pledge, selfExecuting, settled)).toEqual([]);
  });

  test('says nothing of a pledge that is voided itself', () => {
    const gone = EntryVoided.of({ eventId: made, reason: 'typed in twice' });
    const before = [pledge, selfExecuting, found, settled];
    const after = stateAfter(...before, gone);
    expect(pledgeDecider.onEntryChanged?.(stateAfter(...before), after, metaOf())).toEqual([]);
    expect(pledgeDecider.onEntryChanged?.(after, stateAfter(...before), metaOf())).toEqual([]);
  });

  test('a loss that speaks of evidence which is gone changes nothing', () => {
    const lost = ConditionEvidenceLost.of({ condition: second, evidence, reason: 'counted again' });
    const state = stateAfter(pledge, waiting, found, lost, voided);
    expect(state).toMatchObject({ conditions: [{ evidence: [] }] });
    expect(pledgeFlags(state, '2023-10-01')).toEqual([]);
  });
});

describe('entries on behalf of the owner', () => {
  test('a pledge is totalled apart until its owner confirms it', () => {
    expect(figuresAfter(entered(pledge))).toMatchObject({
      standing: 'unconfirmed',
      pledged: span(0),
      unconfirmed: span(1000),
      firm: span(0),
    });
    expect(stateAfter(entered(pledge))).toMatchObject({ unconfirmed: true, unconfirmedEntries: [made] });
    expect(figuresAfter(entered(pledge), EntryConfirmed.of({ eventId: made }))).toMatchObject({
      standing: 'firm',
      pledged: span(1000),
      unconfirmed: span(0),
    });
  });

  test('a pledge is absent once its owner disowns it', () => {
    const disowned = EntryDisowned.of({ eventId: made, reason: 'we said nothing' });
    expect(stateAfter(entered(pledge), disowned).status).toBe('absent');
  });

  test('a later figure of its own does not confirm the pledge', () => {
    expect(figuresAfter(entered(pledge), increased)).toMatchObject({
      standing: 'unconfirmed',
      pledged: span(0),
      unconfirmed: span(1500),
    });
  });

  test('more is unconfirmed beyond what is pledged, less counts at once', () => {
    expect(figuresAfter(pledge, entered(increased))).toMatchObject({
      standing: 'firm',
      pledged: span(1000),
      unconfirmed: span(500),
    });
    expect(figuresAfter(pledge, entered(reduced))).toMatchObject({
      pledged: span(600),
      unconfirmed: span(0),
    });
    expect(figuresAfter(pledge, entered(increased), EntryConfirmed.of({ eventId: second }))).toMatchObject({
      pledged: span(1500),
      unconfirmed: span(0),
    });
  });

  test('where only the lower end is raised, the lower end is unconfirmed', () => {
    const upTo = PledgeMade.of({ ...pledge.data, figure: { form: 'up-to', count: 1000, unit: 'person' } });
    expect(
      figuresAfter(upTo, entered(PledgeIncreased.of({ ...increased.data, figure: persons(1000) }))),
    ).toMatchObject({
      pledged: { least: part(0), most: part(1000) },
      unconfirmed: { least: part(1000), most: part(0) },
    });
  });

  test('a condition holds at once, its satisfaction releases nothing until it is confirmed', () => {
    const satisfied = entered(ConditionSatisfied.of({ condition: second, by: 'owner' }));
    expect(figuresAfter(pledge, entered(waiting)).standing).toBe('conditional');
    expect(figuresAfter(pledge, waiting, satisfied).standing).toBe('conditional');
    expect(stateAfter(pledge, waiting, satisfied)).toMatchObject({ unconfirmedEntries: [third] });
    const confirmed = EntryConfirmed.of({ eventId: third });
    expect(figuresAfter(pledge, waiting, satisfied, confirmed).standing).toBe('firm');
  });

  test('a withdrawal counts at once, and not if its owner disowns it', () => {
    const withdrawn = entered(PledgeWithdrawn.of({ figure: persons(1000), reason: 'no means' }));
    const disowned = EntryDisowned.of({ eventId: second, reason: 'we said nothing' });
    expect(figuresAfter(pledge, withdrawn).standing).toBe('none');
    expect(figuresAfter(pledge, withdrawn, disowned).standing).toBe('firm');
  });
});
