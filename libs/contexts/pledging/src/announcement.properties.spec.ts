import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { effectiveHistory, fold, missionId, type CommandMeta, type PartyId } from '#platform/kernel';
import { metaOf, recorded, runDecider } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import { announcementDecider, type AnnouncementCommand } from './announcement.decider.js';
import { announcementStream, pledgingDefinitions } from './contract.js';

const haiti = missionId('haiti-mss');
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const owner = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Kenya' })]));
const figures = fc.oneof(
  fc.record({ form: fc.constantFrom('exact', 'up-to'), count: fc.nat(20), unit: fc.constant('person') }),
  fc.constant({ form: 'unstated' }),
);
const reason = 'no means';

test('every run of an announcement’s commands keeps the schema, survives voidings and folds in parts', () => {
  const speaking = (type: AnnouncementCommand['type'], body: object, meta: CommandMeta) =>
    ({
      type,
      stream: announcementStream('00000000-0000-4000-8000-000000000001'),
      mission: haiti,
      body,
      meta,
    }) as AnnouncementCommand;
  const metas = fc.constantFrom(
    metaOf(),
    metaOf({ enteredBy: 'OPERATOR' as PartyId }),
    metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] }),
  );
  const commands = fc.oneof(
    fc
      .tuple(figures, metas, fc.boolean())
      .map(([figure, meta, sourced]) =>
        speaking('AnnouncePledge', { kind: 'personnel', figure, owner: 'KEN', sourced }, meta),
      ),
    metas.map((meta) => speaking('WithdrawAnnouncement', { reason, sourced: true }, meta)),
  );
  fc.assert(
    fc.property(
      fc.array(commands, { maxLength: 8 }),
      fc.array(fc.nat(30), { maxLength: 4 }),
      (run, voided) => {
        const history = runDecider(announcementDecider, pledgingDefinitions, {
          commands: run,
          facts: () => ({ mission, owner }),
          voided,
        });
        const { status } = fold(announcementDecider.evolve, announcementDecider.initial, history);
        const stands = effectiveHistory(history).some(({ type }) => type === 'pledging.PledgeAnnounced.v1');
        expect(status !== 'absent').toBe(stands);
      },
    ),
    { numRuns: 100 },
  );
});
