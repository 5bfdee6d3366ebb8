// Whether the people are there whom the lines require.
import { spelled, type EventId } from '#platform/kernel';
import { by, forceOf, levelsOf, type Known } from '#contexts/deployment/contract';
import { change, reason, type Assessed } from './assessed.js';
import { linesIn, personnel } from './lines.report.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import type { Scope } from './scope.js';

const dimension = 'deployment';
const people = (count: number) => spelled({ count, unit: 'person' });

/** Those that are meant for a line: by its name, by their pledge, or because it is the one line that they can mean. */
export function contingentsIn(
  { contingents, lines: every }: MissionRecord,
  { lines, offers }: Scope,
  on: string,
): readonly Known[] {
  const [only, ...others] = linesIn(every, personnel);
  return contingents.filter(({ state }) => {
    if (!state.exists || !by({ at: state.since }, on)) return false;
    const { requirement, pledge, capability } = state;
    if (requirement !== undefined) return lines.some(({ id }) => id === requirement);
    if (pledge !== undefined) return offers.some(({ id }) => id === pledge);
    if (capability !== undefined) return lines.some((line) => line.capability === capability);
    return others.length === 0 && lines.some(({ id }) => id === only?.id);
  });
}

export function deployment(record: MissionRecord, scope: Scope, on: string): Assessed {
  const here = contingentsIn(record, scope, on);
  const needed = requiredPeople(scope);
  if (here.length === 0 || needed === 0) {
    const says = needed === 0 ? 'no line says how many people are needed' : 'no contingent is designated';
    return {
      standing: 'not-assessed',
      says,
      reasons: [reason('nothing-to-assess', `Not assessed: ${says}.`, establishedBy(record))],
      changes: needed === 0 ? [] : [arrive(needed, [])],
    };
  }
  const all = forceOf(record.contingents, on);
  const found = here.map((known) => ({
    known,
    force: all.get(known.id) ?? 0,
    ...levelsOf(known.state, on),
  }));
  const force = found.reduce((sum, one) => sum + one.force, 0);
  const atMost = found.reduce((sum, one) => sum + one.force + one.presentAtMost - one.present, 0);
  const standing = force >= needed ? 'met' : atMost >= needed ? 'at-risk' : 'not-met';
  return {
    standing,
    says: `${people(force)} there of ${people(needed)} needed`,
    reasons: found.map((one) =>
      reason(
        one.force > 0 ? 'contingent-there' : 'contingent-not-there',
        saysOf(one),
        eventsOf(one.known, on),
      ),
    ),
    changes:
      standing === 'met'
        ? []
        : [
            arrive(
              needed - force,
              found.flatMap(({ known }) => eventsOf(known, on)),
            ),
          ],
  };
}

/** As many as the mission's criteria say for the whole of a phase, or else as the lines require. */
export const requiredPeople = ({ lines, isPart, criteria: { people: asked, coverage } }: Scope): number =>
  !isPart && asked !== undefined
    ? asked
    : linesIn(lines, personnel)
        .filter(({ quantity }) => quantity.unit === 'person')
        .reduce((sum, { quantity }) => sum + Math.ceil((quantity.count * coverage.personnel) / 100), 0);

const arrive = (count: number, events: readonly EventId[]) =>
  change(dimension, 'people-arrive', `${people(count)} more arrive.`, { events });

function saysOf({
  known: { state },
  designated,
  trained,
  force,
  present,
  presentAtMost,
}: { readonly known: Known; readonly force: number } & ReturnType<typeof levelsOf>): string {
  if (!state.exists) return '';
  const parts = [
    `${people(designated)} designated`,
    `${String(trained)} trained`,
    `${String(present)} there`,
    ...(presentAtMost > present ? [`${String(presentAtMost)} by the other count`] : []),
    ...(force < present ? [`${String(force)} of them force`] : []),
  ];
  return `${state.nation}, ${state.title}: ${parts.join(', ')}.`;
}

function eventsOf({ state }: Known, on: string): readonly EventId[] {
  if (!state.exists) return [];
  const moves = [...state.arrivals, ...state.returns, ...state.casualties];
  return [state.because.designated, ...moves.filter((move) => by(move, on)).map(({ id }) => id)];
}
