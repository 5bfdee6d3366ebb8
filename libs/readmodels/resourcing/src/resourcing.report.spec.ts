import { describe, expect, it } from '@jest/globals';
import type { PartyId, Reader } from '#platform/kernel';
import {
  type Given,
  on,
  line,
  persons,
  made,
  conditioned,
  matched,
  announced,
  resourcing,
} from './resourcing.fixture.js';

describe('visibility', () => {
  it('lets an event that the reader may not read change nothing', () => {
    const jamaica: Reader = { party: 'JAM' as PartyId, seesAll: false };
    const seen = [line(1), made(1, 'JAM', persons(200)), matched(1, 'JAM', 1, 200)];
    const hidden = (given: Given): Given => ({ ...given, releasability: 'parties:KEN' });
    const withHidden = [
      ...seen,
      hidden(made(2, 'KEN', persons(1000))),
      hidden(matched(2, 'KEN', 1, 1000)),
      hidden(conditioned(1, 'JAM')),
      hidden(announced(3, 'KEN', persons(5))),
    ];
    expect(resourcing(withHidden, on, jamaica)).toEqual(resourcing(seen, on, jamaica));
    expect(resourcing(withHidden)).not.toEqual(resourcing(seen));
  });
});
