import { describe, expect, test } from '@jest/globals';
import {
  fold,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type EventMeta,
  type PartyId,
} from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionClosed, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  contributionDecider,
  type ContributionCommand,
  type ContributionFacts,
} from './contribution.decider.js';
import {
  contributionFlags,
  contributionOn,
  contributionStream,
  ContributionResumed,
  ContributionSuspended,
  EntryVoided,
  evolveContribution,
  evolveFund,
  evolvePledge,
  FigureCorrected,
  FundEstablished,
  FundsCommitted,
  noContribution,
  noFund,
  noPledge,
  PaymentReceived,
  PaymentReversed,
  PaymentSent,
  PledgeMade,
  PledgeWithdrawn,
} from './contract.js';
import { FigureDisputed } from './pledge.events.js';

const haiti = missionId('haiti-mss');
const pledge = '00000000-0000-4000-8000-000000000002';
const [first, second, third] = [1, 2, 3].map(
  (n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
) as [string, string, string];
const fund = 'MSS-FUND-2024';
const [canada, administrator] = [
  metaOf({ party: 'CAN' as PartyId }),
  metaOf({ party: 'UN' as PartyId, roles: ['fund-administrator'] }),
];
const kenya = metaOf();
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

const cad = (amount: string) => ({ amount, currency: 'CAD' });
const usd = (amount: string) => ({ amount, currency: 'USD' });
const free = { inKind: false, earmarking: 'none', boundary: 'single' } as const;
const because = { reason: 'as its books say' };

const by = (party: string, event: DomainEvent, more: Partial<EventMeta> = {}) => ({
  ...event,
  mission: haiti,
  party: party as PartyId,
  ...more,
});
const committed = by('CAN', FundsCommitted.of({ amount: cad('80.5'), fund, ...free }));
const sent = (amount: string) => by('CAN', PaymentSent.of({ amount: cad(amount), total: cad(amount) }));
const received = (amount: string) =>
  by('UN', PaymentReceived.of({ amount: cad(amount), total: cad(amount) }));

const missionAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveMission,
    noMission,
    recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }), ...events]),
  );
const facts: ContributionFacts = {
  mission: missionAfter(),
  donor: fold(evolveParty, noParty, recorded([PartyRegistered.of({ name: 'Canada', kind: 'state' })])),
  fund: fold(
    evolveFund,
    noFund,
    recorded([
      { ...FundEstablished.of({ fund: 'MSS-FUND', year: 2024, administrator: 'UN' }), mission: haiti },
    ]),
  ),
};
const pledgeAfter = (...events: readonly DomainEvent[]) =>
  fold(evolvePledge, noPledge, recorded(events.map((event) => by('CAN', event))));
const made = PledgeMade.of({
  kind: 'money',
  figure: { form: 'money', ...cad('80.5') },
  distinct: false,
});

const command = (type: ContributionCommand['type'], body: object, meta: CommandMeta) =>
  ({ type, stream: contributionStream('1'), mission: haiti, body, meta }) as ContributionCommand;
const given = (...events: readonly DomainEvent[]) => ({
  knowing: (more: Partial<ContributionFacts> = {}) =>
    deciderSpec(contributionDecider)
      .given(events as never)
      .knowing({ ...facts, ...more }),
});
const commit = (more: object = {}, known: Partial<ContributionFacts> = {}) =>
  given()
    .knowing(known)
    .when(command('CommitFunds', { amount: cad('80.50'), fund, ...more }, canada));
const open = (more: object = {}, meta = administrator, known: Partial<ContributionFacts> = {}) =>
  given()
    .knowing(known)
    .when(command('RecordReceipt', { donor: 'CAN', amount: cad('8.7'), fund, ...more }, meta));
const on = (...events: readonly DomainEvent[]) => ({
  when: (type: ContributionCommand['type'], body: object, meta: CommandMeta) =>
    given(...events)
      .knowing()
      .when(command(type, body, meta)),
});

describe('funds are committed', () => {
  test('in the currency in which they are owed, with what the source says they come to', () => {
    commit({ equivalent: usd('59.60') }).then([
      FundsCommitted.of({ amount: cad('80.5'), equivalent: usd('59.6'), fund, ...free }),
    ]);
  });

  test('for a pledge of its own donor that stands', () => {
    commit({ pledge }, { pledge: pledgeAfter(made) }).then([
      FundsCommitted.of({ amount: cad('80.5'), fund, ...free, pledge }),
    ]);
    commit({ pledge }, { pledge: noPledge }).refusedBy('pledging.pledge-exists');
    const ended = pledgeAfter(made, PledgeWithdrawn.of({ figure: made.data.figure, ...because }));
    commit({ pledge }, { pledge: ended }).refusedBy('pledging.pledge-still-stands');
    const others = fold(evolvePledge, noPledge, recorded([{ ...made, mission: haiti }]));
    commit({ pledge }, { pledge: others }).refusedBy('pledging.makes-good-its-own-pledge');
  });

  test.each([
    ['goes-to-a-fund-or-a-recipient', { recipient: 'HTI' }],
    ['goes-to-a-fund-or-a-recipient', { fund: undefined }],
    ['earmarked-for-something', { earmarking: 'hard' }],
    ['earmarked-for-something', { purpose: 'Airlift' }],
    ['shared-flow-is-named', { boundary: 'shared' }],
    ['shared-flow-is-named', { flow: 'one' }],
    ['equivalent-is-of-another-currency', { equivalent: cad('80.5') }],
  ])('pledging.%s', (rule, more) => {
    commit(more).refusedBy(`pledging.${rule}`);
  });

  test('to a mission that is there, by a party that is known, to a fund that is there', () => {
    commit({}, { mission: noMission }).refusedBy('pledging.mission-is-established');
    const closed = missionAfter(MissionClosed.of({ reason: 'done' }));
    commit({}, { mission: closed }).refusedBy('pledging.mission-is-open');
    commit({}, { donor: noParty }).refusedBy('pledging.owner-is-registered');
    commit({}, { fund: noFund }).refusedBy('pledging.fund-exists');
  });
});

describe('payments', () => {
  test('are sent in their donor’s word alone, with the total after them', () => {
    const more = { amount: cad('1.5') };
    on(committed, sent('2'))
      .when('SendPayment', more, canada)
      .then([PaymentSent.of({ ...more, total: cad('3.5') })]);
    on(committed).when('SendPayment', more, kenya).refusedBy('pledging.sent-by-its-donor');
    on().when('SendPayment', more, canada).refusedBy('pledging.contribution-exists');
  });

  test('have come in the word of who administers the fund', () => {
    const more = { amount: cad('1.5') };
    on(committed, received('2'))
      .when('ReceivePayment', more, administrator)
      .then([PaymentReceived.of({ ...more, total: cad('3.5') })]);
    on(committed).when('ReceivePayment', more, canada).refusedBy('pledging.received-by-its-administrator');
  });

  test('or of the recipient, where no fund receives them', () => {
    const direct = by('CAN', FundsCommitted.of({ amount: cad('5'), recipient: 'KEN', ...free }));
    const said = { amount: cad('5') };
    on(direct)
      .when('ReceivePayment', said, kenya)
      .then([PaymentReceived.of({ ...said, total: cad('5') })]);
    on(direct).when('ReceivePayment', said, canada).refusedBy('pledging.received-by-its-administrator');
  });

  test('may come without a commitment, and then open a contribution', () => {
    const opening = { donor: 'CAN', fund, ...free };
    open().then([PaymentReceived.of({ amount: cad('8.7'), total: cad('8.7'), opening })]);
    open({}, administrator, { mission: missionAfter(MissionClosed.of({ reason: 'done' })) }).then([
      PaymentReceived.of({ amount: cad('8.7'), total: cad('8.7'), opening }),
    ]);
    open({}, canada).refusedBy('pledging.received-by-its-administrator');
    open({}, administrator, { donor: noParty }).refusedBy('pledging.owner-is-registered');
    open({}, administrator, { mission: noMission }).refusedBy('pledging.mission-is-established');
    open({}, administrator, { fund: noFund }).refusedBy('pledging.fund-exists');
  });

  test('are reversed by who said them, in their currency', () => {
    const reversal = { payment: second, amount: cad('0.5'), ...because };
    on(committed, received('2'))
      .when('ReversePayment', reversal, administrator)
      .then([PaymentReversed.of({ ...reversal, left: cad('1.5') })]);
    on(committed, received('2'))
      .when('ReversePayment', { ...reversal, amount: cad('9') }, administrator)
      .then([PaymentReversed.of({ ...reversal, amount: cad('9'), left: cad('0') })]);
    const refused = (body: object, meta: CommandMeta) =>
      on(committed, received('2')).when('ReversePayment', { ...reversal, ...body }, meta);
    refused({}, canada).refusedBy('pledging.said-by-its-reporter');
    refused({ payment: third }, administrator).refusedBy('pledging.payment-exists');
    refused({ amount: usd('1') }, administrator).refusedBy('pledging.currency-stays');
  });

  test('are reported anew by who reported them; the earlier figure stays', () => {
    const anew = { entry: second, figure: cad('2.5'), ...because };
    const events = [committed, received('2')];
    on(...events)
      .when('CorrectFigure', anew, administrator)
      .then([FigureCorrected.of({ ...anew, previous: cad('2') })]);
    const refused = (body: object, meta = administrator) =>
      on(...events).when('CorrectFigure', { ...anew, ...body }, meta);
    refused({}, canada).refusedBy('pledging.said-by-its-reporter');
    refused({ entry: third }).refusedBy('pledging.amount-exists');
    refused({ figure: usd('2.5') }).refusedBy('pledging.currency-stays');
    refused({ figure: cad('2.00') }).refusedBy('pledging.figure-changes');
  });
});

describe('a contribution is suspended and resumed', () => {
  const order = { authority: 'Stop-work order', ...because };
  const stopped = by('CAN', ContributionSuspended.of({ frozen: cad('13.3'), ...order }));

  test('by its donor, its receiver or an operator', () => {
    for (const meta of [canada, administrator, operator]) {
      on(committed)
        .when('SuspendContribution', order, meta)
        .then([ContributionSuspended.of(order)]);
    }
    on(committed).when('SuspendContribution', order, kenya).refusedBy('pledging.suspended-by-its-sides');
    on(committed, stopped)
      .when('ResumeContribution', because, kenya)
      .refusedBy('pledging.suspended-by-its-sides');
  });

  test('and less is frozen after it goes on', () => {
    on(committed, stopped)
      .when('ResumeContribution', { frozen: cad('3'), ...because }, canada)
      .then([ContributionResumed.of({ frozen: cad('3'), ...because })]);
    on(committed, stopped)
      .when('ResumeContribution', { frozen: cad('13.3'), ...because }, canada)
      .refusedBy('pledging.resuming-frees-something');
    on(committed).when('ResumeContribution', because, canada).refusedBy('pledging.is-suspended');
  });
});

const after = (...events: readonly DomainEvent[]) =>
  fold(evolveContribution, noContribution, recorded(events));
const stagesAfter = (...events: readonly DomainEvent[]) => {
  const state = after(...events);
  if (state.status === 'absent') throw new Error('nothing was said of it');
  return contributionOn(state, '2024-12-31');
};

describe('what a contribution comes to', () => {
  test('has stages that are never added to each other', () => {
    expect(stagesAfter(committed, sent('20'), received('18'))).toMatchObject({
      committed: cad('80.5'),
      sent: [cad('20')],
      received: [cad('18')],
      leftToPay: cad('62.5'),
    });
  });

  test('is less by what was taken back, and reads as it was reported last', () => {
    const back = PaymentReversed.of({ payment: second, amount: cad('3'), left: cad('15'), ...because });
    const anew = FigureCorrected.of({ entry: second, figure: cad('16'), previous: cad('18'), ...because });
    expect(stagesAfter(committed, received('18'), by('UN', back))).toMatchObject({ received: [cad('15')] });
    expect(stagesAfter(committed, received('18'), by('UN', back), by('UN', anew))).toMatchObject({
      received: [cad('13')],
      leftToPay: cad('67.5'),
    });
  });

  test('is reckoned with the least of rival figures', () => {
    const rival = FigureDisputed.of({
      eventId: second,
      entryType: 'pledging.PaymentReceived.v1',
      data: { amount: cad('12'), total: cad('12') },
      ...because,
    });
    expect(stagesAfter(committed, received('18'), by('CAN', rival))).toMatchObject({
      received: [cad('12')],
      leftToPay: cad('68.5'),
    });
  });

  test('has all of it frozen that is not paid, where no amount is said', () => {
    const stop = ContributionSuspended.of({ authority: 'Stop-work order', ...because });
    expect(stagesAfter(committed, received('20'), by('CAN', stop))).toMatchObject({ frozen: cad('60.5') });
  });

  test('is nothing once its opening is voided', () => {
    expect(after(committed, received('2'), EntryVoided.of({ eventId: first, ...because }))).toEqual(
      noContribution,
    );
  });
});

describe('recorded, because it happened, and flagged', () => {
  const rules = (...events: readonly DomainEvent[]) =>
    contributionFlags(after(...events), '2024-12-31').map(({ rule }) => rule);
  const stop = by('CAN', ContributionSuspended.of({ authority: 'Stop-work order', ...because }));

  test('nothing where all is in order', () => {
    expect(rules(committed, sent('80.5'), received('80.5'))).toEqual([]);
  });
  test.each<readonly [string, readonly DomainEvent[]]>([
    ['paid-more-than-committed', [committed, received('80.5001')]],
    ['received-more-than-sent', [committed, sent('5'), received('6')]],
    [
      'paid-in-another-currency',
      [committed, by('UN', PaymentReceived.of({ amount: usd('5'), total: usd('5') }))],
    ],
    [
      'reversed-more-than-paid',
      [
        committed,
        received('2'),
        by('UN', PaymentReversed.of({ payment: second, amount: cad('3'), left: cad('0'), ...because })),
      ],
    ],
    ['paid-while-suspended', [committed, stop, sent('5')]],
    [
      'frozen-more-than-there-is',
      [
        committed,
        by('CAN', ContributionSuspended.of({ frozen: cad('81'), authority: 'Stop-work order', ...because })),
      ],
    ],
  ])('pledging.%s', (rule, events) => {
    expect(rules(...events)).toEqual([`pledging.${rule}`]);
  });
});
