import { demoMark, markDemo } from '#infra/home';
import type { Issuer } from '#infra/issuer';
import { parseScenario, playScenario, scenarioText, type Played } from '#infra/scenario';

const demoId = 'haiti-2023-09-22';

/** Whether this start plays the demo: on an empty log, or where an earlier start was cut off while playing it. */
export function wantsDemo(home: string, logIsEmpty: boolean): boolean {
  const mark = demoMark(home);
  return mark === 'playing' || (mark === undefined && logIsEmpty);
}

/** Plays the meeting through the public API, each statement with the token of the one who made it. */
export async function playDemo(home: string, api: string, issuer: Issuer): Promise<Played> {
  markDemo(home, 'playing');
  const played = await playScenario(parseScenario(scenarioText(demoId)), {
    url: api,
    token: ({ party, roles }) => issuer.issue({ client: `demo-${party.toLowerCase()}`, party, roles }),
  });
  markDemo(home, 'played');
  return played;
}
