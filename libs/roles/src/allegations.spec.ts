// Who may read what of an allegation: every role against every field, over the real routes, before and after the State
// whose people it concerns was told. What a caller may not read is answered like what never was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caller, idIn, realApi, type Answer, type Api } from './api.fixture.js';

const dossier = '00000000-0000-4000-8000-00000000000d';
const nowhere = '00000000-0000-4000-8000-000000000000';
const against = { party: 'KEN', unit: 'First police unit' };
const source = { reference: 'Report 7/2024' };

const desk = caller('MUSTER', 'operator');
const oversight = caller('UN-OVERSIGHT', 'investigator');
const delegate = caller('UN-BUREAU', 'investigator');
const kenya = caller('KEN', 'partner', 'lead-nation');

/** One of each role, by the column of the tables below. */
const readers = {
  oversight: oversight,
  appointed: delegate,
  operator: desk,
  auditor: caller('AUDIT', 'auditor'),
  concerned: kenya,
  partner: caller('JAM', 'partner'),
  host: caller('HTI', 'partner', 'host-state'),
  secretariat: caller('UN', 'secretariat'),
  assessor: caller('CAN', 'assessor'),
  fund: caller('UN-FUND', 'fund-administrator'),
  vetting: caller('USA', 'vetting-authority'),
  investigator: caller('FRA', 'investigator'),
} as const;

/** What there is to know of it. */
const fields = {
  kind: ({ kind }: State) => kind,
  party: ({ against: of }: State) => of?.party,
  unit: ({ against: of }: State) => of?.unit,
  occurredOn: ({ occurredOn }: State) => occurredOn,
  dossier: (state: State) => state.dossier,
  investigator: ({ investigator }: State) => investigator,
  referredTo: ({ referredTo }: State) => referredTo,
  status: ({ status }: State) => (status === 'absent' ? undefined : status),
  sanctions: ({ sanctions }: State) => (sanctions?.length === 0 ? undefined : sanctions),
} as const;
interface State {
  readonly status?: string;
  readonly kind?: string;
  readonly against?: { readonly party: string; readonly unit?: string };
  readonly occurredOn?: string;
  readonly dossier?: string;
  readonly investigator?: string;
  readonly referredTo?: string;
  readonly sanctions?: readonly unknown[];
}

let api: Api;
let allegation: string;

const ask = (url: string, who: (typeof readers)[keyof typeof readers]) => api.get(url, who);
const change = async (path: string, who: typeof kenya, body: object = {}) => {
  const { etag } = await api.get(`allegations/${allegation}`, who);
  const answer = await api.post(`allegations/${allegation}/${path}`, who, body, { 'if-match': etag });
  expect(answer).toMatchObject({ status: 200 });
};

/** `x` where the reader is told, `·` where it is not; the last figure is how many events it sees. */
async function matrix(): Promise<string> {
  const answers = new Map<string, Answer>();
  for (const [name, who] of Object.entries(readers))
    answers.set(name, await ask(`allegations/${allegation}`, who));
  const lines = Object.entries(fields).map(([field, told]) =>
    [
      field.padEnd(13),
      ...[...answers.values()].map(({ status, body }) =>
        status === 200 && told(body['state'] as State) !== undefined ? 'x' : '·',
      ),
    ].join(' '),
  );
  const counts = [...answers.values()].map(({ status, body }) =>
    status === 200 ? String((body['events'] as readonly unknown[]).length) : '0',
  );
  return `\n${[...lines, `${'events'.padEnd(13)} ${counts.join(' ')}`].join('\n')}\n`;
}

beforeAll(async () => {
  api = await realApi();
  for (const id of ['KEN', 'HTI']) await api.post('parties', desk, { id, kind: 'state', name: id });
  const terms = { id: 'haiti-mss', title: 'x', gates: [], leadership: 'lead-nation', host: 'HTI' };
  await api.post('missions', desk, terms);
  const body = { kind: 'misconduct', against, occurredOn: '2024-08-20', dossier, source };
  const received = await api.post('missions/haiti-mss/allegations', oversight, body);
  expect(received).toMatchObject({ status: 201, etag: '"1"' });
  allegation = idIn(received);
});
afterAll(() => api.close());

describe('an allegation is told', () => {
  // Columns: who received it, who was appointed, operator, auditor; the party concerned, another partner, host State,
  // secretariat, assessor, fund administrator, vetting authority, an investigator of another party.
  test('once received to whoever received it, operators and auditors', async () => {
    expect(await matrix()).toBe(`
kind          x · x x · · · · · · · ·
party         x · x x · · · · · · · ·
unit          x · x x · · · · · · · ·
occurredOn    x · x x · · · · · · · ·
dossier       x · x x · · · · · · · ·
investigator  · · · · · · · · · · · ·
referredTo    · · · · · · · · · · · ·
status        x · x x · · · · · · · ·
sanctions     · · · · · · · · · · · ·
events        1 0 1 1 0 0 0 0 0 0 0 0
`);
  });

  test('to nobody else by any answer: the same 404, and the same refusal of a change', async () => {
    const hiddenFrom = Object.values(readers).filter(
      (who) => ![oversight, desk, readers.auditor].includes(who),
    );
    for (const who of hiddenFrom) {
      const asked = async (id: string) => {
        const { status, body, etag } = await ask(`allegations/${id}`, who);
        return { status, etag, body: { ...body, traceId: '' } };
      };
      expect(await asked(allegation)).toEqual(await asked(nowhere));
      const sanctioned = async (id: string) => {
        const report = { sanction: 'fine', on: '2024-09-01' };
        const answer = await api.post(`allegations/${id}/sanctions`, who, report, { 'if-match': '"1"' });
        return { status: answer.status, body: { ...answer.body, traceId: '' } };
      };
      expect(await sanctioned(allegation)).toEqual(await sanctioned(nowhere));
    }
  });

  test('to the investigator that is appointed from then on, without the dossier that it was not given', async () => {
    await change('investigations', oversight, { investigator: 'UN-BUREAU' });
    expect(await matrix()).toBe(`
kind          x x x x · · · · · · · ·
party         x x x x · · · · · · · ·
unit          x x x x · · · · · · · ·
occurredOn    x · x x · · · · · · · ·
dossier       x · x x · · · · · · · ·
investigator  x x x x · · · · · · · ·
referredTo    · · · · · · · · · · · ·
status        x x x x · · · · · · · ·
sanctions     · · · · · · · · · · · ·
events        2 1 2 2 0 0 0 0 0 0 0 0
`);
  });

  test('to the State concerned from its referral on, and to no other', async () => {
    await change('referral', oversight, { to: 'KEN' });
    await change('substantiation', delegate);
    await change('sanctions', kenya, { sanction: 'repatriation', on: '2024-10-01' });
    expect(await matrix()).toBe(`
kind          x x x x x · · · · · · ·
party         x x x x x · · · · · · ·
unit          x x x x x · · · · · · ·
occurredOn    x · x x · · · · · · · ·
dossier       x · x x · · · · · · · ·
investigator  x x x x · · · · · · · ·
referredTo    x x x x x · · · · · · ·
status        x x x x x · · · · · · ·
sanctions     x x x x x · · · · · · ·
events        5 4 5 5 3 0 0 0 0 0 0 0
`);
  });
});

describe('the party concerned is told by nothing but a referral', () => {
  const about = { kind: 'sea', against, source };
  test.each([
    ['a releasability', { releasability: 'parties', releasableTo: ['KEN'] }],
    ['an appointment', { investigator: 'KEN' }],
  ])('not by %s', async (_by, more) => {
    const answer = await api.post('missions/haiti-mss/allegations', oversight, { ...about, ...more });
    expect(answer).toMatchObject({ status: 409, body: { code: 'safeguards.told-by-a-referral' } });
  });

  test('nor by an operator that says nothing of who may see it', async () => {
    const received = await api.post('missions/haiti-mss/allegations', desk, about);
    const url = `allegations/${idIn(received)}`;
    expect(await api.get(url, kenya)).toMatchObject({ status: 404 });
    expect(await api.get(url, readers.secretariat)).toMatchObject({ status: 404 });
    expect(await api.get(url, desk)).toMatchObject({
      status: 200,
      body: { events: [{ releasability: 'operators' }] },
    });
  });
});
