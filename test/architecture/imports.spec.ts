// The import table of docs/architecture.md, over the house as it is; and that breaking it is noticed.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

interface Cruised {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** What dependency-cruiser finds with the project's rules in a house of this shape. */
function cruise(house: string): Promise<Cruised['summary']> {
  const args = [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'libs', 'apps', 'infra'],
  ];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      try {
        done((JSON.parse(stdout) as Cruised).summary);
      } catch {
        fail(error ?? new Error(stderr));
      }
    });
  });
}

test('nobody imports what the table does not allow', async () => {
  const { violations, totalCruised } = await cruise(root);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(200);
}, 120_000);

describe('in a house where each rule is broken once', () => {
  let house: string;
  let found: readonly string[];

  const broken: readonly (readonly [rule: string, file: string, to: string])[] = [
    ['kernel-imports-nothing', 'libs/platform/kernel/src/a.ts', '#platform/event-store'],
    ['kernel-is-pure', 'libs/platform/kernel/src/b.ts', 'node:fs'],
    ['event-store-imports-kernel', 'libs/platform/event-store/src/a.ts', '#platform/messaging'],
    ['no-nest-below-hosting', 'libs/platform/messaging/src/a.ts', '@nestjs/common'],
    ['hosting-imports-platform', 'libs/platform/hosting/src/a.ts', '#contexts/pledging/contract'],
    ['the-pure-core-of-a-context', 'libs/contexts/pledging/src/pledge.decider.ts', '@nestjs/common'],
    ['the-pure-core-of-a-context', 'libs/contexts/pledging/src/contract.ts', 'node:fs'],
    ['contexts-meet-at-contracts', 'libs/contexts/pledging/src/a.ts', '#contexts/missions'],
    ['contexts-import', 'libs/contexts/pledging/src/b.ts', '#platform/projections'],
    ['readmodels-and-processes-import', 'libs/readmodels/readiness/src/a.ts', '#contexts/pledging'],
    ['readmodels-and-processes-import', 'libs/processes/src/a.ts', '#platform/event-store'],
    ['readmodels-stand-alone', 'libs/readmodels/readiness/src/b.ts', '#readmodels/resourcing'],
    ['one-door-per-lib', 'libs/roles/src/a.ts', '../../platform/kernel/src/a.js'],
    ['only-apps-import-roles', 'libs/processes/src/b.ts', '#roles'],
    ['nobody-imports-apps', 'infra/embedded/src/a.ts', '../../../apps/muster/src/main.js'],
    ['apps-stand-alone', 'apps/muster/src/a.ts', '../../relay/src/main.js'],
    ['no-circles', 'libs/platform/kernel/src/c.ts', './d.js'],
    ['unresolvable', 'libs/platform/kernel/src/e.ts', '#platform/kernle'],
  ];

  const files: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      [
        ...['kernel', 'event-store', 'messaging', 'projections', 'hosting'].map(
          (name) => `libs/platform/${name}`,
        ),
        ...[
          'contexts/missions',
          'contexts/pledging',
          'readmodels/mission-record',
          'readmodels/readiness',
          'readmodels/resourcing',
        ].map((name) => `libs/${name}`),
        ...['libs/processes', 'libs/roles', 'infra/embedded'],
      ].map((lib) => [`${lib}/src/index.ts`, 'export const here = 1;\n']),
    ),
    'apps/muster/src/main.ts': 'export const here = 1;\n',
    'apps/relay/src/main.ts': 'export const here = 1;\n',
    'libs/readmodels/resourcing/src/a.ts': "export { here } from '#readmodels/mission-record';\n",
    'libs/platform/kernel/src/d.ts': "export { it } from './c.js';\n",
    'node_modules/@nestjs/common/package.json': '{"name":"@nestjs/common","main":"index.js"}',
    'node_modules/@nestjs/common/index.js': 'exports.it = 1;\n',
  };

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'muster-house-'));
    for (const name of ['package.json', 'tsconfig.base.json']) await cp(join(root, name), join(house, name));
    const planted = broken.map(([, file, to]) => [file, `export * from '${to}';\n`] as const);
    for (const [file, text] of [...Object.entries(files), ...planted]) {
      await mkdir(dirname(join(house, file)), { recursive: true });
      await writeFile(join(house, file), text);
    }
    const { violations } = await cruise(house);
    found = violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  }, 60_000);
  afterAll(async () => {
    await rm(house, { recursive: true, force: true });
  });

  test.each(broken)('%s is noticed: %s imports %s', (rule, file) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  test('and what is allowed is not reported', () => {
    const planted = new Set(broken.map(([, file]) => file));
    planted.add('libs/platform/kernel/src/d.ts'); // the other half of the circle
    expect(found.filter((one) => !planted.has(one.split(': ')[1] ?? ''))).toEqual([]);
  });
});
