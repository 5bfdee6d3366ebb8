// Of another party’s acts one says where they were reported; of one's own nobody asks.
import { authorizationRules } from './authorization.rules.js';

/** Whether the statement named its source; the host keeps the source itself in the envelope. */
export interface Reported {
  readonly sourced: boolean;
}

/** Why a report about a party is not taken; undefined where it speaks for itself or the source is named. */
export const reportsUnsourced = (about: string, speaker: string, { sourced }: Reported) =>
  about === speaker || sourced
    ? undefined
    : authorizationRules.refuse('report-names-its-source', { party: about });
