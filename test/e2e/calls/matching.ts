import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';

/** What lines an offer, a pledge and all pledges together would fit. */
export async function callMatching({ operator, kenya }: Cast, mission: string): Promise<void> {
  const offer = { kind: 'personnel', capability: 'police' };
  const made = await given(kenya, `/v1/missions/${mission}/pledges`, {
    ...offer,
    figure: { form: 'exact', count: 77, unit: 'person' },
    distinct: true,
  });
  const { body } = await operator.get<{ events: readonly { recordedAt: string }[] }>(
    `/v1/pledges/${idOf(made)}`,
  );
  const { body: position } = await operator.post<{ position: number }>(
    `/v1/missions/${mission}/announcements`,
    {
      ...offer,
      owner: 'KEN',
      figure: { form: 'unstated', unit: 'person' },
      source: { reference: `After ${body.events[0]?.recordedAt ?? ''}` },
    },
  );
  for (const [path, query] of [
    ['matches', 'kind=personnel&capability=police&unit=person&count=77&'],
    [`pledges/${idOf(made)}/matches`, ''],
    ['allocation', ''],
  ] as const)
    await operator.get(`/v1/missions/${mission}/${path}?${query}minPosition=${String(position.position)}`, {
      prefer: 'wait=20',
    });
}
