// The format's JSON Schema lies beside the scenarios, for editors and other programs. `npm run docs` writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Scenario } from './scenario.js';

const file = new URL('../scenario.schema.json', import.meta.url);
const text = `${JSON.stringify(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:muster:scenario',
    title: 'A scenario: dated, sourced statements that are sent through the API, each by the one who made it',
    ...(JSON.parse(JSON.stringify(Scenario)) as object),
  },
  null,
  2,
)}\n`;

test('the schema that is kept is that of the reader', () => {
  if (process.env['MUSTER_WRITE_DOCS'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
