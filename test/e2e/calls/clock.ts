import type { Cast } from '../cast.js';

/** Before anything is recorded: from then on this log is in simulated time, which is the real one here. */
export async function callClock({ operator }: Cast): Promise<void> {
  await operator.get('/v1/clock');
  await operator.send({
    method: 'PUT',
    path: '/v1/clock',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: new Date().toISOString() }),
  });
}
