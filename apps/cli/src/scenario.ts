import { readFileSync } from 'node:fs';
import { running } from '#infra/home';
import {
  mistakesIn,
  parseScenario,
  playerOf,
  playScenario,
  ScenarioError,
  stepLines,
  type ApiDocument,
  type Mistake,
} from '#infra/scenario';
import { contractFiles } from '#roles';
import { issuerOf, musterHome, tokenFrom } from './token.js';
import { UsageError } from './usage-error.js';

// `muster scenario …`: what any client of the API could do, with the tokens of the development issuer.

const say = (line: string) => void process.stdout.write(`${line}\n`);
const tokenMinutes = 480;

export async function checkFile(file: string): Promise<void> {
  const { text, mistakes } = await checked(file);
  if (mistakes.length === 0) say(`${file}: ${String(parseScenario(text).steps.length)} steps, no mistake.`);
  else tell(file, mistakes);
}

export async function playFile(file: string, { until }: { readonly until?: string }): Promise<void> {
  const muster = running(musterHome());
  if (muster === undefined)
    throw new UsageError(
      `No Muster runs on ${musterHome()}: start one with "npm start -- --empty", or set MUSTER_HOME to its folder.`,
    );
  const issuer = issuerOf(muster);
  const { text, mistakes } = await checked(file);
  if (mistakes.length > 0) {
    tell(file, mistakes);
    say('Nothing was sent.');
    return;
  }
  const scenario = parseScenario(text);
  const terminal = process.stdout.isTTY;
  let sent = 0;
  try {
    const { steps, repeated } = await playScenario(scenario, {
      url: muster.api,
      token: ({ party, roles }) =>
        tokenFrom(issuer, {
          nation: party,
          role: [...roles],
          minutes: tokenMinutes,
          client: playerOf(party),
        }),
      clock: { party: 'OPERATOR', roles: ['operator'] },
      ...(until === undefined ? {} : { until }),
      onStep: (done, of) => {
        sent = done;
        if (terminal) process.stdout.write(`\r${String(done)} of ${String(of)} steps`);
        else if (done % 100 === 0) say(`${String(done)} of ${String(of)} steps`);
      },
    });
    if (terminal) process.stdout.write('\r\x1b[K');
    say(
      `${String(steps)} of ${String(scenario.steps.length)} steps are on record${repeated > 0 ? `; ${String(repeated)} of them were before` : ''}.`,
    );
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    if (terminal) process.stdout.write('\r\x1b[K');
    say(`${String(sent)} of ${String(scenario.steps.length)} steps are on record, and nothing after them:`);
    say(`${file}:${String(lineOfStep(text, sent))}: ${error.message}`);
    say('Mend the file and play it again: it goes on from there, and nothing is recorded twice.');
    process.exitCode = 1;
  }
}

/** Against the API of this code, whether it runs or not. */
async function checked(
  file: string,
): Promise<{ readonly text: string; readonly mistakes: readonly Mistake[] }> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const api = JSON.parse((await contractFiles()).get('openapi.json') ?? '') as ApiDocument;
  return { text, mistakes: mistakesIn(text, api) };
}

function tell(file: string, mistakes: readonly Mistake[]): void {
  for (const { line, step, says } of mistakes)
    say(`${file}:${String(line)}: ${step === undefined ? '' : `step "${step}": `}${says}`);
  say(mistakes.length === 1 ? '1 mistake.' : `${String(mistakes.length)} mistakes.`);
  process.exitCode = 1;
}

/** The line of a step; the file is one that was checked. */
const lineOfStep = (text: string, index: number): number => stepLines(text)[index] ?? 1;
