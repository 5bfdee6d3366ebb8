// Every event of the system in one table: docs/events.md. Who may cause it by which command, what refuses that, what flags
// it, and what answers are made of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandRoutesOf, type CommandRouteOptions } from '#platform/hosting';
import { apiModules, catalogue, policy, readModels } from '#roles';
import { recordedByThemselves } from './events-by-themselves.js';
import { expectPage, root, table } from './page.js';

const routes = commandRoutesOf(apiModules);
const nameOf = (type: string): string => type.replace(/\.v\d+$/, '');
const entryEvent =
  /\.(EntryCorrected|EntryVoided|EntryConfirmed|EntryDisowned|FigureDisputed|ClaimAdopted|BreachExplained)$/;

/** The kind of row into which the record folds an event, as its tables of rows say. */
function kinds(): ReadonlyMap<string, string> {
  const folder = join(root, 'libs/readmodels/mission-record/src');
  const found = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.rows.ts'))) {
    const source = readFileSync(join(folder, file), 'utf8');
    const folds = new Map(
      [...source.matchAll(/const (\w+) = fold\(\s*'([a-z-]+)'/g)].map(([, name = '', kind = '']) => [
        name,
        kind,
      ]),
    );
    for (const [, type = '', name = ''] of source.matchAll(/'([a-z-]+\.\w+)\.v\d+': (\w+),/g))
      found.set(type, folds.get(name) ?? name);
  }
  return found;
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');
const rolesOf = ({ action }: CommandRouteOptions): string => {
  const { roles = [] } = policy.get(action) ?? {};
  return roles === 'every' ? 'every' : roles.join(', ');
};
const commandOf = ({ action, post }: CommandRouteOptions): string =>
  `\`${action.split('.')[1] ?? ''}\` POST \`/v1/${post.replaceAll(/:(\w+)/g, '{$1}')}\``;

function rowsFor(type: string, kindOf: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const kind = kindOf.get(type) ?? '';
  const read = readModels
    .filter(({ kinds: its, references = [] }) => [...its, ...references].includes(kind))
    .map(({ name }) => name);
  const answers = kind === '' ? '' : `${kind}: ${read.join(', ')}`;
  const event = `\`${type.split('.')[1] ?? ''}\``;
  const causes = routes.filter(({ records = [] }) => records.includes(type));
  const said = causes.map((route) => [
    event,
    commandOf(route),
    rolesOf(route),
    code(route.rules ?? []),
    code(route.flags ?? []),
    answers,
  ]);
  const itself = recordedByThemselves[type];
  return itself === undefined ? said : [...said, [event, itself, '', '', '', answers]];
}

function page(): string {
  const kindOf = kinds();
  const types = [...new Set(catalogue.types.map(nameOf))];
  const contexts = [...new Set(types.map((type) => type.split('.')[0] ?? ''))].sort();
  const head = [
    'event',
    'caused by',
    'roles',
    'refused by',
    'flagged by',
    'row, and what is answered from it',
  ];
  const sections = contexts.map((context) => {
    const own = types.filter((type) => type.startsWith(`${context}.`) && !entryEvent.test(type));
    return `## ${context}\n\n${table(
      head,
      own.flatMap((type) => rowsFor(type, kindOf)),
    )}\n`;
  });
  return `# Events

What may be recorded, by whom, and what becomes of it. Roles are those of [policy.md](policy.md), rules those of
[rules.md](rules.md). Every context also has \`EntryCorrected\`, \`EntryVoided\`, \`EntryConfirmed\`, \`EntryDisowned\`,
\`FigureDisputed\`, \`ClaimAdopted\` and \`BreachExplained\`, which change how its other events are read; they are recorded
under \`/v1/<things>/{id}/entries/{eventId}/…\`. Written by \`npm run docs\`.

${sections.join('\n')}`;
}

describe('the events', () => {
  test('are recorded by a route, or by themselves for a reason that is said', () => {
    const told = new Set(routes.flatMap(({ records = [] }) => records));
    const types = new Set(catalogue.types.map(nameOf));
    const lost = [...types].filter(
      (type) => !entryEvent.test(type) && !told.has(type) && recordedByThemselves[type] === undefined,
    );
    expect({ lost }).toEqual({ lost: [] });
    const unknown = [...told, ...Object.keys(recordedByThemselves)].filter((type) => !types.has(type));
    expect({ unknown }).toEqual({ unknown: [] });
  });

  test('are recorded by routes that say so, every one of them', () => {
    const silent = routes.filter(({ records = [] }) => records.length === 0).map(({ action }) => action);
    expect(silent).toEqual([]);
  });

  test('docs/events.md says them as they are', async () => {
    await expectPage('events.md', page());
  });
});
