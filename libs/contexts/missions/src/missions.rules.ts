// Every rule of this context by name: the record refuses, the world is flagged.
import { flags, refuses, ruleBook } from '#platform/kernel';

export const missionsRules = ruleBook('missions', {
  'mission-is-new': refuses('conflict', 'A mission of this id is on record already.'),
  'mission-exists': refuses('absent', 'There is no such mission.'),
  'mission-is-open': refuses('conflict', 'A mission that is closed no longer changes.'),
  'party-is-registered': refuses('conflict', 'A party must be registered before a mission can name it.'),
  'a-state-hosts-and-leads': refuses(
    'invalid',
    'Only a State hosts a mission or leads one as its lead nation.',
  ),
  'host-is-named': refuses('invalid', 'A mission to which the host’s gate applies names its host State.'),
  'leading-body-is-named': refuses(
    'invalid',
    'A mission led by a standing group or a body names it, and one led by a nation names none.',
  ),
  'led-by-a-nation': refuses('conflict', 'The mission’s form of leadership has no lead nation.'),
  'another-nation-leads': refuses('conflict', 'This nation leads the mission already.'),
  'pillars-come-from-the-lead': refuses(
    'forbidden',
    'Pillars are defined by the mission’s lead nation, by the secretariat or by an operator.',
  ),
  'pillar-is-new': refuses('conflict', 'The mission has a pillar of this id.'),
  'twelve-pillars-at-most': refuses('conflict', 'A mission has twelve pillars at most.'),
  'meeting-was-held': refuses('invalid', 'A meeting is recorded once it has been held.'),
  'support-in-its-own-name': refuses(
    'forbidden',
    'A party voices its own support; another’s is recorded by an operator or the secretariat.',
  ),
  'report-names-its-source': refuses(
    'invalid',
    'Who records another party’s words says where they were reported.',
  ),
  'lead-nation-is-missing': flags('The mission is to be led by a nation, and none is designated.'),
  'after-its-end': flags('It is dated after the mission was closed.'),
});
