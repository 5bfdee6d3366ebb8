import { logLevel } from 'kafkajs';
import { expect, test } from '@jest/globals';
import { translate } from './kafka-client.js';

test.each([
  [
    'a loading coordinator is no crash',
    logLevel.ERROR,
    'Crash: KafkaJSProtocolError: The coordinator is loading and hence can’t process requests',
    undefined,
    { level: 'info', message: 'Kafka is not ready yet; trying again' },
  ],
  [
    'nor where only the detail says so',
    logLevel.ERROR,
    'Response GroupCoordinator(key: 10, version: 2)',
    'The group coordinator is not available',
    { level: 'info', message: 'Kafka is not ready yet; trying again' },
  ],
  [
    'a topic that was made a moment ago is waited for',
    logLevel.ERROR,
    'Response ListOffsets(key: 2, version: 3)',
    'This server is not the leader for that topic-partition',
    { level: 'info', message: 'Kafka is not ready yet; trying again' },
  ],
  [
    'a refused connection is told to the caller',
    logLevel.ERROR,
    'Connection error: ECONNREFUSED',
    undefined,
    undefined,
  ],
  [
    'a crash for another reason is said',
    logLevel.ERROR,
    'Crash: KafkaJSError: something new',
    undefined,
    { level: 'warn', message: 'Kafka client: KafkaJSError: something new' },
  ],
  ['the rest is not', logLevel.INFO, 'Consumer has joined the group', undefined, undefined],
] as const)('%s', (_, level, message, detail, said) => {
  expect(translate(level, message, detail)).toEqual(said);
});
