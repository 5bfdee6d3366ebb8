import { refuses, ruleBook } from '#platform/kernel';

export const clockRules = ruleBook('clock', {
  'only-forward': refuses('conflict', 'The clock of a log only moves forward.'),
  'real-log': refuses('conflict', 'The first entries of this log are of real time, and it stays real.'),
  'on-its-way': refuses(
    'conflict',
    'The clock is on its way: what falls due before that moment is still being recorded. Ask again.',
  ),
});
