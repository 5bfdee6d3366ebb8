// What is released to a group is released to whoever is in it when it is said: the label names the members themselves, so
// that who may see an event follows from the event alone, whatever becomes of the group.
import { effectiveHistory, mayRead, type Fact, type PartyId, type Reader } from '#platform/kernel';
import type { Guard } from '#platform/event-store';
import type { Hosting } from './hosting.js';
import { readerGroupPattern } from './statement.js';

/** How the host asks who is in a group of readers; the context that keeps groups answers. */
export interface ReaderGroups<State = never> {
  /** The group's stream and its fold. */
  readonly fact: (id: string) => Fact;
  /** Undefined where there is no such group. */
  readonly members: (state: State) => readonly PartyId[] | undefined;
}

/** A group that a command names: its stream as it was read, unchanged when the command is recorded. */
export interface NamedGroup extends Guard {
  /** Undefined where there is no such group, or none that the caller may read. */
  readonly members: readonly PartyId[] | undefined;
}

/** The group that a body names; it has been checked by nobody yet. */
export async function groupNamedIn(
  body: unknown,
  { groups, store }: Pick<Hosting, 'groups' | 'store'>,
  reader: Reader,
): Promise<NamedGroup | undefined> {
  if (groups === undefined || typeof body !== 'object' || body === null) return undefined;
  const { releasableToGroup: id } = body as { readonly releasableToGroup?: unknown };
  if (typeof id !== 'string' || !new RegExp(readerGroupPattern).test(id)) return undefined;
  const fact = groups.fact(id);
  const history = await store.readStream(fact.stream);
  const there = history.some(({ releasability }) => mayRead(reader, releasability));
  return {
    stream: fact.stream,
    version: history.length,
    // Its own check reads what its fold made; nobody else knows that shape.
    members: there ? groups.members(fact.fold(effectiveHistory(history)) as never) : undefined,
  };
}
