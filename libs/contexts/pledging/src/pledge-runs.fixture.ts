// Runs of a pledge's commands for properties: most of them are taken, some are not in order.
import fc from 'fast-check';
import { missionId, type CommandMeta, type PartyId } from '#platform/kernel';
import { metaOf } from '#platform/testing';
import { pledgeStream } from './contract.js';
import type { PledgeCommand } from './pledge.decider.js';

export const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const kenya = metaOf();
/** Typed in by an operator from Kenya's document. */
const entered = metaOf({ enteredBy: 'OPERATOR' as PartyId });
const jamaica = metaOf({ party: 'JAM' as PartyId, roles: ['lead-nation'] });
const rules = fc.constant(metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'] }));

const nth = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const command = (type: PledgeCommand['type'], body: object, meta: CommandMeta = kenya) =>
  ({ type, stream: pledgeStream(id), mission: haiti, body, meta }) as PledgeCommand;

const owners = fc.constantFrom(kenya, kenya, entered);
/** Nearly always of the pledge's own unit or currency, and more than nothing. */
const nearly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight: 30 },
    { arbitrary: fc.constantFrom(usual, ...others), weight: 1 },
  );
const unit = nearly('person', 'unit');
const currency = nearly('USD', 'CAD');
const count = fc.integer({ min: 0, max: 30 });
const amount = fc.integer({ min: 0, max: 300_000 }).map((cents) => (cents / 10_000).toFixed(4));
/** `sound` is a figure that no rule refuses, `ten` a part of it. */
interface Kind {
  readonly kind: 'personnel' | 'money';
  readonly sound: fc.Arbitrary<object>;
  readonly ten: object;
  readonly figure: fc.Arbitrary<object>;
  readonly part: fc.Arbitrary<object>;
}
const enough = fc.integer({ min: 10, max: 30 });
const personnel: Kind = {
  kind: 'personnel',
  sound: enough.map((n) => ({ form: 'exact', count: n, unit: 'person' })),
  ten: { quantity: { count: 10, unit: 'person' } },
  figure: fc.oneof(
    fc.record({ form: fc.constantFrom('exact', 'exact', 'up-to', 'at-least'), count, unit }),
    fc.tuple(count, count, unit).map(([a, b, of]) => ({ form: 'range', from: a, to: a + b, unit: of })),
    fc.record({ form: fc.constant('unstated'), unit }, { requiredKeys: ['form'] }),
  ),
  part: fc.record({ quantity: fc.record({ count: fc.nat(10), unit }) }),
};
const money: Kind = {
  kind: 'money',
  sound: enough.map((n) => ({ form: 'money', money: { amount: String(n), currency: 'USD' } })),
  ten: { money: { amount: '10', currency: 'USD' } },
  figure: fc.oneof(
    {
      arbitrary: fc.record({ form: fc.constant('money'), money: fc.record({ amount, currency }) }),
      weight: 9,
    },
    { arbitrary: fc.constant({ form: 'unstated' }), weight: 1 },
  ),
  part: fc.record({
    money: fc.record({ amount: fc.constantFrom('0.5', '1', '2.50', '9.9999', '0'), currency }),
  }),
};
export const kinds = fc.constantFrom(personnel, personnel, money);

const asking = (type: PledgeCommand['type'], body: fc.Arbitrary<object>, metas = fc.constant(kenya)) =>
  fc.tuple(body, metas).map(([said, meta]) => command(type, said, meta));
const reason = fc.constant('the will changed');
const conditionOf = (part: fc.Arbitrary<object>) =>
  fc.record(
    {
      kind: fc.constantFrom('parliament', 'court'),
      text: fc.constant('It must hold'),
      selfExecuting: fc.boolean(),
      part,
    },
    { requiredKeys: ['kind', 'text', 'selfExecuting'] },
  );
const making = ({ kind, sound, figure, ten }: Kind) =>
  asking(
    'MakePledge',
    fc.record({
      kind: fc.constant(kind),
      figure: fc.oneof({ arbitrary: sound, weight: 4 }, { arbitrary: figure, weight: 1 }),
      conditions: fc.array(conditionOf(fc.constant(ten)), { maxLength: 3 }),
    }),
    owners,
  );
/** Conditions are named by the places at which their events usually are. */
const condition = fc.constantFrom(nth(2), nth(2), nth(3), nth(4), nth(9));
const requirement = fc.constantFrom(nth(101), nth(102), nth(103));
const evidence = fc.record({
  event: fc.constantFrom(nth(201), nth(202)),
  reference: fc.constant('Resolution 2699 (2023)'),
});
const partly = <T extends object>(body: { [Key in keyof T]: fc.Arbitrary<T[Key]> }, { part }: Kind) =>
  fc.oneof(fc.record(body), fc.record({ ...body, part })) as fc.Arbitrary<object>;
/** What may be asked of a pledge once it is made. */
export const changing = (of: Kind) =>
  fc.oneof(
    asking('IncreasePledge', fc.record({ figure: of.figure }), owners),
    asking('ReducePledge', fc.record({ figure: of.figure, reason }), owners),
    asking('ConditionPledge', fc.record({ condition: conditionOf(of.part) }), owners),
    asking('SatisfyCondition', partly({ condition }, of), owners),
    asking('ReopenCondition', partly({ condition, reason }, of), owners),
    asking('RecordConditionEvidence', fc.record({ condition, evidence }), rules),
    asking('RecordEvidenceLost', fc.record({ condition, evidence, reason }), rules),
    asking('MatchPledge', partly({ requirement }, of)),
    asking('UnmatchPledge', partly({ requirement, reason }, of)),
  );
const ending = fc.constantFrom(
  command('AcceptPledge', {}, jamaica),
  command('DeclinePledge', { reason: 'not needed' }, jamaica),
  command('WithdrawPledge', { reason: 'no means' }),
);
/** A pledge and what becomes of it; an end now and then, so that most runs go on. */
export const runsOf = (of: Kind) =>
  fc
    .tuple(
      making(of),
      fc.array(fc.oneof({ arbitrary: changing(of), weight: 30 }, { arbitrary: ending, weight: 1 }), {
        minLength: 5,
        maxLength: 25,
        size: 'max',
      }),
    )
    .map(([first, others]) => [first, ...others]);
export const runs = kinds.chain(runsOf);
/** Places in a history whose entries are voided. */
export const voidings = fc.array(fc.nat(30), { maxLength: 4 });
