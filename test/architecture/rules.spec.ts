// Every rule and every right of the system, in one table each: docs/rules.md and docs/policy.md. They are found by folder,
// so that nothing has to be listed. `npm run docs` writes the files; without that they are compared.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { entryPolicy, hostingPolicies, type Policy, type PolicyRow } from '#platform/hosting';
import type { RuleBook, Rules } from '#platform/kernel';
import { policy as composed } from '#roles';
import { expectPage, root, table } from './page.js';

const filesIn = (folder: string, suffix: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(folder, name))
    .sort();

const exportsOf = async (file: string) =>
  Object.entries((await import(join(root, file))) as Readonly<Record<string, unknown>>);

const isRuleBook = (value: unknown): value is RuleBook<Rules> =>
  typeof value === 'object' && value !== null && 'context' in value && 'rules' in value && 'refuse' in value;

async function findRuleBooks(): Promise<readonly RuleBook<Rules>[]> {
  const values = await Promise.all(filesIn('libs', '.rules.ts').map(exportsOf));
  return values
    .flat()
    .map(([, value]) => value)
    .filter(isRuleBook)
    .sort((a, b) => (a.context < b.context ? -1 : 1));
}

/** By the name of their lib: `libs/contexts/pledging/src/pledging.policy.ts` is pledging's. */
async function findPolicies(): Promise<readonly (readonly [string, Policy])[]> {
  const files = [...filesIn('libs/contexts', '.policy.ts'), ...filesIn('libs/readmodels', '.policy.ts')];
  return Promise.all(
    files.map(async (file) => {
      const [name = ''] = file.split('/').slice(2);
      const found = (await exportsOf(file)).find(([key]) => key.endsWith('Policy'));
      return [name, found?.[1] as Policy] as const;
    }),
  );
}

function rulesPage(books: readonly RuleBook<Rules>[]): string {
  const rows = books.flatMap(({ context, rules }) =>
    Object.entries(rules).map(([name, { answer, because = '', says }]) => [
      context,
      `\`${name}\``,
      answer,
      because,
      says,
    ]),
  );
  return `# Rules

A rule of the record refuses the command that breaks it, for one of four reasons: *forbidden* (not yours to do),
*conflict* (not as things stand), *invalid* (never), *absent* (no such thing). A rule of the world flags the fact, because
it happened: it is recorded, and shown with the flag. Written by \`npm run docs\`.

${table(['context', 'rule', 'answer', 'because', 'sentence'], rows)}
`;
}

const rowsOf = (context: string, policy: Policy) =>
  Object.entries(policy).map(
    ([action, { roles, whose, delegable, onBehalf }]: readonly [string, PolicyRow]) => [
      `\`${context}.${action}\``,
      roles === 'every' ? 'every' : roles.join(', '),
      whose,
      delegable === true ? 'yes' : '',
      onBehalf === true ? 'yes' : '',
    ],
  );

function policyPage(policies: readonly (readonly [string, Policy])[]): string {
  const rows = [
    ...policies.flatMap(([context, policy]) => rowsOf(context, policy)),
    ...rowsOf('*', entryPolicy),
    ...Object.entries(hostingPolicies as Readonly<Record<string, Policy>>).flatMap(([name, policy]) =>
      rowsOf(name, policy),
    ),
  ];
  return `# Policy

Who may do what; what this table does not name is refused. *whose*: \`own\` only on what the caller's party opened, or on
something new. *delegable*: a party may let another party give it. *on behalf*: an operator may enter it from a party's
document, with a second operator. A row of \`*\` holds in every context that does not name the action itself. Rules
([rules.md](rules.md)) may narrow it further. Written by \`npm run docs\`.

${table(['action', 'roles', 'whose', 'delegable', 'on behalf'], rows)}
`;
}

describe('rules and rights', () => {
  let books: readonly RuleBook<Rules>[];
  let policies: readonly (readonly [string, Policy])[];
  beforeAll(async () => {
    books = await findRuleBooks();
    policies = await findPolicies();
  });

  test('every context has one table of each, and shows it in its contract', async () => {
    const contexts = readdirSync(join(root, 'libs/contexts')).sort();
    expect(books.map(({ context }) => context).filter((name) => contexts.includes(name))).toEqual(contexts);
    expect(policies.map(([name]) => name).filter((name) => contexts.includes(name))).toEqual(contexts);
    for (const context of contexts) {
      const names = (await exportsOf(`libs/contexts/${context}/src/contract.ts`)).map(([name]) => name);
      expect(names).toEqual(expect.arrayContaining([`${context}Rules`, `${context}Policy`]));
    }
  });

  test('every rule is a sentence, refuses or flags, and says why it refuses', () => {
    for (const { context, rules } of books)
      for (const [name, { answer, because, says }] of Object.entries(rules)) {
        const rule = `${context}.${name}`;
        expect(rule).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
        expect(`${rule}: ${says}`).toMatch(/: [A-Z0-9“].*[.!]$/s);
        expect(`${rule}: ${String(because)}`).toMatch(
          answer === 'refuse' ? /: (forbidden|conflict|invalid|absent)$/ : /: undefined$/,
        );
      }
  });

  test('what is found is what the roles compose', () => {
    const found = policies.flatMap(([name, policy]) =>
      Object.entries({ ...entryPolicy, ...policy }).map(([action, row]) => [`${name}.${action}`, row]),
    );
    const hosting = Object.entries(hostingPolicies as Readonly<Record<string, Policy>>).flatMap(
      ([name, policy]) =>
        Object.entries({ ...entryPolicy, ...policy }).map(([action, row]) => [`${name}.${action}`, row]),
    );
    expect(Object.fromEntries(composed)).toEqual(Object.fromEntries([...found, ...hosting]));
  });

  test('docs/rules.md says the rules as they are', async () => {
    await expectPage('rules.md', rulesPage(books));
  });

  test('docs/policy.md says the rights as they are', async () => {
    await expectPage('policy.md', policyPage(policies));
  });
});
