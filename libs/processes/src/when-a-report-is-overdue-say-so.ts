import {
  authorizationDefinitions,
  evolveMandate,
  noMandate,
  reportsDue,
  type AuthorizationEvent,
} from '#contexts/authorization/contract';
import { atAnHour } from './at-an-hour.js';

/** Once the last day of a report that is owed under a mandate is over, and nobody has said that it was delivered, it is missed. */
export const whenAReportIsOverdueSaySo = atAnHour<AuthorizationEvent, typeof noMandate>({
  name: 'when-a-report-is-overdue-say-so',
  version: 1,
  kind: 'mandate',
  definitions: authorizationDefinitions,
  initial: noMandate,
  evolve: evolveMandate,
  hours: (mandate) =>
    reportsDue(mandate).map(({ obligation, at }) => ({
      rule: 'miss-report',
      action: 'authorization.MissReport',
      concerns: obligation,
      body: { obligation },
      at,
      because: obligation,
    })),
});
