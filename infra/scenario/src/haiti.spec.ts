import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseScenario } from './scenario.js';

const text = readFileSync(new URL('../haiti-2023-09-22.json', import.meta.url), 'utf8');
const scenario = parseScenario(text);
const said = (field: string) => scenario.steps.map(({ body }) => body[field]);
const sent = (path: RegExp) => scenario.steps.filter(({ post }) => path.test(post));

describe('the scenario of the meeting of 22 September 2023', () => {
  test('dates and sources every statement, and goes no further than that day', () => {
    const undated = scenario.steps.filter(
      ({ body }) => !/^202[23]-\d\d-\d\dT\d\d:\d\d:00Z$/.test(String(body['effectiveAt'])),
    );
    expect(undated).toEqual([]);
    expect(said('effectiveAt').filter((at) => String(at) > '2023-09-23')).toEqual([]);
    // Which line a pledge is meant for is its owner's own act in this record: no document says it.
    const unsourced = scenario.steps.filter(
      ({ body, post }) => body['source'] === undefined && !/\/matches$/.test(post),
    );
    expect(unsourced).toEqual([]);
  });

  test('uses every source and every speaker that it names', () => {
    expect(new Set(said('source').filter((source) => source !== undefined))).toEqual(
      new Set(Object.keys(scenario.sources)),
    );
    expect(new Set(scenario.steps.map((step) => step.as))).toEqual(new Set(Object.keys(scenario.speakers)));
  });

  test('registers the members of the Council and all that it names', () => {
    const registered = new Set(sent(/^\/v1\/parties$/).map(({ body }) => body['id']));
    const council =
      'CHN FRA RUS GBR USA ALB BRA GAB GHA ARE ECU JPN MLT MOZ CHE CAN KEN HTI ATG BHS JAM CARICOM OAS';
    expect(council.split(' ').filter((party) => !registered.has(party))).toEqual([]);
    const attendees = sent(/\/meetings$/).flatMap(({ body }) => body['attendees'] as string[]);
    expect(attendees.filter((party) => !registered.has(party))).toEqual([]);
  });

  test('seats the fifteen members of 2023, five of them for good', () => {
    const terms = sent(/^\/v1\/council\/terms$/).map(({ body }) => body);
    const sitting = terms.filter(
      ({ from, until = '9999' }) => String(from) <= '2023-09-22' && '2023-09-22' <= String(until),
    );
    const members = 'ALB ARE BRA CHE CHN ECU FRA GAB GBR GHA JPN MLT MOZ RUS USA';
    expect(sitting.map(({ member }) => String(member)).sort()).toEqual(members.split(' '));
    expect(new Set(sitting.map(({ seat }) => seat)).size).toBe(15);
    expect(
      sitting
        .filter(({ permanent }) => permanent === true)
        .map(({ member }) => String(member))
        .sort(),
    ).toEqual(['CHN', 'FRA', 'GBR', 'RUS', 'USA']);
  });

  test('has a draft that is being worked on: without a symbol, not before the Council, no mandate', () => {
    const [draft, ...others] = sent(/\/drafts/);
    expect(others).toEqual([]);
    expect(draft?.body).toMatchObject({
      sponsors: ['ECU', 'USA'],
      chapterVII: true,
      question: 'substantive',
    });
    expect(draft?.body['symbol']).toBeUndefined();
    expect(sent(/\/mandates$/)).toEqual([]);
  });

  test('lets each nation pledge with its own voice', () => {
    const pledges = sent(/\/pledges$/).map((step) => scenario.speakers[step.as]?.party);
    expect(new Set(pledges)).toEqual(new Set(['KEN', 'JAM', 'BHS', 'ATG', 'USA']));
  });

  test('keeps rival figures side by side', () => {
    const killings = sent(/\/findings$/).filter(({ body }) => body['matter'] === 'killings');
    expect(killings.map(({ body }) => (body['value'] as { number: string }).number)).toEqual([
      '2000',
      '2094',
    ]);
  });

  test('leaves out what is not the mission’s: assistance to the national police', () => {
    expect(text).not.toContain('65000000');
  });
});
