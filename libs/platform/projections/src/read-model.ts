import { ignored, isEntryEvent, type Projection, type Recorded } from '#platform/kernel';

/** The kinds of rows that are asked for. A stream is of the kind that its name begins with: `pledge` in `pledge-7`. */
export interface RowKinds {
  /** Of the mission that is asked about. */
  readonly kinds: readonly string[];
  /** Of no mission, as parties are: told with the rows of every mission. */
  readonly references?: readonly string[];
}

/** A question, and the rows that its answers are made of. Many read models ask of the rows of one projection. */
export interface ReadModel<Row = unknown> extends RowKinds {
  /** Named for the question it answers. */
  readonly name: string;
  readonly projection: Projection<Row>;
}

/** Whether a stream's row is among those that are asked for. */
export const asksFor = (
  { kinds, references = [] }: RowKinds,
  { mission, stream }: { readonly mission?: string; readonly stream: string },
): boolean =>
  (mission === undefined ? references : kinds).some(
    (kind) => stream === kind || stream.startsWith(`${kind}-`),
  );

/** Whether an event changes rows that the read model asks for. */
export function concerns(readModel: ReadModel, event: Recorded): boolean {
  if (!asksFor(readModel, event)) return false;
  if (isEntryEvent(event)) return true;
  const { projection } = readModel;
  const handler = (projection.handlers as Readonly<Record<string, unknown>>)[event.type];
  return handler !== undefined && handler !== ignored;
}
