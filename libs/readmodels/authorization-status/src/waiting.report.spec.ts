import { describe, expect, it } from '@jest/globals';
import type { PartyId } from '#platform/kernel';
import {
  ConditionEvidenceFound,
  ConditionSatisfied,
  PledgeWithdrawn,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import {
  uuid,
  event,
  established,
  pledge,
  persons,
  made,
  conditioned,
  authorization,
} from './authorization-status.fixture.js';

describe('what waits', () => {
  const money = (amount: string): PledgedFigure => ({ form: 'money', amount, currency: 'USD' });

  it('for the resolution is listed with its amounts, apart from what waits for other gates', () => {
    const { waitingForResolution, waitingForOthers } = authorization([
      established(),
      made(1, persons(1000)),
      conditioned(1, 'chapter-vii-resolution'),
      conditioned(1, 'parliament', { deadline: '2023-10-02' }),
      made(2, persons(200)),
      conditioned(2, 'chapter-vii-resolution', { part: { count: 150, unit: 'person' } }),
      made(3, money('100000000')),
      conditioned(3, 'appropriation'),
    ]);
    expect(waitingForResolution).toMatchObject({
      for: 'chapter-vii-resolution',
      counts: [
        {
          kind: 'personnel',
          unit: 'person',
          waiting: 1150,
          unconfirmed: 0,
          because: [event(2), event(3), event(5), event(6)],
        },
      ],
      money: [],
      pledges: [
        { pledge: uuid(1), held: { count: 1000, unit: 'person' }, overdue: false },
        { pledge: uuid(2), held: { count: 150, unit: 'person' } },
      ],
    });
    expect(waitingForOthers).toMatchObject([
      { for: 'parliament', pledges: [{ pledge: uuid(1), overdue: true, condition: event(4) }] },
      {
        for: 'appropriation',
        counts: [],
        money: [
          {
            waiting: { amount: '100000000', currency: 'USD' },
            unconfirmed: { amount: '0', currency: 'USD' },
            because: [event(7), event(8)],
          },
        ],
      },
    ]);
  });

  it('counts no more than a pledge has, and what is not confirmed apart', () => {
    const { waitingForOthers } = authorization([
      established(),
      made(1, persons(1000), { enteredBy: 'MUSTER' as PartyId }),
      conditioned(1, 'court'),
      conditioned(1, 'court'),
    ]);
    expect(waitingForOthers[0]?.counts).toMatchObject([{ waiting: 0, unconfirmed: 1000 }]);
    expect(waitingForOthers[0]?.pledges).toHaveLength(2);
  });

  it('says when the evidence is there and its owner has not spoken', () => {
    const given = [established(), made(1, persons(1000)), conditioned(1, 'chapter-vii-resolution')];
    const found = pledge(
      1,
      ConditionEvidenceFound.of({
        condition: event(3),
        evidence: { event: event(9), reference: 'S/RES/2699 (2023)' },
      }),
    );
    expect(authorization([...given, found]).waitingForResolution.pledges[0]?.evidenceFound).toBe(true);
    const satisfied = pledge(1, ConditionSatisfied.of({ condition: event(3), by: 'owner' }));
    expect(authorization([...given, found, satisfied]).waitingForResolution.pledges).toEqual([]);
  });

  it('is no pledge without a figure in any sum, nor one that was withdrawn in the list', () => {
    const { waitingForResolution } = authorization([
      established(),
      made(1, { form: 'unstated', unit: 'person' }),
      conditioned(1, 'chapter-vii-resolution'),
      made(2, persons(200)),
      conditioned(2, 'chapter-vii-resolution'),
      pledge(2, PledgeWithdrawn.of({ figure: persons(200), reason: 'an election' })),
    ]);
    expect(waitingForResolution).toMatchObject({ counts: [], money: [], pledges: [{ pledge: uuid(1) }] });
    expect(waitingForResolution.pledges[0]).not.toHaveProperty('held');
  });
});
