// Whether the host State wants the mission, and under what law it stands there.
import { hostConsentOn } from '#contexts/authorization/contract';
import { change, reason, type Assessed } from './assessed.js';
import { establishedBy, type MissionRecord } from './mission-record.js';

const dimension = 'host-consent';

export function hostConsent(record: MissionRecord, on: string): Assessed {
  const { standing, agreement, because } = hostConsentOn(record.host, on);
  const host = record.mission?.host ?? record.host.host ?? 'the host State';
  const consents = change(dimension, 'host-consents', `${host} consents.`, { events: because });
  const agrees = change(dimension, 'status-agreement', `A status agreement with ${host} is in force.`);
  switch (standing) {
    case 'unknown':
      return {
        standing: 'not-assessed',
        says: 'no word of the host State is on record',
        reasons: [
          reason('host-unknown', `No word of ${host} on the mission is on record.`, establishedBy(record)),
        ],
        changes: [consents, ...(agreement === undefined ? [agrees] : [])],
      };
    case 'withdrawn':
      return {
        standing: 'not-met',
        says: 'the host State has withdrawn its consent',
        reasons: [reason('consent-withdrawn', `${host} has withdrawn its consent.`, because)],
        changes: [consents, ...(agreement === undefined ? [agrees] : [])],
      };
    case 'given':
      return agreement === undefined
        ? {
            standing: 'at-risk',
            says: 'the host State consents, and no status agreement is in force',
            reasons: [
              reason('no-status-agreement', `${host} consents; no status agreement is in force.`, because),
            ],
            changes: [agrees],
          }
        : {
            standing: 'met',
            says: 'the host State consents',
            reasons: [
              reason('host-consents', `${host} consents, and a status agreement is in force.`, because),
            ],
            changes: [],
          };
  }
}
