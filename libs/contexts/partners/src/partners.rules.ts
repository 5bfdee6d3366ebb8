// Every rule of this context by name; a register of parties has no rules of the world to flag.
import { refuses, ruleBook } from '#platform/kernel';

export const partnersRules = ruleBook('partners', {
  'party-is-new': refuses('conflict', 'This party is registered already.'),
  'party-exists': refuses('absent', 'There is no such party.'),
  'only-states-have-a-code': refuses('invalid', 'Only a State has an ISO 3166-1 code.'),
  'code-follows-the-last': refuses(
    'conflict',
    'A new code says from which day on, and that day is after the first day of the last one.',
  ),
  'name-changes': refuses('conflict', 'The party has this name and this code already.'),
  'focal-point-of-its-own': refuses(
    'forbidden',
    'A party names its own focal points; the secretariat or an operator may do it for it.',
  ),
  'no-personal-data': refuses(
    'invalid',
    'An office is named, never a person: no address and no number to call goes into the log.',
  ),
  'keys-of-its-own': refuses('forbidden', 'A party enrols and revokes its own keys, nobody else’s.'),
  'key-fits-its-curve': refuses(
    'invalid',
    'A key is Ed25519 (OKP, with x alone) or P-256 (EC, with x and y).',
  ),
  'key-is-new': refuses('conflict', 'The party had a key of this id, or this very key, before.'),
  'twenty-keys-at-most': refuses('conflict', 'A party has twenty keys that hold at most.'),
  'key-holds': refuses('conflict', 'The party has no key of this id that holds.'),
  'notice-goes-to-a-focal-point': refuses('conflict', 'A notice goes to an office that the party named.'),
  'notice-was-sent': refuses('absent', 'There is no such notice.'),
  'notice-fails-once': refuses('conflict', 'It is on record already that the notice did not arrive.'),
  'both-are-registered': refuses(
    'conflict',
    'Who delegates and who is delegated to must be registered parties.',
  ),
  'delegates-to-another': refuses('invalid', 'A party delegates to another one, not to itself.'),
  'delegates-its-own-word': refuses('forbidden', 'A party delegates its own word, never another’s.'),
  'delegation-has-time-to-run': refuses('invalid', 'A delegation ends after now.'),
  'delegation-exists': refuses('absent', 'There is no such delegation.'),
  'only-who-granted-it': refuses('forbidden', 'A delegation is revoked by the party that granted it.'),
  'delegation-is-live': refuses('conflict', 'The delegation was revoked already.'),
  'group-is-new': refuses('conflict', 'There is a group of readers of this id already.'),
  'group-exists': refuses('absent', 'There is no such group of readers.'),
  'members-are-registered': refuses('conflict', 'The members of a group of readers are registered parties.'),
  'members-change': refuses('conflict', 'The group has these members already.'),
});
