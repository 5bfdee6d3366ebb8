// A silence procedure: a text counts as agreed unless a member speaks up in time. It binds nobody in a vote.
import type { Effective, EventId, EventOf, PartyId } from '#platform/kernel';
import type { SilenceBroken, SilenceEnded, SilenceStarted } from './draft.events.js';

export interface Silence {
  readonly standing: 'running' | 'broken' | 'kept';
  /** The text that it is about. */
  readonly revision: number;
  readonly since: string;
  /** The moment at which it ends. */
  readonly until: string;
  readonly brokenBy: readonly {
    readonly member: PartyId;
    readonly reason?: string;
    readonly event: EventId;
  }[];
  readonly because: { readonly started: EventId; readonly ended?: EventId };
}

export const started = (event: Effective<EventOf<typeof SilenceStarted>>): Silence => ({
  ...{ standing: 'running', ...event.data, since: event.effectiveAt },
  brokenBy: [],
  because: { started: event.id },
});

/** Whoever broke it in time broke it, also where that was recorded after its end. */
export const broken = (silence: Silence, event: Effective<EventOf<typeof SilenceBroken>>): Silence => ({
  ...silence,
  standing: 'broken',
  brokenBy: [...silence.brokenBy, { ...event.data, member: event.data.member as PartyId, event: event.id }],
});

export const ended = (silence: Silence, event: Effective<EventOf<typeof SilenceEnded>>): Silence => ({
  ...silence,
  standing: silence.standing === 'broken' ? 'broken' : 'kept',
  because: { ...silence.because, ended: event.id },
});

/** When a silence ends; undefined where none runs, or where the text that it was about was revised meanwhile. */
export const silenceEndsAt = ({
  silence,
  revision,
}: {
  readonly silence?: Silence;
  readonly revision: number;
}): string | undefined =>
  silence?.standing === 'running' && silence.revision === revision ? silence.until : undefined;
