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
  'planned-by-the-lead': refuses(
    'forbidden',
    'What a mission plans is said by its lead nation or body, by the secretariat or by an operator.',
  ),
  'no-personal-data': refuses(
    'invalid',
    'A post, a rank and a nation are named, never a person: no address and no number to call goes into the log.',
  ),
  'another-takes-the-post': refuses('conflict', 'The same officer holds this post already.'),
  'pillar-is-defined': refuses('conflict', 'The mission has no such pillar.'),
  'conops-is-drafted': refuses('conflict', 'The mission has no concept of operations yet.'),
  'submitted-once': refuses('conflict', 'This version was submitted to that party already.'),
  'conops-is-submitted': refuses('conflict', 'A concept of operations is endorsed once it was submitted.'),
  'endorsed-in-its-own-name': refuses(
    'forbidden',
    'A party endorses in its own name; another’s endorsement is recorded by an operator or the secretariat.',
  ),
  'endorsed-once': refuses('conflict', 'The party has endorsed this version already.'),
  'phase-runs-forward': refuses('invalid', 'A phase ends on or after the day by which it is reached.'),
  'plan-changes-something': refuses('conflict', 'The phase is planned like this already.'),
  'phase-is-planned': refuses('conflict', 'The mission plans no such phase.'),
  'gate-applies': refuses('conflict', 'The gate that the criteria ask for does not apply to the mission.'),
  'threshold-of-what-applies': refuses(
    'invalid',
    'A threshold belongs to a dimension that applies to the phase.',
  ),
  'milestone-was-reached': refuses('invalid', 'A milestone is recorded once it was reached.'),
  'another-mission-follows': refuses('invalid', 'A mission is followed by another one, not by itself.'),
  'one-mission-follows': refuses('conflict', 'Another mission is on record as the one that follows.'),
  'next-mission-exists': refuses('conflict', 'The mission that follows must be established first.'),
  'carried-to-the-next-mission': refuses(
    'conflict',
    'Something is carried over to the mission that is on record as the one that follows.',
  ),
  'carried-thing-is-of-the-mission': refuses('absent', 'The mission has nothing of this kind and id.'),
  'carried-by-its-owner': refuses('forbidden', 'What is carried over goes by the word of its owner.'),
  'carried-once': refuses('conflict', 'It was carried over already.'),
  'carries-one-figure': refuses('invalid', 'What goes over is a quantity or an amount, one of them.'),
  'released-as-the-thing': refuses(
    'forbidden',
    'That something goes over is released to none who may not see the thing itself.',
  ),
  'carried-over-anew': refuses(
    'conflict',
    'What was carried over stands in two missions: it is voided in both and carried over anew, never corrected.',
  ),
  'lead-nation-is-missing': flags('The mission is to be led by a nation, and none is designated.'),
  'phase-without-criteria': flags('The phase is planned, and nothing says what makes it ready.'),
  'cost-estimates-differ': flags('The latest estimates of the yearly cost differ by who makes them.'),
  'after-its-end': flags('It is dated after the mission was closed.'),
});
