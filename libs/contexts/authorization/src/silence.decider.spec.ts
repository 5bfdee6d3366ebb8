import { describe, expect, test } from '@jest/globals';
import { fold, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  DraftCirculated,
  DraftRevised,
  draftStream,
  ResolutionTabled,
  SilenceBroken,
  SilenceEnded,
  silenceEndsAt,
  SilenceStarted,
  VotingIntentionReported,
} from './contract.js';
import { council, drafted, text } from './council-2023.fixture.js';
import { draftDecider, type DraftCommand } from './draft.decider.js';
import { on } from './clearance.fixture.js';

const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const china = metaOf({ party: 'CHN' as PartyId });
const clock = (effectiveAt: string) =>
  metaOf({ party: 'MUSTER' as PartyId, roles: ['operator'], effectiveAt });
const at = (effectiveAt: string, meta = china): CommandMeta => ({ ...meta, effectiveAt });
const command = (type: DraftCommand['type'], body: object = {}, meta = secretariat) =>
  ({ type, stream: draftStream('1'), body, meta }) as DraftCommand;
const given = (...events: readonly DomainEvent[]) => deciderSpec(draftDecider).given(events as never);

const circulated = [on('2023-09-20', drafted), on('2023-09-21', DraftCirculated.of({ revision: 0 }))];
const until = '2023-09-25T21:00:00Z';
const started = on('2023-09-22', SilenceStarted.of({ revision: 0, until }));
const silent = [...circulated, started];

describe('a text is put under silence', () => {
  const start = (end = until) => command('StartSilence', { until: end });

  test('once it is circulated, and before it is tabled', () => {
    given(...circulated)
      .when(start())
      .then([SilenceStarted.of({ revision: 0, until })]);
    for (const events of [[drafted], [...circulated, ResolutionTabled.of({})]]) {
      given(...events)
        .when(start())
        .refusedBy('authorization.silence-on-a-circulated-text');
    }
  });

  test('for a time to come, once a text', () => {
    given(...circulated)
      .when(start('2023-09-22T14:00:00Z'))
      .refusedBy('authorization.silence-runs-forward');
    given(...silent)
      .when(start())
      .refusedBy('authorization.one-silence-a-text');
    const revised = DraftRevised.of({ ...text, revision: 1, changes: 'A review' });
    given(...silent, revised)
      .when(start())
      .then([SilenceStarted.of({ revision: 1, until })]);
  });
});

describe('a silence is broken', () => {
  test('by a member of the Council, for itself, while it runs', () => {
    given(...silent)
      .knowing({ council })
      .when(command('BreakSilence', { reason: 'Another paragraph' }, at('2023-09-24T10:00:00Z')))
      .then([SilenceBroken.of({ member: 'CHN', reason: 'Another paragraph' })]);
    given(...silent)
      .knowing({ council })
      .when(command('BreakSilence', { member: 'RUS' }, at('2023-09-24T10:00:00Z')))
      .refusedBy('authorization.own-vote-only');
    given(...silent)
      .knowing({ council })
      .when(command('BreakSilence', { member: 'KEN' }, at('2023-09-24T10:00:00Z', secretariat)))
      .refusedBy('authorization.members-of-that-day-break-silence');
    for (const moment of ['2023-09-21T10:00:00Z', '2023-09-26T10:00:00Z']) {
      given(...silent)
        .knowing({ council })
        .when(command('BreakSilence', {}, at(moment)))
        .refusedBy('authorization.silence-was-running');
    }
    given(...circulated)
      .knowing({ council })
      .when(command('BreakSilence', {}, china))
      .refusedBy('authorization.silence-was-running');
  });

  test('in time, also where that was recorded after its end', () => {
    const late = [
      ...silent,
      on('2023-09-25', SilenceEnded.of({ until })),
      on('2023-09-24', SilenceBroken.of({ member: 'CHN' })),
    ];
    expect(given(...late).state().silence).toMatchObject({
      standing: 'broken',
      brokenBy: [{ member: 'CHN' }],
    });
  });
});

describe('a silence ends by the clock', () => {
  const end = (moment: string) => command('EndSilence', {}, clock(moment));

  test('once, when it is over', () => {
    given(...silent)
      .when(end(until))
      .then([SilenceEnded.of({ until })]);
    given(...silent)
      .when(end('2023-09-25T20:59:59Z'))
      .then([]);
    given(...silent, SilenceEnded.of({ until }))
      .when(end(until))
      .then([]);
    expect(given(...silent, SilenceEnded.of({ until })).state().silence?.standing).toBe('kept');
  });

  test('not where it was broken, none was started, or the text is another by now', () => {
    given(...silent, SilenceBroken.of({ member: 'CHN' }))
      .when(end(until))
      .then([]);
    given(...circulated)
      .when(end(until))
      .then([]);
    given(...silent, DraftRevised.of({ ...text, revision: 1, changes: 'A review' }))
      .when(end(until))
      .then([]);
    expect(silenceEndsAt(given(...silent).state())).toBe(until);
  });

  test('and what follows a start that is gone changes nothing', () => {
    const gone = given(...circulated, SilenceBroken.of({ member: 'CHN' }), SilenceEnded.of({ until }));
    expect(gone.state().silence).toBeUndefined();
  });
});

describe('how a member is likely to vote', () => {
  const state = fold(
    evolveParty,
    noParty,
    recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]),
  );
  const intend = (body: object, meta = china) =>
    command('ReportVotingIntention', { likely: 'abstain', sourced: false, ...body }, meta);

  test('it says itself, or anybody reports with a source', () => {
    given(...circulated)
      .knowing({ member: state })
      .when(intend({ note: 'Without a legitimate government' }))
      .then([
        VotingIntentionReported.of({
          member: 'CHN',
          likely: 'abstain',
          note: 'Without a legitimate government',
        }),
      ]);
    given(...circulated)
      .knowing({ member: state })
      .when(intend({ member: 'RUS' }))
      .refusedBy('authorization.report-names-its-source');
    given(...circulated)
      .knowing({ member: state })
      .when(intend({ member: 'RUS', sourced: true }))
      .then([VotingIntentionReported.of({ member: 'RUS', likely: 'abstain' })]);
  });

  test('of States that are registered', () => {
    given(...circulated)
      .knowing({ member: noParty })
      .when(intend({}))
      .refusedBy('authorization.sponsors-are-registered-states');
    expect(Object.keys(draftDecider.facts(intend({}), draftDecider.initial))).toEqual(['member']);
  });
});
