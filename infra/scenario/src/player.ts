import { resolveStep, ScenarioError, type Scenario } from './scenario.js';

/** Gives a bearer token for a speaker, as the speaker itself would get it. */
export type TokenSource = (speaker: {
  readonly party: string;
  readonly roles: readonly string[];
}) => Promise<string>;

export interface Played {
  readonly steps: number;
  /** Steps whose first answer had been given before: nothing was added for them. */
  readonly repeated: number;
  /** Ids of the created things by the step's name. */
  readonly ids: ReadonlyMap<string, string>;
}

interface Receipt {
  readonly stream: string;
}

/**
 * Sends a scenario's steps in order. Each carries an Idempotency-Key made of scenario and step, so a scenario that was
 * cut off goes on where it stopped, and one that is played twice adds nothing.
 *
 * Throws {@link ScenarioError} on the first answer that is not a success; what was sent before it stands.
 */
export async function playScenario(
  scenario: Scenario,
  to: {
    readonly url: string;
    readonly token: TokenSource;
    readonly onStep?: (done: number, of: number) => void;
  },
): Promise<Played> {
  const ids = new Map<string, string>();
  const streams = new Map<string, string>();
  const etags = new Map<string, string>();
  const tokens = new Map<string, string>();
  let repeated = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const speaker = scenario.speakers[step.as];
    if (speaker === undefined) throw new ScenarioError(`Step "${step.name}": no speaker "${step.as}"`);
    const token = tokens.get(step.as) ?? (await to.token(speaker));
    tokens.set(step.as, token);
    const { path, body } = resolveStep(step, scenario, ids);
    const changed = step.on === undefined ? undefined : streams.get(step.on);
    const etag = changed === undefined ? undefined : etags.get(changed);
    const response = await fetch(new URL(path, to.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `${scenario.id}:${step.name}`,
        ...(etag === undefined ? {} : { 'if-match': etag }),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new ScenarioError(`Step "${step.name}" (${path}) was answered ${response.status}: ${text}`);
    const { stream } = JSON.parse(text) as Receipt;
    streams.set(step.name, stream);
    ids.set(step.name, stream.slice(stream.indexOf('-') + 1));
    const newEtag = response.headers.get('etag');
    if (newEtag !== null) etags.set(stream, newEtag);
    if (response.headers.get('idempotency-replayed') === 'true') repeated += 1;
    to.onStep?.(index + 1, scenario.steps.length);
  }
  return { steps: scenario.steps.length, repeated, ids };
}
