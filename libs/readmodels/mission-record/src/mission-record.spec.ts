import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, MissionId, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { CouncilTermBegan } from '#contexts/authorization/contract';
import { MissionEstablished } from '#contexts/missions/contract';
import { PartyRegistered } from '#contexts/partners/contract';
import { PledgeMade } from '#contexts/pledging/contract';
import type { AnyRow } from './fold.js';
import { missionRecordProjection } from './mission-record.projection.js';
import { readModelOf } from './read-model.js';

const mission = 'flood-relief' as MissionId;
const on = (stream: string, event: DomainEvent) => ({ ...event, mission, stream: stream as StreamId });
const history = recorded([
  { ...PartyRegistered.of({ name: 'Kenya', kind: 'state' }), stream: 'party-KEN' as StreamId },
  {
    ...CouncilTermBegan.of({ seat: 'china', member: 'CHN', permanent: true, from: '1971-10-25' }),
    stream: 'council-terms' as StreamId,
  },
  on(
    'mission-flood-relief',
    MissionEstablished.of({ title: 'Flood relief', gates: [], leadership: 'lead-nation' }),
  ),
  on(
    'pledge-1',
    PledgeMade.of({
      kind: 'personnel',
      figure: { form: 'exact', count: 200, unit: 'person' },
      distinct: false,
    }),
  ),
]);
const seen = (readModel: Parameters<typeof rowsSeen<AnyRow>>[0]) =>
  rowsSeen(readModel, history).map(({ stream, state: { kind } }) => [stream, kind]);

describe('the record', () => {
  it('has a row of the kind that each stream is named after', () => {
    const all = { projection: missionRecordProjection, kinds: ['mission', 'pledge'] };
    expect(seen({ ...all, references: ['party', 'council-terms'] })).toEqual([
      ['council-terms', 'council-terms'],
      ['mission-flood-relief', 'mission'],
      ['party-KEN', 'party'],
      ['pledge-1', 'pledge'],
    ]);
  });

  it('gives a read model the rows of its kinds, of no mission where they are of none', () => {
    const readModel = readModelOf('who-brings-what', ['pledge', 'party']);
    expect(readModel).toMatchObject({ kinds: ['pledge'], references: ['party'] });
    expect(seen(readModel)).toEqual([
      ['party-KEN', 'party'],
      ['pledge-1', 'pledge'],
    ]);
  });
});
