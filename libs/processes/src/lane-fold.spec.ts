import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  entryEvents,
  laneOf,
  type DomainEvent,
  type MissionId,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import { recorded } from '#platform/testing';
import { given, haiti, on } from './given.js';
import { LaneFold } from './lane-fold.js';
import { processOf, type Process } from './process.js';

type Bell =
  | DomainEvent<'bells.BellRung.v1', { readonly n: number }>
  | DomainEvent<'bells.BellAnswered.v1', { readonly n: number }>;

/** Every ring is answered, but for as long as a bell of the mission says zero. */
const whenABellRings = processOf<Bell, readonly number[], 'silence'>()({
  name: 'when-a-bell-rings-answer-it',
  version: 1,
  handlers: {
    'bells.BellRung.v1': (part = [], { data: { n } }) => {
      if (n < 0) throw new RangeError('nobody rings less than nothing');
      return part.includes(n) ? part : [...part, n];
    },
    'bells.BellAnswered.v1': (part, { data: { n } }) => part?.filter((rung) => rung !== n),
  },
  says: (rung) => (rung.includes(0) ? 'silence' : undefined),
  due: (rung, said) =>
    (said.length > 0 ? [] : rung).map((n) => ({
      rule: 'answer',
      action: 'bells.AnswerBell',
      concerns: String(n),
      body: { n },
      releasability: 'coalition' as const,
    })),
}) as Process;

const { EntryVoided } = entryEvents('bells');
const bell = 'bell-1' as StreamId;
const rung = (n: number): Bell => ({ type: 'bells.BellRung.v1', data: { n } });
const answered = (n: number): Bell => ({ type: 'bells.BellAnswered.v1', data: { n } });
const after = (...events: readonly DomainEvent[]) => given(whenABellRings, recorded(on(bell, ...events)));
const answers = async (...events: readonly DomainEvent[]) =>
  (await after(...events)).standing.map(({ duty, cause }) => [duty.concerns, cause]);

describe('the fold of a lane', () => {
  test('a duty’s cause is the event that made it due, whatever came after', async () => {
    expect(await answers(rung(1), rung(2), rung(1))).toEqual([
      ['1', 0],
      ['2', 1],
    ]);
  });

  test('what is due again is due anew', async () => {
    expect(await answers(rung(1), answered(1), rung(1))).toEqual([['1', 2]]);
  });

  test('what one stream says changes what is due on all, at once', async () => {
    const [one, two] = ['bell-1', 'bell-2'] as StreamId[] as [StreamId, StreamId];
    const ringing = [...on(one, rung(1)), ...on(two, rung(2))];
    const due = async (...events: readonly (readonly DomainEvent[])[]) =>
      (await given(whenABellRings, recorded(events.flat() as Recorded[]))).standing.map(({ duty, cause }) => [
        duty.stream,
        duty.concerns,
        cause,
      ]);
    expect(await due(ringing, on(two, rung(0)))).toEqual([]);
    expect(await due(ringing, on(two, rung(0), answered(0)))).toEqual([
      [one, '1', 3],
      [two, '2', 3],
    ]);
  });

  test('an event costs its own stream alone, however many the mission has', async () => {
    let asked = 0;
    const counting: Process = {
      ...whenABellRings,
      due: (part, said) => {
        asked += 1;
        return whenABellRings.due(part, said);
      },
    };
    const bells = Array.from({ length: 200 }, (_, n) => on(`bell-${String(n)}` as StreamId, rung(1)));
    await given(counting, recorded(bells.flat()));
    expect(asked).toBe(200);
  });

  test.each(['parked', 'nothing', 'issued'] as const)(
    'a duty that is %s is due anew with the next change of its stream, unless it was seen to',
    async (status) => {
      const { fold, standing } = await after(rung(1));
      for (const one of standing) fold.settle(haiti, { ...one, status });
      const elsewhere = on('bell-2' as StreamId, rung(2));
      const [, other, changed] = recorded([...on(bell, rung(1)), ...elsewhere, ...on(bell, rung(3))]);
      const due = () => fold.open().map((open) => [open.standing.duty.concerns, open.standing.cause]);
      await fold.fold(other === undefined ? [] : [other]);
      expect(due()).toEqual([['2', 1]]);
      await fold.fold(changed === undefined ? [] : [changed]);
      const anew = status === 'issued' ? [] : [['1', 2]];
      expect(due().sort()).toEqual([...anew, ['2', 1], ['3', 2]]);
    },
  );

  test('a voided event is as if it had not been', async () => {
    const [first] = recorded([rung(1)]);
    expect(await answers(rung(1), EntryVoided.of({ eventId: first?.id ?? '', reason: 'a slip' }))).toEqual(
      [],
    );
  });

  test('events of other contexts and of no mission concern no process', async () => {
    const { fold } = await given(
      whenABellRings,
      recorded<DomainEvent>([rung(1), ...on(bell, { type: 'horns.HornBlown.v1', data: {} })]),
    );
    expect([...fold.missions.keys()]).toEqual([]);
  });

  test.each([
    ['cannot fold', rung(-1)],
    ['does not know', { type: 'bells.BellMelted.v1', data: {} }],
  ])('an event that a handler %s parks its mission alone', async (_, poison) => {
    const other = { ...rung(7), mission: 'other-mission' as MissionId, stream: 'bell-2' as StreamId };
    const { fold, standing } = await given(
      whenABellRings,
      recorded<DomainEvent>([...on(bell, rung(1), poison, rung(2)), other]),
    );
    expect(fold.mission(haiti).parked?.position).toBe(1);
    expect(standing.map(({ duty }) => duty.concerns)).toEqual(['1', '7']);
  });

  test('an entry that is no event parks the mission that it names; one that names none stops the lane', async () => {
    const fold = new LaneFold(whenABellRings, () => Promise.resolve([]));
    const lane = laneOf(haiti);
    await fold.foldEntries([{ position: 5, lane, text: `{"mission":"${haiti}","party":"KEN` }]);
    expect(fold.mission(haiti).parked).toMatchObject({ position: 5, reason: expect.stringMatching(/JSON/) });
    const nameless = fold.foldEntries([{ position: 6, lane, text: '{"party":"KEN' }]);
    await expect(nameless).rejects.toThrow(SyntaxError);
  });

  test('stopped anywhere and stored, it comes to the same duties under the same ids', async () => {
    const step = fc.record({
      kind: fc.constantFrom('ring', 'answer', 'void'),
      n: fc.nat(3),
      stream: fc.constantFrom('bell-1', 'bell-2'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(fc.nat(25)), async (steps, cuts) => {
        const history = historyOf(steps);
        const whole = await given(whenABellRings, history);
        let fold = new LaneFold(whenABellRings, readFrom(history));
        for (const [place, event] of history.entries()) {
          if (cuts.includes(place)) fold = storedAndLoaded(fold, history);
          await fold.fold([event]);
        }
        expect(plain(fold)).toEqual(plain(whole.fold));
        for (const { parts, duties } of whole.fold.missions.values()) {
          const bells = [...parts] as (readonly [StreamId, readonly number[]])[];
          const quiet = bells.some(([, rung]) => rung.includes(0));
          const owed = bells.flatMap(([stream, rung]) => rung.map((n) => `answer ${stream} ${String(n)}`));
          expect([...duties.keys()].sort()).toEqual(quiet ? [] : owed.sort());
        }
      }),
    );
  });
});

function historyOf(
  steps: readonly { readonly kind: string; readonly n: number; readonly stream: string }[],
): readonly Recorded[] {
  const history: Recorded[] = [];
  for (const { kind, n, stream } of steps) {
    const target = history.filter((event) => event.stream === stream)[n];
    const event =
      kind === 'ring'
        ? rung(n)
        : kind === 'answer'
          ? answered(n)
          : EntryVoided.of({ eventId: target?.id ?? 'none', reason: 'a slip' });
    const all = recorded<DomainEvent>([...history, ...on(stream as StreamId, event)]);
    history.splice(0, history.length, ...all);
  }
  return history;
}

const readFrom =
  (history: readonly Recorded[]): ConstructorParameters<typeof LaneFold>[1] =>
  (stream, { upTo = Infinity } = {}) =>
    Promise.resolve(history.filter((event) => event.stream === stream && event.position <= upTo));

const plain = ({ missions }: LaneFold) =>
  [...missions].map(([id, { parts, duties, parked }]) => ({
    id,
    parts: [...parts].sort(),
    duties: [...duties].sort(),
    parked,
  }));

function storedAndLoaded(fold: LaneFold, history: readonly Recorded[]): LaneFold {
  const loaded = new LaneFold(whenABellRings, readFrom(history));
  for (const { id, parts, duties, parked } of JSON.parse(JSON.stringify(plain(fold))) as ReturnType<
    typeof plain
  >) {
    const mission = loaded.mission(id);
    for (const [stream, part] of parts) mission.parts.set(stream, part);
    for (const [key, standing] of duties) mission.duties.set(key, standing);
    if (parked !== undefined) mission.parked = parked;
  }
  return loaded;
}
