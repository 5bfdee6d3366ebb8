// Duties that wait for an hour, as the fold of a lane keeps them for the scheduler.
import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, StreamId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import { given, haiti, on } from './given.js';
import { processOf, type Process } from './process.js';

type Alarm =
  DomainEvent<'alarms.AlarmSet.v1', { readonly at: string }> | DomainEvent<'alarms.AlarmNamed.v1', object>;

const whenItsHourComes = processOf<Alarm, { readonly at: string; readonly names: number }>()({
  name: 'when-its-hour-comes-ring-the-alarm',
  version: 1,
  handlers: {
    'alarms.AlarmSet.v1': (part, { data: { at } }) => ({ at, names: part?.names ?? 0 }),
    'alarms.AlarmNamed.v1': (part) => part && { ...part, names: part.names + 1 },
  },
  due: ({ at }) => [
    { rule: 'ring', action: 'alarms.Ring', concerns: 'alarm', body: {}, releasability: 'coalition', at },
  ],
}) as Process;

const stream = 'alarm-1' as StreamId;
const [monday, friday] = ['2023-01-02T00:00:00Z', '2023-01-06T00:00:00Z'];
const set = (at: string): Alarm => ({ type: 'alarms.AlarmSet.v1', data: { at } });
const named: Alarm = { type: 'alarms.AlarmNamed.v1', data: {} };
const duties = async (...events: readonly DomainEvent[]) => {
  const { fold } = await given(whenItsHourComes, recorded(on(stream, ...events)));
  return { open: fold.open(), standing: [...(fold.missions.get(haiti)?.duties.values() ?? [])] };
};

describe('a duty with an hour', () => {
  test('is not issued by whoever folds the lane', async () => {
    const { open, standing } = await duties(set(monday));
    expect(open).toEqual([]);
    expect(standing).toMatchObject([{ duty: { at: monday }, cause: 0, status: 'open' }]);
  });

  test('has an id of its hour: the same however its stream goes on, another at another hour', async () => {
    const [first] = (await duties(set(monday))).standing;
    const [again] = (await duties(set(monday), named, set(monday))).standing;
    expect(again).toMatchObject({ commandId: first?.commandId, cause: 0 });
    const { standing } = await duties(set(monday), set(friday));
    expect(standing).toMatchObject([{ duty: { at: friday }, cause: 1 }]);
    expect(standing[0]?.commandId).not.toBe(first?.commandId);
  });

  test('is asked again once its stream has changed, whatever came of it before', async () => {
    const events = recorded(on(stream, set(monday), named));
    const { fold } = await given(whenItsHourComes, events.slice(0, 1));
    const [standing] = fold.missions.get(haiti)?.duties.values() ?? [];
    if (standing === undefined) throw new Error('it is due');
    fold.settle(haiti, { ...standing, status: 'nothing', since: '2023-01-02' });
    await fold.fold(events.slice(1));
    expect([...(fold.missions.get(haiti)?.duties.values() ?? [])]).toEqual([
      { duty: standing.duty, commandId: standing.commandId, cause: 0, status: 'open' },
    ]);
  });
});
