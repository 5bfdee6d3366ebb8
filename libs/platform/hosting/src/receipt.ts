import { mayRead, type Reader, type Recorded, type StreamId } from '#platform/kernel';
import { Count, ListOf, Text, Uuid, DateTime, JsonValue } from './fields.js';
import { Optional } from './field.js';
import type { Plain } from './plain.js';
import type { PositionTokens } from './position-tokens.js';

export class ReceiptEvent {
  @Uuid({ description: 'Id of the event; corrections name it' })
  id!: string;
  @Text({ max: 128, example: 'pledging.PledgeMade.v1' })
  type!: string;
  @Count({ description: 'Place in its stream as the caller sees it', example: 1 })
  version!: number;
}

/** What a command left in the log. */
export class Receipt {
  @Text({
    max: 128,
    description: 'The stream that was changed',
    example: 'pledge-3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  })
  stream!: string;
  @Text({ max: 32, description: 'Give it as If-Match to change the stream', example: '"1"' })
  etag!: string;
  @Optional()
  @Count({ description: 'Position in the log, for those who read all of it', example: 4711 })
  position?: number;
  @Optional()
  @Text({ max: 256, description: 'Opaque position for `minPosition`, for all others' })
  token?: string;
  @DateTime({ description: 'When the log came to know it' })
  recordedAt!: string;
  @ListOf(ReceiptEvent, { max: 100, description: 'What was recorded' })
  events!: ReceiptEvent[];
  @JsonValue({
    description: 'Where to go from here',
    example: { self: '/v1/pledges/3f2504e0-4f89-41d3-9a0c-0305e82c3301' },
  })
  links!: Record<string, string>;
}

/** A stream's ETag: how many of its events this caller may read, never the raw version. */
export const etagOf = (history: readonly Recorded[], reader: Reader): string =>
  `"${String(visibleCount(history, reader))}"`;

export const visibleCount = (history: readonly Recorded[], reader: Reader): number =>
  history.reduce((count, event) => (mayRead(reader, event.releasability) ? count + 1 : count), 0);

/** The receipt of some written events; the same for the same events, so that a repeat is answered alike. */
export function receiptFor(
  stream: StreamId,
  written: readonly Recorded[],
  history: readonly Recorded[],
  reader: Reader,
  tokens: PositionTokens,
  links: Readonly<Record<string, string>>,
): Plain<Receipt> {
  const last = written.at(-1);
  if (last === undefined) throw new RangeError('a receipt needs an event');
  const known = history.filter((event) => event.position <= last.position);
  // Of other streams that it wrote to the caller may know nothing, and their versions tell how much is in them.
  const visible = written.filter((event) => event.stream === stream && mayRead(reader, event.releasability));
  const place = ({ version }: Recorded): number =>
    visibleCount(
      known.filter((other) => other.version <= version),
      reader,
    );
  return {
    stream,
    etag: etagOf(known, reader),
    ...tokens.shown(reader, last.position),
    recordedAt: last.recordedAt,
    events: visible.map((event) => ({ id: event.id, type: event.type, version: place(event) })),
    links,
  };
}
