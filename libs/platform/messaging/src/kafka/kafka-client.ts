import type { Kafka as KafkaClient, KafkaConfig, logLevel as LogLevel } from 'kafkajs';
import { Kafka, logLevel } from './kafkajs.js';

export interface TopicNames {
  /** One partition for each lane of missions. */
  readonly events: string;
  /** One partition: facts that belong to no mission. */
  readonly reference: string;
}
export const defaultTopics: TopicNames = { events: 'muster.events.v1', reference: 'muster.reference.v1' };

export interface KafkaOptions {
  readonly brokers: readonly string[];
  readonly topics?: TopicNames;
  /** Shown in the broker's own metrics and logs. */
  readonly clientId?: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
  /** What the client has to say, in our words; each trouble once in a row. */
  readonly onLog?: (level: 'info' | 'warn', message: string) => void;
}

// kafkajs halves these silently where NODE_ENV is "test", so all five are said. Callers try again by themselves, for ever.
export const retry = {
  initialRetryTime: 100,
  factor: 0.2,
  multiplier: 2,
  maxRetryTime: 1000,
  retries: 3,
  restartOnFailure: () => Promise.resolve(false),
};

export function kafkaClient({ brokers, clientId = 'muster', ssl, sasl, onLog }: KafkaOptions): KafkaClient {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: 2000,
    requestTimeout: 10_000,
    enforceRequestTimeout: true,
    retry,
    logLevel: onLog === undefined ? logLevel.NOTHING : logLevel.WARN,
    logCreator: () => {
      let last: string | undefined;
      return ({ level, log }) => {
        const said = translate(level, log.message, log['error'] ?? log['stack']);
        if (said === undefined || said.message === last) return;
        last = said.message;
        onLog?.(said.level, said.message);
      };
    },
  });
}

const passing =
  /coordinator is (loading|not available)|not the (correct )?coordinator|(no|not the) leader for (this|that) topic-partition|leadership election|does not host this topic-partition/i;
/** The caller hears of these: what it asked for is rejected, or its attachment is lost. */
const toldElsewhere =
  /connection (error|timeout|closed)|closed connection|ECONNREFUSED|ECONNRESET|EPIPE|failed to connect|response without match|request \S+ timed out/i;

/** kafkajs calls what passes by itself an ERROR and a "Crash". Undefined: not worth a line. */
export function translate(
  level: LogLevel,
  message: string,
  detail: unknown,
): { readonly level: 'info' | 'warn'; readonly message: string } | undefined {
  const cause = typeof detail === 'string' ? detail : '';
  if (passing.test(message) || passing.test(cause))
    return { level: 'info', message: 'Kafka is not ready yet; trying again' };
  if (level > logLevel.WARN || toldElsewhere.test(message) || toldElsewhere.test(cause)) return undefined;
  return { level: 'warn', message: `Kafka client: ${message.replace(/^Crash: /, '')}` };
}
