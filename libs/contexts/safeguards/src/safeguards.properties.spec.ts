import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, missionId, type PartyId } from '#platform/kernel';
import { metaOf, recorded, runDecider } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { allegationDecider, type AllegationCommand } from './allegation.decider.js';
import { allegationStream, riskStream, safeguardsDefinitions, vettingStream } from './contract.js';
import { riskDecider, type RiskCommand } from './risk.decider.js';
import { vettingDecider, type VettingCommand } from './vetting.decider.js';

const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const metas = fc
  .tuple(
    fc.constantFrom('KEN', 'USA', 'UN-OVERSIGHT'),
    fc.constantFrom('operator', 'partner', 'investigator', 'vetting-authority'),
  )
  .map(([party, role]) => metaOf({ party: party as PartyId, roles: [role] }));
const subject = { party: 'KEN' };
const days = fc.constantFrom('2023-09-22', '2023-12-31', '2024-06-30');
const common = { mission: missionId('haiti-mss') };
const said = (type: string, body: object) => metas.map((meta) => ({ type, body, meta }));
const answered = (bodies: Readonly<Record<string, object>>) =>
  fc.oneof(...Object.entries(bodies).map(([type, body]) => said(type, body)));

const runs = {
  vetting: fc.oneof(
    answered({
      RequestVetting: { subject, scheme: 'leahy' },
      DenyVetting: { ground: 'policy', sourced: true },
      RemediateVetting: { measures: 'Withdrawn', sourced: true },
      ExpireVetting: {},
    }),
    days.chain((validUntil) => said('ClearVetting', { validUntil, sourced: true })),
  ),
  risk: answered({
    CompleteRiskAssessment: { subject, support: 'Training', level: 'low' },
    AgreeMitigation: { measure: 'A measure', responsible: 'KEN' },
    SuspendSupport: { reason: 'Why' },
    ResumeSupport: { reason: 'Why' },
  }),
  allegation: answered({
    ReceiveAllegation: { kind: 'sea', against: subject, readers: 'operators' },
    OpenInvestigation: { investigator: 'UN-OVERSIGHT' },
    SubstantiateAllegation: {},
    FindAllegationUnfounded: {},
    ReferAllegation: { to: 'KEN' },
    ReportSanction: { sanction: 'fine', on: '2023-09-22' },
  }),
};
const voided = fc.array(fc.nat(20), { maxLength: 4 });
const facts = () => ({ mission });

test('every run of commands keeps the schema, survives voidings and folds in parts', () => {
  fc.assert(
    fc.property(fc.array(runs.vetting, { maxLength: 20 }), voided, (run, gone) => {
      const commands = run.map(
        (one) => ({ ...common, ...one, stream: vettingStream('v') }) as VettingCommand,
      );
      runDecider(vettingDecider, safeguardsDefinitions, { commands, facts, voided: gone });
    }),
    { numRuns: 60 },
  );
  fc.assert(
    fc.property(fc.array(runs.risk, { maxLength: 20 }), voided, (run, gone) => {
      const commands = run.map((one) => ({ ...common, ...one, stream: riskStream('r') }) as RiskCommand);
      runDecider(riskDecider, safeguardsDefinitions, { commands, facts, voided: gone });
    }),
    { numRuns: 60 },
  );
});

test('nothing is substantiated after it was unfounded unless it was opened again', () => {
  fc.assert(
    fc.property(fc.array(runs.allegation, { maxLength: 25 }), voided, (run, gone) => {
      const commands = run.map(
        (one) => ({ ...common, ...one, stream: allegationStream('a') }) as AllegationCommand,
      );
      const history = runDecider(allegationDecider, safeguardsDefinitions, { commands, facts, voided: gone });
      const conclusions = history.filter(({ type }) =>
        /\.(InvestigationOpened|AllegationSubstantiated|AllegationUnfounded)\.v1$/.test(type),
      );
      const twice = conclusions.findIndex(
        ({ type }, index) =>
          !type.includes('Opened') && !(conclusions[index - 1]?.type.includes('Opened') ?? false),
      );
      expect(twice).toBe(-1);
    }),
    { numRuns: 60 },
  );
});
