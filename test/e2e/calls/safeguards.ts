import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, correctedAndVoided } from './entries.js';
import { disputedAdoptedAndExplained } from './rivals.js';

const unit = { party: 'KEN', unit: 'First police unit' };

/** Vetting, the risk of support, an allegation, and the dossier that holds what names persons. */
export async function callSafeguards(cast: Cast, mission: string): Promise<void> {
  const dossier = await callDossiers(cast, mission);
  await callVetting(cast, mission, dossier);
  await callRisk(cast, mission);
  await callAllegation(cast, mission, dossier);
}

async function callDossiers({ oversight }: Cast, mission: string): Promise<string> {
  const path = `/v1/missions/${mission}/dossiers`;
  const deposit = async (content: string) => {
    const { body } = await oversight.post<{ dossier: string }>(path, {
      mediaType: 'text/plain',
      content,
      readers: ['UN'],
    });
    return body.dossier;
  };
  const kept = await deposit('Statement of a witness');
  await oversight.get(`${path}/${kept}`);
  const erased = await deposit('Statement of another witness');
  await oversight.post(`${path}/${erased}/erasure`, { reason: 'The witness asked for it.' });
  return kept;
}

async function callVetting(cast: Cast, mission: string, dossier: string): Promise<void> {
  const { vetters, kenya, operator } = cast;
  const vetting = `/v1/vettings/${idOf(
    await given(operator, `/v1/missions/${mission}/vettings`, {
      ...{ subject: unit, scheme: 'leahy', authority: 'USA' },
    }),
  )}`;
  await correctedAndVoided(operator, vetting, 'safeguards.VettingRequested.v1', { scheme: 'national' });
  await changed(vetters, `${vetting}/denial`, { ground: 'insufficient-information', dossier });
  await changed(kenya, `${vetting}/remediation`, { measures: 'The missing records were sent.' });
  await changed(vetters, `${vetting}/clearance`, { validUntil: '2099-12-31' });
  await disputedAdoptedAndExplained(cast, vetting, 'safeguards.VettingCleared.v1', {
    reads: { validUntil: '2098-12-31' },
    rule: 'safeguards.support-without-vetting',
  });
}

async function callRisk(cast: Cast, mission: string): Promise<void> {
  const { secretariat } = cast;
  const risk = `/v1/risk-assessments/${idOf(
    await given(secretariat, `/v1/missions/${mission}/risk-assessments`, {
      ...{ subject: { party: 'KEN' }, support: 'Airlift', supporter: 'USA', level: 'medium' },
      validUntil: '2099-12-31',
    }),
  )}`;
  await correctedAndVoided(secretariat, risk, 'safeguards.RiskAssessmentCompleted.v1', { level: 'high' });
  await changed(secretariat, `${risk}/mitigations`, {
    ...{ measure: 'Complaints are heard on site.', responsible: 'KEN', by: '2024-09-01' },
  });
  await changed(secretariat, `${risk}/suspension`, { reason: 'It is assessed anew.' });
  await changed(secretariat, `${risk}/resumption`, { reason: 'It was assessed anew.' });
  await disputedAdoptedAndExplained(cast, risk, 'safeguards.RiskAssessmentCompleted.v1', {
    reads: { level: 'high' },
    rule: 'safeguards.support-without-risk-assessment',
  });
}

async function callAllegation(cast: Cast, mission: string, dossier: string): Promise<void> {
  const { oversight, kenya } = cast;
  const allegation = `/v1/allegations/${idOf(
    await given(oversight, `/v1/missions/${mission}/allegations`, {
      ...{ kind: 'misconduct', against: unit, occurredOn: '2023-09-01', dossier },
    }),
  )}`;
  await correctedAndVoided(oversight, allegation, 'safeguards.AllegationReceived.v1', {
    occurredOn: '2023-09-02',
  });
  await changed(oversight, `${allegation}/investigations`);
  await changed(oversight, `${allegation}/dismissal`);
  await changed(oversight, `${allegation}/investigations`, { reopening: 'A second witness' });
  await changed(oversight, `${allegation}/substantiation`, { dossier });
  await changed(oversight, `${allegation}/referral`, { to: 'KEN' });
  await changed(kenya, `${allegation}/sanctions`, { sanction: 'repatriation', on: '2023-09-20' });
  await disputedAdoptedAndExplained(cast, allegation, 'safeguards.SanctionReported.v1', {
    reads: { on: '2023-09-21' },
    rule: 'safeguards.sanction-before-a-finding',
  });
}
