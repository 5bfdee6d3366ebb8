// What nations decide at home, and what the host says.
import type { Cast } from '../cast.js';
import type { Client } from '../client.js';
import { given, type Receipt } from '../situations.js';
import { confirmedAndDisowned, correctedAndVoided, onBehalfOf } from './entries.js';

/** Adds to a record that has a name of its own: its first entry opens it, the others say what they have seen of it. */
async function told(
  client: Client,
  thing: string,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Receipt> {
  const { status, headers: seen } = await client.get(thing);
  const match: Readonly<Record<string, string>> =
    status === 200 ? { 'if-match': seen.get('etag') ?? '' } : {};
  return given(client, path, body, { ...match, ...headers });
}
const first = ({ events }: Receipt): string => events[0]?.id ?? '';

export async function callGates(cast: Cast, mission: string): Promise<void> {
  await callKenya(cast, mission);
  await callPurse(cast, mission);
  await callHost(cast, mission);
}

async function callKenya(cast: Cast, mission: string): Promise<void> {
  const { kenya, operator } = cast;
  const thing = `/v1/clearances/${mission}-KEN`;
  const act = (path: string, body: object) =>
    told(kenya, thing, `/v1/missions/${mission}/clearances/KEN/${path}`, body);
  await act('requirements', { requirement: 'chapter-vii-resolution', text: 'Our law asks for it' });
  await act('cabinet-approvals', { subject: 'Deployment of 1,000 police', reference: 'Minute 12' });
  const challenge = first(
    await act('court-challenges', { court: 'High Court', matter: 'The deployment of police abroad' }),
  );
  const restrains = 'Deployment of police abroad';
  const order = first(
    await act('orders', { court: 'High Court', restrains, challenge, until: '2023-10-24' }),
  );
  await act(`orders/${order}/extensions`, { until: '2024-01-26' });
  await act('parliament-approvals', { subject: 'Deployment of 1,000 police' });
  await act(`orders/${order}/lifting`, { reason: 'The case is decided' });
  const ruling = first(
    await act('rulings', {
      ...{ court: 'High Court', ruling: 'Unconstitutional', challenge, cure: 'reciprocal-agreement' },
    }),
  );
  await act('reciprocal-agreements', { with: 'HTI', subject: 'Police', inForceFrom: '2024-03-01' });
  await act(`rulings/${ruling}/setting-aside`, { reason: 'On appeal' });
  await act('pauses', { reason: 'Until a council is in office' });
  await act('resumptions', { reason: 'It is in office' });
  await correctedAndVoided(kenya, thing, 'authorization.CabinetApproved.v1', { reference: 'Minute 13' });

  const { headers, source } = onBehalfOf('KEN', cast);
  const typedIn = async (subject: string) =>
    first(
      await told(
        operator,
        thing,
        `/v1/missions/${mission}/clearances/KEN/cabinet-approvals`,
        { subject, source },
        headers,
      ),
    );
  const entries = [await typedIn('A second unit'), await typedIn('A third unit')] as const;
  await confirmedAndDisowned(kenya, thing, entries);
}

async function callPurse({ unitedStates }: Cast, mission: string): Promise<void> {
  const act = (path: string, body: object) =>
    told(
      unitedStates,
      `/v1/clearances/${mission}-USA`,
      `/v1/missions/${mission}/clearances/USA/${path}`,
      body,
    );
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const purpose = 'Support to the mission';
  const request = first(await act('appropriation-requests', { amount: usd('100000000'), purpose }));
  await act('appropriations', { amount: usd('50000000'), purpose, request });
  const hold = first(
    await act('holds', { by: 'Committee on Foreign Affairs', amount: usd('50000000'), reason: 'No plan' }),
  );
  await act(`holds/${hold}/override`, { amount: usd('10000000'), reason: 'For a start' });
}

async function callHost(cast: Cast, mission: string): Promise<void> {
  const { haiti, operator } = cast;
  const thing = `/v1/hosts/${mission}`;
  const say = (path: string, body: object) =>
    told(haiti, thing, `/v1/missions/${mission}/host/${path}`, body);
  await say('requests', { request: 'A specialised armed force', reference: 'Letter of 7 October 2022' });
  await say('consent-withdrawal', { reason: 'A new government reconsiders' });
  await say('consent', { statement: 'The host welcomes the mission' });
  await say('status-agreements', { with: ['KEN'], subject: 'Status', inForceFrom: '2024-06-25' });
  await correctedAndVoided(haiti, thing, 'authorization.ConsentReaffirmed.v1', { statement: 'Welcome' });

  const { headers, source } = onBehalfOf('HTI', cast);
  const path = `/v1/missions/${mission}/host/consent`;
  const typedIn = async (statement: string) =>
    first(await told(operator, thing, path, { statement, source }, headers));
  await confirmedAndDisowned(haiti, thing, [await typedIn('Welcome'), await typedIn('Welcome again')]);
}
