// What others say of any entry of any thing.
import type { Cast } from '../cast.js';
import type { Client } from '../client.js';
import type { Contract } from '../contract.js';
import { changed, entryOf } from './entries.js';

const source = { reference: 'Another report', date: '2024-07-01' };

/** The operators hold another figure against an entry, adopt it, and explain a breach; the entry reads by it from then on. */
export async function disputedAdoptedAndExplained(
  { operator, second }: Cast,
  thing: string,
  type: string,
  { reads, rule }: { readonly reads: object; readonly rule: string },
  reader: Client = operator,
): Promise<void> {
  const { id, data } = await entryOf(reader, thing, type);
  await rivals({ operator, second }, thing, { event: id, reads: { ...data, ...reads }, rule });
}

async function rivals(
  { operator, second }: Pick<Cast, 'operator' | 'second'>,
  thing: string,
  { event, reads, rule }: { readonly event: string; readonly reads: object; readonly rule: string },
): Promise<void> {
  const entry = `${thing}/entries/${event}`;
  const disputed = await changed(operator, `${entry}/dispute`, {
    ...{ reason: 'Counted otherwise', data: reads, source },
  });
  await changed(
    operator,
    `${entry}/adoption`,
    { claim: disputed.events[0]?.id, reason: 'Counted at the gate', source },
    { 'muster-countersignature': `Bearer ${second.token ?? ''}` },
  );
  await changed(operator, `${entry}/explanation`, { rule, explanation: 'It could not wait.' });
}

/** Of every kind of thing of which no entry was disputed yet, the one that was corrected once is. */
export async function callRivals(cast: Cast, contract: Contract): Promise<void> {
  for (const { id, path } of contract.operations) {
    if (!path.endsWith('/dispute') || contract.succeeded.has(id)) continue;
    const correction = contract.operations.find((one) => one.path === path.replace(/dispute$/, 'correction'));
    const { sent } = contract.succeeded.get(correction?.id ?? '') ?? {};
    // The test of what was never called says which.
    if (sent === undefined) continue;
    const [, thing = '', event = ''] = /^(.*)\/entries\/([^/]+)\/correction$/.exec(sent.path) ?? [];
    // The correction was voided since, so that what it said is again another reading.
    const { data } = JSON.parse(sent.body ?? '{}') as { readonly data?: object };
    const claims = { event, reads: data ?? {}, rule: 'missions.after-its-end' };
    await rivals(cast, thing, claims);
  }
}
