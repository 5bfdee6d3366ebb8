// Every rule of this context by name: the record refuses, the world is flagged.
import { flags, refuses, ruleBook } from '#platform/kernel';

export const deploymentRules = ruleBook('deployment', {
  'mission-is-established': refuses('absent', 'There is no such mission.'),
  'mission-is-open': refuses('conflict', 'The mission is closed: nobody more is designated for it.'),
  'party-is-registered': refuses('conflict', 'A party must be registered before it can be named here.'),
  'only-its-nation': refuses(
    'forbidden',
    'Only its nation designates a contingent and says what it may not be used for; an operator reports it.',
  ),
  'report-names-its-source': refuses(
    'invalid',
    'Who records what another nation does says where it was reported.',
  ),
  'reported-by-those-concerned': refuses(
    'forbidden',
    'It is reported by its nation, by the mission’s lead or host, by the secretariat or by an operator.',
  ),
  'visited-by-others': refuses(
    'forbidden',
    'A nation does not pass its own contingent: the secretariat, an assessor, the mission’s lead or an operator does.',
  ),
  'declared-by-the-lead': refuses(
    'forbidden',
    'It is declared by the mission’s lead, by the secretariat or by an operator.',
  ),
  'pledge-is-of-the-nation': refuses(
    'conflict',
    'A contingent makes good a pledge of its own nation to the same mission.',
  ),
  'line-exists': refuses('absent', 'The mission has no such requirement line.'),
  'follows-another-of-the-mission': refuses(
    'conflict',
    'A contingent takes the place of another one of the same mission.',
  ),
  'more-than-nothing': refuses('invalid', 'It is about people or equipment, and more than none.'),
  'plan-runs-forward': refuses('invalid', 'A contingent departs, arrives and leaves in this order.'),
  'visit-was-made': refuses('invalid', 'A visit is recorded once it has been made.'),
  'contingent-exists': refuses('absent', 'There is no such contingent.'),
  'arrived-before-authority': refuses(
    'conflict',
    'Authority is transferred over those who have arrived, and nobody has.',
  ),
  'caveat-exists': refuses('absent', 'The contingent has no such caveat.'),
  'caveat-stands': refuses('conflict', 'The caveat is lifted already.'),
  'rotated-once': refuses('conflict', 'Another contingent has taken its place already.'),
  'casualties-are-known': refuses(
    'conflict',
    'A notification takes the place of an earlier one of the same contingent, which no other has replaced.',
  ),
  'base-exists': refuses('absent', 'The mission has no such base.'),
  'base-is-declared-once': refuses('conflict', 'The base is declared ready already.'),
  'capability-is-declared-once': refuses('conflict', 'This capability is declared already.'),

  'more-arrived-than-designated': flags('More people arrived than the contingent was to have.'),
  'more-arrived-than-departed': flags('More people arrived than are reported to have left home.'),
  'more-left-than-arrived': flags('More people left the mission, or were lost, than had arrived.'),
  'parts-differ-from-the-total': flags('The parts on record do not come to the total that was reported.'),
  'figures-are-disputed': flags('Sources differ on how many; the less favourable count is reckoned with.'),
  'authority-without-arrival': flags('Authority over it is transferred, and nobody of it has arrived.'),
  'departed-against-a-visit': flags('It left home after a visit that it failed and none that it passed.'),
  'moved-while-restrained': flags(
    'It left home or arrived while a court’s order or ruling restrained its nation.',
  ),
  'rotation-is-overdue': flags('The day of its planned rotation has passed, and nobody took its place.'),
  'relieved-by-nobody': flags('It is recorded as relieved, and nobody of its successor is there.'),
  'more-deployed-than-pledged': flags('More people of the nation are deployed than its pledge covers.'),
  'strength-above-the-ceiling': flags('The strength is above the ceiling of the mandate.'),
  'ready-before-it-is-built': flags('The base is declared ready, and the last report says less than all.'),
  'full-before-initial': flags('Full capability is declared, and initial capability is not.'),
});
