import type { Cast } from '../cast.js';
import type { Answer, Client } from '../client.js';

/** Every answer of a read model, once it holds what `client` did last. */
export const answersOf = (mission: string) => [
  '/v1/missions',
  `/v1/missions/${mission}/readiness`,
  `/v1/missions/${mission}/resourcing`,
  `/v1/missions/${mission}/authorization`,
  `/v1/missions/${mission}/force`,
  `/v1/missions/${mission}/funding`,
  `/v1/missions/${mission}/safeguards`,
  `/v1/missions/${mission}/situation`,
  `/v1/missions/${mission}/claims`,
  `/v1/missions/${mission}/forecast`,
  `/v1/missions/${mission}/attention`,
  `/v1/missions/${mission}/nations/KEN`,
];

/** An answer that rests on a position at least. */
export const upTo = (client: Client, path: string, position: string): Promise<Answer> =>
  client.get(`${path}?minPosition=${encodeURIComponent(position)}`, { prefer: 'wait=20' });

export async function callReadModels(
  { operator, jamaica }: Cast,
  mission: string,
  position: number,
): Promise<void> {
  for (const path of answersOf(mission)) {
    const { headers } = await upTo(operator, path, String(position));
    const { body } = await jamaica.get<{ asOf: { token: string } }>(`${path}?on=2023-12-31`);
    await upTo(jamaica, path, body.asOf.token);
    await operator.get(path, { 'if-none-match': headers.get('etag') ?? '' });
  }
}
