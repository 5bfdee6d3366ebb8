import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, correctedAndVoided } from './entries.js';

export async function callPartners({ operator, kenya }: Cast): Promise<void> {
  await given(operator, '/v1/parties', {
    id: 'BHS',
    kind: 'state',
    name: 'Bahamas',
    isoCode: { code: 'BHS' },
    source: { reference: 'ISO 3166-1', date: '2023-01-01' },
    confidence: 'confirmed',
    effectiveAt: '2023-01-01T00:00:00Z',
  });
  await correctedAndVoided(operator, '/v1/parties/BHS', 'partners.PartyRegistered.v1', {
    name: 'The Bahamas',
  });
  await changed(operator, '/v1/parties/BHS/names', { name: 'The Bahamas', reason: 'Its own usage' });
  await changed(operator, '/v1/parties/BHS/focal-points', {
    office: 'Permanent Mission, police adviser',
    reference: 'directory/bhs-0001',
  });
  const notice = await changed(operator, '/v1/parties/BHS/notices', {
    office: 'Permanent Mission, police adviser',
    subject: 'A report to the Council is due',
  });
  await changed(operator, `/v1/parties/BHS/notices/${notice.events[0]?.id ?? ''}/failure`, {
    reason: 'The mailbox is full',
  });
  await changed(kenya, '/v1/parties/KEN/keys', {
    kid: 'ken-2023-1',
    key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  });
  await changed(kenya, '/v1/parties/KEN/keys/ken-2023-1/revocation', { reason: 'The device was lost' });
  const delegated = await given(kenya, '/v1/delegations', {
    to: 'JAM',
    actions: ['pledging.MakePledge'],
    until: '2099-12-31T00:00:00Z',
  });
  const delegation = `/v1/delegations/${idOf(delegated)}`;
  await correctedAndVoided(kenya, delegation, 'partners.DelegationGranted.v1', {
    actions: ['pledging.AnnouncePledge'],
  });
  await changed(kenya, `${delegation}/revocation`, { reason: 'No longer needed' });
  await given(operator, '/v1/groups', { id: 'core-group', title: 'Core group', members: ['KEN', 'JAM'] });
  await correctedAndVoided(operator, '/v1/groups/core-group', 'partners.ReleasabilityGroupDefined.v1', {
    title: 'Core group of contributors',
  });
  await changed(operator, '/v1/groups/core-group/members', {
    members: ['KEN', 'JAM', 'BHS'],
    reason: 'The Bahamas has joined',
  });
}
