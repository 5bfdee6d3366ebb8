// Nobody writes what is not theirs, by whatever way; and no refusal, success or label tells what was not released.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caller, eventIn, idIn, realApi, tokenOf, type Answer, type Api } from './api.fixture.js';

const desk = caller('MUSTER', 'operator');
const secondDesk = { ...desk, actor: 'actor-of-the-second', client: 'client-of-the-second' };
const kenya = caller('KEN', 'partner', 'lead-nation');
const france = caller('FRA', 'partner');
const usa = caller('USA', 'partner');

const document = { reference: 'Note verbale 412/2023', sha256: 'a'.repeat(64) };
const figure = (count: number) => ({ kind: 'personnel', figure: { form: 'exact', count, unit: 'person' } });
const toKenya = { releasability: 'parties', releasableTo: ['KEN'] };
const told = ({ status, body: { traceId: _, ...body } }: Answer) => ({ status, body });

let api: Api;
const mission = (id: string, more = {}) =>
  api.post('missions', desk, {
    ...{ id, title: id, gates: [], leadership: 'lead-nation', host: 'HTI' },
    ...more,
  });
beforeAll(async () => {
  api = await realApi();
  for (const id of ['KEN', 'USA', 'FRA', 'HTI'])
    await api.post('parties', desk, { id, kind: 'state', name: id });
  await mission('haiti-mss');
  await mission('hidden-one', toKenya);
  await api.post('missions/haiti-mss/lead-nation', desk, { leadNation: 'KEN' }, { 'if-match': '"1"' });
});
afterAll(() => api.close());

const correct = (path: string, said: Answer, who: typeof desk, data: unknown) =>
  api.post(
    `${path}/entries/${eventIn(said)}/correction`,
    who,
    { reason: 'A slip', data },
    { 'if-match': said.etag },
  );

describe('a correction says it anew, and the rules of who may say it hold', () => {
  const until = '2999-01-01T00:00:00Z';
  const actions = ['pledging.MakePledge'];

  test('a party lends its own word, and never comes by another’s', async () => {
    const granted = await api.post('delegations', kenya, { to: 'USA', actions, until });
    const path = `delegations/${idIn(granted)}`;
    const forged = await correct(path, granted, kenya, { from: 'FRA', to: 'KEN', actions, until });
    expect(forged).toMatchObject({ status: 403, body: { code: 'partners.delegates-its-own-word' } });
    const shortened = await correct(path, granted, kenya, { from: 'KEN', to: 'FRA', actions, until });
    expect(shortened.status).toBe(200);
  });

  test('a voice of support stays the party’s own', async () => {
    const { etag } = await api.get('missions/haiti-mss', usa);
    const voiced = await api.post(
      'missions/haiti-mss/support',
      usa,
      { statement: 'Welcome' },
      { 'if-match': etag },
    );
    const answer = await correct('missions/haiti-mss', voiced, usa, {
      supporter: 'FRA',
      statement: 'So we do',
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'missions.support-in-its-own-name' } });
  });

  test('an intention does not become another party’s', async () => {
    const announced = await api.post('missions/haiti-mss/announcements', usa, figure(40));
    const { kind, figure: said } = figure(40);
    const answer = await correct(`announcements/${idIn(announced)}`, announced, usa, {
      ...{ kind, figure: said, owner: 'FRA' },
    });
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'pledging.announced-by-its-party-or-the-operator' },
    });
  });

  test('a focal point does not become a person', async () => {
    const { etag } = await api.get('parties/USA', usa);
    const reference = 'directory:42';
    const named = await api.post(
      'parties/USA/focal-points',
      usa,
      { office: 'Desk', reference },
      { 'if-match': etag },
    );
    const answer = await correct('parties/USA', named, usa, { office: 'Call +1 202 555 0100', reference });
    expect(answer).toMatchObject({ status: 422, body: { code: 'partners.no-personal-data' } });
  });
});

describe('a sponsor', () => {
  const un = caller('UN', 'secretariat');
  const changed = async (path: string, who: typeof un, said: object) => {
    const { etag } = await api.get(path.split('/').slice(0, 2).join('/'), who);
    return api.post(path, who, said, { 'if-match': etag });
  };

  test('puts its text right until a vote is on record, and does not void what was voted on', async () => {
    const term = { seat: 'france', member: 'FRA', permanent: true, from: '1946-01-01' };
    expect((await api.post('council/terms', un, term)).status).toBe(200);
    const terms = { title: 'x', sponsors: ['USA'], chapterVII: false, question: 'substantive', tasks: [] };
    const drafted = await api.post('missions/haiti-mss/drafts', usa, terms);
    const path = `drafts/${idIn(drafted)}`;
    const right = (kind: string, said: object) =>
      changed(`${path}/entries/${eventIn(drafted)}/${kind}`, usa, { reason: 'A slip', ...said });
    expect((await right('correction', { data: { ...terms, chapterVII: true } })).status).toBe(200);
    for (const step of ['circulation', 'tabling'])
      expect((await changed(`${path}/${step}`, usa, {})).status).toBe(200);
    expect((await changed(`${path}/votes`, france, { vote: 'yes' })).status).toBe(200);
    const stands = { status: 409, body: { code: 'authorization.tabled-text-stands' } };
    expect(await right('correction', { data: { ...terms, tasks: ['Another'] } })).toMatchObject(stands);
    expect(await right('voiding', {})).toMatchObject(stands);
  });
});

describe('who types in another’s word', () => {
  const onBehalf = {
    'muster-on-behalf-of': 'FRA',
    'muster-countersignature': tokenOf(secondDesk),
  };

  test('lends it none of its own authority', async () => {
    const said = { ...figure(5), owner: 'USA', source: document };
    expect((await api.post('missions/haiti-mss/announcements', desk, said)).status).toBe(201);
    expect(await api.post('missions/haiti-mss/announcements', desk, said, onBehalf)).toMatchObject({
      status: 403,
      body: { code: 'pledging.announced-by-its-party-or-the-operator' },
    });
    const own = { ...figure(6), source: document };
    expect((await api.post('missions/haiti-mss/announcements', desk, own, onBehalf)).status).toBe(201);
  });
});

describe('what a caller may not read is as if absent', () => {
  test('to a command that rests on it', async () => {
    const [hidden, never, open] = await Promise.all(
      ['hidden-one', 'never-one', 'haiti-mss'].map((id) =>
        api.post(`missions/${id}/pledges`, usa, figure(11)),
      ),
    );
    expect(told(hidden as Answer)).toEqual(told(never as Answer));
    expect([hidden?.status, open?.status]).toEqual([404, 201]);
    expect((await api.post('missions/hidden-one/pledges', kenya, figure(11))).status).toBe(201);
  });

  test('whoever said something of its clearance there', async () => {
    const said = { subject: 'Deployment', source: { reference: 'Gazette 1' } };
    const at = (id: string) => `missions/${id}/clearances/USA/cabinet-approvals`;
    const quietly = await api.post(at('hidden-one'), desk, { ...said, releasability: 'operators' });
    expect([quietly.status, quietly.body]).toMatchObject([200, {}]);
    const [hidden, never, open] = [
      await api.post(at('hidden-one'), usa, said),
      await api.post(at('never-one'), usa, said),
      await api.post(at('haiti-mss'), usa, said),
    ];
    expect(told(hidden)).toEqual(told(never));
    expect([hidden.status, open.status]).toEqual([404, 200]);
  });

  test('and leaves its trace with the denials alone', async () => {
    const made = await api.post('missions/haiti-mss/pledges', france, { ...figure(12), ...toKenya });
    const path = `pledges/${idIn(made)}`;
    const before = api.denied.length;
    const answers = [
      await api.get(path, usa),
      await api.get('pledges/never', usa),
      await api.post(`${path}/withdrawal`, usa, { reason: 'x' }, { 'if-match': '"1"' }),
      await api.post('pledges/never/withdrawal', usa, { reason: 'x' }, { 'if-match': '"1"' }),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(told(answer)))).size).toBe(1);
    expect(api.denied.slice(before)).toMatchObject([
      { status: 404, code: 'absent', party: 'USA', path: `/v1/${path}` },
      { status: 404, code: 'absent', party: 'USA', path: `/v1/${path}/withdrawal` },
    ]);
  });
});

describe('what was released to a few', () => {
  test('is not given away by another’s answer to it', async () => {
    const made = await api.post('missions/haiti-mss/pledges', france, { ...figure(77), ...toKenya });
    const path = `pledges/${idIn(made)}`;
    const accept = (said: object) => api.post(`${path}/acceptance`, kenya, said, { 'if-match': '"1"' });
    expect(await accept({ releasability: 'coalition' })).toMatchObject({
      status: 403,
      body: { code: 'released-too-widely' },
    });
    expect((await accept({ releasability: 'parties', releasableTo: ['FRA', 'USA'] })).status).toBe(403);
    expect((await accept({ releasability: 'parties', releasableTo: ['FRA'] })).status).toBe(200);
    expect((await api.get(path, usa)).status).toBe(404);
  });

  test('is not given away by a silent answer of one who sees a part of it', async () => {
    const made = await api.post('missions/haiti-mss/pledges', france, {
      ...figure(78),
      releasability: 'operators',
    });
    const path = `pledges/${idIn(made)}`;
    const raised = { figure: figure(80).figure, ...toKenya };
    expect((await api.post(`${path}/increases`, france, raised, { 'if-match': '"1"' })).status).toBe(200);
    expect((await api.post(`${path}/acceptance`, kenya, {}, { 'if-match': '"1"' })).status).toBe(200);
    expect((await api.get(path, usa)).status).toBe(404);
    const { body } = await api.get(path, desk);
    const labels = (body['events'] as { releasability: string }[]).map(({ releasability }) => releasability);
    expect(labels).toEqual(['parties:FRA', 'parties:FRA,KEN', 'parties:FRA,KEN']);
  });

  test('is not given away where a word to all takes it up', async () => {
    const announced = await api.post('missions/haiti-mss/announcements', usa, { ...figure(70), ...toKenya });
    const path = `announcements/${idIn(announced)}`;
    const replaces = idIn(announced);
    const made = await api.post('missions/haiti-mss/pledges', usa, { ...figure(70), replaces });
    expect(made.status).toBe(201);
    expect((await api.get(path, kenya)).body).toMatchObject({ state: { status: 'replaced' } });
    expect(await api.get(path, france)).toMatchObject({ status: 404 });
  });

  test('is released to more by its own party', async () => {
    const made = await api.post('missions/haiti-mss/pledges', france, { ...figure(79), ...toKenya });
    const raised = { figure: figure(81).figure, releasability: 'coalition' };
    const answer = await api.post(`pledges/${idIn(made)}/increases`, france, raised, { 'if-match': '"1"' });
    expect(answer.status).toBe(200);
  });
});

describe('whose a thing is, and on what it rests, is said once', () => {
  const administrator = caller('MSS-TRUSTEE', 'fund-administrator');
  const other = caller('OTHER-TRUSTEE', 'fund-administrator');
  const dollars = { amount: '1000', currency: 'USD' };
  const stays = { status: 409, body: { code: 'entries.stays-as-said' } };
  const path = 'missions/haiti-mss';
  const book = (fund: string, by: string) => ({ fund, year: 2024, administrator: by });
  const countersigned = (who: typeof desk) => ({
    'if-match': '"1"',
    'muster-countersignature': tokenOf({ ...who, actor: 'a-second', client: 'client-of-a-second' }),
  });
  const moved = (thing: string, said: Answer, who: typeof desk, data: unknown) =>
    api.post(
      `${thing}/entries/${eventIn(said)}/correction`,
      who,
      { reason: 'A slip', data },
      countersigned(who),
    );
  let pledgeOfFrance: string;
  let pledgeOfUsa: string;
  beforeAll(async () => {
    for (const [id, kind] of [
      ['MSS-FUND', 'fund'],
      ['OTHER-FUND', 'fund'],
      ['MSS-TRUSTEE', 'organisation'],
      ['OTHER-TRUSTEE', 'organisation'],
      ['SADC', 'organisation'],
    ])
      expect((await api.post('parties', desk, { id, kind, name: id })).status).toBe(201);
    pledgeOfFrance = idIn(await api.post(`${path}/pledges`, france, figure(31)));
    pledgeOfUsa = idIn(await api.post(`${path}/pledges`, usa, figure(32)));
  });

  test('nobody makes itself the administrator of another’s fund', async () => {
    const forbidden = { status: 403, body: { code: 'pledging.only-the-administrator' } };
    const asked = book('OTHER-FUND', 'OTHER-TRUSTEE');
    expect(await api.post(`${path}/funds`, administrator, asked)).toMatchObject(forbidden);
    expect((await api.post(`${path}/funds`, other, asked)).status).toBe(201);
    const said = await api.post(`${path}/funds`, administrator, book('MSS-FUND', 'MSS-TRUSTEE'));
    expect(said.status).toBe(201);
    expect(
      await moved('funds/MSS-FUND-2024', said, administrator, book('MSS-FUND', 'OTHER-TRUSTEE')),
    ).toMatchObject(stays);
  });

  test('a receipt does not move into a book that another keeps', async () => {
    const opening = { donor: 'FRA', fund: 'MSS-FUND-2024' };
    const came = await api.post(`${path}/receipts`, administrator, { ...opening, amount: dollars });
    expect(came.status).toBe(201);
    const data = {
      ...{ amount: dollars, total: dollars },
      opening: { inKind: false, earmarking: 'none', boundary: 'single', ...opening, fund: 'OTHER-FUND-2024' },
    };
    expect(await moved(`contributions/${idIn(came)}`, came, administrator, data)).toMatchObject(stays);
  });

  test('a commitment makes good no pledge of another, an agreement and a contingent neither', async () => {
    const committed = await api.post(`${path}/contributions`, usa, { amount: dollars, recipient: 'HTI' });
    expect(committed.status).toBe(201);
    expect(
      await moved(`contributions/${idIn(committed)}`, committed, usa, {
        ...{ amount: dollars, recipient: 'HTI', inKind: false, earmarking: 'none', boundary: 'single' },
        pledge: pledgeOfFrance,
      }),
    ).toMatchObject(stays);

    const instrument = { reference: 'MOU 4/2024' };
    const agreement = { kind: 'mou', pledge: pledgeOfUsa, parties: ['USA', 'HTI'], instrument };
    const signed = await api.post(`${path}/agreements`, usa, agreement);
    expect(signed.status).toBe(201);
    expect(
      await moved(`agreements/${idIn(signed)}`, signed, usa, { ...agreement, pledge: pledgeOfFrance }),
    ).toMatchObject(stays);

    const unit = { title: 'First contingent', people: 20, pledge: pledgeOfUsa };
    const designated = await api.post(`${path}/contingents`, usa, unit);
    expect([designated.status, designated.body]).toMatchObject([201, {}]);
    const { body } = await api.get(`contingents/${idIn(designated)}`, usa);
    const [first] = body['events'] as { data: object }[];
    expect(
      await moved(`contingents/${idIn(designated)}`, designated, usa, {
        ...first?.data,
        pledge: pledgeOfFrance,
      }),
    ).toMatchObject(stays);
  });

  test('a body reports its own mandate and does not make it another’s', async () => {
    const sadc = caller('SADC', 'partner');
    const said = {
      body: 'SADC',
      instrument: { reference: 'Decision 1' },
      tasks: ['Support'],
      from: '2023-10-02',
    };
    const recorded = await api.post(`${path}/mandates-of-bodies`, sadc, said);
    expect([recorded.status, recorded.body]).toMatchObject([201, {}]);
    expect(
      await moved(`mandates/${idIn(recorded)}`, recorded, sadc, { ...said, body: 'MSS-FUND' }),
    ).toMatchObject(stays);
  });

  test('who was cleared by a vetting is who was to be vetted', async () => {
    const vetter = caller('USA', 'vetting-authority');
    const asked = { subject: { party: 'KEN', unit: 'First' }, scheme: 'leahy', authority: 'USA' };
    const requested = await api.post(`${path}/vettings`, kenya, asked);
    const thing = `vettings/${idIn(requested)}`;
    expect((await api.post(`${thing}/clearance`, vetter, {}, { 'if-match': '"1"' })).status).toBe(200);
    const answer = await api.post(
      `${thing}/entries/${eventIn(requested)}/correction`,
      kenya,
      { reason: 'A slip', data: { ...asked, subject: { party: 'KEN', unit: 'Second' } } },
      { 'if-match': '"2"' },
    );
    expect(answer).toMatchObject(stays);
  });

  test('support is suspended by who gives it, and resumed by who suspended it', async () => {
    const un = caller('UN', 'secretariat');
    const subject = { party: 'KEN' };
    const risk = { subject, support: 'Airlift', supporter: 'USA', level: 'high' };
    const thing = `risk-assessments/${idIn(await api.post(`${path}/risk-assessments`, un, risk))}`;
    const forbidden = { status: 403, body: { code: 'safeguards.support-is-the-supporters' } };
    const reason = { reason: 'Why' };
    expect(await api.post(`${thing}/suspension`, kenya, reason, { 'if-match': '"1"' })).toMatchObject(
      forbidden,
    );
    expect((await api.post(`${thing}/suspension`, un, reason, { 'if-match': '"1"' })).status).toBe(200);
    for (const who of [kenya, usa])
      expect(await api.post(`${thing}/resumption`, who, reason, { 'if-match': '"2"' })).toMatchObject(
        forbidden,
      );
    expect((await api.post(`${thing}/resumption`, un, reason, { 'if-match': '"2"' })).status).toBe(200);
  });
});

describe('a lead nation', () => {
  test('assesses its own mission and no other', async () => {
    const said = { title: 'Technical visit', from: '2023-08-19', until: '2023-08-24' };
    const elsewhere = caller('USA', 'lead-nation');
    expect(await api.post('missions/haiti-mss/assessments', elsewhere, said)).toMatchObject({
      status: 403,
      body: { code: 'assessment.scheduled-by-those-who-plan' },
    });
    expect((await api.post('missions/haiti-mss/assessments', kenya, said)).status).toBe(201);
  });
});
