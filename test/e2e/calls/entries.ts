// What can be done to any entry of any thing.
import { createHash } from 'node:crypto';
import type { Cast } from '../cast.js';
import type { Client } from '../client.js';
import type { Receipt } from '../situations.js';

/** Changes a thing by the ETag that it has for whoever changes it. Its path is `/v1/<things>/<id>`. */
export async function changed(
  client: Client,
  path: string,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Receipt> {
  const thing = path.split('/').slice(0, 4).join('/');
  // What falls due changes a thing between two requests: then it is read and sent again, as a client would.
  for (let left = 3; ; left -= 1) {
    const { headers: seen } = await client.get(thing);
    const sent = { 'if-match': seen.get('etag') ?? '', ...headers };
    const answer = await client.post<Receipt>(path, body, sent);
    if (answer.status === 200 || answer.status === 201) return answer.body;
    if (answer.status !== 412 || left === 0)
      throw new Error(`${path} was answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
  }
}

interface Read {
  readonly events: readonly { readonly id: string; readonly type: string; readonly data: object }[];
}

/** The newest entry of a type. */
export async function entryOf(client: Client, thing: string, type: string) {
  const { body } = await client.get<Read>(thing);
  const found = body.events.findLast((event) => event.type === type);
  if (found === undefined) throw new Error(`${thing} has no ${type}: ${JSON.stringify(body)}`);
  return found;
}

export async function correctedAndVoided(
  client: Client,
  thing: string,
  type: string,
  reads: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { id, data } = await entryOf(client, thing, type);
  const corrected = await changed(
    client,
    `${thing}/entries/${id}/correction`,
    { reason: 'A slip', data: { ...data, ...reads } },
    headers,
  );
  // Voiding the correction lets the entry read as at first, so that all that rests on it stands.
  await changed(
    client,
    `${thing}/entries/${corrected.events[0]?.id ?? ''}/voiding`,
    { reason: 'It was none', evidence: 'Letter of the day after' },
    headers,
  );
}

/** An operator types in what a party said, from its document, and another operator vouches for it. */
export const onBehalfOf = (party: string, { second }: Pick<Cast, 'second'>) => ({
  headers: { 'muster-on-behalf-of': party, 'muster-countersignature': `Bearer ${second.token ?? ''}` },
  source: {
    reference: `Note verbale of ${party}`,
    date: '2023-09-22',
    sha256: createHash('sha256').update(party).digest('hex'),
  },
});

/** Its party answers two entries that were made in its name: it confirms one and disowns the other. */
export async function confirmedAndDisowned(
  party: Client,
  thing: string,
  [confirmed, disowned]: readonly [string, string],
): Promise<void> {
  await changed(party, `${thing}/entries/${confirmed}/confirmation`);
  await changed(party, `${thing}/entries/${disowned}/disowning`, { reason: 'Nobody here said so' });
}
