import { demoMark, markDemo } from '#infra/home';
import type { Issuer } from '#infra/issuer';
import {
  parseScenario,
  playerOf,
  playScenario,
  scenarioText,
  type Played,
  type Scenario,
} from '#infra/scenario';

/** Whether this start plays the demo: on an empty log, or where an earlier start was cut off while playing it. */
export function wantsDemo(home: string, logIsEmpty: boolean): boolean {
  const mark = demoMark(home);
  return mark === 'playing' || (mark === undefined && logIsEmpty);
}

export const readDemo = (): Scenario => parseScenario(scenarioText('haiti'));

/** When the first of it was learnt: from then on this log is in simulated time. */
export const beginningOf = ({ steps }: Scenario): string | undefined =>
  steps.find(({ learnt }) => learnt !== undefined)?.learnt;

/** Plays it through the public API, each statement with the token of the one who made it. */
export async function playDemo(
  demo: Scenario,
  {
    home,
    url,
    issuer,
    onStep,
  }: {
    readonly home: string;
    readonly url: string;
    readonly issuer: Issuer;
    readonly onStep: (done: number, of: number) => void;
  },
): Promise<Played> {
  markDemo(home, 'playing');
  const played = await playScenario(demo, {
    url,
    token: ({ party, roles }) => issuer.issue({ client: playerOf(party), party, roles }),
    clock: { party: 'OPERATOR', roles: ['operator'] },
    onStep,
  });
  markDemo(home, 'played');
  return played;
}
