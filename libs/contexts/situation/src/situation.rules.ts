// Every rule of this context by name: the record refuses, the world is flagged.
import { flags, refuses, ruleBook } from '#platform/kernel';

export const situationRules = ruleBook('situation', {
  'mission-is-established': refuses('absent', 'There is no such mission.'),
  'claim-names-its-source': refuses(
    'invalid',
    'Whatever is reported of the situation says where it was reported.',
  ),
  'period-runs-forwards': refuses('invalid', 'A period runs from its first day to its last.'),
  'claim-exists': refuses('absent', 'There is no such claim.'),
  'only-indicators-are-revised': refuses(
    'conflict',
    'Only an indicator has a figure that its source revises; anything else is reported anew.',
  ),
  'revised-by-whom-reported-it': refuses(
    'forbidden',
    'A figure is revised by the party that reported it. Another says its own beside it.',
  ),
  'revision-says-something-new': refuses('conflict', 'The figure reads like this already.'),
  'parts-exceed-the-whole': flags('A part of an indicator is larger than its whole.'),
  'sources-conflict': flags('Sources give different figures for the same thing, place and time.'),
});
