// Which hours the record names, and that none is left once what falls due then is on record or cancelled.
import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, EventId, StreamId } from '#platform/kernel';
import { recorded } from '#platform/testing';
import {
  DraftRevised,
  mandateStream,
  MandateEstablished,
  MandateExpired,
  MandateExtended,
  ReportingObligationMet,
  ReportingObligationMissed,
  ReportingObligationSet,
  ResolutionDrafted,
  SilenceBroken,
  SilenceEnded,
  SilenceStarted,
} from '#contexts/authorization/contract';
import { ContingentDesignated, RotationFellDue, RotationPlanned } from '#contexts/deployment/contract';
import { VettingCleared, VettingExpired, VettingRequested } from '#contexts/safeguards/contract';
import { given, haiti, on, type Given } from './given.js';
import type { Process } from './process.js';
import { whenAMandatesLastDayIsOverItExpires } from './when-a-mandates-last-day-is-over-it-expires.js';
import { whenAReportIsOverdueSaySo } from './when-a-report-is-overdue-say-so.js';
import { whenARotationIsDueSaySo } from './when-a-rotation-is-due-say-so.js';
import { whenAVettingsLastDayIsOverItExpires } from './when-a-vettings-last-day-is-over-it-expires.js';
import { whenNobodyBrokeASilenceItEnds } from './when-nobody-broke-a-silence-it-ends.js';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const labelled = (event: DomainEvent, releasability: Given['releasability']): Given => ({
  ...event,
  id: id as EventId,
  releasability,
});
const waiting = async (process: Process, stream: StreamId, ...events: readonly Given[]) => {
  const { fold } = await given(process, recorded(on(stream, ...events)));
  return [...(fold.missions.get(haiti)?.duties.values() ?? [])].map(({ duty }) => duty);
};

describe('a mandate', () => {
  const stream = mandateStream(id);
  const established = MandateEstablished.of({
    ...{ draft: id, tasks: ['Support'], from: '2023-10-02', until: '2024-10-02' },
  });
  const hours = async (...events: readonly Given[]) =>
    (await waiting(whenAMandatesLastDayIsOverItExpires, stream, established, ...events)).map(({ at }) => at);

  test('expires when its last day is over, as it was extended last, and once', async () => {
    expect(await hours()).toEqual(['2024-10-03T00:00:00.000Z']);
    expect(await hours(MandateExtended.of({ until: '2025-10-02' }))).toEqual(['2025-10-03T00:00:00.000Z']);
    expect(await hours(MandateExpired.of({ lastDay: '2024-10-02' }))).toEqual([]);
  });

  test('has reports that are missed when their last day is over, for those who know that they are owed', async () => {
    const owed = labelled(
      ReportingObligationSet.of({ report: 'Progress', to: 'Council', due: '2024-01-31' }),
      'operators',
    );
    const reports = (...events: readonly Given[]) =>
      waiting(whenAReportIsOverdueSaySo, stream, established, owed, ...events);
    expect(await reports()).toMatchObject([
      { at: '2024-02-01T00:00:00.000Z', body: { obligation: id }, releasability: 'operators' },
    ]);
    expect(await reports(ReportingObligationMet.of({ obligation: id, delivered: '2024-01-30' }))).toEqual([]);
    expect(await reports(ReportingObligationMissed.of({ obligation: id, due: '2024-01-31' }))).toEqual([]);
  });
});

describe('a silence', () => {
  const until = '2023-09-29T16:00:00Z';
  const drafted = ResolutionDrafted.of({
    ...{ title: 'Haiti', sponsors: ['USA'], chapterVII: true, question: 'substantive', tasks: [] },
  } as never);
  const silences = async (...events: readonly Given[]) =>
    (
      await waiting(
        whenNobodyBrokeASilenceItEnds,
        `draft-${id}` as StreamId,
        drafted,
        SilenceStarted.of({ revision: 0, until }),
        ...events,
      )
    ).map(({ at }) => at);

  test('ends at its hour, unless it was broken or the text was revised', async () => {
    expect(await silences()).toEqual([until]);
    expect(await silences(SilenceEnded.of({ until }))).toEqual([]);
    expect(await silences(SilenceBroken.of({ member: 'RUS' }))).toEqual([]);
    expect(await silences(DraftRevised.of({ title: 'Haiti again' } as never))).toEqual([]);
  });
});

test('a clearance expires when its last day is over, and once', async () => {
  const requested = VettingRequested.of({ subject: { party: 'KEN' }, scheme: 'leahy' } as never);
  const cleared = VettingCleared.of({ validUntil: '2024-06-30' });
  const vettings = async (...events: readonly Given[]) =>
    (
      await waiting(whenAVettingsLastDayIsOverItExpires, `vetting-${id}` as StreamId, requested, ...events)
    ).map(({ at }) => at);
  expect(await vettings()).toEqual([]);
  expect(await vettings(cleared)).toEqual(['2024-07-01T00:00:00.000Z']);
  expect(await vettings(cleared, VettingExpired.of({ validUntil: '2024-06-30' }))).toEqual([]);
});

test('a rotation is due on its planned day, and once', async () => {
  const designated = ContingentDesignated.of({
    ...{ nation: 'KEN', title: 'First', people: 400, rotation: 1 },
  } as never);
  const planned = { ...RotationPlanned.of({ on: '2025-01-10' }), id: id as EventId };
  const rotations = (...events: readonly Given[]) =>
    waiting(whenARotationIsDueSaySo, `contingent-${id}` as StreamId, designated, planned, ...events);
  expect(await rotations()).toMatchObject([{ at: '2025-01-10T00:00:00.000Z', body: { on: '2025-01-10' } }]);
  expect(await rotations(RotationFellDue.of({ on: '2025-01-10' }))).toEqual([]);
});
