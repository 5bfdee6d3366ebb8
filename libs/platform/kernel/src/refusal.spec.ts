import { describe, expect, test } from '@jest/globals';
import { flags, isRefusal, refuses, ruleBook } from './refusal.js';

const rules = ruleBook('pledging', {
  'pledge-is-open': refuses('conflict', 'A pledge that was withdrawn no longer changes.'),
  'after-its-end': flags('It is dated after the end.'),
});

describe('a rule book', () => {
  test('refuses by name, with the rule’s sentence', () => {
    const refusal = rules.refuse('pledge-is-open', { pledged: 200 });
    expect(refusal).toEqual({
      refused: 'pledging.pledge-is-open',
      because: 'conflict',
      says: 'A pledge that was withdrawn no longer changes.',
      details: { pledged: 200 },
    });
    expect(rules.refuse('pledge-is-open').details).toEqual({});
    expect(isRefusal(refusal)).toBe(true);
    expect(isRefusal([])).toBe(false);
  });

  test('has no refusal for a rule that only flags, whatever the compiler was told', () => {
    expect(() => rules.refuse('after-its-end' as 'pledge-is-open')).toThrow(
      'pledging.after-its-end is not a rule that refuses',
    );
  });
});
