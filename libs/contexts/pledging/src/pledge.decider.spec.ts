import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import {
  evolveMission,
  LeadNationDesignated,
  MissionClosed,
  MissionEstablished,
  noMission,
} from '#contexts/missions/contract';
import {
  PledgeAccepted,
  PledgeDeclined,
  pledgeFact,
  PledgeIncreased,
  PledgeMade,
  PledgeMatched,
  PledgeReduced,
  pledgeStream,
  PledgeWithdrawn,
  type PledgedFigure,
} from './contract.js';
import { pledgeDecider, type PledgeCommand } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const line = '00000000-0000-4000-8000-000000000003';
const first = '00000000-0000-4000-9000-000000000001';

const jamaica = metaOf({ party: 'JAM' as PartyId });
const kenya = metaOf({ party: 'KEN' as PartyId, roles: ['lead-nation'] });
const host = metaOf({ party: 'HTI' as PartyId, roles: ['host-state'] });
const bahamas = metaOf({ party: 'BHS' as PartyId });
const fund = metaOf({ party: 'MSS-FUND' as PartyId, roles: ['fund-administrator'] });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

const missionAfter = (...events: readonly DomainEvent[]) =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation', host: 'HTI' }),
      LeadNationDesignated.of({ leadNation: 'KEN' }),
      ...events,
    ]),
  );
const mission = missionAfter();

type Body<Type extends PledgeCommand['type']> = Extract<PledgeCommand, { readonly type: Type }>['body'];
function command<Type extends PledgeCommand['type']>(
  type: Type,
  body: Body<Type>,
  meta: CommandMeta = jamaica,
): PledgeCommand {
  return { type, stream: pledgeStream(id), mission: haiti, body, meta } as PledgeCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(pledgeDecider).given(
    events.map((event) => ({ mission: haiti, party: 'JAM', ...event })) as never,
  );

const persons = (count: number) => ({ form: 'exact', count, unit: 'person' }) as const;
const upTo = (count: number) => ({ form: 'up-to', count, unit: 'person' }) as const;
const part = (count: number) => ({ count, unit: 'person' }) as const;
const makingOf = (figure: PledgedFigure) => PledgeMade.of({ kind: 'personnel', figure, distinct: false });
const made = makingOf(persons(200));
const usd = (amount: string) => ({ form: 'money', amount, currency: 'USD' }) as const;
const money = PledgeMade.of({ kind: 'money', figure: usd('50'), distinct: false });
const withdrawn = PledgeWithdrawn.of({ figure: persons(200), reason: 'no means' });
const declined = PledgeDeclined.of({ reason: 'not needed' });

describe('a pledge is increased', () => {
  test('and the event says the whole figure, the one before and the difference', () => {
    given(made)
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: persons(250), reason: 'more volunteers' }))
      .then([
        PledgeIncreased.of({
          figure: persons(250),
          previous: persons(200),
          delta: part(50),
          reason: 'more volunteers',
        }),
      ]);
  });

  test('at its lower end where the upper stays', () => {
    given(makingOf(upTo(200)))
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: persons(200) }))
      .then([PledgeIncreased.of({ figure: persons(200), previous: upTo(200), delta: part(0) })]);
  });

  test('by saying how much where it was not said, in the unit that was', () => {
    const unstated = { form: 'unstated', unit: 'person' } as const;
    given(makingOf(unstated))
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: persons(20) }))
      .then([PledgeIncreased.of({ figure: persons(20), previous: unstated })]);
    given(makingOf(unstated))
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: { form: 'exact', count: 2, unit: 'unit' } }))
      .refusedBy('pledging.unit-and-currency-stay');
    given(makingOf(unstated))
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: { form: 'unstated', unit: 'person' } }))
      .refusedBy('pledging.increase-is-more');
  });

  test('to more, not to the same or less or to no figure', () => {
    const same = [persons(200), { form: 'at-least', count: 200, unit: 'person' }] as const;
    for (const figure of [...same, persons(150), upTo(200), { form: 'unstated' } as const]) {
      given(made)
        .knowing({ mission })
        .when(command('IncreasePledge', { figure }))
        .refusedBy('pledging.increase-is-more');
    }
  });

  test('in its currency', () => {
    const figure = (currency: string) => ({ form: 'money', money: { amount: '60.00', currency } }) as const;
    given(money)
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: figure('USD') }))
      .then([
        PledgeIncreased.of({
          figure: usd('60'),
          previous: usd('50'),
          delta: { amount: '10', currency: 'USD' },
        }),
      ]);
    given(money)
      .knowing({ mission })
      .when(command('IncreasePledge', { figure: figure('CAD') }))
      .refusedBy('pledging.unit-and-currency-stay');
  });

  test('while the mission is open', () => {
    given(made)
      .knowing({ mission: missionAfter(MissionClosed.of({ reason: 'over' })) })
      .when(command('IncreasePledge', { figure: persons(250) }))
      .refusedBy('pledging.mission-is-open');
  });
});

describe('a pledge is reduced', () => {
  const reason = 'needed at home';

  test('and the event says the whole figure, the one before and the difference', () => {
    given(made)
      .knowing({})
      .when(command('ReducePledge', { figure: persons(150), reason }))
      .then([PledgeReduced.of({ figure: persons(150), previous: persons(200), delta: part(50), reason })]);
  });

  test('at its lower end where the upper stays', () => {
    given(made)
      .knowing({})
      .when(command('ReducePledge', { figure: upTo(200), reason }))
      .then([PledgeReduced.of({ figure: upTo(200), previous: persons(200), delta: part(0), reason })]);
  });

  test('down to what is matched and no further', () => {
    const matched = PledgeMatched.of({ requirement: line, part: part(120) });
    given(made, matched)
      .knowing({})
      .when(command('ReducePledge', { figure: persons(120), reason }))
      .then([PledgeReduced.of({ figure: persons(120), previous: persons(200), delta: part(80), reason })]);
    given(made, matched)
      .knowing({})
      .when(command('ReducePledge', { figure: persons(119), reason }))
      .refusedBy('pledging.not-below-what-is-matched');
  });

  test('to less, not to nothing, to no figure, or from none', () => {
    for (const figure of [persons(200), persons(201), { form: 'unstated' } as const]) {
      given(made)
        .knowing({})
        .when(command('ReducePledge', { figure, reason }))
        .refusedBy('pledging.reduction-is-less');
    }
    given(makingOf({ form: 'unstated' }))
      .knowing({})
      .when(command('ReducePledge', { figure: persons(20), reason }))
      .refusedBy('pledging.reduction-is-less');
    given(made)
      .knowing({})
      .when(command('ReducePledge', { figure: persons(0), reason }))
      .refusedBy('pledging.more-than-nothing');
  });

  test('of a closed mission too', () => {
    const facts = pledgeDecider.facts(
      command('ReducePledge', { figure: persons(1), reason }),
      given(made).state(),
    );
    expect(facts).toEqual({});
  });
});

describe('only its owner changes a pledge', () => {
  const figure = persons(100);
  const changes = [
    command('IncreasePledge', { figure }),
    command('ReducePledge', { figure, reason: 'less' }),
    command('WithdrawPledge', { reason: 'none' }),
    command('ConditionPledge', { condition: { kind: 'cabinet', text: 'It agrees' } }),
    command('SatisfyCondition', { condition: first }),
    command('ReopenCondition', { condition: first, reason: 'no longer' }),
  ];

  test.each(changes)('$type', (change) => {
    for (const meta of [bahamas, kenya, operator]) {
      given(made)
        .knowing({ mission })
        .when({ ...change, meta })
        .refusedBy('pledging.only-the-owner');
    }
  });

  test.each(changes)('and none that was declined or withdrawn: $type', (change) => {
    for (const end of [withdrawn, declined]) {
      given(made, end).knowing({ mission }).when(change).refusedBy('pledging.pledge-still-stands');
    }
  });
});

describe('a pledge is answered', () => {
  const accept = (meta: CommandMeta) => command('AcceptPledge', { note: 'with thanks' }, meta);
  const accepted = PledgeAccepted.of({ figure: persons(200), note: 'with thanks' });

  test('by the lead nation, the host State or an operator', () => {
    for (const meta of [kenya, host, operator]) {
      given(made).knowing({ mission }).when(accept(meta)).then([accepted]);
    }
    for (const meta of [jamaica, bahamas, fund]) {
      given(made)
        .knowing({ mission })
        .when(accept(meta))
        .refusedBy('pledging.answered-by-the-receiving-side');
    }
  });

  test('money by the fund that receives it', () => {
    given(money)
      .knowing({ mission })
      .when(command('AcceptPledge', {}, fund))
      .then([PledgeAccepted.of({ figure: usd('50') })]);
  });

  test('once as it stands, and again once it has changed', () => {
    const increased = PledgeIncreased.of({ figure: persons(250), previous: persons(200) });
    for (const again of [accept(kenya), command('DeclinePledge', { reason: 'not needed' }, kenya)]) {
      given(made, accepted).knowing({ mission }).when(again).refusedBy('pledging.answered-once');
    }
    given(made, accepted, increased)
      .knowing({ mission })
      .when(accept(kenya))
      .then([PledgeAccepted.of({ figure: persons(250), note: 'with thanks' })]);
  });

  test('by declining it, which ends it', () => {
    const decline = command('DeclinePledge', { reason: 'not needed' }, kenya);
    given(made).knowing({ mission }).when(decline).then([declined]);
    expect(given(made, declined).state()).toMatchObject({ status: 'declined', reason: 'not needed' });
  });
});

describe('a pledge is withdrawn', () => {
  test('and the event says what it was last', () => {
    const reduced = PledgeReduced.of({ figure: persons(150), previous: persons(200), reason: 'less' });
    given(made, reduced)
      .knowing({})
      .when(command('WithdrawPledge', { reason: 'no means' }))
      .then([PledgeWithdrawn.of({ figure: persons(150), reason: 'no means' })]);
  });

  test('after it was accepted, too', () => {
    given(made, PledgeAccepted.of({ figure: persons(200) }))
      .knowing({})
      .when(command('WithdrawPledge', { reason: 'no means' }))
      .then([withdrawn]);
  });
});

test('a pledge’s fact folds its stream', () => {
  expect(pledgeFact(id).fold(recorded([{ ...made, mission: haiti }]))).toMatchObject({
    status: 'made',
    owner: 'KEN',
    mission: haiti,
  });
});
