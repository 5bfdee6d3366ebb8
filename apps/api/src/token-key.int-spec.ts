import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { tokenKeyOf } from './token-key.js';

const scratch = mkdtempSync(join(tmpdir(), 'muster-api-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

describe('the key of position tokens', () => {
  test('is made once, also where there is no folder yet, and is its owner’s alone', () => {
    const home = join(scratch, 'not', 'there');
    const key = tokenKeyOf({ home });
    expect(key).toHaveLength(32);
    expect(tokenKeyOf({ home })).toEqual(key);
    expect(statSync(join(home, 'position-token.key')).mode & 0o077).toBe(0);
  });

  test('that is given needs no folder', () => {
    const tokenKey = new Uint8Array(32).fill(7);
    expect(tokenKeyOf({ home: '/dev/null/nowhere', tokenKey })).toBe(tokenKey);
  });

  test('that cannot be kept is a sentence', () => {
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    expect(() => tokenKeyOf({ home: join(file, 'home') })).toThrow(/MUSTER_HOME is .*set MUSTER_TOKEN_KEY/);
  });
});
