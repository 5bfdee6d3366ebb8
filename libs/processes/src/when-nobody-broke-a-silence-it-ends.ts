import {
  authorizationDefinitions,
  evolveDraft,
  noDraft,
  silenceEndsAt,
  type AuthorizationEvent,
  type DraftState,
} from '#contexts/authorization/contract';
import { atAnHour } from './at-an-hour.js';

/** A silence procedure that no member broke ends at its hour. */
export const whenNobodyBrokeASilenceItEnds = atAnHour<AuthorizationEvent, DraftState>({
  name: 'when-nobody-broke-a-silence-it-ends',
  version: 1,
  kind: 'draft',
  definitions: authorizationDefinitions,
  initial: noDraft,
  evolve: evolveDraft,
  hours: (draft) => {
    const at = silenceEndsAt(draft);
    const { silence } = draft;
    return at === undefined || silence === undefined
      ? []
      : [
          {
            rule: 'end-silence',
            action: 'authorization.EndSilence',
            concerns: silence.because.started,
            body: {},
            at,
            because: silence.because.started,
          },
        ];
  },
});
