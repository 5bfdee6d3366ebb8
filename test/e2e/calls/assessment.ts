import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, correctedAndVoided } from './entries.js';

const planned = { title: 'Technical assessment', from: '2023-08-20', until: '2023-08-24' };
const source = { reference: 'Report of the team', date: '2023-08-25' };

/** Returns the id of a requirement line that stays: police, 1,000 persons. */
export async function callAssessment({ kenya, haiti }: Cast, mission: string): Promise<string> {
  const assessment = `/v1/assessments/${idOf(await given(kenya, `/v1/missions/${mission}/assessments`, planned))}`;
  await correctedAndVoided(kenya, assessment, 'assessment.AssessmentScheduled.v1', { title: 'Assessment' });
  await changed(kenya, `${assessment}/deployment`, { on: '2023-08-20', place: 'Port-au-Prince', size: 10 });
  await changed(kenya, `${assessment}/findings`, {
    matter: 'killings',
    value: { number: '2094', of: 'killings' },
    qualifier: 'more-than',
    place: 'Haiti',
    period: { from: '2023-01-01', until: '2023-06-30' },
    source,
  });
  await changed(haiti, `${assessment}/host-force-capacity`, {
    force: 'National police',
    asOf: '2023-08-21',
    serving: { count: 9000, unit: 'person' },
    deployable: { count: 4000, unit: 'person' },
  });
  await changed(kenya, `${assessment}/completion`, { summary: 'Static security first.' });
  const aborted = idOf(await given(kenya, `/v1/missions/${mission}/assessments`, planned));
  await changed(kenya, `/v1/assessments/${aborted}/abandonment`, { reason: 'The airport is closed' });
  const lines = [];
  for (const capability of ['police', 'patrol boats'])
    lines.push(
      idOf(
        await given(kenya, `/v1/missions/${mission}/requirements`, {
          kind: 'personnel',
          capability,
          quantity: { count: 900, unit: 'person' },
          needBy: '2024-01-01',
          pillar: 'static-security',
          phase: 'foc',
        }),
      ),
    );
  const [kept = '', retired = ''] = lines;
  const line = `/v1/requirements/${kept}`;
  await correctedAndVoided(kenya, line, 'assessment.RequirementIdentified.v1', { needBy: '2024-02-01' });
  await changed(kenya, `${line}/revisions`, {
    quantity: { count: 1000, unit: 'person' },
    reason: 'Two shifts',
    authority: 'Force commander',
  });
  await changed(kenya, `${line}/approval`, { together: [retired], authority: 'Force generation conference' });
  await changed(kenya, `/v1/requirements/${retired}/retirement`, {
    reason: 'The coast guard has them',
    authority: 'Force commander',
  });
  return kept;
}
