// Which rotations are planned, and the strength once the next of them is done as planned.
import { forceOf, levelsOf, type Known } from '#contexts/deployment/contract';
import type { Standing } from './contingents.report.js';
import type { Force, Rotation } from './force.answer.js';

export function rotationsReport(contingents: readonly Standing[], on: string): readonly Rotation[] {
  const force = forceOf(contingents, on);
  const people = (known: Known | undefined): number => {
    if (known === undefined) return 0;
    const { designated, present } = levelsOf(known.state, on);
    return Math.max(designated, present) - (force.get(known.id) ?? 0);
  };
  return contingents
    .flatMap(({ id, state }): readonly Rotation[] => {
      const { plannedRotation: plan, rotated } = state;
      if (plan === undefined || (rotated !== undefined && rotated.at.slice(0, 10) <= on)) return [];
      const relief = contingents.find((other) => other.id === plan.successor);
      return [
        {
          contingent: id,
          nation: state.nation,
          on: plan.on,
          overdue: plan.on < on,
          ...(plan.successor === undefined ? {} : { successor: plan.successor }),
          leaves: force.get(id) ?? 0,
          // Of those who are to come, what is not counted as force yet.
          comes: relief === undefined ? (plan.people ?? 0) : Math.max(0, people(relief)),
          because: [plan.id, ...(relief === undefined ? [] : [relief.state.because.designated])],
        },
      ];
    })
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

export function nextRotationReport(rotations: readonly Rotation[], force: number): Force['nextRotation'] {
  const [next] = rotations;
  if (next === undefined) {
    return {
      before: force,
      after: force,
      says: `No rotation is planned: the strength stays at ${String(force)}.`,
      because: [],
    };
  }
  const together = rotations.filter(({ on }) => on === next.on);
  const sum = (of: (rotation: Rotation) => number) => together.reduce((total, one) => total + of(one), 0);
  const [leaves, comes] = [sum((one) => one.leaves), sum((one) => one.comes)];
  const after = Math.max(0, force - leaves + comes);
  return {
    on: next.on,
    before: force,
    after,
    says: `On ${next.on}, ${String(leaves)} are to be relieved by ${String(comes)}: from ${String(force)} to ${String(after)}.`,
    because: [...new Set(together.flatMap(({ because }) => because))],
  };
}
