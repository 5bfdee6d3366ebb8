import { describe, expect, it } from '@jest/globals';
import { partyId } from '#platform/kernel';
import {
  allowed,
  composePolicy,
  roles,
  type Policy,
  type PolicyRow,
  type Role,
  type Speaker,
} from './policy.js';

const rows = {
  Everyone: { roles: 'every', whose: 'any' },
  Partners: { roles: ['partner', 'lead-nation'], whose: 'own' },
  Lent: { roles: ['partner'], whose: 'own', delegable: true },
  Entered: { roles: ['partner'], whose: 'own', onBehalf: true },
  Both: { roles: ['partner', 'host-state'], whose: 'any', delegable: true, onBehalf: true },
  Nobody: { roles: [], whose: 'any' },
} as const satisfies Policy;
const policy = composePolicy({ test: rows });
const party = partyId('KEN');
const other = partyId('USA');

const waysToSpeak = ['itself', 'delegation', 'entry'] as const;
type Way = (typeof waysToSpeak)[number];
const speaker = (held: readonly Role[], by: Way): Speaker => ({
  party,
  roles: held,
  ...(by === 'itself' ? {} : { for: { party: other, by } }),
});

/** The rule in words, written a second time and in another way: a row as sets of who may. */
function may(row: PolicyRow, role: Role, way: Way): boolean {
  const named: readonly Role[] = row.roles === 'every' ? roles : row.roles;
  const ways: Readonly<Record<Way, readonly Role[]>> = {
    itself: named,
    delegation: row.delegable === true ? named : [],
    entry: row.onBehalf === true ? ['operator'] : [],
  };
  return ways[way].includes(role);
}

describe('the policy', () => {
  const matrix = [...policy].flatMap(([action, row]) =>
    roles.flatMap((role) => waysToSpeak.map((way) => ({ action, row, role, way }))),
  );

  it('answers every cell of role × row × way as the table says', () => {
    expect(matrix).toHaveLength(policy.size * roles.length * waysToSpeak.length);
    for (const { action, row, role, way } of matrix) {
      const verdict = allowed(policy, speaker([role], way), action);
      expect({ action, role, way, allowed: verdict.allowed }).toEqual({
        action,
        role,
        way,
        allowed: may(row, role, way),
      });
    }
  });

  it('refuses what it does not name, and who has no role', () => {
    expect(allowed(policy, speaker(['operator'], 'itself'), 'test.Unnamed')).toEqual({
      allowed: false,
      because: 'no-such-action',
    });
    for (const action of policy.keys())
      for (const way of waysToSpeak) expect(allowed(policy, speaker([], way), action).allowed).toBe(false);
  });

  it('lets an auditor read and never write', () => {
    for (const [action, row] of policy) {
      if (row.roles === 'every') continue;
      expect(allowed(policy, speaker(['auditor'], 'itself'), action).allowed).toBe(false);
    }
    expect(allowed(policy, speaker(['auditor'], 'itself'), 'test.Read').allowed).toBe(true);
  });

  it('gives every context the ways to read and to put entries right, which it may narrow', () => {
    const narrowed = composePolicy({ test: { VoidEntry: { roles: ['operator'], whose: 'any' } } });
    expect([...narrowed.keys()].sort()).toEqual([
      'test.AdoptClaim',
      'test.ConfirmEntry',
      'test.CorrectEntry',
      'test.DisownEntry',
      'test.DisputeFigure',
      'test.ExplainBreach',
      'test.Read',
      'test.VoidEntry',
    ]);
    expect(allowed(narrowed, speaker(['partner'], 'itself'), 'test.VoidEntry').allowed).toBe(false);
  });
});
