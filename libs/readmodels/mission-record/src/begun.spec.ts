import { expect, it } from '@jest/globals';
import type { DomainEvent, MissionId, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { RequirementIdentified, RequirementRevised } from '#contexts/assessment/contract';
import { MandateEstablished, ResolutionDrafted, ResolutionTabled } from '#contexts/authorization/contract';
import { ContingentDesignated } from '#contexts/deployment/contract';
import { MissionEstablished } from '#contexts/missions/contract';
import { PledgeAnnounced, PledgeMade } from '#contexts/pledging/contract';
import { begunBy } from './begun.js';
import { readModelOf } from './read-model.js';

const mission = 'flood-relief' as MissionId;
const so = (stream: string, day: string, event: DomainEvent) => ({
  ...event,
  mission,
  stream: stream as StreamId,
  effectiveAt: `${day}T12:00:00Z`,
});
const offer = { kind: 'personnel', figure: { form: 'exact', count: 200, unit: 'person' } } as const;
const linesGiven = [
  so(
    'requirement-1',
    '2023-09-03',
    RequirementIdentified.of({
      ...{ kind: 'personnel', capability: 'police', quantity: { count: 2500, unit: 'person' } },
      ...{ needBy: '2024-01-01', pillar: 'static-security', phase: 'foc' },
    }),
  ),
];
const history = recorded([
  so(
    'mission-flood-relief',
    '2023-09-01',
    MissionEstablished.of({ title: 'Flood relief', gates: [], leadership: 'lead-nation' }),
  ),
  so('announcement-1', '2023-09-02', PledgeAnnounced.of({ owner: 'JAM', ...offer, conditions: [] })),
  ...linesGiven,
  so('pledge-1', '2023-09-04', PledgeMade.of({ ...offer, distinct: false })),
  so(
    'draft-1',
    '2023-09-05',
    ResolutionDrafted.of({
      ...{ title: 'Relief', sponsors: ['USA'], chapterVII: true, question: 'substantive', tasks: ['Help'] },
    }),
  ),
  so('draft-1', '2023-09-09', ResolutionTabled.of({})),
  so(
    'mandate-1',
    '2023-09-06',
    MandateEstablished.of({ draft: '1', tasks: ['Help'], from: '2023-09-06', until: '2024-09-06' }),
  ),
  so(
    'contingent-1',
    '2023-09-07',
    ContingentDesignated.of({ nation: 'JAM', title: 'First', people: 24, equipment: [], rotation: 1 }),
  ),
]);
const kinds = ['mission', 'announcement', 'requirement', 'pledge', 'draft', 'mandate', 'contingent'] as const;

it.each([
  ['2023-09-01', ['mission']],
  ['2023-09-02', ['announcement', 'mission']],
  ['2023-09-03', ['announcement', 'mission', 'requirement']],
  ['2023-09-04', ['announcement', 'mission', 'pledge', 'requirement']],
  ['2023-09-05', ['announcement', 'draft', 'mission', 'pledge', 'requirement']],
  ['2023-09-06', ['announcement', 'draft', 'mandate', 'mission', 'pledge', 'requirement']],
])('on %s there are, besides what reckons its own days, %j', (day, there) => {
  const rows = begunBy(rowsSeen(readModelOf('all', kinds), history), day);
  expect(rows.map(({ state }) => state.kind).filter((kind) => kind !== 'contingent')).toEqual(there);
});

it('a line requires what it required on the day, by the event that said so', () => {
  const revised = (day: string, count: number) =>
    so(
      'requirement-1',
      day,
      RequirementRevised.of({
        ...{ kind: 'personnel', capability: 'police' },
        ...{
          quantity: { count, unit: 'person' },
          needBy: '2024-06-01',
          pillar: 'static-security',
          phase: 'foc',
        },
        ...{ reason: 'It rained again.', authority: 'The lead nation' },
      }),
    );
  const line = recorded([...linesGiven, revised('2024-01-10', 3000), revised('2024-02-10', 5500)]);
  const [first, second] = line.slice(0, 2).map(({ id }) => id);
  const on = (day: string) =>
    begunBy(rowsSeen(readModelOf('lines', ['requirement']), line), day)[0]?.state.state;
  expect(on('2024-01-09')).toMatchObject({
    quantity: { count: 2500 },
    needBy: '2024-01-01',
    because: { figure: first },
  });
  expect(on('2024-01-10')).toMatchObject({ quantity: { count: 3000 }, because: { figure: second } });
  expect(on('2024-02-10')).toMatchObject({ quantity: { count: 5500 } });
});
