import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, Reader, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { AssessmentScheduled, FindingRecorded } from '#contexts/assessment/contract';
import { MandateEstablished, ResolutionAdopted, ResolutionDrafted } from '#contexts/authorization/contract';
import { ContingentDesignated } from '#contexts/deployment/contract';
import { entryEvents } from '#platform/kernel';
import { MissionEstablished } from '#contexts/missions/contract';
import { PledgeConditioned, PledgeMade, PledgeWithdrawn } from '#contexts/pledging/contract';
import { attentionReadModel } from './attention.read-model.js';
import { attentionOn } from './attention.report.js';

const { BreachExplained, FigureDisputed } = entryEvents('missions');
const mission = 'flood-relief' as MissionId;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const on = '2023-10-20';
type Given = DomainEvent & Partial<EventMeta>;
const inStream = (stream: string, said: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...said,
  mission,
  stream: stream as StreamId,
  ...meta,
});
const established = inStream(
  `mission-${mission}`,
  MissionEstablished.of({ title: 'Relief', gates: ['council'], leadership: 'lead-nation' }),
);
const figure = { form: 'exact', count: 200, unit: 'person' } as const;
const pledge = (said: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(1)}`, said, { party: 'JAM' as PartyId, ...meta });
const made = (meta: Partial<EventMeta> = {}) =>
  pledge(PledgeMade.of({ kind: 'personnel', figure, distinct: false }), meta);
const due = (deadline: string) =>
  pledge(
    PledgeConditioned.of({ kind: 'parliament', text: 'As its law says', selfExecuting: false, deadline }),
  );
const matters = (given: readonly Given[], day = on, reader?: Reader) =>
  attentionOn(mission, rowsSeen(attentionReadModel, recorded(given), reader), day).matters;
const told = (given: readonly Given[], day = on) =>
  matters(given, day).map(({ urgency, code }) => `${urgency} ${code}`);

describe('attention', () => {
  it('shows what is broken, and beside it what was said to it', () => {
    const rule = 'missions.lead-nation-is-missing';
    expect(told([established])).toEqual([`breach ${rule}`]);
    const explained = inStream(
      `mission-${mission}`,
      BreachExplained.of({ eventId: event(1), rule, explanation: 'Nations are still asked.' }),
      { party: 'UNO' as PartyId },
    );
    expect(matters([established, explained])).toMatchObject([
      {
        urgency: 'explained',
        code: rule,
        events: [event(1)],
        explanations: [{ party: 'UNO', explanation: 'Nations are still asked.', event: event(2) }],
      },
    ]);
  });

  it.each([
    ['2023-10-22', 'this-week condition-due'],
    ['2023-10-27', 'this-week condition-due'],
    ['2023-10-28', 'soon condition-due'],
    ['2023-10-19', 'breach pledging.condition-is-overdue'],
  ])('a condition that is due on %s is %s', (deadline, what) => {
    expect(told([made(), due(deadline)])).toContain(what);
  });

  it('leaves out what is far off, and what a withdrawn pledge was to do', () => {
    expect(told([made(), due('2024-03-01')])).toEqual([]);
    const withdrawn = pledge(PledgeWithdrawn.of({ figure, reason: 'an election' }));
    expect(told([made(), due('2023-10-22'), withdrawn])).toEqual([]);
  });

  it('names owners that are silent, and those that have not confirmed', () => {
    expect(told([made()], '2023-11-21')).toEqual([]);
    expect(told([made()], '2023-11-22')).toEqual(['silent pledging.silent-owner']);
    expect(matters([made({ enteredBy: 'MUSTER' as PartyId })])).toMatchObject([
      { urgency: 'unconfirmed', party: 'JAM', events: [event(1)] },
    ]);
  });

  it('shows figures that nobody has settled', () => {
    const disputed = inStream(
      `mission-${mission}`,
      FigureDisputed.of({
        eventId: event(1),
        data: { title: 'Another' },
        reason: 'as we know it',
        entryType: 'missions.MissionEstablished.v1',
      }),
      { party: 'HTI' as PartyId },
    );
    expect(told([established, disputed])).toContain('conflict figure-disputed');
    const finding = (number: string) =>
      inStream(
        `assessment-${uuid(2)}`,
        FindingRecorded.of({ matter: 'killings', value: { number, of: 'killings' } }),
      );
    const scheduled = inStream(
      `assessment-${uuid(2)}`,
      AssessmentScheduled.of({ title: 'Visit', from: on, until: on }),
    );
    expect(told([scheduled, finding('2000'), finding('2094')])).toEqual([
      'conflict assessment.claims-differ',
    ]);
  });

  it('is in the order of urgency, and of days within it', () => {
    const mandate = [
      inStream(
        `draft-${uuid(3)}`,
        ResolutionDrafted.of({
          title: 'Relief',
          sponsors: ['USA'],
          chapterVII: true,
          question: 'substantive',
          tasks: ['Help'],
        }),
      ),
      inStream(
        `draft-${uuid(3)}`,
        ResolutionAdopted.of({
          question: 'substantive',
          decidedAt: '2023-10-02T19:00:00Z',
          tally: { inFavour: 15, against: 0, abstaining: 0, notParticipating: 0 },
          majority: 9,
          roll: [],
        }),
      ),
      inStream(
        `mandate-${uuid(3)}`,
        MandateEstablished.of({
          draft: uuid(3),
          tasks: ['Help'],
          from: '2023-10-02',
          until: '2023-10-26',
          reviewAt: '2023-10-24',
        }),
      ),
    ];
    const late = inStream(
      `contingent-${uuid(4)}`,
      ContingentDesignated.of({
        nation: 'JAM',
        title: 'First',
        people: 24,
        equipment: [],
        rotation: 1,
        planned: { arrives: '2023-10-10' },
      }),
    );
    expect(told([established, ...mandate, late, made(), due('2023-11-10')])).toEqual([
      'overdue arrival-planned',
      'this-week review-due',
      'this-week mandate-ends',
      'breach missions.lead-nation-is-missing',
      'soon condition-due',
    ]);
  });

  it('shows a reader what its own rows come to, and no more', () => {
    const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
    const hidden = { releasability: 'operators' as const };
    const seen = [established, made()];
    expect(matters([...seen, { ...due('2023-10-22'), ...hidden }], on, jamaica)).toEqual(
      matters(seen, on, jamaica),
    );
  });
});
