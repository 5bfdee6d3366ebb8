import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, Reader, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import {
  DraftCirculated,
  DraftPutInBlue,
  EntryVoided,
  MandateEstablished,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionNumbered,
  ResolutionResultCorrected,
  ResolutionTabled,
  VoteCast,
  VoteExplained,
  type SeatedMember,
  type Vote,
} from '#contexts/authorization/contract';
import { MissionEstablished, type Gate } from '#contexts/missions/contract';
import {
  ConditionEvidenceFound,
  ConditionSatisfied,
  PledgeConditioned,
  PledgeMade,
  PledgeWithdrawn,
  type ConditionKind,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import { authorizationStatusProjection } from './authorization-status.projection.js';
import { authorizationOn } from './authorization-status.report.js';

type Given = DomainEvent & Partial<EventMeta>;

const haiti = 'haiti-mss' as MissionId;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** Id of the n-th event that is given. */
const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const on = '2023-10-03';

const inStream = (stream: string, said: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...said,
  stream: stream as StreamId,
  mission: haiti,
  ...meta,
});
const established = (gates: Gate[] = ['council']) =>
  inStream(
    `mission-${haiti}`,
    MissionEstablished.of({ title: 'Support mission', gates, leadership: 'lead-nation' }),
  );
const draft = (said: DomainEvent, meta: Partial<EventMeta> = {}) => inStream(`draft-${uuid(1)}`, said, meta);
const drafted = draft(
  ResolutionDrafted.of({
    symbol: 'S/2023/709',
    title: 'Support to Haiti',
    sponsors: ['USA', 'ECU'],
    chapterVII: true,
    question: 'substantive',
    tasks: ['Support the police'],
    termMonths: 12,
  }),
);
const inBlue = [draft(DraftCirculated.of({ revision: 0 })), draft(DraftPutInBlue.of({}))];

const council: readonly SeatedMember[] = [
  ...['CHN', 'FRA', 'GBR', 'RUS', 'USA'].map((member) => ({ member, permanent: true })),
  ...['ALB', 'ARE', 'BRA', 'CHE', 'ECU', 'GAB', 'GHA', 'JPN', 'MLT', 'MOZ'].map((member) => ({
    member,
    permanent: false,
  })),
].map(({ member, permanent }) => ({
  seat: `seat-of-${member.toLowerCase()}`,
  member: member as PartyId,
  permanent,
}));
const vote = (member: string, cast: Vote) =>
  draft(VoteCast.of({ seat: `seat-of-${member.toLowerCase()}`, member, vote: cast }), {
    party: 'UN-SECRETARIAT' as PartyId,
  });
const votes = council.map(({ member }) => vote(member, ['CHN', 'RUS'].includes(member) ? 'abstain' : 'yes'));
const adopted = draft(
  ResolutionAdopted.of({
    question: 'substantive',
    decidedAt: '2023-10-02T19:00:00Z',
    tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0 },
    majority: 9,
    roll: [...council],
  }),
);
const numbered = draft(ResolutionNumbered.of({ resolution: 'S/RES/2699 (2023)' }));
const mandate = inStream(
  `mandate-${uuid(1)}`,
  MandateEstablished.of({
    draft: uuid(1),
    resolution: 'S/RES/2699 (2023)',
    tasks: ['Support the police'],
    from: '2023-10-02',
    until: '2024-10-02',
    reviewAt: '2024-07-02',
  }),
);
const voted = [established(), drafted, ...inBlue, draft(ResolutionTabled.of({})), ...votes, adopted];
const mandated = [...voted, numbered, mandate];

const pledge = (n: number, said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(n)}`, said, meta);
const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
const made = (n: number, figure: PledgedFigure, meta: Partial<EventMeta> = {}) =>
  pledge(
    n,
    PledgeMade.of({ kind: figure.form === 'money' ? 'money' : 'personnel', figure, distinct: false }),
    meta,
  );
const conditioned = (n: number, kind: ConditionKind, more: object = {}) =>
  pledge(n, PledgeConditioned.of({ kind, text: `needs: ${kind}`, selfExecuting: false, ...more }));

const authorization = (events: readonly Given[], day = on, reader?: Reader) =>
  authorizationOn(haiti, rowsSeen(authorizationStatusProjection, recorded(events), reader), day);

describe('authorization of a mission', () => {
  it('is none before there is a draft', () => {
    expect(authorization([established()])).toMatchObject({
      standing: 'not-authorized',
      says: 'Nothing is authorized: no draft resolution is on record.',
      because: [event(1)],
      mandates: [],
      drafts: [],
    });
  });

  it('is none while a draft is not adopted, and says how far it is', () => {
    const given = [established(), drafted, ...inBlue];
    expect(authorization(given).says).toBe('Nothing is authorized: draft resolution S/2023/709 is in blue.');
    expect(authorization([...given, vote('USA', 'yes'), vote('CHN', 'abstain')]).says).toBe(
      'Nothing is authorized: draft resolution S/2023/709 is in blue (1 in favour, 0 against, 1 abstaining).',
    );
  });

  it('is none by the adoption alone', () => {
    expect(authorization(voted).says).toBe(
      'Nothing is authorized: draft resolution S/2023/709 was adopted, and no mandate is established (13 in favour, 0 against, 2 abstaining).',
    );
  });

  it.each([
    [
      '2023-10-01',
      'not-authorized',
      'Nothing is authorized: the mandate by S/RES/2699 (2023) begins on 2023-10-02.',
    ],
    ['2023-10-02', 'authorized', 'Authorized by S/RES/2699 (2023) until 2024-10-02, 366 days left.'],
    ['2024-10-01', 'authorized', 'Authorized by S/RES/2699 (2023) until 2024-10-02, 1 day left.'],
    [
      '2024-10-03',
      'not-authorized',
      'Nothing is authorized: the mandate by S/RES/2699 (2023) ended on 2024-10-02.',
    ],
  ] as const)('on %s is %s', (day, standing, says) => {
    expect(authorization(mandated, day)).toMatchObject({ standing, says });
  });

  it('shows the mandate with its days and its review', () => {
    const { mandates, because } = authorization(mandated);
    expect(mandates).toMatchObject([
      { standing: 'live', resolution: 'S/RES/2699 (2023)', daysLeft: 365, reviewAt: '2024-07-02', flags: [] },
    ]);
    expect(because).toEqual([event(mandated.length), event(voted.length)]);
  });

  it('falls with the result that it rests on', () => {
    const recount = draft(
      ResolutionResultCorrected.of({
        from: 'adopted',
        to: 'vetoed',
        tally: { inFavour: 13, against: 1, abstaining: 1, notParticipating: 0 },
        vetoedBy: ['seat-of-chn'],
      }),
    );
    const { standing, says, mandates } = authorization([...mandated, recount]);
    expect(standing).toBe('not-authorized');
    expect(says).toBe(
      'Nothing is authorized: the mandate by S/RES/2699 (2023) rests on no draft that is adopted.',
    );
    expect(mandates[0]).toMatchObject({
      standing: 'void',
      flags: ['authorization.mandate-rests-on-nothing'],
    });
  });

  it('does not apply to a mission that does not name the gate', () => {
    expect(authorization([established(['host'])]).standing).toBe('not-applicable');
  });

  it('is not known where no establishment is to be seen', () => {
    expect(authorization([drafted]).standing).toBe('not-known');
  });
});

describe('drafts', () => {
  it('show votes by seat, their count and their explanations', () => {
    const explained = draft(VoteExplained.of({ member: 'CHN', text: 'The exit is not laid out.' }));
    const { drafts } = authorization([...mandated, explained]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({
      symbol: 'S/2023/709',
      stage: 'adopted',
      sponsors: ['USA', 'ECU'],
      resolution: 'S/RES/2699 (2023)',
      tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0, majority: 9, vetoedBy: [] },
      explanations: [{ member: 'CHN', text: 'The exit is not laid out.' }],
    });
    expect(drafts[0]?.votes).toHaveLength(15);
    expect(drafts[0]?.votes[0]).toMatchObject({
      seat: 'seat-of-chn',
      member: 'CHN',
      vote: 'abstain',
      permanent: true,
      by: 'UN-SECRETARIAT',
      because: [event(6)],
    });
  });

  it('leave out one whose drafting was voided', () => {
    const voided = draft(EntryVoided.of({ eventId: event(2), reason: 'of another mission' }));
    expect(authorization([established(), drafted, voided]).drafts).toEqual([]);
  });
});

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

describe('visibility', () => {
  it('lets an event that the reader may not read change nothing', () => {
    const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
    const seen = [
      established(),
      drafted,
      made(1, persons(200), { party: 'JAM' as PartyId }),
      conditioned(1, 'chapter-vii-resolution'),
    ];
    const hidden = (given: Given): Given => ({ ...given, releasability: 'parties:KEN' });
    const withHidden = [
      ...seen,
      ...[...inBlue, vote('USA', 'yes'), mandate].map(hidden),
      hidden(made(2, persons(1000))),
      hidden(conditioned(2, 'chapter-vii-resolution')),
    ];
    expect(authorization(withHidden, on, jamaica)).toEqual(authorization(seen, on, jamaica));
    expect(authorization(withHidden)).not.toEqual(authorization(seen));
  });
});
