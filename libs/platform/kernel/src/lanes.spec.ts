import { describe, expect, it } from '@jest/globals';
import { laneOf, missionLanes, murmur2, referenceLane, type MissionId } from '#platform/kernel';

describe('lanes', () => {
  // Vectors of Kafka's own UtilsTest.testMurmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does', (text, hash) => {
    expect(murmur2(text)).toBe(hash);
  });

  it('puts a mission on one of twelve lanes and everything else on the reference lane', () => {
    expect(laneOf('haiti-mss' as MissionId)).toBeLessThan(missionLanes);
    expect(laneOf(undefined)).toBe(referenceLane);
  });
});
