// Rules of putting entries right, the same in every context, and the one bound that every stream has.
import { refuses, ruleBook } from '#platform/kernel';

export const entryRules = ruleBook('entries', {
  'entry-exists': refuses('absent', 'There is no such entry, or it is not yours to read.'),
  'entry-stands': refuses('conflict', 'An entry that is void or disowned is not put right any more.'),
  'only-voided-again': refuses(
    'invalid',
    'What puts an entry right is itself only voided, never corrected, confirmed or disowned.',
  ),
  'recorder-or-owner': refuses(
    'forbidden',
    'An entry is put right by the party whose word it is, or by the one that entered it until that word is confirmed.',
  ),
  'second-person': refuses(
    'forbidden',
    'An entry of this kind is put right by two people of one party and role; the second one countersigns.',
  ),
  'correction-changes-something': refuses('conflict', 'The entry reads like this already.'),
  'duplicate-of-another': refuses('invalid', 'An entry is a duplicate of another one, not of itself.'),
  'entered-on-behalf': refuses(
    'conflict',
    'Only an entry that was made on behalf of a party is confirmed or disowned by it.',
  ),
  'own-party-answers': refuses(
    'forbidden',
    'Only the party in whose name an entry was made confirms or disowns it.',
  ),
  'confirmed-once': refuses('conflict', 'The entry is confirmed already.'),
  'four-audiences': refuses(
    'conflict',
    'The entries of one thing are released to four different circles of readers at most.',
  ),
});
