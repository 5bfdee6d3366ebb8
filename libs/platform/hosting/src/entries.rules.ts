// Rules of putting entries right, the same in every context, and of to whom anything is released.
import { refuses, ruleBook } from '#platform/kernel';

export const entryRules = ruleBook('entries', {
  'entry-exists': refuses('absent', 'There is no such entry, or it is not yours to read.'),
  'entry-stands': refuses('conflict', 'An entry that is void or disowned is not put right any more.'),
  'only-voided-again': refuses(
    'invalid',
    'What puts an entry right, disputes it or explains it is itself only voided.',
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
  'stays-as-said': refuses(
    'conflict',
    'What an entry is about, and on whose word it rests, is not corrected: void it and say it anew.',
  ),
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
  'concerned-disputes': refuses(
    'forbidden',
    'An entry is disputed by a party that it concerns, or by an operator or the secretariat from a source.',
  ),
  'own-word-is-corrected': refuses('conflict', 'Whose word an entry is corrects it instead of disputing it.'),
  'disputed-once': refuses(
    'conflict',
    'The party has a claim beside this entry; it voids that one before it makes another.',
  ),
  'something-is-disputed': refuses('conflict', 'Nobody disputes the entry, so there is nothing to decide.'),
  'adopts-a-claim': refuses(
    'invalid',
    'Adopted is the entry itself or one of the claims that stand beside it.',
  ),
  'adopted-once': refuses('conflict', 'The entry reads by this claim already.'),
  'claimant-needs-a-second': refuses(
    'forbidden',
    'The party whose claim it is adopts it only with a second person who countersigns.',
  ),
  'concerned-explains': refuses(
    'forbidden',
    'A breach is explained by a party that the entry concerns, by an operator or by the secretariat.',
  ),
  'a-flag-is-explained': refuses(
    'invalid',
    'Explained is the breach of a rule of the world, one that flags.',
  ),
  'explained-once': refuses(
    'conflict',
    'The party has explained this breach; it voids that before it says something else.',
  ),
  'four-audiences': refuses(
    'conflict',
    'The entries of one thing are released to four different circles of readers at most.',
  ),
  'group-of-readers-exists': refuses(
    'conflict',
    'There is no such group of readers, or it is not yours to read.',
  ),
});
