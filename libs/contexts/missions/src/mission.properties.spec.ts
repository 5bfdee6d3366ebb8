import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, missionId, type CommandMeta, type PartyId } from '#platform/kernel';
import { metaOf, recorded, runDecider } from '#platform/testing';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  gates,
  leaderships,
  MissionEstablished,
  missionFact,
  missionOfStream,
  missionsDefinitions,
  missionStream,
} from './contract.js';
import { missionDecider, type MissionCommand, type MissionFacts } from './mission.decider.js';

const haiti = missionId('haiti-mss');
const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const metas = fc.constantFrom(
  secretariat,
  metaOf({ roles: ['lead-nation'] }),
  metaOf({ party: 'JAM' as PartyId }),
);
const text = fc.string({ minLength: 1, maxLength: 20 });
const parties = fc.constantFrom('KEN', 'HTI', 'OAS', 'USA');

const state = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'A State' })]));
const organisation = { ...state, kind: 'organisation' as const };

function command<Type extends MissionCommand['type']>(
  type: Type,
  body: Extract<MissionCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = secretariat,
): MissionCommand {
  return { type, stream: missionStream(haiti), mission: haiti, body, meta } as MissionCommand;
}

const commands = fc.oneof(
  fc
    .record({ title: text, leadership: fc.constantFrom(...leaderships), gates: fc.subarray([...gates]) })
    .map((said) =>
      command('EstablishMission', {
        id: haiti,
        ...said,
        host: 'HTI',
        ...(said.leadership === 'lead-nation' ? {} : { body: 'OAS' }),
      }),
    ),
  parties.map((leadNation) => command('DesignateLeadNation', { leadNation })),
  fc
    .tuple(fc.constantFrom('one', 'two', 'three'), text, metas)
    .map(([pillar, title, meta]) => command('DefinePillar', { pillar: `pillar-${pillar}`, title }, meta)),
  text.map((subject) =>
    command('RecordMeeting', { date: '2023-09-01', place: 'New York', subject, attendees: ['KEN'] }),
  ),
  fc
    .tuple(parties, text, metas)
    .map(([supporter, statement, meta]) =>
      command('VoiceSupport', { supporter, statement, sourced: true }, meta),
    ),
  text.map((reason) => command('CloseMission', { reason })),
);

const facts = ({ type, body }: MissionCommand): MissionFacts =>
  type === 'EstablishMission'
    ? { host: state, body: organisation }
    : { party: 'leadNation' in body && body.leadNation === 'OAS' ? organisation : state };

test('every run of a mission’s commands keeps the schema, survives voidings and folds in parts', () => {
  fc.assert(
    fc.property(
      fc.array(commands, { maxLength: 25 }),
      fc.array(fc.nat(30), { maxLength: 4 }),
      (run, voided) => {
        runDecider(missionDecider, missionsDefinitions, { commands: run, facts, voided });
      },
    ),
    { numRuns: 100 },
  );
});

test('a mission’s stream names the mission, and its fact folds it', () => {
  expect(missionOfStream(missionStream(haiti))).toBe(haiti);
  expect(
    missionFact(haiti).fold(
      recorded([
        MissionEstablished.of({ title: 'Support', gates: ['host'], leadership: 'lead-nation', host: 'HTI' }),
      ]),
    ).host,
  ).toBe('HTI');
});
