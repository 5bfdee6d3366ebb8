import type { IHeaders } from 'kafkajs';
import { decodeCloudEvent, laneOf, type LaneRecord, type Recorded } from '#platform/kernel';
import { contentType } from './record-batch.js';

const integer = /^(-1|0|[1-9]\d{0,15})$/;

function headerOf(headers: IHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  return value === undefined || Array.isArray(value) ? undefined : value.toString();
}

/** The record that a message on the topic is, or why it is none of ours. */
export function readRecord(
  lane: number,
  message: { readonly value: Buffer | null; readonly headers?: IHeaders },
): LaneRecord | string {
  const { value, headers } = message;
  if (value === null) return 'it has no value';
  const type = headerOf(headers, 'content-type');
  if (type !== contentType)
    return type === undefined ? 'it has no content-type' : `its content-type is ${type}`;
  const position = headerOf(headers, 'position') ?? '';
  const prev = headerOf(headers, 'prev') ?? '';
  if (!integer.test(position) || position === '-1') return 'its position header is not a position';
  if (!integer.test(prev) || Number(prev) >= Number(position))
    return 'its prev header is not an earlier position';
  const text = value.toString('utf8');
  let event: Recorded;
  try {
    event = decodeCloudEvent(text);
  } catch (error) {
    return `it is not an event: ${(error as Error).message}`;
  }
  if (event.position !== Number(position)) return 'its sequence is not its position header';
  const home = laneOf(event.mission);
  if (home !== lane) return `its mission belongs to lane ${String(home)}`;
  return { position: event.position, prev: Number(prev), lane, text };
}
