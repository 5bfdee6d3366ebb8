import type { LogClock } from '#platform/event-store';
import type { Config } from '#platform/hosting';
import type { TopicDurability, TopicNames } from '#platform/messaging';
import type { Broker } from './broker.js';

export const roleNames = ['api', 'relay', 'projector', 'scheduler'] as const;
/**
 * `api` answers HTTP, `relay` brings the log to Kafka, `projector` keeps the read models and runs the processes,
 * `scheduler` records what falls due by an hour.
 */
export type RoleName = (typeof roleNames)[number];

/** Whose access tokens are taken. */
export interface Identity {
  /** Their `iss`. */
  readonly issuer: string;
  readonly jwksUrl: string;
  /** Their `aud`. */
  readonly audience: string;
}

/** What went wrong or right outside a request, for the operator's terminal; `source` is a role's name. */
export type Note = (level: 'info' | 'warn', source: string, message: string) => void;

export interface RolesOptions {
  readonly roles: readonly RoleName[];
  /** Its migrations have run. */
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly topics: TopicNames;
  readonly durability: TopicDurability;
  /** Of the log; whoever opened it closes it, last. */
  readonly clock: LogClock;
  /** Whether the api offers to drive the clock: in development. */
  readonly drivable: boolean;
  readonly note: Note;
  /** Needed by the role `api`. */
  readonly identity?: Identity;
  /** 32 secret bytes that seal positions; needed by the role `api`. */
  readonly tokenKey?: Uint8Array;
}

/** Of a role that asks no clock. */
export type TimelessOptions = Omit<RolesOptions, 'clock' | 'drivable'>;

/** How durable the topics must be: as configured, three copies of which two are in sync in production, one else. */
export const durabilityOf = ({
  environment,
  replicationFactor = environment === 'production' ? 3 : 1,
  minInsync = Math.max(1, replicationFactor - 1),
}: Config): TopicDurability => ({ replicationFactor, minInsyncReplicas: minInsync });

export const topicsOf = ({ topicPrefix }: Pick<Config, 'topicPrefix'>): TopicNames => ({
  events: `${topicPrefix}.events.v1`,
  reference: `${topicPrefix}.reference.v1`,
});
