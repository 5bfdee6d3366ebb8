import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '#platform/kernel';
import {
  BaseDeclaredReady,
  BaseProgressReported,
  ContingentArrived,
  ContingentDesignated,
} from '#contexts/deployment/contract';
import { CostEstimated, ReadinessCriteriaSet } from '#contexts/missions/contract';
import { FundsCommitted, PaymentReceived } from '#contexts/pledging/contract';
import { RiskAssessmentCompleted, VettingCleared, VettingRequested } from '#contexts/safeguards/contract';
import {
  codes,
  dimension,
  established,
  inStream,
  line,
  mission,
  on,
  readiness,
  uuid,
} from './readiness.fixture.js';

const contingent = (event: DomainEvent) => inStream(`contingent-${uuid(1)}`, event);
const designated = contingent(
  ContingentDesignated.of({ nation: 'KEN', title: 'First', people: 200, equipment: [], rotation: 1 }),
);
const arrived = (people: number) =>
  contingent(ContingentArrived.of({ people, equipment: [], place: 'the capital', total: people }));
const base = (percent: number, capacity?: number) =>
  inStream(
    `base-${uuid(2)}`,
    BaseProgressReported.of({
      name: 'Main base',
      place: 'the capital',
      percent,
      ...(capacity === undefined ? {} : { capacity }),
    }),
  );
const criteria = (more: object) =>
  mission(
    ReadinessCriteriaSet.of({
      phase: 'foc',
      version: 1,
      dimensions: ['personnel', 'deployment', 'basing', 'funding', 'safeguards'],
      reason: 'as agreed',
      ...more,
    }),
  );

describe('deployment', () => {
  const given = [established([]), line(1, 200), designated];

  it('is not assessed while nobody is designated, and met once they are there', () => {
    expect(dimension([established([]), line(1, 200)], 'deployment').standing).toBe('not-assessed');
    expect(dimension(given, 'deployment')).toMatchObject({
      standing: 'not-met',
      says: '0 persons there of 200 persons needed',
    });
    expect(dimension([...given, arrived(150)], 'deployment').standing).toBe('not-met');
    expect(dimension([...given, arrived(200)], 'deployment').standing).toBe('met');
  });

  it('asks for as many as the mission’s criteria say', () => {
    const less = criteria({ personnelCount: 150 });
    expect(dimension([...given, arrived(150), less], 'deployment').standing).toBe('met');
  });
});

describe('basing', () => {
  const ready = inStream(`base-${uuid(2)}`, BaseDeclaredReady.of({}));

  it('is met by bases that are ready, and by a report that is fresh alone', () => {
    const given = [established([]), line(1, 200)];
    expect(codes(dimension(given, 'basing'))).toEqual(['nothing-to-assess']);
    expect(codes(dimension([...given, base(70)], 'basing'))).toEqual(['base-not-ready']);
    const late = dimension([...given, base(70)], 'basing', '2024-02-01');
    expect(late).toMatchObject({ standing: 'not-assessed', reasons: [{ code: 'base-report-is-stale' }] });
    expect(dimension([...given, base(100), ready], 'basing').standing).toBe('met');
    expect(dimension([...given, base(70), ready], 'basing').standing).toBe('at-risk');
    expect(dimension([...given, base(70), criteria({ basePercent: 70 })], 'basing').standing).toBe('met');
  });

  it('is at risk where there is not room for all', () => {
    const found = dimension([established([]), line(1, 200), base(100, 150), ready], 'basing');
    expect(found.standing).toBe('at-risk');
    expect(codes(found)).toEqual(['base-ready', 'bases-too-small']);
  });
});

describe('safeguards', () => {
  const subject = { party: 'KEN', contingent: uuid(1) };
  const requested = inStream(`vetting-${uuid(3)}`, VettingRequested.of({ subject, scheme: 'unit' } as never));
  const cleared = inStream(`vetting-${uuid(3)}`, VettingCleared.of({ validUntil: '2024-01-31' }));
  const risk = inStream(
    `risk-${uuid(4)}`,
    RiskAssessmentCompleted.of({
      subject: { party: 'KEN' },
      support: 'airlift',
      level: 'low',
      validUntil: '2024-01-31',
    } as never),
  );
  const given = [established([]), line(1, 200), designated];

  it('is met by vetting and a current assessment of risk together', () => {
    const standing = (more: typeof given, day = on) =>
      dimension([...given, ...more], 'safeguards', day).standing;
    expect(standing([])).toBe('not-assessed');
    expect(standing([requested])).toBe('not-met');
    expect(standing([requested, cleared])).toBe('not-assessed');
    expect(standing([requested, cleared, risk])).toBe('met');
    expect(standing([requested, cleared, risk], '2024-02-01')).toBe('not-assessed');
  });
});

describe('funding', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const cost = mission(CostEstimated.of({ yearly: usd('600'), basis: 'an estimate' }));
  const committed = inStream(
    `contribution-${uuid(5)}`,
    FundsCommitted.of({
      amount: usd('400'),
      inKind: false,
      earmarking: 'none',
      boundary: 'single',
      recipient: 'FUND',
    }),
  );
  const received = (amount: string, total = amount) =>
    inStream(`contribution-${uuid(5)}`, PaymentReceived.of({ amount: usd(amount), total: usd(total) }));

  it('is measured at the stated cost, against the months that are asked for', () => {
    const given = [established([]), cost, committed];
    expect(codes(dimension([established([]), committed], 'funding'))[0]).toBe('no-cost-on-record');
    expect(codes(dimension([established([]), cost], 'funding'))[0]).toBe('no-payment-on-record');
    expect(dimension([...given, received('299')], 'funding')).toMatchObject({
      standing: 'at-risk',
      says: '299 USD at 600 USD a year: 5.9 months',
    });
    expect(dimension([...given, received('300')], 'funding').standing).toBe('met');
    expect(dimension([...given, received('300')], 'funding', '2024-06-01').standing).toBe('not-assessed');
    const year = criteria({ runwayMonths: 12 });
    expect(dimension([...given, received('100'), year], 'funding').standing).toBe('not-met');
  });
});

describe('criteria', () => {
  it('leave out what they do not name, and say so by their event', () => {
    const { dimensions, applicable } = readiness([established(['council']), line(1, 200), criteria({})]);
    expect(applicable).toBe(5);
    expect(dimensions.find(({ dimension: name }) => name === 'enablers')).toMatchObject({
      standing: 'not-applicable',
      reasons: [{ code: 'criteria-leave-it-out', events: ['00000000-0000-4000-9000-000000000003'] }],
    });
  });
});
