import { describe, expect, it } from '@jest/globals';
import { RequirementIdentified } from '#contexts/assessment/contract';
import { ContingentArrived, ContingentDesignated } from '#contexts/deployment/contract';
import { MissionEstablished, PillarDefined } from '#contexts/missions/contract';
import {
  AgreementSigned,
  ParticipationNotified,
  PledgeAccepted,
  PledgeLapsed,
  PledgeSplit,
  UnitAssessed,
} from '#contexts/pledging/contract';
import type { PartyId } from '#platform/kernel';
import {
  announced,
  conditioned,
  event,
  firstLine,
  inStream,
  line,
  made,
  matched,
  nation,
  persons,
  pledge,
  resourcing,
  uuid,
} from './resourcing.fixture.js';

const notified = (n: number, party: string, count: number) =>
  pledge(n, party, ParticipationNotified.of({ figure: persons(count) }));
const accepted = (n: number, count: number) =>
  pledge(n, 'HTI', PledgeAccepted.of({ figure: persons(count) }));
const found = (n: number, level: '2' | '3' | 'RDL', count?: number) =>
  pledge(
    n,
    'UN',
    UnitAssessed.of({ level, ...(count === undefined ? {} : { part: { count, unit: 'person' } }) }),
  );
const enabler = (n: number, capability: string, count: number, pillar = 'support') =>
  inStream(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind: 'enabler',
      capability,
      quantity: { count, unit: 'unit' },
      needBy: '2024-01-01',
      pillar,
      phase: 'ioc',
    }),
  );
const equipment = (n: number, count: number) =>
  made(n, 'USA', { form: 'exact', count, unit: 'unit' }, { kind: 'service' });
const meant = (n: number, requirement: number, count: number) =>
  pledge(n, 'USA', {
    type: 'pledging.PledgeMatched.v1',
    data: { requirement: uuid(requirement), part: { count, unit: 'unit' } },
  });

describe('how far what is promised has come', () => {
  const given = [line(1, 1000), made(2, 'BEN', persons(800)), matched(2, 'BEN', 1, 600)];

  it('is told for each line at both ends, and for each nation, never added up', () => {
    const events = [...given, notified(2, 'BEN', 700), accepted(2, 800), found(2, 'RDL', 500)];
    expect(firstLine(events)).toMatchObject({
      notified: { least: 500, most: 600 },
      assessed: { least: 300, most: 500 },
      committed: { least: 600, most: 600 },
      deployable: { least: 300, most: 500 },
    });
    expect(nation(events, 'BEN').counts).toMatchObject([
      {
        pledged: { most: 800 },
        notified: { count: 700 },
        assessed: { count: 500 },
        committed: { count: 800 },
        deployable: { count: 500 },
      },
    ]);
  });

  it('never counts as committed what waits for a condition', () => {
    const events = [...given, conditioned(2, 'BEN'), accepted(2, 800)];
    expect(firstLine(events).committed).toMatchObject({ most: 0 });
    expect(nation(events, 'BEN').counts[0]?.committed.count).toBe(0);
  });

  it('counts as committed what an agreement binds that is in force on that day', () => {
    const agreement = inStream(
      `agreement-${uuid(9)}`,
      AgreementSigned.of({
        kind: 'mou',
        pledge: uuid(2),
        parties: ['BEN', 'UN'],
        part: { count: 400, unit: 'person' },
        from: '2023-10-01',
        instrument: { reference: 'MOU 7/2023' },
      }),
    );
    expect(firstLine([...given, agreement], '2023-09-30').committed.most).toBe(0);
    expect(firstLine([...given, agreement], '2023-10-01').committed).toMatchObject({ least: 200, most: 400 });
  });

  it('counts who is in the country by nation, whatever it had pledged', () => {
    const stream = `contingent-${uuid(7)}`;
    const events = [
      inStream(
        stream,
        ContingentDesignated.of({
          nation: 'BLZ',
          title: 'Advance party',
          people: 2,
          equipment: [],
          rotation: 1,
        }),
        { party: 'BLZ' as PartyId },
      ),
      inStream(stream, ContingentArrived.of({ people: 2, equipment: [], place: 'Port-au-Prince', total: 2 })),
    ];
    expect(nation(events, 'BLZ')).toMatchObject({ counts: [], deployed: { count: 2 } });
  });

  it('counts those of the contingents that fill a line there as well, and nobody else', () => {
    const sent = (place: number, people: number, more: object) => {
      const stream = `contingent-${uuid(place)}`;
      const party = 'KEN' as PartyId;
      const designated = { nation: 'KEN', title: 'Contingent', people, equipment: [], rotation: 1, ...more };
      return [
        inStream(stream, ContingentDesignated.of(designated), { party }),
        inStream(
          stream,
          ContingentArrived.of({ people, equipment: [], place: 'Port-au-Prince', total: people }),
          {
            party,
          },
        ),
      ];
    };
    const events = [
      ...given,
      ...sent(7, 30, { requirement: uuid(1) }),
      ...sent(8, 5, { pledge: uuid(2) }),
      ...sent(9, 2, {}),
    ];
    expect(firstLine(events, '2023-10-01').deployed.count).toBe(35);
  });
});

describe('what is weak', () => {
  it('who gave a word on people and never notified; nobody is notified of money and things', () => {
    const events = [
      announced(1, 'KEN', persons(1000)),
      made(2, 'BHS', persons(150)),
      made(3, 'BEN', persons(1500)),
      equipment(4, 1),
      notified(3, 'BEN', 1500),
    ];
    expect(resourcing(events).neverNotified).toEqual([
      { party: 'BHS', since: '2023-09-22', because: [event(2)] },
      { party: 'KEN', since: '2023-09-22', because: [event(1)] },
    ]);
  });

  it('since when a line is unmet, and which enabler is shortest', () => {
    const events = [
      enabler(1, 'airlift', 4),
      enabler(2, 'medical', 2),
      enabler(3, 'logistics', 1),
      equipment(4, 4),
      meant(4, 1, 3),
      meant(4, 3, 1),
    ];
    const report = resourcing(events);
    expect(report.enablerShortfalls).toMatchObject([
      { capability: 'medical', gap: 2, firmPercent: 0 },
      { capability: 'airlift', gap: 1, firmPercent: 75 },
    ]);
    expect(
      Object.fromEntries(report.lines.map(({ capability, unmetSince }) => [capability, unmetSince])),
    ).toEqual({ airlift: '2023-09-22', medical: '2023-09-22', logistics: undefined });
  });

  it('which pillar is weakest, by its worst line; one without lines is not assessed', () => {
    const events = [
      inStream(
        'mission-haiti-mss',
        MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation', host: 'HTI' }),
      ),
      ...['support', 'security', 'training'].map((pillar) =>
        inStream('mission-haiti-mss', PillarDefined.of({ pillar, title: `The pillar of ${pillar}` })),
      ),
      enabler(1, 'airlift', 4, 'support'),
      enabler(2, 'medical', 2, 'security'),
      equipment(4, 4),
      meant(4, 1, 3),
    ];
    expect(resourcing(events).pillars).toEqual([
      {
        pillar: 'security',
        title: 'The pillar of security',
        standing: 'not-met',
        lines: 1,
        unmet: 1,
        worstPercent: 0,
      },
      {
        pillar: 'support',
        title: 'The pillar of support',
        standing: 'not-met',
        lines: 1,
        unmet: 1,
        worstPercent: 75,
      },
      { pillar: 'training', title: 'The pillar of training', standing: 'not-assessed', lines: 0, unmet: 0 },
    ]);
  });

  it('whose owner has said nothing for long', () => {
    const events = [made(1, 'KEN', persons(1000))];
    expect(resourcing(events, '2023-12-21').silent).toEqual([]);
    expect(resourcing(events, '2023-12-22').silent).toEqual([
      { pledge: uuid(1), owner: 'KEN', since: '2023-09-22', because: [event(1)] },
    ]);
  });
});

it('lists how a pledge has ended and as which others it goes on', () => {
  const split = pledge(
    1,
    'KEN',
    PledgeSplit.of({
      parts: [
        { pledge: uuid(3), figure: persons(600) },
        { pledge: uuid(4), figure: persons(400) },
      ],
      figure: persons(1000),
    }),
  );
  const lapsed = pledge(2, 'JAM', PledgeLapsed.of({ figure: persons(200), lastDay: '2023-09-21' }));
  const events = [made(1, 'KEN', persons(1000)), split, made(2, 'JAM', persons(200)), lapsed];
  expect(resourcing(events)).toMatchObject({
    pledges: [],
    ended: [
      { owner: 'KEN', status: 'split', successors: [uuid(3), uuid(4)] },
      { owner: 'JAM', status: 'lapsed', successors: [] },
    ],
  });
});
