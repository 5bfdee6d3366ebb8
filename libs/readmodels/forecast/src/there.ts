// Who is there already, by the pledge and the line that they make good; and when they go.
import type { EventId } from '#platform/kernel';
import { isMoney, spanOf, type Part } from '#contexts/pledging/contract';
import type { StandingContingent } from '#contexts/deployment/contract';
import type { ForecastRecord } from './record.js';
import type { Piece } from './supply.js';

/** Some of a contingent that is there, with the pledge and the line that it counts for. */
export interface There {
  readonly contingent: string;
  readonly state: StandingContingent;
  readonly people: number;
  readonly pledge?: string;
  readonly line?: string;
}

/**
 * What a contingent names it counts for. One that names no pledge counts for its nation's, in their order, as far as they
 * go; for that withdrawn pledges count too, so that a withdrawal moves nobody to another pledge. One that names no line
 * counts for those that its pledge is matched to, in their order.
 */
export function thereIn({ contingents, made, force }: ForecastRecord): readonly There[] {
  const left = new Map(made.map(({ id, pledge }) => [id, peopleOf(spanOf(pledge.figure)?.most)]));
  const take = (id: string, asked: number): number => {
    const taken = Math.min(asked, left.get(id) ?? 0);
    left.set(id, (left.get(id) ?? 0) - taken);
    return taken;
  };
  const found: There[] = [];
  for (const { id, state } of contingents) {
    const people = force.get(id) ?? 0;
    if (!state.exists || people === 0) continue;
    let rest = people;
    const all = { contingent: id, state };
    const named = made.filter(({ id: pledge }) => pledge === state.pledge);
    const candidates =
      state.pledge === undefined
        ? made.filter(({ pledge }) => pledge.owner === state.nation && pledge.kind === 'personnel')
        : named;
    for (const { id: pledge, pledge: terms } of candidates) {
      const counted = state.pledge === undefined ? take(pledge, rest) : rest;
      rest -= counted;
      found.push(...onLines({ ...all, people: counted, pledge }, terms.matches));
    }
    if (rest > 0) found.push(...onLines({ ...all, people: rest }, []));
  }
  return found;
}

const peopleOf = (part: Part | undefined): number =>
  part === undefined || isMoney(part) || part.unit !== 'person' ? 0 : part.count;

function onLines(
  there: There,
  matches: readonly { readonly requirement: string; readonly part?: Part }[],
): readonly There[] {
  if (there.people === 0) return [];
  if (there.state.requirement !== undefined) return [{ ...there, line: there.state.requirement }];
  let { people } = there;
  const shares = matches.map(({ requirement, part }) => {
    const counted = Math.min(people, peopleOf(part));
    people -= counted;
    return { ...there, people: counted, line: requirement };
  });
  return [...shares, { ...there, people }].filter((share) => share.people > 0);
}

export const peopleIn = (there: readonly There[]): Part => ({
  count: there.reduce((sum, { people }) => sum + people, 0),
  unit: 'person',
});

/** Those who are there, until they go, and those who take their place: in the worst case only who is designated. */
export function staying(
  there: readonly There[],
  { contingents }: Pick<ForecastRecord, 'contingents'>,
  on: string,
  worst: boolean,
): readonly Piece[] {
  return there.flatMap(({ state, people }): readonly Piece[] => {
    const { plannedRotation: plan, planned, because } = state;
    const basis: readonly EventId[] = [because.designated, ...state.arrivals.map(({ id }) => id)];
    const amount: Part = { count: people, unit: 'person' };
    const leaves = plan?.on ?? planned?.until;
    // Whose day to go has passed and who is there all the same stays until somebody says otherwise.
    if (leaves === undefined || leaves <= on) return [{ amount, from: on, because: basis }];
    const successor = contingents.find(({ id }) => id === plan?.successor)?.state;
    const meant = successor?.exists === true ? successor.people.least : worst ? 0 : (plan?.people ?? 0);
    const relief: Part = { count: Math.min(people, meant), unit: 'person' };
    return [
      { amount, from: on, until: dayBefore(leaves), because: basis },
      ...(relief.count === 0 || plan === undefined
        ? []
        : [{ amount: relief, from: leaves, because: [plan.id] }]),
    ];
  });
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
