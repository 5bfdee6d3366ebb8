import type { Projection } from '#platform/kernel';
import type { ReadModel } from '#platform/projections';
import { missionRecordProjection, type RecordKind, type RecordRowOf } from './mission-record.projection.js';

/** The rows that a read model asks for. */
export type RowIn<Model> = Model extends ReadModel<infer Row> ? Row : never;

/** Kinds of rows that belong to no mission. */
const referenceKinds: readonly RecordKind[] = ['party', 'delegation', 'group', 'council-terms', 'rate'];

/** A read model of the record, by the kinds of rows that it asks for: only those are loaded for it. */
export function readModelOf<const Kind extends RecordKind>(
  name: string,
  kinds: readonly Kind[],
): ReadModel<RecordRowOf<Kind>> {
  const isReference = (kind: RecordKind): boolean => referenceKinds.includes(kind);
  return {
    name,
    // Of all rows that the projection makes, only those of these kinds ever come to this read model.
    projection: missionRecordProjection as Projection as Projection<RecordRowOf<Kind>>,
    kinds: kinds.filter((kind) => !isReference(kind)),
    references: kinds.filter(isReference),
  };
}
