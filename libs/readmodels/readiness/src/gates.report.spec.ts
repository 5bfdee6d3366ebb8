import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '#platform/kernel';
import {
  ConsentReaffirmed,
  ConsentWithdrawn,
  ConservatoryOrderIssued,
  NationalRequirementDeclared,
  ParliamentApproved,
  StatusAgreementSigned,
} from '#contexts/authorization/contract';
import { PledgeMatched } from '#contexts/pledging/contract';
import {
  adopted,
  codes,
  dimension,
  drafted,
  established,
  eventNamed,
  haiti,
  inStream,
  line,
  made,
  mandate,
  matched,
  pledge,
  persons,
  uuid,
} from './readiness.fixture.js';

const cleared = (nation: string, event: DomainEvent) => inStream(`clearance-${haiti}-${nation}`, event);
const approved = (nation: string) =>
  cleared(nation, ParliamentApproved.of({ nation, subject: 'the deployment' }));
const ordered = (nation: string) =>
  cleared(nation, ConservatoryOrderIssued.of({ nation, court: 'High Court', restrains: 'any deployment' }));
const ofKenya = [
  pledge(2, made(2, persons(1000)), { party: 'KEN' as never }),
  pledge(2, PledgeMatched.of({ requirement: uuid(1), part: { count: 1000, unit: 'person' } }), {
    party: 'KEN' as never,
  }),
];

describe('national clearance', () => {
  const name = 'national-clearance';
  const given = [established(), line(1, 1200), made(1), matched(1, 1, 200), ...ofKenya];

  it('counts the nations whose pledges are matched, and nobody else', () => {
    expect(codes(dimension([established(), line(1, 200), made(1)], name))).toEqual(['no-nation-matched']);
    const found = dimension([...given, approved('USA')], name);
    expect(found.standing).toBe('not-assessed');
    expect(codes(found)).toEqual(['nation-unknown', 'nation-unknown']);
  });

  it('is not met while a court restrains one of them, whatever its parliament says', () => {
    const found = dimension([...given, approved('JAM'), approved('KEN'), ordered('KEN')], name);
    expect(found).toMatchObject({ standing: 'not-met', says: '1 of 2 nations cleared, not KEN' });
    expect(found.reasons.find(({ code }) => code === 'nation-conservatory-order')?.events).toEqual([
      eventNamed(9),
    ]);
  });

  it('waits for nobody whose pledge is not needed', () => {
    const enough = [established(), line(1, 200), made(1), matched(1, 1, 200), ...ofKenya];
    expect(dimension([...enough, approved('JAM'), ordered('KEN')], name)).toMatchObject({
      standing: 'met',
      says: '1 nation cleared',
    });
  });

  it('needs the Council’s mandate where a nation says so', () => {
    const needs = cleared(
      'JAM',
      NationalRequirementDeclared.of({
        nation: 'JAM',
        requirement: 'chapter-vii-resolution',
        text: 'Our law asks for it.',
      }),
    );
    const one = [established(), line(1, 200), made(1), matched(1, 1, 200), approved('JAM'), needs];
    expect(codes(dimension(one, name))).toEqual(['nation-waits-for-chapter-vii-resolution']);
    expect(dimension([...one, drafted(), adopted, mandate], name, '2023-10-03').standing).toBe('met');
  });
});

describe('host consent', () => {
  const host = (event: DomainEvent) => inStream(`host-${haiti}`, event);
  const consents = host(ConsentReaffirmed.of({ host: 'HTI', statement: 'We ask for it.' }));
  const agreed = host(StatusAgreementSigned.of({ host: 'HTI', with: ['KEN'], subject: 'its status' }));

  it.each([
    [[], 'not-assessed', 'host-unknown'],
    [[consents], 'at-risk', 'no-status-agreement'],
    [[consents, agreed], 'met', 'host-consents'],
    [
      [consents, agreed, host(ConsentWithdrawn.of({ host: 'HTI', reason: 'a new government' }))],
      'not-met',
      'consent-withdrawn',
    ],
  ])('after %# words is %s', (words, standing, code) => {
    const found = dimension([established(), ...words], 'host-consent');
    expect({ standing: found.standing, codes: codes(found) }).toEqual({ standing, codes: [code] });
  });
});
