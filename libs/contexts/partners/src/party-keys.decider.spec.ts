import { describe, expect, test } from '@jest/globals';
import { metaOf, deciderSpec, recorded } from '#platform/testing';
import type { CommandMeta, DomainEvent, PartyId } from '#platform/kernel';
import {
  FocalPointNamed,
  KeyEnrolled,
  keyOn,
  KeyRevoked,
  NoticeFailed,
  NoticeSent,
  PartyRegistered,
  partyStream,
} from './contract.js';
import { partyDecider, type PartyCommand } from './party.decider.js';

const x = 'x'.repeat(43);
const key = { kty: 'OKP' as const, crv: 'Ed25519' as const, x };
const registered = PartyRegistered.of({ kind: 'state', name: 'Kenya' });
const enrolled = KeyEnrolled.of({ kid: 'k1', key });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

function command<Type extends PartyCommand['type']>(
  type: Type,
  body: Extract<PartyCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = metaOf(),
): PartyCommand {
  return { type, stream: partyStream('KEN'), body, meta } as PartyCommand;
}
const given = (...events: readonly DomainEvent[]) =>
  deciderSpec(partyDecider).given([registered, ...events] as never);

describe('a party’s keys', () => {
  const enrol = (more: object = {}) => command('EnrollKey', { party: 'KEN', kid: 'k1', key, ...more });

  test('are public keys of two kinds', () => {
    given().when(enrol()).then([enrolled]);
    const p256 = { kty: 'EC' as const, crv: 'P-256' as const, x, y: x };
    given()
      .when(enrol({ key: p256 }))
      .then([KeyEnrolled.of({ kid: 'k1', key: p256 })]);
    for (const wrong of [{ kty: 'EC' }, { crv: 'P-256' }, { y: x }])
      given()
        .when(enrol({ key: { ...key, ...wrong } }))
        .refusedBy('partners.key-fits-its-curve');
  });

  test('are its own, each of them new, twenty at most', () => {
    given()
      .when(enrol({ party: 'JAM' }))
      .refusedBy('partners.keys-of-its-own');
    given(enrolled).when(enrol()).refusedBy('partners.key-is-new');
    given(enrolled)
      .when(enrol({ kid: 'k2' }))
      .refusedBy('partners.key-is-new');
    const twenty = Array.from({ length: 20 }, (_, n) =>
      KeyEnrolled.of({ kid: `o${String(n)}`, key: { ...key, x: String(n).padStart(43, 'y') } }),
    );
    given(...twenty)
      .when(enrol())
      .refusedBy('partners.twenty-keys-at-most');
  });

  test('are revoked, and hold for what was said before', () => {
    const revoke = command('RevokeKey', { party: 'KEN', kid: 'k1', reason: 'Lost' });
    const revoked = KeyRevoked.of({ kid: 'k1', reason: 'Lost' });
    given(enrolled).when(revoke).then([revoked]);
    given().when(revoke).refusedBy('partners.key-holds');
    given(enrolled, revoked).when(revoke).refusedBy('partners.key-holds');
    const at = (effectiveAt: string, event: DomainEvent) => ({ ...event, effectiveAt });
    const state = given(at('2024-01-01T00:00:00Z', enrolled), at('2024-02-01T00:00:00Z', revoked)).state();
    expect(keyOn(state, 'k1', '2024-01-31T00:00:00Z')?.kid).toBe('k1');
    for (const moment of ['2023-12-31T00:00:00Z', '2024-02-01T00:00:00Z'])
      expect(keyOn(state, 'k1', moment)).toBeUndefined();
  });
});

describe('a notice', () => {
  const office = 'Police adviser';
  const point = FocalPointNamed.of({ office, reference: 'directory/ken-1' });
  const sent = NoticeSent.of({ office, subject: 'A report is due' });

  test('goes to an office that the party named, and holds nobody’s number', () => {
    const send = (more: object = {}) =>
      command('SendNotice', { office, subject: 'A report is due', ...more }, operator);
    given(point).when(send()).then([sent]);
    given().when(send()).refusedBy('partners.notice-goes-to-a-focal-point');
    given(point)
      .when(send({ subject: 'Call +254 700 123 456' }))
      .refusedBy('partners.no-personal-data');
  });

  test('that did not arrive is said to have failed, once', () => {
    const notice = recorded([registered, point, sent])[2]?.id ?? '';
    const fail = command('FailNotice', { notice, reason: 'The mailbox is full' }, operator);
    const failed = NoticeFailed.of({ notice, reason: 'The mailbox is full' });
    given(point, sent).when(fail).then([failed]);
    given(point, sent, failed).when(fail).refusedBy('partners.notice-fails-once');
    given(point).when(fail).refusedBy('partners.notice-was-sent');
    expect(given(point, sent, failed).state().notices).toMatchObject([
      { office, failed: { reason: 'The mailbox is full' } },
    ]);
  });
});
