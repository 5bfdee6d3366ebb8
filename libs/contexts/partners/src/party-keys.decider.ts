// Keys by which a party signs, and notices that went to its offices.
import type { Command, Decision } from '#platform/kernel';
import type { Said } from '#platform/hosting';
import { partnersRules } from './partners.rules.js';
import type { EnrollKey, FailNotice, RevokeKey, SendNotice } from './party.commands.js';
import { KeyEnrolled, KeyRevoked, NoticeFailed, NoticeSent } from './party.events.js';
import type { PartyState, PublicJwk } from './party.facts.js';
import { holdsPersonalData } from './personal-data.facts.js';

interface OfParty {
  readonly party: string;
}

export type KeyCommand =
  | Command<'EnrollKey', Said<EnrollKey> & OfParty>
  | Command<'RevokeKey', Said<RevokeKey> & OfParty & { readonly kid: string }>;
export type NoticeCommand =
  | Command<'SendNotice', Said<SendNotice>>
  | Command<'FailNotice', Said<FailNotice> & { readonly notice: string }>;

type KeyEvent = ReturnType<(typeof KeyEnrolled)['of']> | ReturnType<(typeof KeyRevoked)['of']>;
type NoticeEvent = ReturnType<(typeof NoticeSent)['of']> | ReturnType<(typeof NoticeFailed)['of']>;

const keysMax = 20;

export function decideKeys({ keys }: PartyState, { type, body, meta }: KeyCommand): Decision<KeyEvent> {
  const { party, kid } = body;
  if (meta.party !== party) return partnersRules.refuse('keys-of-its-own', { party });
  const holding = keys.filter(({ until }) => until === undefined);
  if (type === 'RevokeKey')
    return holding.some((one) => one.kid === kid)
      ? [KeyRevoked.of({ kid, reason: body.reason })]
      : partnersRules.refuse('key-holds', { kid });
  const { key } = body;
  if (!fitsItsCurve(key)) return partnersRules.refuse('key-fits-its-curve', { kty: key.kty, crv: key.crv });
  if (keys.some((one) => one.kid === kid || (one.key.x === key.x && one.key.crv === key.crv)))
    return partnersRules.refuse('key-is-new', { kid });
  if (holding.length >= keysMax) return partnersRules.refuse('twenty-keys-at-most');
  return [KeyEnrolled.of({ kid, key })];
}

export const fitsItsCurve = ({ kty, crv, y }: PublicJwk): boolean =>
  kty === 'EC' ? crv === 'P-256' && y !== undefined : crv === 'Ed25519' && y === undefined;

export function decideNotices(
  { focalPoints, notices }: PartyState,
  command: NoticeCommand,
): Decision<NoticeEvent> {
  if (command.type === 'SendNotice') {
    const { office, subject } = command.body;
    if (!focalPoints.some((point) => point.office === office))
      return partnersRules.refuse('notice-goes-to-a-focal-point', { office });
    if (holdsPersonalData(subject)) return partnersRules.refuse('no-personal-data');
    return [NoticeSent.of({ ...command.body })];
  }
  const { notice, reason } = command.body;
  const sent = notices.find(({ event }) => event === notice);
  if (sent === undefined) return partnersRules.refuse('notice-was-sent', { notice });
  if (sent.failed !== undefined) return partnersRules.refuse('notice-fails-once', { notice });
  if (holdsPersonalData(reason)) return partnersRules.refuse('no-personal-data');
  return [NoticeFailed.of({ notice, reason })];
}
