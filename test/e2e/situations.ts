// Situations that many tests start from, brought about through the API as any client would.
import type { Client } from './client.js';

export const council = [
  ...['CHN', 'FRA', 'RUS', 'GBR', 'USA'].map((member) => ({ member, permanent: true })),
  ...['ALB', 'BRA', 'GAB', 'GHA', 'ARE', 'ECU', 'JPN', 'MLT', 'MOZ', 'CHE'].map((member) => ({
    member,
    permanent: false,
  })),
];
const others = ['KEN', 'HTI', 'JAM', 'CAN'];

export interface Receipt {
  readonly stream: string;
  readonly etag: string;
  readonly token?: string;
  readonly position?: number;
  readonly events: readonly { readonly id: string }[];
}

/** The id of what a receipt says was made. */
export const idOf = ({ stream }: Receipt): string => stream.slice(stream.indexOf('-') + 1);

/** Gives a command that must succeed. */
export async function given(
  client: Client,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Receipt> {
  const answer = await client.post<Receipt>(path, body, headers);
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${path} was answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The parties are registered and an open mission is led by Kenya. Returns the mission's id. */
export async function anOpenMission(operator: Client, mission = 'haiti-mss'): Promise<string> {
  for (const id of [...council.map(({ member }) => member), ...others])
    await given(operator, '/v1/parties', { id, kind: 'state', name: id });
  return aFurtherMission(operator, mission);
}

/** Another mission like that, among the same parties. */
export async function aFurtherMission(operator: Client, mission: string): Promise<string> {
  await given(operator, '/v1/missions', {
    id: mission,
    title: 'Multinational Security Support mission',
    gates: ['council', 'nations', 'host'],
    leadership: 'lead-nation',
    host: 'HTI',
  });
  await given(operator, `/v1/missions/${mission}/lead-nation`, { leadNation: 'KEN' }, { 'if-match': '"1"' });
  return mission;
}

/** The Council sits as it did in 2023, from the beginning of that year on. */
export async function aSeatedCouncil(secretariat: Client): Promise<void> {
  for (const [index, { member, permanent }] of council.entries())
    await given(
      secretariat,
      '/v1/council/terms',
      { seat: `seat-${String(index + 1)}`, member, permanent, from: '2023-01-01' },
      { 'if-match': `"${String(index)}"` },
    );
}

/** A draft resolution under Chapter VII that is tabled and waits for its votes. Returns its id. */
export async function aTabledDraft(secretariat: Client, mission: string): Promise<string> {
  const drafted = await given(secretariat, `/v1/missions/${mission}/drafts`, {
    title: 'A security support mission',
    sponsors: ['ECU', 'USA'],
    chapterVII: true,
    question: 'substantive',
    tasks: ['Support the national police'],
    termMonths: 12,
  });
  const draft = idOf(drafted);
  let { etag } = drafted;
  for (const stage of ['circulation', 'blue', 'tabling'])
    ({ etag } = await given(secretariat, `/v1/drafts/${draft}/${stage}`, {}, { 'if-match': etag }));
  return draft;
}

/** Everybody votes; all in favour but those named. */
export async function allVote(
  secretariat: Client,
  draft: string,
  otherwise: Readonly<Record<string, 'no' | 'abstain'>> = {},
): Promise<void> {
  const { headers } = await secretariat.get(`/v1/drafts/${draft}`);
  let etag = headers.get('etag') ?? '';
  for (const { member } of council)
    ({ etag } = await given(
      secretariat,
      `/v1/drafts/${draft}/votes`,
      { member, vote: otherwise[member] ?? 'yes' },
      { 'if-match': etag },
    ));
}

/** A pledge whose last day is over as it is recorded, so that it falls due at once. Returns its stream. */
export async function aLapsedPledge(partner: Client, mission: string): Promise<string> {
  const { stream } = await given(partner, `/v1/missions/${mission}/pledges`, {
    kind: 'personnel',
    figure: { form: 'exact', count: 10, unit: 'person' },
    distinct: true,
    effectiveAt: '2024-01-01T00:00:00Z',
    validUntil: '2024-02-01',
  });
  return stream;
}
