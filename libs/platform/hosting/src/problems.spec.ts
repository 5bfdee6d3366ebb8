import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems.js';

describe('the problems of the host', () => {
  it('are all described, with the status that they are answered with', () => {
    const folder = import.meta.dirname;
    const thrown = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !/\.(\w+-)?(spec|fixture)\.ts$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(folder, name), 'utf8').matchAll(/new Problem\(\s*(\d{3}),\s*'([a-z-]+)'/g),
      ])
      .map((found) => `${found[1] ?? ''} ${found[2] ?? ''}`);
    const described = [...problemsOf([]).values()].map(({ status, code }) => `${String(status)} ${code}`);
    expect(thrown.length).toBeGreaterThan(20);
    expect(thrown.filter((problem) => !described.includes(problem))).toEqual([]);
  });
});
