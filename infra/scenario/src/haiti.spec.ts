import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseScenario } from './scenario.js';

const scenario = parseScenario(readFileSync(new URL('../haiti.json', import.meta.url), 'utf8'));
const said = (field: string) => scenario.steps.map(({ body }) => body[field]);
const sent = (path: RegExp) => scenario.steps.filter(({ post }) => path.test(post));
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isDispute = (post: string): boolean => post.endsWith('/dispute');

describe('the scenario of Haiti, October 2022 to March 2026', () => {
  test('dates and sources every statement, and goes no further than 21 March 2026', () => {
    // A dispute says another figure of an entry that is dated already.
    const undated = scenario.steps.filter(
      ({ body, post }) =>
        !isDispute(post) && !/^202[2-6]-\d\d-\d\dT\d\d:\d\d:00Z$/.test(String(body['effectiveAt'])),
    );
    expect(undated).toEqual([]);
    const days = [...said('effectiveAt'), ...scenario.steps.map(({ learnt }) => learnt)];
    expect(days.filter((at) => text(at) > '2026-03-22')).toEqual([]);
    // Which line a pledge is meant for is its owner's own act in this record: no document says it.
    const unsourced = scenario.steps.filter(
      ({ body, post }) => body['source'] === undefined && !/\/matches$/.test(post),
    );
    expect(unsourced).toEqual([]);
  });

  test('knows nothing before it was so', () => {
    let now = '';
    const early = scenario.steps.filter(({ learnt, body }) => {
      now = learnt ?? now;
      return text(body['effectiveAt']) > now;
    });
    expect(early).toEqual([]);
  });

  test('uses every source and every speaker that it names', () => {
    expect(new Set(said('source').filter((source) => source !== undefined))).toEqual(
      new Set(Object.keys(scenario.sources)),
    );
    expect(new Set(scenario.steps.map((step) => step.as))).toEqual(new Set(Object.keys(scenario.speakers)));
  });

  test.each([
    ['2023-10-02', 'ALB ARE BRA CHE CHN ECU FRA GAB GBR GHA JPN MLT MOZ RUS USA'],
    ['2024-09-30', 'CHE CHN DZA ECU FRA GBR GUY JPN KOR MLT MOZ RUS SLE SVN USA'],
    ['2025-09-30', 'CHN DNK DZA FRA GBR GRC GUY KOR PAK PAN RUS SLE SOM SVN USA'],
  ])('seats fifteen members on %s, five of them for good, and each of them votes', (day, members) => {
    const terms = sent(/^\/v1\/council\/terms$/).map(({ body }) => body);
    const sitting = terms.filter(({ from, until = '9999' }) => String(from) <= day && day <= String(until));
    expect(sitting.map(({ member }) => String(member)).sort()).toEqual(members.split(' '));
    expect(new Set(sitting.map(({ seat }) => seat)).size).toBe(15);
    expect(sitting.filter(({ permanent }) => permanent === true)).toHaveLength(5);
    const votes = sent(/\/votes$/).filter(({ body }) => String(body['effectiveAt']).startsWith(day));
    expect(votes.map(({ body }) => String(body['member'])).sort()).toEqual(members.split(' '));
    const registered = new Set(sent(/^\/v1\/parties$/).map(({ body }) => body['id']));
    expect(members.split(' ').filter((member) => !registered.has(member))).toEqual([]);
  });

  test('lets each nation pledge with its own voice', () => {
    const pledges = sent(/\/pledges$/).map((step) => scenario.speakers[step.as]?.party);
    expect(new Set(pledges)).toEqual(
      new Set(['KEN', 'JAM', 'BHS', 'ATG', 'USA', 'CAN', 'BEN', 'TCD', 'BGD', 'BRB']),
    );
  });

  test('keeps rival figures side by side', () => {
    const killings = sent(/\/indicators$/).filter(({ body }) => body['indicator'] === 'killings');
    expect(killings.map(({ body }) => body['value'])).toEqual(['2000', '2094']);
    const disputed = scenario.steps.filter(({ post }) => isDispute(post)).map(({ body }) => body['data']);
    expect(disputed).toMatchObject([{ amount: { amount: '110000000' } }, { people: 400 }, { people: 168 }]);
  });

  test('tells help for the national police as what it is, and as no pledge', () => {
    const told = scenario.steps.filter(({ body }) => JSON.stringify(body).includes('"65000000"'));
    expect(told.map(({ post }) => post)).toEqual(['/v1/missions/haiti-mss/assistance']);
  });
});
