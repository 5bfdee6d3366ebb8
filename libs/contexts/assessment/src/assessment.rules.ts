// Every rule of this context by name: the record refuses, the world is flagged.
import { flags, refuses, ruleBook } from '#platform/kernel';

export const assessmentRules = ruleBook('assessment', {
  'mission-is-established': refuses('absent', 'There is no such mission.'),
  'mission-is-open': refuses(
    'conflict',
    'The mission is closed: nothing more is assessed or required for it.',
  ),
  'scheduled-by-those-who-plan': refuses(
    'forbidden',
    'An assessment of a mission is scheduled by its lead nation, an assessor, the secretariat or an operator.',
  ),
  'period-runs-forward': refuses('invalid', 'A period ends on or after its first day.'),
  'supersedes-a-completed-one': refuses(
    'conflict',
    'An assessment takes the place of a completed one of the same mission.',
  ),
  'assessment-exists': refuses('absent', 'There is no such assessment.'),
  'only-the-assessor': refuses(
    'forbidden',
    'An assessment is conducted, completed and aborted by the party that scheduled it.',
  ),
  'found-by-either-side': refuses(
    'forbidden',
    'Findings come from the assessing party, from the host State or from an operator.',
  ),
  'findings-are-frozen': refuses(
    'conflict',
    'A completed or aborted assessment no longer changes; a later one supersedes it.',
  ),
  'team-deploys-once': refuses('conflict', 'The team is in the field already.'),
  'team-is-in-the-field': refuses('conflict', 'Nothing is found before the team is in the field.'),
  'finding-says-something': refuses(
    'invalid',
    'A finding says a quantity, a value or a statement, and not a quantity and a value at once.',
  ),
  'finding-names-its-source': refuses(
    'invalid',
    'A finding says where it comes from: its claim can have rivals.',
  ),
  'something-was-found': refuses('conflict', 'An assessment is completed once something was found.'),
  'stated-by-those-who-plan': refuses(
    'forbidden',
    'Requirement lines are stated by the mission’s lead nation, an assessor, the secretariat or an operator.',
  ),
  'pillar-is-defined': refuses('conflict', 'The mission has no such pillar.'),
  'more-than-nothing': refuses('invalid', 'A requirement is more than nothing.'),
  'rests-on-an-assessment-of-the-mission': refuses(
    'conflict',
    'The assessment that a line rests on is one of the same mission, and was not aborted.',
  ),
  'requirement-exists': refuses('absent', 'There is no such requirement line.'),
  'requirement-is-current': refuses('conflict', 'A retired requirement line no longer changes.'),
  'unit-stays': refuses(
    'conflict',
    'A line keeps its unit, in which pledges are matched; another is a new line.',
  ),
  'revision-changes-something': refuses('conflict', 'The line says this already.'),
  'approved-once': refuses('conflict', 'The line as it reads now is approved already.'),
  'approved-together': refuses(
    'conflict',
    'Lines that are approved together are current lines of one mission, each of them once.',
  ),
  'revised-after-approval': flags('The line was revised after it was approved, and is not approved anew.'),
  'claims-differ': flags('Claims about the same matter, place and period differ.'),
  'more-deployable-than-serving': flags('More are reported deployable than serving.'),
});
