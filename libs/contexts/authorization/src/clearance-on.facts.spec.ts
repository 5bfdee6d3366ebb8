import { describe, expect, test } from '@jest/globals';
import { recorded } from '#platform/testing';
import {
  AppropriationGranted,
  AppropriationRequested,
  CabinetApproved,
  clearanceFlags,
  clearanceOn,
  ConservatoryOrderExtended,
  ConservatoryOrderIssued,
  ConservatoryOrderLifted,
  CourtChallengeFiled,
  DeploymentPaused,
  DeploymentResumed,
  DeploymentRuledUnlawful,
  EntryVoided,
  HoldOverridden,
  HoldPlaced,
  NationalRequirementDeclared,
  noClearance,
  ParliamentApproved,
  ReciprocalAgreementSigned,
  RulingSetAside,
} from './contract.js';
import { clearanceAfter, event, on, usd, type Given } from './clearance.fixture.js';

const kenya = { nation: 'KEN' };
const police = 'Deployment of 1,000 police';
const court = 'High Court';
const issued = on(
  '2023-10-09',
  ConservatoryOrderIssued.of({ ...kenya, court, restrains: police, until: '2023-10-24' }),
);
const extended = on(
  '2023-10-24',
  ConservatoryOrderExtended.of({ ...kenya, order: event(1), until: '2024-01-26' }),
);
const parliament = on('2023-11-16', ParliamentApproved.of({ ...kenya, subject: police }));
const unlawful = on(
  '2024-01-26',
  DeploymentRuledUnlawful.of({ ...kenya, court, ruling: 'Unconstitutional', cure: 'reciprocal-agreement' }),
);
const agreed = on('2024-03-01', ReciprocalAgreementSigned.of({ ...kenya, with: 'HTI', subject: police }));
const paused = on('2024-03-12', DeploymentPaused.of({ ...kenya, reason: 'Until a council is in office' }));
const resumed = on('2024-05-01', DeploymentResumed.of({ ...kenya, reason: 'It is in office' }));
const whole: readonly Given[] = [issued, extended, parliament, unlawful, agreed, paused, resumed];

const standing = (day: string, ...events: readonly Given[]) =>
  clearanceOn(clearanceAfter(...events), day).standing;
const blocks = (day: string, ...events: readonly Given[]) =>
  clearanceOn(clearanceAfter(...events), day).blockedBy.map(({ what, event: id }) => [what, id]);

describe('what Kenya’s clearance is worth, day by day', () => {
  test.each([
    ['2023-10-08', 'unknown', []],
    ['2023-10-09', 'blocked', [['conservatory-order', event(1)]]],
    ['2023-10-24', 'blocked', [['conservatory-order', event(1)]]],
    ['2023-11-16', 'blocked', [['conservatory-order', event(1)]]],
    [
      '2024-01-26',
      'blocked',
      [
        ['conservatory-order', event(1)],
        ['ruled-unlawful', event(4)],
      ],
    ],
    ['2024-01-27', 'blocked', [['ruled-unlawful', event(4)]]],
    ['2024-03-01', 'cleared', []],
    ['2024-03-12', 'blocked', [['pause', event(6)]]],
    ['2024-05-01', 'cleared', []],
  ])('on %s it is %s', (day, is, by) => {
    expect(standing(day, ...whole)).toBe(is);
    expect(blocks(day, ...whole)).toEqual(by);
  });

  test('each block names what it rests on and how long', () => {
    expect(clearanceOn(clearanceAfter(...whole), '2023-11-16').blockedBy).toEqual([
      {
        what: 'conservatory-order',
        event: event(1),
        says: 'High Court restrains: Deployment of 1,000 police',
        until: '2024-01-26',
        because: [event(1), event(2)],
      },
    ]);
  });

  test('an order that was voided had never been', () => {
    const voided = EntryVoided.of({ eventId: event(1), reason: 'entered for another nation' });
    const state = clearanceAfter(issued, extended, parliament, voided);
    expect(clearanceOn(state, '2023-11-16').standing).toBe('cleared');
    expect(clearanceFlags(state, '2023-11-16')).toEqual([]);
  });
});

describe('a parliament’s approval does not lift a court’s order', () => {
  test('it is recorded and flagged', () => {
    expect(clearanceFlags(clearanceAfter(...whole), '2024-12-31')).toEqual([
      { rule: 'authorization.approved-under-an-order', events: [event(3), event(1)] },
    ]);
    expect(clearanceFlags(clearanceAfter(...whole), '2023-11-15')).toEqual([]);
  });

  test('nor does resuming', () => {
    const state = clearanceAfter(
      issued,
      on('2023-10-12', DeploymentResumed.of({ ...kenya, reason: 'ready' })),
    );
    expect(clearanceFlags(state, '2023-10-12').map(({ rule }) => rule)).toEqual([
      'authorization.resumed-under-an-order',
    ]);
    expect(clearanceOn(state, '2023-10-12').standing).toBe('blocked');
  });
});

describe('an order restrains', () => {
  const lifted = on(
    '2023-10-20',
    ConservatoryOrderLifted.of({ ...kenya, order: event(1), reason: 'No merit' }),
  );

  test('until it is lifted, whichever was recorded first', () => {
    expect(blocks('2023-10-19', issued, parliament, lifted)).toHaveLength(1);
    expect(blocks('2023-10-20', issued, parliament, lifted)).toEqual([]);
  });

  test('again, once it is extended after that; which is flagged', () => {
    const state = clearanceAfter(issued, lifted, extended);
    expect(clearanceOn(state, '2023-10-22').standing).toBe('unknown');
    expect(clearanceOn(state, '2023-11-01').standing).toBe('blocked');
    expect(clearanceFlags(state, '2023-11-01')).toEqual([
      { rule: 'authorization.order-revived', events: [event(1), event(3), event(2)] },
    ]);
  });

  test('no longer than its last day', () => {
    expect(blocks('2023-10-25', issued)).toEqual([]);
  });
});

describe('a ruling stands', () => {
  test('until it is set aside', () => {
    const setAside = on('2024-02-01', RulingSetAside.of({ ...kenya, ruling: event(1), reason: 'On appeal' }));
    expect(blocks('2024-01-31', unlawful, setAside)).toHaveLength(1);
    expect(blocks('2024-02-01', unlawful, setAside)).toEqual([]);
  });

  test('until what it found missing is there: what was there before is not', () => {
    const missing = (cure: 'parliament' | 'cabinet') =>
      on('2024-01-26', DeploymentRuledUnlawful.of({ ...kenya, court, ruling: 'Not approved', cure }));
    const later = on('2024-02-01', ParliamentApproved.of({ ...kenya, subject: police }));
    expect(blocks('2024-02-01', missing('parliament'), parliament)).toHaveLength(1);
    expect(blocks('2024-02-01', missing('parliament'), later)).toEqual([]);
    expect(blocks('2024-02-01', missing('cabinet'), later)).toHaveLength(1);
  });
});

describe('money is held back', () => {
  const asked = on(
    '2023-10-01',
    AppropriationRequested.of({ nation: 'USA', amount: usd('100000000'), purpose: 'Support' }),
  );
  const held = on(
    '2023-11-01',
    HoldPlaced.of({ nation: 'USA', by: 'A committee', amount: usd('50000000'), reason: 'No plan' }),
  );
  const tenOut = on(
    '2023-12-10',
    HoldOverridden.of({ nation: 'USA', hold: event(2), amount: usd('10000000'), reason: 'Some' }),
  );
  const rest = on('2024-06-20', HoldOverridden.of({ nation: 'USA', hold: event(2), reason: 'Overridden' }));

  test('in part: ten million released, forty held', () => {
    const { standing: is, blockedBy } = clearanceOn(clearanceAfter(asked, held, tenOut, rest), '2023-12-31');
    expect(is).toBe('blocked');
    expect(blockedBy).toMatchObject([
      {
        ...{ what: 'hold', held: usd('40000000'), released: usd('10000000'), because: [event(2), event(3)] },
        says: expect.stringMatching(/^Held by .+ \(40,000,000 USD\): /),
      },
    ]);
  });

  test('until all is released', () => {
    expect(standing('2024-06-20', asked, held, tenOut, rest)).toBe('pending');
    const all = on(
      '2024-06-20',
      HoldOverridden.of({ nation: 'USA', hold: event(1), amount: usd('50000000'), reason: 'All' }),
    );
    expect(blocks('2024-06-20', held, all)).toEqual([]);
  });

  test('how much is not known', () => {
    const unknown = on('2023-11-01', HoldPlaced.of({ nation: 'USA', by: 'A committee', reason: 'No plan' }));
    const some = on(
      '2023-12-10',
      HoldOverridden.of({ nation: 'USA', hold: event(1), amount: usd('10000000'), reason: 'Some' }),
    );
    const [block] = clearanceOn(clearanceAfter(unknown, some), '2024-01-01').blockedBy;
    expect(block).toMatchObject({ what: 'hold', released: usd('10000000') });
    expect(block).not.toHaveProperty('held');
  });

  test('more than there is: recorded, and flagged', () => {
    const tooMuch = on(
      '2023-12-10',
      HoldOverridden.of({ nation: 'USA', hold: event(2), amount: usd('60000000'), reason: 'All and more' }),
    );
    const granted = on(
      '2023-12-11',
      AppropriationGranted.of({ nation: 'USA', amount: usd('120000000'), purpose: 'It', request: event(1) }),
    );
    expect(clearanceFlags(clearanceAfter(asked, held, tooMuch, granted), '2024-01-01')).toEqual([
      { rule: 'authorization.more-than-was-held', events: [event(2), event(3)] },
      { rule: 'authorization.more-than-was-asked', events: [event(1), event(4)] },
    ]);
  });
});

describe('what a nation needs first', () => {
  const needs = (requirement: 'cabinet' | 'parliament' | 'chapter-vii-resolution' | 'court') =>
    on('2023-07-29', NationalRequirementDeclared.of({ ...kenya, requirement, text: 'Our law' }));

  test('is waited for until it is there', () => {
    const cabinet = on('2023-10-13', CabinetApproved.of({ ...kenya, subject: police }));
    expect(clearanceOn(clearanceAfter(needs('parliament'), cabinet), '2023-10-13')).toMatchObject({
      standing: 'pending',
      waitsFor: [{ requirement: 'parliament', event: event(1), text: 'Our law' }],
    });
    expect(standing('2023-11-16', needs('parliament'), cabinet, parliament)).toBe('cleared');
  });

  test('may be another gate’s to give: the gates are independent', () => {
    const { standing: is, needsElsewhere } = clearanceOn(
      clearanceAfter(needs('chapter-vii-resolution'), parliament),
      '2023-11-16',
    );
    expect(is).toBe('cleared');
    expect(needsElsewhere).toMatchObject([{ requirement: 'chapter-vii-resolution' }]);
  });

  test('a court that was asked and forbids nothing gives its leave', () => {
    const filed = on('2023-10-06', CourtChallengeFiled.of({ ...kenya, court, matter: police }));
    expect(standing('2023-10-08', needs('court'), parliament)).toBe('pending');
    expect(standing('2023-11-16', needs('court'), filed, parliament)).toBe('cleared');
    expect(standing('2023-10-06', filed)).toBe('pending');
  });
});

test('an act that another’s correction leaves without its order or hold changes nothing', () => {
  expect(clearanceAfter(extended).orders).toEqual([]);
  expect(clearanceOn(noClearance, '2024-01-01')).toEqual({
    standing: 'unknown',
    blockedBy: [],
    waitsFor: [],
    needsElsewhere: [],
    because: [],
  });
  const [typedIn] = recorded([{ ...parliament, enteredBy: 'OPERATOR' as never }]);
  expect(clearanceAfter(typedIn as Given).unconfirmedEntries).toEqual([event(1)]);
});
