// The fold of one base: the first report makes it known, the last one by its day says how far it is.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type MissionId,
  type StreamId,
} from '#platform/kernel';
import type * as baseEvents from './base.events.js';

export type BaseEvent = EventIn<typeof baseEvents>;

interface Progress {
  readonly id: EventId;
  /** Effective time. */
  readonly at: string;
  readonly percent: number;
}
export type BaseState =
  | { readonly exists: false }
  | {
      readonly exists: true;
      readonly mission?: MissionId;
      readonly name: string;
      readonly place: string;
      readonly capacity?: number;
      readonly progress: readonly Progress[];
      readonly ready?: { readonly id: EventId; readonly at: string };
      /** The corrections that the state rests on. */
      readonly corrections: readonly EventId[];
    };

export const noBase: BaseState = { exists: false };

export function evolveBase(state: BaseState, event: Effective<BaseEvent>): BaseState {
  const next = changed(state, event);
  return next.exists && event.correctedBy !== undefined
    ? { ...next, corrections: [...next.corrections, event.correctedBy] }
    : next;
}

function changed(state: BaseState, event: Effective<BaseEvent>): BaseState {
  switch (event.type) {
    case 'deployment.BaseProgressReported.v1': {
      const { name, place, percent, capacity } = event.data;
      const report = { id: event.id, at: event.effectiveAt, percent };
      const before = state.exists
        ? state
        : {
            exists: true as const,
            ...(event.mission === undefined ? {} : { mission: event.mission }),
            progress: [],
            corrections: [],
          };
      return {
        ...before,
        name,
        place,
        ...(capacity === undefined ? {} : { capacity }),
        progress: [...before.progress, report],
      };
    }
    case 'deployment.BaseDeclaredReady.v1': {
      if (!state.exists || state.ready !== undefined) return state;
      const { capacity } = event.data;
      return {
        ...state,
        ...(capacity === undefined ? {} : { capacity }),
        ready: { id: event.id, at: event.effectiveAt },
      };
    }
  }
}

/** How far it is on a day (RFC 3339 full-date), by the last report up to it. */
export function baseOn(
  state: BaseState,
  on: string,
): { readonly percent: number; readonly ready: boolean; readonly because: readonly EventId[] } {
  const reports = state.exists ? state.progress.filter(({ at }) => at.slice(0, 10) <= on) : [];
  const last = reports.reduce<Progress | undefined>(
    (latest, report) => (latest === undefined || report.at >= latest.at ? report : latest),
    undefined,
  );
  const declared = state.exists ? state.ready : undefined;
  const ready = declared !== undefined && declared.at.slice(0, 10) <= on;
  return {
    percent: last?.percent ?? 0,
    ready,
    because: [...(last === undefined ? [] : [last.id]), ...(ready ? [declared.id] : [])],
  };
}

export const baseStream = (base: string): StreamId => streamOf('base', base);
export const baseOfStream = (stream: StreamId): string => stream.slice('base-'.length);
export const baseFact = (base: string): Fact<BaseState> => ({
  stream: baseStream(base),
  fold: (history) => (history as readonly Effective<BaseEvent>[]).reduce(evolveBase, noBase),
});
