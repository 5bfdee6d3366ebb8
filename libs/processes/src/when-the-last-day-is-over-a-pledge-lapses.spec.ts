import { describe, expect, test } from '@jest/globals';
import {
  ConditionDeadlinePassed,
  ConditionSatisfied,
  PledgeAccepted,
  PledgeConditioned,
  PledgeExtended,
  PledgeLapsed,
  PledgeMade,
  pledgeStream,
  PledgeWithdrawn,
} from '#contexts/pledging/contract';
import type { EventId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { given, haiti, on, type Given } from './given.js';
import { whenTheLastDayIsOverAPledgeLapses } from './when-the-last-day-is-over-a-pledge-lapses.js';

const pledge = pledgeStream('6f1c9a34-0000-4000-8000-000000000001');
const condition = '00000000-0000-4000-a000-000000000001' as EventId;
const figure = { form: 'exact', count: 1000, unit: 'person' } as const;
const made = PledgeMade.of({
  kind: 'personnel',
  figure,
  period: { from: '2024-01-01', until: '2024-12-31' },
  validUntil: '2023-12-31',
  distinct: false,
});
const waiting: Given = {
  ...PledgeConditioned.of({
    kind: 'cabinet',
    text: 'It agrees',
    deadline: '2023-10-31',
    selfExecuting: false,
  }),
  id: condition,
  releasability: 'parties:KEN,USA',
};

/** What waits for which hour. */
const waitingFor = async (...events: readonly Given[]) => {
  const { fold } = await given(whenTheLastDayIsOverAPledgeLapses, recorded(on(pledge, ...events)));
  return [...(fold.missions.get(haiti)?.duties.values() ?? [])].map(({ duty }) => [duty.rule, duty.at]);
};

describe('a pledge', () => {
  test('lapses on the day after the last on which it could be taken up', async () => {
    expect(await waitingFor(made)).toEqual([['lapse', '2024-01-01T00:00:00.000Z']]);
  });

  test('lapses on the day after its period once it is taken up, and later where it is extended', async () => {
    const accepted = PledgeAccepted.of({ figure });
    expect(await waitingFor(made, accepted)).toEqual([['lapse', '2025-01-01T00:00:00.000Z']]);
    const extended = PledgeExtended.of({ until: '2025-10-02', previousUntil: '2024-12-31' });
    expect(await waitingFor(made, accepted, extended)).toEqual([['lapse', '2025-10-03T00:00:00.000Z']]);
  });

  test('lapses no more once it has, or was withdrawn', async () => {
    expect(await waitingFor(made, PledgeWithdrawn.of({ figure, reason: 'no means' }))).toEqual([]);
    expect(await waitingFor(made, PledgeLapsed.of({ figure, lastDay: '2023-12-31' }))).toEqual([]);
  });
});

describe('a deadline', () => {
  const plain = PledgeMade.of({ kind: 'personnel', figure, distinct: false });

  test('passes on the day after, for those who may read the condition', async () => {
    const { fold } = await given(whenTheLastDayIsOverAPledgeLapses, recorded(on(pledge, plain, waiting)));
    expect([...(fold.missions.get(haiti)?.duties.values() ?? [])]).toMatchObject([
      {
        duty: {
          rule: 'record-deadline-passed',
          at: '2023-11-01T00:00:00.000Z',
          body: { condition },
          releasability: 'parties:KEN,USA',
        },
      },
    ]);
  });

  test('passes once, and not where the condition holds', async () => {
    const passed = ConditionDeadlinePassed.of({ condition, deadline: '2023-10-31' });
    expect(await waitingFor(plain, waiting, passed)).toEqual([]);
    expect(await waitingFor(plain, waiting, ConditionSatisfied.of({ condition, by: 'owner' }))).toEqual([]);
  });
});
