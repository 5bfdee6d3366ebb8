import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  AnnouncementReplaced,
  announcementStream,
  AnnouncementWithdrawn,
  evolveAnnouncement,
  fingerprintStream,
  noAnnouncement,
  PledgeAnnounced,
  PledgeConditioned,
  PledgeFingerprinted,
  PledgeMade,
  pledgeStream,
  type AnnouncementState,
} from './contract.js';
import { equalPledgeFact, fingerprintOf, type Likeness } from './fingerprint.facts.js';
import { pledgeDecider, type PledgeCommand, type PledgeFacts } from './pledge.decider.js';

const haiti = missionId('haiti-mss');
const id = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const kenya = metaOf();
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const owner = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Kenya' })]));
const known: PledgeFacts = { mission, owner };

type Body = Extract<PledgeCommand, { readonly type: 'MakePledge' }>['body'];
const thousand = { form: 'exact', count: 1000, unit: 'person' } as const;
const said: Body = { kind: 'personnel', figure: thousand };
const command = (body: Partial<Body> = {}, meta: CommandMeta = kenya): PledgeCommand => ({
  type: 'MakePledge',
  stream: pledgeStream(id),
  mission: haiti,
  body: { ...said, ...body },
  meta,
});
const making = (body: Partial<Body> = {}, facts: Partial<PledgeFacts> = {}, meta: CommandMeta = kenya) =>
  deciderSpec(pledgeDecider)
    .given([])
    .knowing({ ...known, ...facts })
    .when(command(body, meta));

const likeness: Likeness = { mission: haiti, owner: 'KEN' as PartyId, kind: 'personnel', figure: thousand };
const mark = (like: Likeness = likeness) => ({
  ...PledgeFingerprinted.of({ pledge: id, fingerprint: fingerprintOf(like) }),
  stream: fingerprintStream(like),
});
const made = PledgeMade.of({ kind: 'personnel', figure: thousand, distinct: false });

describe('a pledge is made', () => {
  test('in its owner’s own word, and leaves its mark', () => {
    making().then([made, mark()]);
  });

  test('with all that belongs to it, and the conditions under which it stands', () => {
    const terms = {
      capability: 'police',
      description: 'A thousand officers',
      period: { from: '2024-01-01', until: '2024-12-31' },
      noticeToMoveDays: 60,
      caveats: ['No crowd control'],
    };
    const resolution = {
      kind: 'chapter-vii-resolution' as const,
      text: 'The Council gives a mandate.',
      mission: haiti,
    };
    const parliament = {
      kind: 'parliament' as const,
      text: 'Parliament agrees.',
      party: 'KEN',
      deadline: '2023-12-31',
    };
    making({
      ...terms,
      funding: { payer: 'fund', party: 'MSS-FUND' },
      contributors: [{ party: 'JAM', share: { quantity: { count: 200, unit: 'person' } } }, { party: 'BHS' }],
      conditions: [
        { ...resolution, selfExecuting: true },
        { ...parliament, part: { quantity: { count: 400, unit: 'person' } } },
      ],
    }).then([
      PledgeMade.of({
        ...made.data,
        ...terms,
        funding: { payer: 'fund', party: 'MSS-FUND', reimbursed: false },
        contributors: [{ party: 'JAM', share: { count: 200, unit: 'person' } }, { party: 'BHS' }],
      }),
      PledgeConditioned.of({ ...resolution, selfExecuting: true }),
      PledgeConditioned.of({ ...parliament, selfExecuting: false, part: { count: 400, unit: 'person' } }),
      mark(),
    ]);
  });

  test('of money in its one spelling', () => {
    const figure = { form: 'money' as const, amount: '10.5', currency: 'USD' };
    making({
      kind: 'money',
      figure: { form: 'money', money: { amount: '10.50', currency: 'USD' } },
    }).then([
      PledgeMade.of({ kind: 'money', figure, distinct: false }),
      mark({ ...likeness, kind: 'money', figure }),
    ]);
  });

  test('in every form of a figure, and no form takes what belongs to another', () => {
    const forms: readonly Body['figure'][] = [
      { form: 'up-to', count: 2000, unit: 'person' },
      { form: 'at-least', count: 1500, unit: 'person' },
      { form: 'range', from: 150, to: 200, unit: 'person' },
      { form: 'range', from: 200, to: 200, unit: 'person' },
      { form: 'unstated', unit: 'person' },
      { form: 'unstated' },
    ];
    for (const figure of forms) {
      const like = { ...likeness, figure: figure as Likeness['figure'] };
      making({ figure }).then([PledgeMade.of({ ...made.data, figure: like.figure }), mark(like)]);
      making({ figure: { ...figure, money: { amount: '1', currency: 'USD' } } }).refusedBy(
        'pledging.figure-is-complete',
      );
    }
  });

  test('money as an amount and nothing else', () => {
    making({ kind: 'money', figure: { form: 'exact', count: 5, unit: 'piece' } }).refusedBy(
      'pledging.figure-fits-the-kind',
    );
    making({ figure: { form: 'money', money: { amount: '5', currency: 'USD' } } }).refusedBy(
      'pledging.figure-fits-the-kind',
    );
  });

  test('for a period that runs forward, a day at least', () => {
    const period = { from: '2024-02-01', until: '2024-02-01' };
    making({ period }).then([PledgeMade.of({ ...made.data, period }), mark()]);
    making({ period: { from: '2024-02-01', until: '2024-01-01' } }).refusedBy('pledging.range-runs-upwards');
  });

  test('with shares of others that are parts of its one figure', () => {
    const share = (count: number) => ({ quantity: { count, unit: 'person' as const } });
    const shares = (...counts: readonly number[]) =>
      counts.map((count, n) => ({ party: ['JAM', 'BHS', 'BLZ'][n] ?? 'USA', share: share(count) }));
    making({ contributors: shares(1001) }).refusedBy('pledging.part-fits-the-whole');
    making({ contributors: shares(600, 500) }).refusedBy('pledging.part-fits-the-whole');
    making({ figure: { form: 'unstated' }, contributors: shares(1) }).refusedBy(
      'pledging.unstated-has-no-parts',
    );
    making({ contributors: [...shares(1), { party: 'JAM' }] }).refusedBy('pledging.contributors-are-others');
  });

  test('with a part of a condition that names both a count and an amount refused', () => {
    const part = {
      quantity: { count: 4, unit: 'person' as const },
      money: { amount: '4', currency: 'USD' },
    };
    making({ conditions: [{ kind: 'parliament', text: 'It agrees', part }] }).refusedBy(
      'pledging.figure-is-complete',
    );
  });
});

describe('an equal pledge', () => {
  test('is a possible duplicate unless its owner says that it is distinct', () => {
    making({}, { equal: other }).refusedBy('pledging.possible-duplicate');
    making({ distinct: true }, { equal: other }).then([PledgeMade.of({ ...made.data, distinct: true })]);
  });

  test('is found through the mark of the first, by the instrument’s reference and not by how it is typed', () => {
    const like = { ...likeness, instrument: { reference: 'Note verbale 412/2023' } };
    const typed = { ...likeness, instrument: { reference: '  note  verbale 412/2023 ' } };
    const marks = recorded([PledgeFingerprinted.of({ pledge: id, fingerprint: fingerprintOf(like) })]);
    expect(fingerprintStream(typed)).toBe(fingerprintStream(like));
    expect(equalPledgeFact(typed).fold(marks)).toBe(id);
    expect(equalPledgeFact(likeness).fold(marks)).toBeUndefined();
  });

  test.each<Partial<Likeness>>([
    { mission: missionId('another') },
    { owner: 'JAM' as PartyId },
    { kind: 'training' },
    { figure: { form: 'up-to', count: 1000, unit: 'person' } },
    { figure: { form: 'exact', count: 999, unit: 'person' } },
    { figure: { form: 'unstated' } },
    { instrument: { reference: 'Note verbale 413/2023' } },
  ])('differs where %j differs', (difference) => {
    expect(fingerprintOf({ ...likeness, ...difference })).not.toBe(fingerprintOf(likeness));
  });

  test('is not confused with another of the same hash', () => {
    const collision = recorded([PledgeFingerprinted.of({ pledge: other, fingerprint: 'another text' })]);
    expect(equalPledgeFact(likeness).fold(collision)).toBeUndefined();
  });

  test('is looked for on the stream on which the first leaves its mark', () => {
    const facts = pledgeDecider.facts(command(), pledgeDecider.initial);
    expect(facts.equal?.stream).toBe(mark().stream);
    expect([facts.mission?.stream, facts.owner?.stream]).toEqual(['mission-haiti-mss', 'party-KEN']);
    const disordered = pledgeDecider.facts(command({ figure: { form: 'exact' } }), pledgeDecider.initial);
    expect(disordered.equal).toBeUndefined();
  });

  test('of the same command once more is the pledge itself', () => {
    deciderSpec(pledgeDecider)
      .given([made])
      .knowing(known)
      .when(command({ distinct: true }))
      .refusedBy('pledging.possible-duplicate');
  });
});

describe('an announcement is taken up', () => {
  const announced = PledgeAnnounced.of({ owner: 'KEN', kind: 'personnel', figure: thousand });
  const announcement = (...events: readonly DomainEvent[]) =>
    fold(
      evolveAnnouncement,
      noAnnouncement,
      recorded([announced, ...events].map((event) => ({ mission: haiti, ...event }))),
    );

  test('in the same append, on its own stream', () => {
    const replaced = { ...AnnouncementReplaced.of({ pledge: id }), stream: announcementStream(other) };
    making({ replaces: other }, { announcement: announcement() }).then([
      PledgeMade.of({ ...made.data, replaces: other }),
      mark(),
      replaced,
    ]);
    const facts = pledgeDecider.facts(command({ replaces: other }), pledgeDecider.initial);
    expect(facts.announcement?.stream).toBe(announcementStream(other));
  });

  test('once, by its own party, in its own mission', () => {
    const unfit = [
      announcement(AnnouncementReplaced.of({ pledge: id })),
      announcement(AnnouncementWithdrawn.of({ reason: 'denied' })),
      { ...announcement(), mission: missionId('another') },
    ] as readonly AnnouncementState[];
    for (const one of unfit) {
      making({ replaces: other }, { announcement: one }).refusedBy('pledging.announcement-is-open');
    }
    making(
      { replaces: other },
      { announcement: announcement() },
      metaOf({ party: 'JAM' as PartyId }),
    ).refusedBy('pledging.announcement-is-open');
  });

  test('where there is one', () => {
    for (const facts of [{}, { announcement: noAnnouncement }]) {
      making({ replaces: other }, facts).refusedBy('pledging.announcement-exists');
    }
  });
});
