import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { authorizationRules } from './contract.js';

const here = new URL('.', import.meta.url);
const specs = readdirSync(here)
  .filter((name) => /\.(decider|facts)\.spec\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n');
// The module names the rules of the routes by which entries are put right.
const controllers = readdirSync(here)
  .filter((name) => /\.(controller|routes|module)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n');
const rules = Object.entries(authorizationRules.rules);

test('every rule that refuses has a spec in which it refuses', () => {
  const untested = rules
    .filter(
      ([name, { answer }]) => answer === 'refuse' && !specs.includes(`refusedBy('authorization.${name}')`),
    )
    .map(([name]) => name);
  expect(untested).toEqual([]);
});

test('every rule that flags has a spec in which it is raised', () => {
  const untested = rules
    .filter(([name, { answer }]) => answer === 'flag' && !specs.includes(`'authorization.${name}'`))
    .map(([name]) => name);
  expect(untested).toEqual([]);
});

test('every rule that refuses is told by a route', () => {
  const untold = rules
    .filter(([name, { answer }]) => answer === 'refuse' && !controllers.includes(`'authorization.${name}'`))
    .map(([name]) => name);
  expect(untold).toEqual([]);
});
