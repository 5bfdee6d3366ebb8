import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, correctedAndVoided } from './entries.js';
import { disputedAdoptedAndExplained } from './rivals.js';

const source = { reference: 'Quarterly report', date: '2023-07-10' };
const period = { from: '2023-01-01', until: '2023-06-30' };

/** One claim of each kind on the situation. */
export async function callSituation(cast: Cast, mission: string): Promise<void> {
  const { secretariat, unitedStates } = cast;
  const at = `/v1/missions/${mission}`;
  const killings = { indicator: 'killings', unit: 'person', place: 'Haiti', period, source };
  const claim = `/v1/claims/${idOf(
    await given(secretariat, `${at}/indicators`, {
      ...killings,
      ...{ value: '2094', qualifier: 'exactly', breakdown: [{ of: 'children', value: '40' }] },
    }),
  )}`;
  await given(unitedStates, `${at}/indicators`, { ...killings, value: '1800', qualifier: 'about' });
  await correctedAndVoided(secretariat, claim, 'situation.IndicatorReported.v1', { value: '2049' });
  await changed(secretariat, `${claim}/revisions`, {
    ...{ value: '2100', qualifier: 'exactly', reason: 'Late reports came in.', source },
  });
  await disputedAdoptedAndExplained(cast, claim, 'situation.IndicatorRevised.v1', {
    reads: { value: '2110' },
    rule: 'situation.sources-conflict',
  });
  await given(secretariat, `${at}/situation-reports`, {
    ...{ title: 'Quarterly report', publisher: 'United Nations office', period, source },
  });
  await given(secretariat, `${at}/infrastructure`, {
    ...{ asset: 'International airport', kind: 'airport', place: 'Port-au-Prince', status: 'closed', source },
  });
  await given(unitedStates, `${at}/assistance`, {
    ...{ provider: 'USA', recipient: 'HTI', kind: 'security', what: 'Equipment for the police', source },
    money: { amount: '65000000', currency: 'USD' },
    quantity: { count: 10, unit: 'vehicle' },
  });
  await given(unitedStates, `${at}/restrictions`, {
    ...{ by: 'USA', kind: 'visa', count: 50, qualifier: 'more-than', instrument: 'Visa policy', source },
  });
  await given(unitedStates, `${at}/arms-flow-actions`, {
    ...{ by: 'USA', action: 'seizure', place: 'Miami', what: 'rifles', count: 30, source },
  });
}
