import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operator, secondOperator, testApi, usa, type Call, type TestApi } from './api.fixture.js';

const source = { reference: 'Situation report 12' };
const secretariat = { party: 'UN', roles: ['secretariat'], sub: 'secretary-1', client_id: 'client-un' };

describe('claims side by side', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await api.post('/v1/missions/haiti-mss/gate', { open: 1 }, { as: operator });
  });
  afterAll(() => api.close());

  let titles = 0;
  const countersigned = async () => ({
    'muster-countersignature': `Bearer ${await api.sign(secondOperator)}`,
  });

  /** Kenya offers 400 persons; the title names who is concerned. Each call sends the ETag as it then is. */
  async function offer(more: object = {}) {
    const title = `claim-${String((titles += 1))}`;
    const { body } = await api.post('/v1/missions/haiti-mss/offers', { title, count: 400, ...more });
    const id = String(body['stream']).slice('offer-'.length);
    const { id: event } = (body['events'] as { id: string }[])[0] ?? { id: 'none' };
    const path = `/v1/offers/${id}`;
    const told = async (as: Call['as'] = operator) => (await api.get(path, { as })).body;
    const post = async (what: string, said: object, call: Call = {}, of = event) => {
      const { headers } = await api.get(path, { as: call.as ?? {} });
      const answer = await api.post(`${path}/entries/${of}/${what}`, said, {
        match: typeof headers['etag'] === 'string' ? headers['etag'] : '"1"',
        ...call,
      });
      const made = (answer.body['events'] as { id: string }[] | undefined)?.[0]?.id ?? '';
      return { ...answer, made };
    };
    const says = (count: number) => ({ reason: 'Counted at the quay', data: { title, count } });
    return { title, event, path, told, post, says };
  }

  it('lets who keeps the record set another source beside an entry, and decide with a second person', async () => {
    const { event, told, post, says } = await offer();
    expect((await post('dispute', says(200), { as: operator })).body.code).toBe('entries.concerned-disputes');
    const claim = await post('dispute', { ...says(200), source }, { as: operator });
    expect(claim.status).toBe(200);
    expect(await told()).toMatchObject({ state: { total: 400 }, events: [{ disputedBy: [claim.made] }, {}] });

    const adoption = { reason: 'The port’s own list', claim: claim.made };
    expect((await post('adoption', adoption)).body.code).toBe('not-allowed');
    expect((await post('adoption', adoption, { as: operator })).body.code).toBe(
      'entries.claimant-needs-a-second',
    );
    const adopted = await post('adoption', adoption, { as: operator, headers: await countersigned() });
    expect(adopted).toMatchObject({
      status: 200,
      body: { events: [{ type: 'offers.ClaimAdopted.v1' }, { type: 'offers.OfferCounted.v1' }] },
    });
    expect(await told()).toMatchObject({
      state: { total: 200 },
      events: [{ data: { count: 400 }, adoptedBy: adopted.made }, {}, {}, { data: { total: 200 } }],
    });
    expect((await post('adoption', adoption, { as: secretariat })).body.code).toBe('entries.adopted-once');
    const back = await post('adoption', { ...adoption, claim: event }, { as: secretariat });
    expect(back.status).toBe(200);
    expect(await told()).toMatchObject({ state: { total: 400 } });
  });

  it('lets a party dispute what concerns it, once', async () => {
    const { path, post, says, event } = await offer();
    expect((await post('dispute', says(300), { as: usa })).body.code).toBe('entries.concerned-disputes');
    const own = await post('dispute', says(300));
    expect(own.body.code).toBe('entries.own-word-is-corrected');
    // An offer that names a party concerns it.
    const named = await api.post('/v1/missions/haiti-mss/offers', { title: 'USA', count: 9 });
    const id = String(named.body['stream']).slice('offer-'.length);
    const [first] = named.body['events'] as { id: string }[];
    const entry = `/v1/offers/${id}/entries/${first?.id ?? ''}`;
    const claim = { reason: 'We know of none', data: { title: 'USA', count: 0 } };
    expect((await api.post(`${entry}/dispute`, claim, { as: usa, match: '"1"' })).status).toBe(200);
    const again = await api.post(`${entry}/dispute`, claim, { as: usa, match: '"2"' });
    expect(again.body.code).toBe('entries.disputed-once');
    expect((await api.get(path)).body).toMatchObject({ events: [{ id: event }] });
  });

  it('takes a claim only where it is in order and says something else', async () => {
    const { title, post, says } = await offer();
    const by = { as: secretariat };
    expect((await post('dispute', { ...says(400), source }, by)).body.code).toBe(
      'entries.correction-changes-something',
    );
    const wrong = await post('dispute', { reason: 'x', data: { title, count: -1 }, source }, by);
    expect(wrong.body['errors']).toMatchObject([{ pointer: '/data/count' }]);
  });

  it('decides only where something is disputed, for a claim that stands', async () => {
    const { event, post, says } = await offer();
    const by = { as: secretariat };
    expect((await post('adoption', { reason: 'x', claim: event }, by)).body.code).toBe(
      'entries.something-is-disputed',
    );
    const claim = await post('dispute', { ...says(1), source }, { as: operator });
    const other = '00000000-0000-8000-8000-000000000000';
    expect((await post('adoption', { reason: 'x', claim: other }, by)).body.code).toBe(
      'entries.adopts-a-claim',
    );
    // Whoever made the claim takes it back by voiding it.
    expect((await post('voiding', { reason: 'Misread' }, { as: operator }, claim.made)).status).toBe(200);
    expect((await post('adoption', { reason: 'x', claim: claim.made }, by)).body.code).toBe(
      'entries.something-is-disputed',
    );
    const about = await post('dispute', { ...says(1), source }, { as: operator });
    const itself = await post('dispute', { ...says(1), source }, { as: operator }, about.made);
    expect(itself.body.code).toBe('entries.only-voided-again');
  });

  it('has two people decide what takes two people', async () => {
    const { path, post } = await offer();
    const signed = await api.post(`${path}/signature`, {}, { match: '"1"' });
    const signature = (signed.body['events'] as { id: string }[])[0]?.id;
    // A signature says nothing that could read otherwise.
    const claim = { reason: 'x', data: {}, source };
    expect((await post('dispute', claim, { as: operator }, signature)).body.code).toBe(
      'entries.correction-changes-something',
    );
  });

  it('explains a breach of a rule of the world, once a party, and takes that back', async () => {
    const { told, post } = await offer();
    const explanation = 'Two ships came at once';
    const explains = (rule: string, call: Call = {}) => post('explanation', { rule, explanation }, call);
    expect((await explains('offers.too-many', { as: usa })).body.code).toBe('entries.concerned-explains');
    for (const rule of ['offers.gate-is-open', 'offers.no-such', 'elsewhere.too-many'])
      expect((await explains(rule)).body.code).toBe('entries.a-flag-is-explained');
    const explained = await explains('offers.too-many');
    expect(explained.status).toBe(200);
    expect((await explains('offers.too-many')).body.code).toBe('entries.explained-once');
    expect((await explains('offers.too-many', { as: operator })).status).toBe(200);
    expect(await told()).toMatchObject({
      state: { total: 400 },
      events: [{ explainedBy: [explained.made, expect.any(String)] }, {}, {}],
    });
    expect((await post('voiding', { reason: 'Not so' }, {}, explained.made)).status).toBe(200);
    expect((await explains('offers.too-many')).status).toBe(200);
  });

  it('is released exactly as the entry, and knows nothing that the caller may not read', async () => {
    const { path, post, says } = await offer({ releasability: 'parties', releasableTo: ['FRA'] });
    const hidden = await post('dispute', { ...says(1), source }, { as: { ...usa, roles: ['secretariat'] } });
    expect(hidden.status).toBe(404);
    await post('dispute', { ...says(1), source }, { as: operator });
    const { body } = await api.get(path);
    const labels = (body['events'] as { releasability: string }[]).map((event) => event.releasability);
    expect(labels).toEqual(['parties:FRA,KEN', 'parties:FRA,KEN']);
  });
});
