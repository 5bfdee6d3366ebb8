import { describe, expect, it } from '@jest/globals';
import { eventNamed, established, made, conditioned, dimension } from './readiness.fixture.js';

describe('what the record cannot judge yet', () => {
  it('lists money by currency, the conditional apart', () => {
    const money = (n: number, amount: string, currency: string) =>
      made(n, { form: 'money', amount, currency });
    const { standing, reasons } = dimension(
      [
        established(),
        money(1, '100000000', 'USD'),
        conditioned(1, 'appropriation'),
        money(2, '80500000.50', 'CAD'),
      ],
      'funding',
    );
    expect(standing).toBe('not-assessed');
    expect(reasons.at(-1)).toEqual({
      code: 'money-pledged',
      says: 'Pledged: 80,500,000.5 CAD, 100,000,000 USD; of it conditional: 100,000,000 USD.',
      events: [eventNamed(2), eventNamed(3), eventNamed(4)],
    });
  });

  it('names the pledges that wait for a national decision', () => {
    const found = dimension([established(), made(1), conditioned(1, 'parliament')], 'national-clearance');
    expect(found.standing).toBe('not-assessed');
    expect(found.reasons.at(-1)).toEqual({
      code: 'pledges-wait-for-it',
      says: '1 pledge waiting for it (parliament).',
      events: [eventNamed(3)],
    });
  });
});
