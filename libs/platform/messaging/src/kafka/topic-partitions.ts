import { lanes, missionLanes, referenceLane } from '#platform/kernel';
import type { TopicNames } from './kafka-client.js';

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export const partitionOf = (lane: number, topics: TopicNames): TopicPartition =>
  lane === referenceLane
    ? { topic: topics.reference, partition: 0 }
    : { topic: topics.events, partition: lane };

/** The lane that a partition carries, undefined where it carries none. */
export function laneOfPartition(
  { topic, partition }: TopicPartition,
  topics: TopicNames,
): number | undefined {
  if (topic === topics.reference) return partition === 0 ? referenceLane : undefined;
  return topic === topics.events && partition >= 0 && partition < missionLanes ? partition : undefined;
}

export const allPartitions = (topics: TopicNames): readonly (TopicPartition & { readonly lane: number })[] =>
  lanes.map((lane) => ({ ...partitionOf(lane, topics), lane }));
