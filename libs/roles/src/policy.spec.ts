// The whole matrix of the real policy, asked over HTTP of the real routes: every action × every role × every way to speak.
// Who changes a row changes a line here, and whoever reviews it sees who may now do what.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildOpenApi, entryPolicy, roles, type Role } from '#platform/hosting';
import { caller, idIn, realApi, tokenOf, type Answer, type Api } from './api.fixture.js';
import { policy, processDeciders } from './coalition.js';

const ways = ['itself', 'delegation', 'entry'] as const;
type Way = (typeof ways)[number];
type Verdict = 'allowed' | 'not-your-role' | 'not-delegable' | 'not-on-behalf';

/** What one letter says: the answers to a caller for its own party, under a delegation, and typing in a document. */
const letters: Readonly<Record<string, readonly [Verdict, Verdict, Verdict]>> = {
  '·': ['not-your-role', 'not-your-role', 'not-on-behalf'],
  i: ['allowed', 'not-delegable', 'not-on-behalf'],
  d: ['allowed', 'allowed', 'not-on-behalf'],
  e: ['not-your-role', 'not-your-role', 'allowed'],
  b: ['allowed', 'allowed', 'allowed'],
};

// Columns: partner, lead nation, host State, secretariat, assessor, fund administrator, vetting authority, investigator,
// operator, auditor.
const expected = `
                                        p l h s a f v i o u
assessment.AbortAssessment              · d · d d · · · d ·
assessment.AdoptClaim                   · · · i · · · · i ·
assessment.ApproveRequirements          · d · d · · · · d ·
assessment.CompleteAssessment           · d · d d · · · d ·
assessment.CorrectEntry                 i i i i i i i i i ·
assessment.DeployTeam                   · d · d d · · · d ·
assessment.DisputeFigure                d d d d d d d d d ·
assessment.ExplainBreach                d d d d d d d d d ·
assessment.IdentifyRequirement          · d · d d · · · d ·
assessment.Read                         i i i i i i i i i i
assessment.RecordFinding                · d d d d · · · d ·
assessment.ReportHostForceCapacity      · d d d d · · · d ·
assessment.RetireRequirement            · d · d d · · · d ·
assessment.ReviseRequirement            · d · d d · · · d ·
assessment.ScheduleAssessment           · d · d d · · · d ·
assessment.VoidEntry                    i i i i i i i i i ·
attention.Read                          i i i i i i i i i i
authorization-status.Read               i i i i i i i i i i
authorization.AdoptClaim                · · · i · · · · i ·
authorization.BeginCouncilTerm          · · · i · · · · · ·
authorization.BreakSilence              i · · i · · · · · ·
authorization.CastVote                  i · · i · · · · · ·
authorization.CirculateDraft            d · · d · · · · · ·
authorization.ConcludeVote              · · · i · · · · · ·
authorization.ConfirmEntry              d d d d d d d d d ·
authorization.CorrectEntry              i i i i i i i i i ·
authorization.DeclareNationalRequirementd d d d · · · · b ·
authorization.DisownEntry               d d d d d d d d d ·
authorization.DisputeFigure             d d d d d d d d d ·
authorization.DraftResolution           d · · d · · · · · ·
authorization.EndCouncilTerm            · · · i · · · · · ·
authorization.EstablishMandate          · · · i · · · · · ·
authorization.ExplainBreach             d d d d d d d d d ·
authorization.ExplainVote               i · · i · · · · · ·
authorization.ExtendMandate             i · · i · · · · i ·
authorization.MeetReportingObligation   d d d d · · · · d ·
authorization.PauseDeployment           d d d d · · · · b ·
authorization.PutDraftInBlue            d · · d · · · · · ·
authorization.Read                      i i i i i i i i i i
authorization.ReaffirmConsent           d d d d · · · · b ·
authorization.RecordAppropriation       d d d d · · · · b ·
authorization.RecordAppropriationRequestd d d d · · · · b ·
authorization.RecordCabinetApproval     d d d d · · · · b ·
authorization.RecordConservatoryOrder   d d d d · · · · b ·
authorization.RecordCourtChallenge      d d d d · · · · b ·
authorization.RecordHold                d d d d · · · · b ·
authorization.RecordHoldOverridden      d d d d · · · · b ·
authorization.RecordMandate             i · · i · · · · i ·
authorization.RecordOrderExtended       d d d d · · · · b ·
authorization.RecordOrderLifted         d d d d · · · · b ·
authorization.RecordParliamentApproval  d d d d · · · · b ·
authorization.RecordReciprocalAgreement d d d d · · · · b ·
authorization.RecordResolutionNumber    · · · i · · · · · ·
authorization.RecordRuling              d d d d · · · · b ·
authorization.RecordRulingSetAside      d d d d · · · · b ·
authorization.RecordStatusAgreement     d d d d · · · · b ·
authorization.ReportVotingIntention     i · · i · · · · i ·
authorization.RequestSupport            d d d d · · · · b ·
authorization.ResumeDeployment          d d d d · · · · b ·
authorization.ReviseDraft               d · · d · · · · · ·
authorization.SetReportingObligation    i · · i · · · · i ·
authorization.StartSilence              d · · d · · · · · ·
authorization.TableResolution           d · · d · · · · · ·
authorization.TerminateMandate          i · · i · · · · i ·
authorization.TransitionMandate         i · · i · · · · i ·
authorization.VoidEntry                 i i i i i i i i i ·
authorization.WithdrawConsent           d d d d · · · · b ·
authorization.WithdrawResolution        d · · d · · · · · ·
claims.Read                             i i i i i i i i i i
clock.Drive                             · · · · · · · · i ·
clock.Read                              i i i i i i i i i i
deployment.AdoptClaim                   · · · i · · · · i ·
deployment.ApproveRulesOfEngagement     d d · d · · · · d ·
deployment.CompleteTraining             d d d d · · · · b ·
deployment.ConfirmEntry                 d d d d d d d d d ·
deployment.CorrectEntry                 i i i i i i i i i ·
deployment.DeclareBaseReady             d d · d · · · · d ·
deployment.DeclareCaveat                d d d d · · · · b ·
deployment.DeclareFullCapability        d d · d · · · · d ·
deployment.DeclareInitialCapability     d d · d · · · · d ·
deployment.DesignateContingent          d d d d · · · · b ·
deployment.DisownEntry                  d d d d d d d d d ·
deployment.DisputeFigure                d d d d d d d d d ·
deployment.ExplainBreach                d d d d d d d d d ·
deployment.FailVisit                    · d · d d · · · d ·
deployment.LiftCaveat                   d d d d · · · · b ·
deployment.NotifyCasualty               d d d d · · · · b ·
deployment.PassVisit                    · d · d d · · · d ·
deployment.PlanRotation                 d d d d · · · · b ·
deployment.Read                         i i i i i i i i i i
deployment.RecordArrival                d d d d · · · · b ·
deployment.RecordDeparture              d d d d · · · · b ·
deployment.RepatriateContingent         d d d d · · · · b ·
deployment.ReportBase                   d d d d · · · · d ·
deployment.ReportBaseProgress           d d d d · · · · d ·
deployment.RotateContingent             d d d d · · · · b ·
deployment.TaskAirlift                  d d d d · · · · b ·
deployment.TransferAuthority            d d d d · · · · b ·
deployment.VerifyEquipment              d d d d · · · · b ·
deployment.VoidEntry                    i i i i i i i i i ·
dossiers.Deposit                        i i i i · · i i i ·
dossiers.Erase                          i i i i · · i i i ·
dossiers.Read                           i i i i i i i i i i
force.Read                              i i i i i i i i i i
forecast.Read                           i i i i i i i i i i
funding.Read                            i i i i i i i i i i
live.Stream                             i i i i i i i i i i
matching.Allocate                       · i · i · · · · i ·
matching.Read                           i i i i i i i i i i
missions.AdoptClaim                     · · · i · · · · i ·
missions.AppointCommander               · d · d · · · · d ·
missions.CarryOver                      d d d · · d · · e ·
missions.CloseMission                   · · · i · · · · i ·
missions.ConfirmEntry                   d d d d d d d d d ·
missions.CorrectEntry                   i i i i i i i i i ·
missions.DefinePillar                   · d · d · · · · d ·
missions.DesignateLeadNation            · · · i · · · · i ·
missions.DisownEntry                    d d d d d d d d d ·
missions.DisputeFigure                  d d d d d d d d d ·
missions.DraftConops                    · d · d · · · · d ·
missions.EndorseConops                  d d d d · · · · b ·
missions.EstablishMission               · · · i · · · · i ·
missions.EstimateCost                   · d · d · · · · d ·
missions.ExplainBreach                  d d d d d d d d d ·
missions.PlanPhase                      · d · d · · · · d ·
missions.Read                           i i i i i i i i i i
missions.RecordLesson                   d d d d d · · · d ·
missions.RecordMeeting                  d d d d · · · · d ·
missions.RecordMilestone                d d d d · · · · d ·
missions.SetReadinessCriteria           · d · d · · · · d ·
missions.SubmitConops                   · d · d · · · · d ·
missions.TransitionMission              · · · i · · · · i ·
missions.VoiceSupport                   d d d d · · · · b ·
missions.VoidEntry                      i i i i i i i i i ·
nation.Read                             i i i i i i i i i i
partners.AdoptClaim                     · · · i · · · · i ·
partners.ChangeReleasability            · · · i · · · · i ·
partners.CorrectEntry                   i i i i i i i i i ·
partners.DefineReleasabilityGroup       · · · i · · · · i ·
partners.DisputeFigure                  d d d d d d d d d ·
partners.EnrollKey                      i i i · · i · · · ·
partners.ExplainBreach                  d d d d d d d d d ·
partners.FailNotice                     · · · i · · · · i ·
partners.GrantDelegation                i i i · · i · · · ·
partners.NameFocalPoint                 d d d d · d · · d ·
partners.Read                           i i i i i i i i i i
partners.RegisterParty                  · · · i · · · · i ·
partners.RenameParty                    · · · i · · · · i ·
partners.RevokeDelegation               i i i · · i · · · ·
partners.RevokeKey                      i i i · · i · · · ·
partners.SendNotice                     · · · i · · · · i ·
partners.VoidEntry                      i i i i i i i i i ·
pledging.AcceptPledge                   · d d · · d · · d ·
pledging.AcceptPledgeInPart             · d d · · d · · d ·
pledging.AdoptClaim                     · · · i · · · · i ·
pledging.AllocateFunds                  d d d · · d · · e ·
pledging.AmendAgreement                 d d d d · d · · d ·
pledging.AnnouncePledge                 d d d · · · · · b ·
pledging.AssessUnit                     · · · i i · · · i ·
pledging.CommitFunds                    d d d · · · · · e ·
pledging.ConditionPledge                d d d · · · · · e ·
pledging.ConfirmEntry                   d d d d d d d d d ·
pledging.CorrectEntry                   i i i i i i i i i ·
pledging.CorrectFigure                  d d d · · d · · e ·
pledging.DeclinePledge                  · d d · · d · · d ·
pledging.DisburseFunds                  d d d · · d · · e ·
pledging.DisownEntry                    d d d d d d d d d ·
pledging.DisputeFigure                  d d d d d d d d d ·
pledging.EstablishFund                  · · · i · i · · i ·
pledging.ExplainBreach                  d d d d d d d d d ·
pledging.ExtendPledge                   d d d · · · · · e ·
pledging.IncreasePledge                 d d d · · · · · e ·
pledging.MakePledge                     d d d · · · · · e ·
pledging.MatchPledge                    d d d · · · · · d ·
pledging.NotifyParticipation            d d d d · · · · b ·
pledging.Read                           i i i i i i i i i i
pledging.ReceivePayment                 d d d · · d · · e ·
pledging.RecordExchangeRate             · · · i · i · · i ·
pledging.RecordReceipt                  d d d · · d · · e ·
pledging.RedirectPledge                 d d d · · · · · · ·
pledging.ReducePledge                   d d d · · · · · e ·
pledging.ReopenCondition                d d d · · · · · e ·
pledging.ReplacePledge                  d d d · · · · · · ·
pledging.ReportFund                     i i i i · i · · i ·
pledging.ResumeContribution             d d d · · d · · b ·
pledging.ReversePayment                 d d d · · d · · e ·
pledging.SatisfyCondition               d d d · · · · · e ·
pledging.SendPayment                    d d d · · · · · e ·
pledging.SignAgreement                  d d d d · d · · b ·
pledging.SplitPledge                    d d d · · · · · · ·
pledging.SuspendContribution            d d d · · d · · b ·
pledging.TerminateAgreement             d d d d · d · · d ·
pledging.UnmatchPledge                  d d d · · · · · d ·
pledging.VoidEntry                      i i i i i i i i i ·
pledging.WithdrawAnnouncement           d d d · · · · · b ·
pledging.WithdrawPledge                 d d d · · · · · e ·
readiness.List                          i i i i i i i i i i
readiness.Read                          i i i i i i i i i i
resourcing.Read                         i i i i i i i i i i
safeguards.AdoptClaim                   · · · i · · · · i ·
safeguards.AgreeMitigation              · · · i i · i · i ·
safeguards.ClearVetting                 · · · · · · i · i ·
safeguards.CompleteRiskAssessment       · · · i i · i · i ·
safeguards.CorrectEntry                 i i i i i i i i i ·
safeguards.DenyVetting                  · · · · · · i · i ·
safeguards.DisputeFigure                d d d d d d d d d ·
safeguards.ExplainBreach                d d d d d d d d d ·
safeguards.FindAllegationUnfounded      i i i i · · · i i ·
safeguards.OpenInvestigation            i i i i · · · i i ·
safeguards.Read                         i i i i i i i i i i
safeguards.ReceiveAllegation            i i i i · · · i i ·
safeguards.ReferAllegation              · · · i · · · i i ·
safeguards.RemediateVetting             i i i i · · i · i ·
safeguards.ReportSanction               i i i i · · · i i ·
safeguards.RequestVetting               i i i i · · i · i ·
safeguards.ResumeSupport                i i i i i · i · i ·
safeguards.SubstantiateAllegation       i i i i · · · i i ·
safeguards.SuspendSupport               i i i i i · i · i ·
safeguards.VoidEntry                    i i i i i i i i i ·
situation.AdoptClaim                    · · · i · · · · i ·
situation.CorrectEntry                  i i i i i i i i i ·
situation.DisputeFigure                 d d d d d d d d d ·
situation.ExplainBreach                 d d d d d d d d d ·
situation.Read                          i i i i i i i i i i
situation.RecordRestriction             d d d d d · · d d ·
situation.RecordSituationReport         d d d d d · · d d ·
situation.ReportArmsFlowAction          d d d d d · · d d ·
situation.ReportAssistance              d d d d d · · d d ·
situation.ReportIndicator               d d d d d · · d d ·
situation.ReportInfrastructure          d d d d d · · d d ·
situation.ReviseIndicator               d d d d d · · d d ·
situation.VoidEntry                     i i i i i i i i i ·
`;

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
}

let api: Api;
let operations: readonly (Operation & { readonly action: string })[];
/** The first of its routes by action. */
let routes: ReadonlyMap<string, Operation>;

beforeAll(async () => {
  api = await realApi();
  const { paths } = buildOpenApi(api.app);
  // Nobody but operators types in another's word, so that an auditor is denied everywhere; the trail says the action.
  operations = [];
  for (const operation of operationsIn(paths)) {
    const answer = await ask(operation, 'auditor', 'entry');
    if (answer.status === 403)
      operations = [...operations, { ...operation, action: api.denied.at(-1)?.action ?? 'none' }];
  }
  routes = new Map(operations.toReversed().map(({ action, ...operation }) => [action, operation]));
});
afterAll(() => api.close());

/** Paths are below `/v1`, with something in the place of each parameter. */
const operationsIn = (paths: object): readonly Operation[] =>
  Object.entries(paths as Readonly<Record<string, object>>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as Operation['method'],
      path: path.replace(/^\/v1\//, '').replaceAll(/\{\w+\}/g, 'any'),
    })),
  );

function ask({ method, path }: Operation, role: Role, way: Way): Promise<Answer> {
  const who = caller('KEN', role);
  const second = { ...who, actor: 'actor-of-the-second' };
  const speaking: Readonly<Record<Way, Readonly<Record<string, string>>>> = {
    itself: {},
    delegation: { 'muster-on-behalf-of': 'FRA', 'muster-delegation': 'none' },
    entry: { 'muster-on-behalf-of': 'FRA', 'muster-countersignature': tokenOf(second) },
  };
  // A parameter that no route knows: whoever is let in is turned away by it, and no stream is opened.
  return api.send(method, `${path}?unknown=1`, who, speaking[way]);
}

/** Past the policy the next thing that is missing answers: the delegation, the key, the thing itself. */
async function verdict(action: string, role: Role, way: Way): Promise<Verdict> {
  const { status, body } = await ask(routes.get(action) ?? { method: 'GET', path: 'none' }, role, way);
  if (body.code === 'not-allowed') return body['because'] as Verdict;
  expect(body.code === 'not-delegated' ? 400 : status).toBe(400);
  return 'allowed';
}

describe('the policy', () => {
  test('gives every role its letter in every row', async () => {
    const lines: string[] = [];
    for (const action of [...routes.keys()].sort()) {
      const row: string[] = [];
      for (const role of roles) {
        const verdicts = await Promise.all(ways.map((way) => verdict(action, role, way)));
        const letter = Object.keys(letters).find((one) => letters[one]?.join() === verdicts.join());
        row.push(letter ?? `(${verdicts.join()})`);
      }
      lines.push(action.padEnd(40) + row.join(' '));
    }
    expect(lines).toEqual(expected.trimEnd().split('\n').slice(2));
  });

  test('has a row for every route, and a route for every row', () => {
    expect([...routes.keys()].filter((action) => !policy.has(action))).toEqual([]);
    // Where nothing is entered on behalf of a party, or nothing is recorded at all, the common rows lie idle.
    const idle = [...policy.keys()].filter((action) => !routes.has(action));
    expect(idle.filter((action) => !((action.split('.')[1] ?? '') in entryPolicy))).toEqual([]);
  });

  test('lets processes give what no caller may, and only that beside the count of votes', () => {
    const given = Object.keys(processDeciders).sort();
    expect(given.filter((action) => !policy.has(action))).toEqual([
      'authorization.EndSilence',
      'authorization.ExpireMandate',
      'authorization.MissReport',
      'deployment.RotationDue',
      'pledging.LapsePledge',
      'pledging.RecordConditionEvidence',
      'pledging.RecordDeadlinePassed',
      'pledging.RecordEvidenceLost',
      'safeguards.ExpireVetting',
    ]);
    expect(given.filter((action) => policy.has(action))).toEqual(['authorization.ConcludeVote']);
    expect(given.filter((action) => routes.has(action))).toEqual(['authorization.ConcludeVote']);
  });

  test('lets an auditor read, and write nothing', () => {
    const auditors = [...policy].filter(([, row]) => row.roles === 'every' || row.roles.includes('auditor'));
    const written = operations.filter(({ method }) => method === 'POST').map(({ action }) => action);
    expect(auditors.map(([action]) => action).filter((action) => written.includes(action))).toEqual([]);
  });

  test('lends no vote, no delegation and no office', () => {
    const lent = [...policy].filter(([, row]) => row.delegable === true || row.onBehalf === true);
    const offices = ['secretariat', 'operator'];
    for (const [action, row] of lent) {
      expect(action).not.toMatch(/Vote$|Delegation$|CouncilTerm$|Mandate$|Read$/);
      expect(row.roles === 'every' || row.roles.every((role) => offices.includes(role))).toBe(false);
    }
  });

  test('stands before every route that is described', () => {
    const { paths } = buildOpenApi(api.app);
    const guarded = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const open = operationsIn(paths).filter(({ method, path }) => !guarded.has(`${method} ${path}`));
    expect(open).toEqual([]);
  });
});

describe('what a party opened', () => {
  const usa = caller('USA', 'partner', 'lead-nation');
  const kenya = caller('KEN', 'partner', 'lead-nation');
  const desk = caller('MUSTER', 'operator');
  const source = { reference: 'Note verbale 7/2023', sha256: 'b'.repeat(64) };
  const figure = (count: number) => ({ figure: { form: 'exact', count, unit: 'person' } });
  const until = '2999-01-01T00:00:00Z';
  let delegation = '';

  /** A body for each row that is the party's own and changes something. */
  const changes: Readonly<Record<string, object>> = {
    'assessment.AbortAssessment': { reason: 'x' },
    'assessment.CompleteAssessment': { summary: 'x' },
    'assessment.DeployTeam': { on: '2023-08-21', place: 'x', size: 1 },
    'partners.RevokeDelegation': { reason: 'x' },
    'pledging.ConditionPledge': { condition: { kind: 'cabinet', text: 'x' } },
    'pledging.ExtendPledge': { until: '2031-01-01' },
    'pledging.IncreasePledge': figure(9),
    'pledging.ReducePledge': { ...figure(1), reason: 'x' },
    'pledging.ReopenCondition': { reason: 'x' },
    'pledging.SatisfyCondition': {},
    'pledging.SplitPledge': { parts: [figure(2), figure(3)] },
    'pledging.WithdrawPledge': { reason: 'x' },
  };
  const own = [...policy].filter(([, { whose }]) => whose === 'own');
  // What these change they open as well, under a path that names the mission.
  const creating = [
    'partners.GrantDelegation',
    'pledging.CommitFunds',
    'pledging.MakePledge',
    'pledging.RedirectPledge',
    'pledging.ReplacePledge',
  ];

  let made = 0;
  /** A new thing of Kenya's that the action could change, and the way to the action on it. */
  async function place(action: string): Promise<string> {
    const [context = ''] = action.split('.');
    const things: Readonly<Record<string, () => Promise<Answer>>> = {
      assessment: () =>
        api.post('missions/haiti-mss/assessments', kenya, {
          ...{ title: 'Visit', from: '2023-08-19', until: '2023-08-24' },
        }),
      partners: () => api.post('delegations', kenya, { to: 'USA', actions: ['pledging.MakePledge'], until }),
      pledging: () =>
        api.post('missions/haiti-mss/pledges', kenya, {
          ...{ kind: 'personnel', ...figure(5), capability: `unit ${String((made += 1))}`, distinct: true },
          conditions: [{ kind: 'cabinet', text: 'x' }],
        }),
    };
    const thing = await things[context]?.();
    const { body } = thing as Answer;
    const condition = (body['events'] as { id: string }[])[1]?.id ?? 'none';
    const [kind = '', , ...rest] = (routes.get(action)?.path ?? '').split('/');
    return [kind, idIn(thing as Answer), ...rest.map((part) => (part === 'any' ? condition : part))].join(
      '/',
    );
  }
  /** What another answers to the action on a new thing of Kenya's. */
  async function tried(action: string, who: typeof usa, headers = {}): Promise<string> {
    const path = await place(action);
    const etag = (await api.get(path.split('/').slice(0, 2).join('/'), kenya)).etag;
    const said = { ...changes[action], source };
    const { status, body } = await api.post(path, who, said, { 'if-match': etag, ...headers });
    if (status === 403) return (body['because'] as string | undefined) ?? body.code ?? 'denied';
    // Decided: what the thing's state says to it is the matter of its rules.
    expect([200, 409]).toContain(status);
    return 'decided';
  }

  beforeAll(async () => {
    for (const id of ['KEN', 'USA', 'HTI']) await api.post('parties', desk, { id, kind: 'state', name: id });
    const terms = { id: 'haiti-mss', title: 'x', gates: [], leadership: 'lead-nation', host: 'HTI' };
    await api.post('missions', desk, terms);
    await api.post('missions/haiti-mss/lead-nation', desk, { leadNation: 'KEN' }, { 'if-match': '"1"' });
    const actions = Object.keys(changes).filter((action) => policy.get(action)?.delegable === true);
    delegation = idIn(await api.post('delegations', kenya, { to: 'USA', actions, until }));
  });

  test('is named here with every row that is a party’s own', () => {
    expect(own.map(([action]) => action).sort()).toEqual([...Object.keys(changes), ...creating].sort());
  });

  test.each(Object.keys(changes))('is changed by %s of nobody else', async (action) => {
    const row = policy.get(action);
    const onBehalf = {
      'muster-on-behalf-of': 'KEN',
      'muster-countersignature': tokenOf({ ...desk, actor: 'actor-of-the-second' }),
    };
    const delegated = { 'muster-on-behalf-of': 'KEN', 'muster-delegation': delegation };
    expect({
      itself: await tried(action, kenya),
      other: await tried(action, usa),
      delegated: await tried(action, usa, delegated),
      foreignDelegation: await tried(action, caller('HTI', 'partner', 'lead-nation'), delegated),
      onBehalf: await tried(action, desk, onBehalf),
    }).toEqual({
      itself: 'decided',
      other: 'not-yours',
      delegated: row?.delegable === true ? 'decided' : 'not-delegable',
      foreignDelegation: row?.delegable === true ? 'not-delegated' : 'not-delegable',
      onBehalf: row?.onBehalf === true ? 'decided' : 'not-on-behalf',
    });
  });
});
