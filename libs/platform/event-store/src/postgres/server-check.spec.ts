import { describe, expect, test } from '@jest/globals';
import { assertFitServer, UnfitServer } from './server-check.js';

const fit = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  server_version_num: '180004',
  server_encoding: 'UTF8',
};

/** A server with these settings. */
const server = (settings: Readonly<Record<string, string>>) => ({
  query: () =>
    Promise.resolve({ rows: Object.entries(settings).map(([name, setting]) => ({ name, setting })) }),
});

describe('a server is fit', () => {
  test('when a commit that it answered is on its disk', async () => {
    await assertFitServer(server(fit));
    await assertFitServer(server({ ...fit, synchronous_commit: 'remote_apply' }));
    await assertFitServer(server({ ...fit, server_version_num: '170000' }));
  });

  test.each([
    [{ fsync: 'off' }, 'PostgreSQL runs with fsync=off; the log needs fsync=on.'],
    [
      { full_page_writes: 'off' },
      'PostgreSQL runs with full_page_writes=off; the log needs full_page_writes=on.',
    ],
    [
      { synchronous_commit: 'off' },
      'PostgreSQL runs with synchronous_commit=off; the log needs on (or remote_apply).',
    ],
    [
      { synchronous_commit: 'local' },
      'PostgreSQL runs with synchronous_commit=local; the log needs on (or remote_apply).',
    ],
    [
      { synchronous_commit: 'remote_write' },
      'PostgreSQL runs with synchronous_commit=remote_write; the log needs on (or remote_apply).',
    ],
    [{ server_version_num: '160009' }, 'PostgreSQL 16 is too old; the log needs 17 or newer.'],
    [{ server_version_num: '' }, 'PostgreSQL 0 is too old; the log needs 17 or newer.'],
    [{ server_encoding: 'LATIN1' }, 'The database’s encoding is LATIN1; the log needs UTF8.'],
  ])('and not with %o', async (settings, sentence) => {
    const asserted = assertFitServer(server({ ...fit, ...settings }));
    await expect(asserted).rejects.toBeInstanceOf(UnfitServer);
    await expect(asserted).rejects.toThrow(sentence);
  });
});
