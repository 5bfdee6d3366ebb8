import { describe, expect, it } from '@jest/globals';
import {
  ConsentReaffirmed,
  ConsentWithdrawn,
  ConservatoryOrderIssued,
  HoldPlaced,
  MandateExtended,
  MandateRecorded,
  NationalRequirementDeclared,
  ParliamentApproved,
  ReportingObligationMissed,
  ReportingObligationSet,
  SilenceBroken,
  SilenceStarted,
  StatusAgreementSigned,
  SupportRequested,
  VotingIntentionReported,
} from '#contexts/authorization/contract';
import {
  act,
  authorization,
  conditioned,
  draft,
  drafted,
  established,
  event,
  hostSaid,
  inBlue,
  made,
  mandated,
  ofMandate,
  persons,
  uuid,
  voted,
} from './authorization-status.fixture.js';

const kenya = { nation: 'KEN' };
const police = 'Deployment of 1,000 police';
const order = act(
  'KEN',
  '2023-10-09',
  ConservatoryOrderIssued.of({ ...kenya, court: 'High Court', restrains: police, until: '2023-10-24' }),
);
const parliament = act('KEN', '2023-10-12', ParliamentApproved.of({ ...kenya, subject: police }));
const every = established(['council', 'nations', 'host']);
const gate = (name: string, ...of: Parameters<typeof authorization>) =>
  authorization(...of).gates.find((one) => one.gate === name);

describe('every gate stands by itself', () => {
  it('a parliament opens nothing that a court has shut', () => {
    const { nations, gates } = authorization([every, order, parliament], '2023-10-12');
    expect(nations).toEqual([
      {
        nation: 'KEN',
        standing: 'blocked',
        blockedBy: [
          {
            what: 'conservatory-order',
            event: event(2),
            says: 'High Court restrains: Deployment of 1,000 police',
            until: '2023-10-24',
            because: [event(2)],
          },
        ],
        waitsFor: [],
        flags: ['authorization.approved-under-an-order'],
        because: [event(2), event(3)],
      },
    ]);
    expect(gates.find((one) => one.gate === 'nations')).toMatchObject({
      standing: 'shut',
      says: 'Nations blocked: KEN.',
    });
    expect(gate('nations', [every, order, parliament], '2023-10-25')).toMatchObject({ standing: 'open' });
  });

  it('those that the mission does not name do not apply to it', () => {
    expect(authorization([established([])]).gates.map(({ standing }) => standing)).toEqual(
      Array.from({ length: 4 }, () => 'not-applicable'),
    );
    expect(authorization([order]).gates.map(({ standing }) => standing)).toEqual(
      Array.from({ length: 4 }, () => 'not-known'),
    );
  });

  it('a nation whose law asks for Chapter VII waits for the Council', () => {
    const needs = act(
      'KEN',
      '2023-07-29',
      NationalRequirementDeclared.of({ ...kenya, requirement: 'chapter-vii-resolution', text: 'Our law' }),
    );
    const waiting = authorization([every, needs, parliament, drafted], '2023-10-12').nations[0];
    expect(waiting).toMatchObject({
      standing: 'pending',
      waitsFor: [{ requirement: 'chapter-vii-resolution', because: [event(2)] }],
    });
    const met = authorization([...voted, needs, parliament], '2023-10-12').nations[0];
    expect(met).toMatchObject({ standing: 'cleared', waitsFor: [] });
  });

  it('an owner of a pledge of whom nothing is on record is known as that', () => {
    const given = [every, made(1, persons(1000))];
    expect(authorization(given).nations).toMatchObject([{ nation: 'KEN', standing: 'unknown' }]);
    expect(gate('nations', given)).toMatchObject({ standing: 'not-known' });
    expect(gate('nations', [every])).toMatchObject({ says: 'No nation is known to take part.' });
  });

  it('money that is held is said with its amount', () => {
    const held = act(
      'USA',
      '2023-12-01',
      HoldPlaced.of({
        ...{ nation: 'USA', by: 'A committee', reason: 'No plan' },
        amount: { amount: '40000000', currency: 'USD' },
      }),
    );
    expect(authorization([every, held], '2023-12-31').nations[0]?.blockedBy).toMatchObject([
      { what: 'hold', held: { amount: '40000000', currency: 'USD' } },
    ]);
  });
});

describe('the host', () => {
  const asked = hostSaid('2022-10-07', SupportRequested.of({ host: 'HTI', request: 'A force' }));
  const withdrawn = hostSaid('2023-09-01', ConsentWithdrawn.of({ host: 'HTI', reason: 'Enough' }));
  const again = hostSaid('2023-09-20', ConsentReaffirmed.of({ host: 'HTI', statement: 'Welcome' }));
  const signed = hostSaid(
    '2023-09-21',
    StatusAgreementSigned.of({ host: 'HTI', with: ['KEN'], subject: 'Status', until: '2023-12-31' }),
  );
  const given = [every, asked, withdrawn, again, signed];

  it.each([
    ['2022-10-06', 'not-known', 'No word of HTI is on record.'],
    ['2022-10-07', 'open', 'HTI consents; no status agreement is in force.'],
    ['2023-09-01', 'shut', 'HTI has withdrawn its consent.'],
    ['2023-09-21', 'open', 'HTI consents; a status agreement is in force.'],
  ])('on %s: %s', (day, standing, says) => {
    expect(gate('host', given, day)).toMatchObject({ standing, says });
  });

  it('is told with the agreement that is in force', () => {
    expect(authorization(given, '2023-10-01').host).toEqual({
      host: 'HTI',
      standing: 'given',
      agreement: { with: ['KEN'], inForceFrom: '2023-09-21', until: '2023-12-31' },
      flags: [],
      because: [event(4), event(5)],
    });
  });
});

describe('another body’s mandate', () => {
  const recorded = ofMandate(
    MandateRecorded.of({
      ...{ body: 'CARICOM', instrument: { reference: 'Communiqué' }, tasks: ['Support'] },
      ...{ from: '2023-10-01', until: '2024-09-30' },
    }),
    {},
    2,
  );

  it('authorizes a mission that needs one, and none that needs the Council', () => {
    const regional = authorization([established(['regional-body']), recorded]);
    expect(regional).toMatchObject({
      standing: 'authorized',
      says: 'Authorized by CARICOM until 2024-09-30, 363 days left.',
      mandates: [{ mandate: uuid(2), body: 'CARICOM', instrument: 'Communiqué', flags: [] }],
    });
    expect(regional.gates[1]).toMatchObject({ gate: 'regional-body', standing: 'open' });
    expect(authorization([established(), recorded])).toMatchObject({ standing: 'not-authorized' });
    expect(gate('council', [established(), recorded])).toMatchObject({ standing: 'shut' });
    expect(authorization([established(['regional-body'])])).toMatchObject({
      standing: 'not-authorized',
      says: 'Nothing is authorized: no mandate of a regional body is on record.',
    });
  });
});

describe('under a mandate', () => {
  const owed = ofMandate(
    ReportingObligationSet.of({ report: 'Progress', to: 'Security Council', due: '2024-01-31' }),
  );

  it('reports are due, then missed', () => {
    const [due] = authorization([...mandated, owed], '2024-01-30').mandates;
    expect(due?.reports).toMatchObject([{ report: 'Progress', standing: 'due', daysLeft: 1 }]);
    const obligation = due?.reports[0]?.obligation ?? '';
    const missed = ofMandate(ReportingObligationMissed.of({ obligation, due: '2024-01-31' }));
    const [late] = authorization([...mandated, owed, missed], '2024-02-01').mandates;
    expect(late).toMatchObject({
      reports: [{ standing: 'missed' }],
      flags: ['authorization.report-is-overdue'],
    });
  });

  it('its days are those of an extension that stands', () => {
    const extended = ofMandate(
      MandateExtended.of({ draft: uuid(1), previous: '2024-10-02', until: '2025-10-02' }),
      { effectiveAt: '2024-09-30T12:00:00Z' },
    );
    expect(authorization([...mandated, extended], '2024-10-03').says).toBe(
      'Authorized by S/RES/2699 (2023) until 2025-10-02, 364 days left.',
    );
  });
});

describe('a draft before its vote', () => {
  const likely = (member: string, how: 'yes' | 'abstain', day: string) =>
    draft(VotingIntentionReported.of({ member, likely: how }), { effectiveAt: `${day}T12:00:00Z` });
  const given = [
    every,
    drafted,
    ...inBlue,
    likely('CHN', 'yes', '2023-09-28'),
    likely('RUS', 'abstain', '2023-09-29'),
    likely('CHN', 'abstain', '2023-09-30'),
    draft(SilenceStarted.of({ revision: 0, until: '2023-09-29T21:00:00Z' })),
    draft(SilenceBroken.of({ member: 'CHN', reason: 'Another paragraph' })),
  ];

  it('says who is likely to vote how, by the last word on each', () => {
    expect(authorization(given).drafts[0]?.intentions).toMatchObject([
      { member: 'CHN', likely: 'abstain', because: [event(7)] },
      { member: 'RUS', likely: 'abstain', because: [event(6)] },
    ]);
  });

  it('says who broke its silence', () => {
    expect(authorization(given).drafts[0]?.silence).toMatchObject({
      standing: 'broken',
      brokenBy: ['CHN'],
      because: [event(8), event(9)],
    });
  });
});

describe('what happened', () => {
  it('is told by the time at which it was so, up to the day', () => {
    const asked = hostSaid('2022-10-07', SupportRequested.of({ host: 'HTI', request: 'A force' }));
    const days = (day: string) =>
      authorization([every, parliament, order, asked], day).timeline.map(({ at, gate: which }) => [
        at.slice(0, 10),
        which,
      ]);
    expect(days('2023-10-12')).toEqual([
      ['2022-10-07', 'host'],
      ['2023-10-09', 'nations'],
      ['2023-10-12', 'nations'],
    ]);
    expect(days('2023-10-11')).toHaveLength(2);
    expect(authorization(mandated).timeline.map(({ says }) => says)).toContain('Draft S/2023/709: adopted');
  });
});

describe('were one condition met', () => {
  it('some pledges wait for nothing more, others for what else they wait for', () => {
    const given = [
      every,
      made(1, persons(1000)),
      conditioned(1, 'parliament'),
      made(2, persons(200)),
      conditioned(2, 'parliament'),
      conditioned(2, 'court'),
    ];
    const { waitingForOthers } = authorization(given);
    expect(waitingForOthers).toMatchObject([
      {
        for: 'parliament',
        unlocks: [uuid(1)],
        staysWaiting: [{ pledge: uuid(2), for: ['court'] }],
      },
      { for: 'court', unlocks: [], staysWaiting: [{ pledge: uuid(2), for: ['parliament'] }] },
    ]);
  });
});
