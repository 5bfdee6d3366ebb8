import type { LaneRecord } from '#platform/kernel';

/** Records of each lane, in the order given. */
export function byLane(records: readonly LaneRecord[]): Map<number, readonly LaneRecord[]> {
  const lanes = new Map<number, LaneRecord[]>();
  for (const record of records) {
    const lane = lanes.get(record.lane);
    if (lane === undefined) lanes.set(record.lane, [record]);
    else lane.push(record);
  }
  return lanes;
}
