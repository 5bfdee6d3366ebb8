// Commands that follow from events: no person, no HTTP, the same loop. Their id comes from the event and the rule, so
// that a process which was cut off may issue them again and nothing is there twice.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  partyId,
  type CommandMeta,
  type EventCatalogue,
  type MissionId,
  type Recorded,
  type Refusal,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import { LogUnavailable, type EventStore } from '#platform/event-store';
import { spoken } from './envelope.js';
import { give, type Log } from './give.js';
import { deciderQuestion, type AnyDecider } from './question.js';

export interface IssuedCommand {
  /** `pledging.RecordConditionEvidence` */
  readonly action: string;
  /** `processCommandId(cause, rule)` */
  readonly id: string;
  readonly stream: StreamId;
  readonly mission?: MissionId;
  readonly body: unknown;
  /** The event from which it follows. */
  readonly cause: Recorded;
  /** The moment at which it fell due, where it waited for one; that of its cause's recording where left out. */
  readonly at?: string;
  readonly releasability: Releasability;
}

export type IssueResult =
  | { readonly outcome: 'recorded' | 'repeated' | 'nothing' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Whose word it is when the system itself records what follows. */
const system = partyId('MUSTER');

export class CommandIssuer {
  readonly #log: Log;
  readonly #deciders: Readonly<Record<string, AnyDecider>>;

  /** @param options `deciders` by action. */
  constructor({
    store,
    catalogue,
    deciders,
  }: {
    readonly store: EventStore;
    readonly catalogue: EventCatalogue;
    readonly deciders: Readonly<Record<string, AnyDecider>>;
  }) {
    this.#log = { store, catalogue };
    this.#deciders = deciders;
  }

  /**
   * Throws LogUnavailable where the log cannot be reached or others were faster every time: issue it again later.
   * Throws RangeError where no decider has the action, or the id was used for another command.
   */
  async issue(command: IssuedCommand): Promise<IssueResult> {
    const { action, id, stream, mission, body, cause, releasability, at = cause.recordedAt } = command;
    const decider = this.#deciders[action];
    if (decider === undefined) throw new RangeError(`no decider for ${action}`);
    const meta: CommandMeta = {
      id,
      // The cause's clock, not the machine's: what is issued again reads the same.
      now: at,
      effectiveAt: at,
      party: system,
      roles: ['operator'],
      actor: 'process',
    };
    const type = action.slice(action.indexOf('.') + 1);
    const asked = { type, stream, body, ...(mission === undefined ? {} : { mission }) };
    const given = await give(this.#log, deciderQuestion(decider, asked, meta), {
      id,
      bodyHash: createHash('sha256')
        .update(canonicalize({ action, stream, mission, body }) ?? '')
        .digest('hex'),
      envelope: () => ({
        ...spoken(meta),
        confidence: 'confirmed',
        releasability,
        causation: cause.id,
        ...(cause.correlation === undefined ? {} : { correlation: cause.correlation }),
        ...(cause.traceparent === undefined ? {} : { traceparent: cause.traceparent }),
      }),
    });
    switch (given.outcome) {
      case 'refused':
        return { outcome: 'refused', refusal: given.refusal };
      case 'conflict':
        throw new LogUnavailable(`${action} for ${stream}: others were faster every time`);
      case 'key-reused':
        throw new RangeError(`${action} for ${stream}: the id ${id} was used for another command`);
      case 'recorded':
      case 'repeated':
      case 'nothing':
        return { outcome: given.outcome };
    }
  }
}
