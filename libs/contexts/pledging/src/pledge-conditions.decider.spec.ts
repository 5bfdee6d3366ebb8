import { describe, expect, test } from '@jest/globals';
import { missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf } from '#platform/testing';
import {
  ConditionEvidenceFound,
  ConditionEvidenceLost,
  ConditionReopened,
  ConditionSatisfied,
  openConditions,
  PledgeConditioned,
  pledgeFigures,
  PledgeMade,
  pledgeStream,
  PledgeWithdrawn,
  type Part,
  type PledgedFigure,
} from './contract.js';
import { pledgeDecider, type PledgeCommand } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
/** The condition that the second event set. */
const condition = '00000000-0000-4000-9000-000000000002';
const usa = metaOf({ party: 'USA' as PartyId });
const rule = metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'] });

type Body<Type extends PledgeCommand['type']> = Extract<PledgeCommand, { readonly type: Type }>['body'];
function command<Type extends PledgeCommand['type']>(
  type: Type,
  body: Body<Type>,
  meta: CommandMeta = usa,
): PledgeCommand {
  return { type, stream: pledgeStream(id), mission: haiti, body, meta } as PledgeCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(pledgeDecider).given(
    events.map((event) => ({ mission: haiti, party: 'USA', ...event })) as never,
  );

const usd = (amount: string) => ({ amount, currency: 'USD' }) as const;
const making = (figure: PledgedFigure) =>
  PledgeMade.of({ kind: figure.form === 'money' ? 'money' : 'personnel', figure, distinct: false });
const fifty = making({ form: 'money', ...usd('50') });
const unstated = making({ form: 'unstated' });
const terms = { kind: 'appropriation', text: 'Congress makes the funds available.' } as const;
const conditioned = (part?: Part) =>
  PledgeConditioned.of({ ...terms, selfExecuting: false, ...(part === undefined ? {} : { part }) });
const waiting = conditioned();

describe('a condition is put on a pledge', () => {
  const put = (more: object = {}) => command('ConditionPledge', { condition: { ...terms, ...more } });

  test('on the whole of it, to be satisfied by its owner’s word', () => {
    given(fifty).when(put()).then([waiting]);
  });

  test('on a part of it that is no larger than the whole', () => {
    given(fifty)
      .when(put({ part: { money: usd('40.00') } }))
      .then([conditioned(usd('40'))]);
    for (const money of [usd('51'), { amount: '40', currency: 'CAD' }]) {
      given(fifty)
        .when(put({ part: { money } }))
        .refusedBy('pledging.part-fits-the-whole');
    }
    given(fifty)
      .when(put({ part: { money: usd('0') } }))
      .refusedBy('pledging.more-than-nothing');
    given(unstated)
      .when(put({ part: { quantity: { count: 1, unit: 'person' } } }))
      .refusedBy('pledging.unstated-has-no-parts');
    given(unstated)
      .when(put({ part: {} }))
      .refusedBy('pledging.figure-is-complete');
  });

  test('on another pledge that it names', () => {
    for (const pledge of [undefined, id]) {
      given(fifty)
        .when(put({ kind: 'another-pledge', ...(pledge === undefined ? {} : { pledge }) }))
        .refusedBy('pledging.another-pledge-is-named');
    }
    given(fifty)
      .when(put({ kind: 'another-pledge', pledge: other, party: 'CAN', deadline: '2024-01-01' }))
      .then([
        PledgeConditioned.of({
          ...terms,
          kind: 'another-pledge',
          pledge: other,
          party: 'CAN',
          deadline: '2024-01-01',
          selfExecuting: false,
        }),
      ]);
  });
});

describe('a condition is satisfied', () => {
  const satisfy = (more: object = {}) => command('SatisfyCondition', { condition, ...more });
  const ten = ConditionSatisfied.of({
    condition,
    by: 'owner',
    part: usd('10'),
    released: usd('10'),
    held: usd('40'),
  });
  const wholly = ConditionSatisfied.of({ condition, by: 'owner', released: usd('50'), held: usd('0') });

  test('for a part, and the event says what is released in all and what still waits', () => {
    given(fifty, waiting)
      .when(satisfy({ part: { money: usd('10') } }))
      .then([ten]);
    given(fifty, waiting, ten)
      .when(satisfy({ part: { money: usd('15') }, note: 'second release' }))
      .then([
        ConditionSatisfied.of({
          condition,
          by: 'owner',
          part: usd('15'),
          released: usd('25'),
          held: usd('25'),
          note: 'second release',
        }),
      ]);
  });

  test('wholly, and then all that it held is firm', () => {
    given(fifty, waiting).when(satisfy()).then([wholly]);
    given(fifty, waiting, ten).when(satisfy()).then([wholly]);
    expect(pledgeFigures(given(fifty, waiting, ten, wholly).state()).firm?.least).toEqual(usd('50'));
  });

  test('for no more than still waits', () => {
    given(fifty, waiting, ten)
      .when(satisfy({ part: { money: usd('41') } }))
      .refusedBy('pledging.part-fits-the-whole');
    given(unstated, waiting)
      .when(satisfy({ part: { money: usd('1') } }))
      .refusedBy('pledging.unstated-has-no-parts');
  });

  test('of an unstated pledge as a whole', () => {
    given(unstated, waiting)
      .when(satisfy())
      .then([ConditionSatisfied.of({ condition, by: 'owner' })]);
  });

  test('once', () => {
    const rest = ConditionSatisfied.of({ condition, by: 'owner', part: usd('40') });
    given(fifty, waiting, wholly).when(satisfy()).refusedBy('pledging.condition-is-open');
    given(fifty, waiting, ten, rest).when(satisfy()).refusedBy('pledging.condition-is-open');
  });

  test('where there is one', () => {
    given(fifty).when(satisfy()).refusedBy('pledging.condition-exists');
  });
});

describe('a condition is reopened', () => {
  const reason = 'A hold was placed.';
  const reopen = (more: object = {}) => command('ReopenCondition', { condition, reason, ...more });
  const wholly = ConditionSatisfied.of({ condition, by: 'owner' });
  const reopened = (part: string, released: string, held: string) =>
    ConditionReopened.of({
      condition,
      by: 'owner',
      reason,
      part: usd(part),
      released: usd(released),
      held: usd(held),
    });

  test('for a part, and the event says what stays released', () => {
    given(fifty, waiting, wholly)
      .when(reopen({ part: { money: usd('40') } }))
      .then([reopened('40', '10', '40')]);
    expect(pledgeFigures(given(fifty, waiting, wholly, reopened('40', '10', '40')).state())).toMatchObject({
      standing: 'partly-conditional',
      firm: { most: usd('10') },
    });
    given(fifty, waiting, wholly, reopened('40', '10', '40'))
      .when(reopen({ part: { money: usd('4') } }))
      .then([reopened('4', '6', '44')]);
  });

  test('wholly', () => {
    const all = ConditionReopened.of({
      condition,
      by: 'owner',
      reason,
      released: usd('0'),
      held: usd('50'),
    });
    given(fifty, waiting, wholly).when(reopen()).then([all]);
    expect(pledgeFigures(given(fifty, waiting, wholly, all).state()).standing).toBe('conditional');
    given(unstated, waiting, wholly)
      .when(reopen())
      .then([ConditionReopened.of({ condition, by: 'owner', reason })]);
  });

  test('for no more than was released', () => {
    given(fifty, waiting, wholly)
      .when(reopen({ part: { money: usd('51') } }))
      .refusedBy('pledging.part-fits-the-whole');
    given(fifty, waiting).when(reopen()).refusedBy('pledging.condition-was-satisfied');
  });
});

describe('evidence is recorded by rule', () => {
  const evidence = { event: other, reference: 'Resolution 2699 (2023)' };
  const record = command('RecordConditionEvidence', { condition, evidence }, rule);
  const lose = command(
    'RecordEvidenceLost',
    { condition, evidence, reason: 'the vote was counted again' },
    rule,
  );
  const found = ConditionEvidenceFound.of({ condition, evidence });
  const lost = ConditionEvidenceLost.of({ condition, evidence, reason: 'the vote was counted again' });
  const selfExecuting = PledgeConditioned.of({ ...waiting.data, selfExecuting: true });
  const settled = ConditionSatisfied.of({
    condition,
    by: 'evidence',
    released: usd('50'),
    held: usd('0'),
  });
  const reopened = ConditionReopened.of({
    condition,
    by: 'evidence',
    reason: 'the vote was counted again',
    released: usd('0'),
    held: usd('50'),
  });

  test('and waits for the owner’s word', () => {
    given(fifty, waiting).when(record).then([found]);
    expect(openConditions(given(fifty, waiting, found).state())).toMatchObject([{ evidenceFound: true }]);
  });

  test('and settles a self-executing condition at once', () => {
    given(fifty, selfExecuting).when(record).then([found, settled]);
    const word = ConditionSatisfied.of({ condition, by: 'owner' });
    given(fifty, selfExecuting, word).when(record).then([found]);
  });

  test('exactly once', () => {
    given(fifty, waiting, found).when(record).refusedBy('pledging.evidence-is-new');
    given(fifty, waiting, found, lost).when(record).then([found]);
  });

  test('of a pledge that stands', () => {
    const withdrawn = PledgeWithdrawn.of({ figure: fifty.data.figure, reason: 'no means' });
    given(fifty, waiting, withdrawn).when(record).refusedBy('pledging.pledge-still-stands');
  });

  test('and when it is lost, what it alone had settled waits again', () => {
    given(fifty, selfExecuting, found, settled).when(lose).then([lost, reopened]);
    expect(pledgeFigures(given(fifty, selfExecuting, found, settled, lost, reopened).state()).standing).toBe(
      'conditional',
    );
  });

  test('and when it is lost, other evidence and the owner’s word stand', () => {
    const more = ConditionEvidenceFound.of({ condition, evidence: { ...evidence, event: id } });
    const word = ConditionSatisfied.of({ condition, by: 'owner' });
    given(fifty, selfExecuting, found, settled, more).when(lose).then([lost]);
    given(fifty, selfExecuting, word, found).when(lose).then([lost]);
    given(fifty, waiting, found, word).when(lose).then([lost]);
  });

  test('and is lost once', () => {
    for (const events of [[], [found, lost]]) {
      given(fifty, waiting, ...events)
        .when(lose)
        .refusedBy('pledging.evidence-is-known');
    }
  });
});
