// Whether there is a place for the people.
import { spelled } from '#platform/kernel';
import { baseOn, type BaseState } from '#contexts/deployment/contract';
import { change, reason, worst, type Assessed } from './assessed.js';
import type { Criteria } from './criteria.js';
import { requiredPeople } from './deployment.report.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import type { Standing } from './readiness.answer.js';
import type { Scope } from './scope.js';
import { daysFrom, some } from './spelling.js';

const dimension = 'basing';
type Known = Extract<BaseState, { readonly exists: true }>;

export function basing(record: MissionRecord, scope: Scope, on: string): Assessed {
  const bases = record.bases.filter(({ progress }) => progress.some(({ at }) => at.slice(0, 10) <= on));
  if (bases.length === 0) {
    return {
      standing: 'not-assessed',
      says: 'no base is on record',
      reasons: [reason('nothing-to-assess', 'Not assessed: no base is on record.', establishedBy(record))],
      changes: [change(dimension, 'report-base', 'A base is reported ready.')],
    };
  }
  const found = bases.map((base) => ({ base, ...ofBase(base, scope.criteria, on) }));
  const ready = found.filter(({ standing }) => standing === 'met').length;
  const room = roomIn(bases, requiredPeople(scope));
  return {
    standing: worst([
      ...found.map(({ standing }) => standing),
      ...(room === undefined ? [] : [room.standing]),
    ]),
    says: `${String(ready)} of ${some(bases.length, 'base')} ready${room === undefined ? '' : ', too small for all'}`,
    reasons: [...found.map(({ why }) => why), ...(room === undefined ? [] : [room.why])],
    changes: found
      .filter(({ standing }) => standing !== 'met')
      .map(({ base: { name }, why }) =>
        change(dimension, 'base-ready', `${name} is declared ready.`, { events: why.events }),
      )
      .concat(room === undefined ? [] : [change(dimension, 'more-room', room.why.says)]),
  };
}

function ofBase(
  base: Known,
  { base: asked, freshDays }: Criteria,
  on: string,
): { readonly standing: Standing; readonly why: ReturnType<typeof reason> } {
  const { ready, percent, because } = baseOn(base, on);
  const { name } = base;
  if (ready && percent < asked) {
    const says = `${name} was declared ready, and ${String(percent)}% of it is reported built.`;
    return { standing: 'at-risk', why: reason('base-ready-unbuilt', says, because) };
  }
  if (ready) return { standing: 'met', why: reason('base-ready', `${name} is ready.`, because) };
  if (asked < 100 && percent >= asked) {
    const says = `${name} is reported ${String(percent)}% ready; ${String(asked)}% are asked for.`;
    return { standing: 'met', why: reason('base-ready-enough', says, because) };
  }
  const last = base.progress.reduce(
    (latest, { at }) => (at.slice(0, 10) <= on && at > latest ? at : latest),
    '',
  );
  if (daysFrom(last.slice(0, 10), on) > freshDays) {
    const says = `${name}: ${String(percent)}% was reported on ${last.slice(0, 10)}, and nothing since.`;
    return { standing: 'not-assessed', why: reason('base-report-is-stale', says, because) };
  }
  const says = `${name} is reported ${String(percent)}% ready.`;
  return { standing: 'not-met', why: reason('base-not-ready', says, because) };
}

/** Where every base says for how many people it is. */
function roomIn(bases: readonly Known[], needed: number) {
  const room = bases.reduce<number | undefined>(
    (sum, { capacity }) => (sum === undefined || capacity === undefined ? undefined : sum + capacity),
    0,
  );
  if (room === undefined || room >= needed) return undefined;
  const [has, needs] = [room, needed].map((count) => spelled({ count, unit: 'person' as const }));
  return {
    standing: 'at-risk' as const,
    why: reason(
      'bases-too-small',
      `The bases have room for ${has ?? ''}, and the lines require ${needs ?? ''}.`,
    ),
  };
}
