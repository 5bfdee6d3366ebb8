import {
  authorizationDefinitions,
  evolveMandate,
  mandateEndsAt,
  noMandate,
  type AuthorizationEvent,
} from '#contexts/authorization/contract';
import { atAnHour } from './at-an-hour.js';

/** Once its last day is over a mandate that was neither extended nor ended has expired. */
export const whenAMandatesLastDayIsOverItExpires = atAnHour<AuthorizationEvent, typeof noMandate>({
  name: 'when-a-mandates-last-day-is-over-it-expires',
  version: 1,
  kind: 'mandate',
  definitions: authorizationDefinitions,
  initial: noMandate,
  evolve: evolveMandate,
  hours: (mandate) => {
    const at = mandateEndsAt(mandate);
    const { established } = mandate.because;
    return at === undefined || established === undefined
      ? []
      : [
          {
            rule: 'expire',
            action: 'authorization.ExpireMandate',
            concerns: 'mandate',
            body: {},
            at,
            because: established,
          },
        ];
  },
});
