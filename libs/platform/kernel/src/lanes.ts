import type { MissionId } from './ids.js';

/** A lane is a mission's hash modulo 12, and the Kafka partition of its events. */
export const missionLanes = 12;
/** Facts that belong to no mission go to a lane of their own, the one partition of the reference topic. */
export const referenceLane = missionLanes;
export const lanes: readonly number[] = Array.from({ length: missionLanes + 1 }, (_, lane) => lane);

/**
 * Kafka's own hash of a key, so that a client with Kafka's default partitioner finds a mission's partition by itself.
 * murmur2 with the seed of org.apache.kafka.common.utils.Utils.
 */
export function murmur2(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const m = 0x5bd1e995;
  const length = bytes.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let hash = 0x9747b28c ^ length;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    let k = Math.imul(view.getInt32(index, true), m);
    k ^= k >>> 24;
    hash = Math.imul(hash, m) ^ Math.imul(k, m);
  }
  const rest = length - index;
  if (rest > 0) {
    for (let byte = rest - 1; byte >= 0; byte -= 1) hash ^= (bytes[index + byte] ?? 0) << (8 * byte);
    hash = Math.imul(hash, m);
  }
  hash = Math.imul(hash ^ (hash >>> 13), m);
  return hash ^ (hash >>> 15);
}

export const laneOf = (mission: MissionId | undefined): number =>
  mission === undefined ? referenceLane : (murmur2(mission) & 0x7fffffff) % missionLanes;
